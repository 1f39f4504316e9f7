/** Small questions about GeoJSON geometry, in degrees; for placing signs, never for measuring. */

export function anchor(geometry) {
    switch (geometry?.type) {
        case "Point":
            return geometry.coordinates;
        case "LineString":
            return geometry.coordinates[geometry.coordinates.length - 1];
        case "Polygon":
            return inside(geometry.coordinates);
        case "MultiPolygon":
            return inside(geometry.coordinates.reduce((best, polygon) => (extent(polygon[0]) > extent(best[0]) ? polygon : best)));
        default:
            return null;
    }
}

/** West, south, east, north. */
export function box(geometry) {
    const pairs = pairsOf(geometry.coordinates);
    return pairs.reduce(
        ([west, south, east, north], [x, y]) => [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)],
        [Infinity, Infinity, -Infinity, -Infinity],
    );
}

/** A point well inside a polygon: the middle of the longest of a few horizontal cuts. */
export function inside(rings) {
    const [west, south, east, north] = box({ type: "LineString", coordinates: rings[0] });
    let best = { length: -1, point: [(west + east) / 2, (south + north) / 2] };
    for (const share of [0.5, 0.42, 0.58, 0.34, 0.66, 0.25, 0.75]) {
        const y = south + (north - south) * share;
        const crossings = rings.flatMap((ring) => cuts(ring, y)).sort((a, b) => a - b);
        for (let at = 0; at + 1 < crossings.length; at += 2) {
            const length = crossings[at + 1] - crossings[at];
            if (length > best.length * 1.05) best = { length, point: [(crossings[at] + crossings[at + 1]) / 2, y] };
        }
    }
    return best.point;
}

/** The rings of a geometry as lines, broken where they run along the edge of `frame` (west, south, east, north). */
export function outlines(geometry, frame) {
    const rings = geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
    if (!frame) return rings;
    return rings.flatMap((ring) => {
        const lines = [[]];
        ring.forEach((point, at) => {
            if (at > 0 && alongEdge(ring[at - 1], point, frame)) lines.push([]);
            lines[lines.length - 1].push(point);
        });
        return lines.filter((line) => line.length > 1);
    });
}

function alongEdge([x1, y1], [x2, y2], [west, south, east, north]) {
    const on = (a, b, edge) => Math.abs(a - edge) < 1e-3 && Math.abs(b - edge) < 1e-3;
    return on(x1, x2, west) || on(x1, x2, east) || on(y1, y2, south) || on(y1, y2, north);
}

function cuts(ring, y) {
    const found = [];
    for (let at = 0; at + 1 < ring.length; at += 1) {
        const [[x1, y1], [x2, y2]] = [ring[at], ring[at + 1]];
        if (y1 > y !== y2 > y) found.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
    }
    return found;
}

function extent(ring) {
    const [west, south, east, north] = box({ type: "LineString", coordinates: ring });
    return (east - west) * (north - south);
}

function pairsOf(coordinates) {
    return typeof coordinates[0] === "number" ? [coordinates] : coordinates.flatMap(pairsOf);
}
