-- The log. Everything else in this file that is called a projection is made of it and can be made again.
CREATE TABLE events (
    seq      INTEGER PRIMARY KEY,
    map      TEXT,
    type     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    audience TEXT NOT NULL,
    -- NULL together, once an event has been redacted.
    bytes    BLOB,
    salt     BLOB,
    entry    BLOB NOT NULL CHECK (length(entry) = 32),
    hash     BLOB NOT NULL CHECK (length(hash) = 32),
    CHECK ((bytes IS NULL) = (salt IS NULL))
) STRICT;
CREATE INDEX events_by_map ON events (map, seq);
CREATE INDEX events_by_subject ON events (subject, seq);

-- Projections: who and what there is.
CREATE TABLE maps (
    id         TEXT PRIMARY KEY,
    settings   BLOB NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE accounts (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    name_key     TEXT NOT NULL UNIQUE,
    server_admin INTEGER NOT NULL,
    disabled     TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE members (
    map     TEXT NOT NULL,
    account TEXT NOT NULL,
    role    TEXT NOT NULL,
    PRIMARY KEY (map, account)
) STRICT, WITHOUT ROWID;

-- Projections: every version of every claim. A version is named by the seq of the event that made it and stands
-- until the seq in `until`; NULL is the version that stands now.
CREATE TABLE claim_versions (
    version    INTEGER PRIMARY KEY,
    until      INTEGER,
    claim      TEXT NOT NULL,
    map        TEXT NOT NULL,
    kind       TEXT NOT NULL,
    category   TEXT NOT NULL,
    status     TEXT NOT NULL,
    confidence INTEGER NOT NULL,
    earliest   INTEGER NOT NULL,
    latest     INTEGER NOT NULL,
    -- When something last changed that anybody may be told of, in milliseconds.
    updated_at INTEGER NOT NULL,
    author     TEXT,
    pending    INTEGER NOT NULL,
    -- Who may know of it: 0 moderators, 1 the team, 2 the public.
    reach      INTEGER NOT NULL,
    document   BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX claim_versions_standing ON claim_versions (claim) WHERE until IS NULL;
CREATE INDEX claim_versions_by_claim ON claim_versions (claim, version);
CREATE INDEX claim_versions_by_until ON claim_versions (until) WHERE until IS NOT NULL;
CREATE INDEX claim_versions_by_occurred ON claim_versions (map, earliest DESC, claim DESC) WHERE until IS NULL;
CREATE INDEX claim_versions_by_updated ON claim_versions (map, updated_at DESC, claim DESC) WHERE until IS NULL;
CREATE INDEX claim_versions_by_status ON claim_versions (map, status, version) WHERE until IS NULL;
CREATE TABLE claim_factions (
    version INTEGER NOT NULL,
    faction TEXT NOT NULL,
    PRIMARY KEY (version, faction)
) STRICT, WITHOUT ROWID;
-- The R*Tree keeps 32-bit coordinates, rounded outwards; the exact box rides along.
CREATE VIRTUAL TABLE claim_boxes USING rtree (
    version, west32, east32, south32, north32, +west REAL, +east REAL, +south REAL, +north REAL
);
-- The same for what the public sees, which may lie elsewhere: a search by box must not tell a hidden place.
CREATE VIRTUAL TABLE claim_public_boxes USING rtree (
    version, west32, east32, south32, north32, +west REAL, +east REAL, +south REAL, +north REAL
);
-- Words are folded before they come here.
CREATE VIRTUAL TABLE claim_words USING fts5 (words, tokenize = 'unicode61 remove_diacritics 0');

-- Not in the log: what must stay secret, and what ends by itself.
CREATE TABLE credentials (
    account       TEXT PRIMARY KEY,
    password_hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sessions (
    token_hash BLOB PRIMARY KEY,
    account    TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_account ON sessions (account);
CREATE TABLE sign_in_links (
    token_hash BLOB PRIMARY KEY,
    account    TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
