-- Not in the log: signed heads of it, and how one key for signing them followed another. No projections.
CREATE TABLE log_checkpoints (
    seq      INTEGER PRIMARY KEY,
    document BLOB NOT NULL
) STRICT;
CREATE TABLE log_handovers (
    number   INTEGER PRIMARY KEY,
    document BLOB NOT NULL
) STRICT;
