-- When each event came, in milliseconds since 1970, and never before the one in front of it: what finds the place in
-- the log that belongs to a moment. It stays when an event is redacted.
ALTER TABLE events ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
UPDATE events SET at = past.at FROM (
    SELECT seq, coalesce(max(said) OVER (ORDER BY seq), 0) AS at FROM (
        SELECT seq, CAST(round((julianday(json_extract(CAST(bytes AS TEXT), '$.at')) - 2440587.5) * 86400000) AS INTEGER)
            AS said FROM events
    )
) AS past WHERE past.seq = events.seq;
CREATE INDEX events_by_time ON events (at, seq);

-- `reach` is from now on who may know of a version where the map publishes what is verified. The same where it publishes
-- what is submitted:
ALTER TABLE claim_versions ADD COLUMN early_reach INTEGER NOT NULL DEFAULT 0;
-- Of the version that stands: the widest reach that any earlier one may still have. What is secret now is so in its past.
ALTER TABLE claim_versions ADD COLUMN past_reach INTEGER NOT NULL DEFAULT 0;
-- Folded, of control claims: what competing claims share.
ALTER TABLE claim_versions ADD COLUMN place TEXT NOT NULL DEFAULT '';
CREATE INDEX claim_versions_through_occurred ON claim_versions (map, earliest DESC, claim DESC, version, until);
CREATE INDEX claim_versions_through_updated ON claim_versions (map, updated_at DESC, claim DESC, version, until);
CREATE INDEX claim_versions_by_place ON claim_versions (map, place, version) WHERE place <> '';

-- What stood in a claim between two events: from `since` up to before `until`, or until now.
DROP TABLE claim_files;
CREATE TABLE claim_files (
    claim  TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    map    TEXT NOT NULL,
    since  INTEGER NOT NULL,
    until  INTEGER,
    PRIMARY KEY (claim, sha256, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_files_by_file ON claim_files (sha256, map);
DROP TABLE claim_relations;
CREATE TABLE claim_relations (
    claim  TEXT NOT NULL,
    id     TEXT NOT NULL,
    target TEXT NOT NULL,
    since  INTEGER NOT NULL,
    until  INTEGER,
    PRIMARY KEY (claim, id, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_relations_by_target ON claim_relations (target);

-- Not in the log, and empty but for the moment after a change of these tables: that the projections are to be made again.
CREATE TABLE projections_due (since TEXT NOT NULL) STRICT;
INSERT INTO projections_due (since) VALUES ('0005_as_believed');
