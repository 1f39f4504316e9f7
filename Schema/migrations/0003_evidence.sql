-- Projections: outlets of a map's register.
CREATE TABLE outlets (
    map       TEXT NOT NULL,
    id        TEXT NOT NULL,
    -- The revision in which name, alignment or reliability last changed.
    graded_in INTEGER NOT NULL,
    document  BLOB NOT NULL,
    PRIMARY KEY (map, id)
) STRICT, WITHOUT ROWID;

-- Projections: what each claim rests on now, itself or through a claim that it stands for.
CREATE TABLE claim_sources (
    claim           TEXT NOT NULL,
    source          TEXT NOT NULL,
    map             TEXT NOT NULL,
    -- What links that lead to the same have in common.
    url_key         TEXT,
    -- Of an outlet that it follows: whose, and as of which revision.
    outlet          TEXT,
    outlet_revision INTEGER,
    PRIMARY KEY (claim, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_sources_by_source ON claim_sources (source, map);
CREATE INDEX claim_sources_by_link ON claim_sources (map, url_key) WHERE url_key IS NOT NULL;
CREATE INDEX claim_sources_by_outlet ON claim_sources (map, outlet, outlet_revision) WHERE outlet IS NOT NULL;
CREATE TABLE claim_files (
    claim  TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    map    TEXT NOT NULL,
    PRIMARY KEY (claim, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_files_by_file ON claim_files (sha256, map);

-- Projections: what claims are found alike by, and why they may need a moderator. `mark` is the seq of the event that
-- brought the claim.
CREATE TABLE claim_marks (
    mark      INTEGER PRIMARY KEY,
    claim     TEXT NOT NULL UNIQUE,
    map       TEXT NOT NULL,
    kind      TEXT NOT NULL,
    category  TEXT NOT NULL,
    place     TEXT NOT NULL,
    -- Of the words of its title, four bytes each.
    prints    BLOB NOT NULL,
    earliest  INTEGER NOT NULL,
    latest    INTEGER NOT NULL,
    longitude REAL,
    latitude  REAL,
    -- Whether it can be taken for the same as another: not merged, rejected, retracted or superseded.
    stands    INTEGER NOT NULL,
    -- Whether a moderator is called for whatever its status.
    calls     INTEGER NOT NULL
) STRICT;
CREATE INDEX claim_marks_by_place ON claim_marks (map, place, earliest) WHERE place <> '';
CREATE INDEX claim_marks_that_call ON claim_marks (map, mark) WHERE calls;
-- Of those that stand: where, and when in hours since 1970.
CREATE VIRTUAL TABLE claim_near USING rtree (mark, west, east, south, north, earliest, latest);
CREATE TABLE suspicions (
    claim TEXT NOT NULL,
    other TEXT NOT NULL,
    map   TEXT NOT NULL,
    score INTEGER NOT NULL,
    PRIMARY KEY (claim, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX suspicions_by_other ON suspicions (other);
CREATE INDEX suspicions_by_map ON suspicions (map, claim);
CREATE TABLE claim_relations (
    claim    TEXT NOT NULL,
    id       TEXT NOT NULL,
    target   TEXT NOT NULL,
    PRIMARY KEY (claim, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_relations_by_target ON claim_relations (target);

CREATE INDEX claim_versions_pending ON claim_versions (map) WHERE until IS NULL AND pending;
CREATE INDEX claim_versions_lasting ON claim_versions (map, kind) WHERE until IS NULL AND status = 'verified';

-- Projections: comments that nobody has removed, and whom they mention.
CREATE TABLE comments (
    seq      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    claim    TEXT NOT NULL,
    map      TEXT NOT NULL,
    account  TEXT,
    public   INTEGER NOT NULL,
    document BLOB NOT NULL
) STRICT;
CREATE INDEX comments_by_account ON comments (account, map);
CREATE INDEX comments_by_claim ON comments (claim, seq);
CREATE TABLE mentions (
    account TEXT NOT NULL,
    map     TEXT NOT NULL,
    seq     INTEGER NOT NULL,
    PRIMARY KEY (account, map, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_by_seq ON mentions (seq);

-- Projections: files that were taken in.
CREATE TABLE media (
    map      TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    -- On the disk, with the original where that is kept.
    bytes    INTEGER NOT NULL,
    dhash    TEXT,
    document BLOB NOT NULL,
    PRIMARY KEY (map, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX media_by_file ON media (sha256);
-- Who sent a file, and the hash of what they sent.
CREATE TABLE media_uploads (
    map      TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    account  TEXT NOT NULL,
    original TEXT NOT NULL,
    PRIMARY KEY (map, sha256, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX media_uploads_by_original ON media_uploads (map, account, original);

-- Not in the log from here on.

-- How far an account has read what mentions it: a seq.
CREATE TABLE mentions_seen (
    account TEXT NOT NULL,
    map     TEXT NOT NULL,
    through INTEGER NOT NULL,
    PRIMARY KEY (account, map)
) STRICT, WITHOUT ROWID;
-- Files of redacted claims that still lie on the disk.
CREATE TABLE discarded_media (
    sha256 TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
