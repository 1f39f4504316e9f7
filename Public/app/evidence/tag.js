/** What somebody had before them, as If-Match says it: the revision, and the number of the change that waits, if one does. */
export function tagOf({ properties: { revision, pending } }) {
    return pending?.number ? `${revision}.${pending.number}` : revision;
}
