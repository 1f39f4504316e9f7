import { ClusterLayer } from "../map/clusters.js";
import * as format from "../format.js";

/** Counts on the map, in the words of the page. */
export function crowd(cairn, claimMap) {
    const { words, vocabulary } = cairn;
    return new ClusterLayer(claimMap.leaflet, vocabulary, {
        open: (id) => cairn.open(id),
        describe: ({ count, categories, short }) => (short ? format.number(count, words.locale, { notation: "compact" }) : words.say("cluster.label", { count, most: most(categories) })),
    });

    function most(categories) {
        const [first] = Object.entries(categories).sort(([, a], [, b]) => b - a);
        return vocabulary.label("categories", first[0], words);
    }
}
