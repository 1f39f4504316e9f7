const RADIUS = 6371.0088;

/** Kilometres between two places ([longitude, latitude]) along the surface of a sphere of the Earth's mean radius. */
export function kilometres([lon1, lat1], [lon2, lat2]) {
    const radians = (degrees) => (degrees * Math.PI) / 180;
    const half = (a, b) => Math.sin(radians(b - a) / 2) ** 2;
    const h = half(lat1, lat2) + Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * half(lon1, lon2);
    return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}
