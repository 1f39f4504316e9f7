-- Projections: more about people. Of a deleted account the id remains, with an empty name.
ALTER TABLE accounts ADD COLUMN totp INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0;
-- Whether they joined by themselves, and nobody has given them a role since.
ALTER TABLE members ADD COLUMN open INTEGER NOT NULL DEFAULT 0;
CREATE TABLE suspensions (
    map     TEXT NOT NULL,
    account TEXT NOT NULL,
    reason  TEXT NOT NULL,
    PRIMARY KEY (map, account)
) STRICT, WITHOUT ROWID;
-- Those that nobody has accepted or revoked. `expires_at` is in milliseconds.
CREATE TABLE invitations (
    id         TEXT PRIMARY KEY,
    map        TEXT NOT NULL,
    role       TEXT NOT NULL,
    by         TEXT,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Whose work was undone, and is not put back.
CREATE TABLE reversals (
    map     TEXT NOT NULL,
    account TEXT NOT NULL,
    PRIMARY KEY (map, account)
) STRICT, WITHOUT ROWID;
-- On which claims an account ever wrote or decided anything.
CREATE TABLE contributions (
    account TEXT NOT NULL,
    map     TEXT NOT NULL,
    claim   TEXT NOT NULL,
    PRIMARY KEY (account, map, claim)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO contributions (account, map, claim)
SELECT json_extract(CAST(bytes AS TEXT), '$.by'), map, subject FROM events
WHERE type IN ('claim.submitted', 'claim.revised', 'revision.proposed', 'source.added', 'source.changed',
        'source.removed', 'review.decided')
    AND bytes IS NOT NULL AND json_extract(CAST(bytes AS TEXT), '$.by') IS NOT NULL;

CREATE INDEX claim_versions_by_author ON claim_versions (map, author, status) WHERE until IS NULL;
-- Events about people are the only ones of this audience, and few among those about claims.
CREATE INDEX events_about_people ON events (map, seq) WHERE audience = 'moderators';
CREATE INDEX events_about_people_by_seq ON events (seq) WHERE audience = 'moderators';

-- Not in the log from here on: what must stay secret, and what ends by itself.

-- What daily limits count; rows go after a day. Nobody's name stands beside a tip.
CREATE TABLE recent_acts (
    map     TEXT NOT NULL,
    kind    TEXT NOT NULL,
    account TEXT,
    at      INTEGER NOT NULL
) STRICT;
CREATE INDEX recent_acts_by_kind ON recent_acts (map, kind, account, at);
CREATE INDEX recent_acts_by_time ON recent_acts (at);

-- Tokens are kept as HMAC-SHA256 under the session pepper from now on: earlier sessions and links end.
DROP TABLE sessions;
DELETE FROM sign_in_links;
-- Times are days since 1970, so that nothing tells when somebody came to read.
CREATE TABLE sessions (
    token_hash BLOB PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    account    TEXT NOT NULL,
    device     TEXT NOT NULL,
    created_on INTEGER NOT NULL,
    used_on    INTEGER NOT NULL,
    idle_until INTEGER NOT NULL,
    ends_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_account ON sessions (account);
CREATE TABLE totp (
    account   TEXT PRIMARY KEY,
    -- AES-256-GCM under the server key.
    sealed    BLOB NOT NULL,
    confirmed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE recovery_codes (
    account   TEXT NOT NULL,
    code_hash BLOB NOT NULL,
    PRIMARY KEY (account, code_hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE api_tokens (
    token_hash BLOB PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    account    TEXT NOT NULL,
    map        TEXT NOT NULL,
    name       TEXT NOT NULL,
    scopes     TEXT NOT NULL,
    created_on INTEGER NOT NULL,
    used_on    INTEGER,
    expires_on INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX api_tokens_by_account ON api_tokens (account);
