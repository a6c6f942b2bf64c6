-- Content by hash: canonical JSON, named by its SHA-256.
CREATE TABLE object (
    hash  BLOB NOT NULL PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;

-- What happened to the content, in order; each row holds the hash of the one before.
CREATE TABLE revision (
    number INTEGER NOT NULL PRIMARY KEY,
    bytes  BLOB NOT NULL,
    hash   BLOB NOT NULL
) STRICT;

-- Sign-offs, waivers, openings, runs, releases; only grows.
CREATE TABLE log (
    number INTEGER NOT NULL PRIMARY KEY,
    bytes  BLOB NOT NULL,
    hash   BLOB NOT NULL
) STRICT;

-- Files as they came: sources and pictures, cut into pieces so that none needs its size in memory twice.
CREATE TABLE original (
    hash BLOB NOT NULL PRIMARY KEY,
    size INTEGER NOT NULL
) STRICT;

CREATE TABLE piece (
    original BLOB NOT NULL,
    position INTEGER NOT NULL,
    bytes    BLOB NOT NULL,
    PRIMARY KEY (original, position)
) STRICT;

-- One row: how much of everything there is and where both chains end, so that nothing can be cut off unseen.
CREATE TABLE head (
    one   INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    bytes BLOB NOT NULL,
    hash  BLOB NOT NULL
) STRICT;
