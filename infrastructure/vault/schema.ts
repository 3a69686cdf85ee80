/**
 * The tables of a vault file.
 * Guards: one holder for each identity token (`turn` 0), one row for each key, and destroyed keys and subjects that are
 * remembered for ever. Tables are STRICT; hashes and keys are BLOBs.
 *
 * Keys are rows of one length in the order in which they were made, and a destroyed one is overwritten in its place,
 * because SQLite's `secure_delete` does not clear the remains of rows that it moved from page to page.
 */
export const SCHEMA_VERSION = 1

export const SCHEMA = `
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- A known value under each epoch of the key ring: tells a ring that does not fit from a key that was changed.
CREATE TABLE epochs (epoch INTEGER PRIMARY KEY, wrapped BLOB NOT NULL, commitment BLOB NOT NULL) STRICT;
CREATE TABLE secrets (
  purpose TEXT PRIMARY KEY, epoch INTEGER NOT NULL, wrapped BLOB NOT NULL, commitment BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE keys (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  epoch INTEGER NOT NULL,
  wrapped BLOB NOT NULL,
  commitment BLOB NOT NULL
) STRICT;
-- A key is made, and then for ever destroying or destroyed; these also hold ids that this vault never made.
CREATE TABLE destroyed_keys (
  id TEXT PRIMARY KEY, state TEXT NOT NULL CHECK (state IN ('destroying', 'destroyed')), erasure TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE destroyed_subjects (subject TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE erasures (
  event TEXT PRIMARY KEY, state TEXT NOT NULL CHECK (state IN ('destroying', 'destroyed'))
) STRICT, WITHOUT ROWID;

-- Identity tokens. All rows of a token are of one number; those after turn 0 are other commands or requests of that
-- number that want it too, and the next one moves up when the first is freed.
CREATE TABLE tokens (
  kind TEXT NOT NULL,
  hmac BLOB NOT NULL,
  turn INTEGER NOT NULL,
  number TEXT NOT NULL,
  command_id TEXT NOT NULL,
  request TEXT,
  PRIMARY KEY (kind, hmac, turn)
) STRICT, WITHOUT ROWID;
CREATE INDEX tokens_of_number ON tokens (number);

-- Search tokens: the index that follows the log.
CREATE TABLE entries (
  nth INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  hmac BLOB NOT NULL,
  subject TEXT NOT NULL,
  number TEXT NOT NULL,
  event TEXT NOT NULL
) STRICT;
CREATE INDEX entries_of_token ON entries (hmac, kind);
CREATE INDEX entries_of_subject ON entries (subject);
CREATE INDEX entries_of_number ON entries (number);
CREATE TABLE progress (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), position INTEGER NOT NULL) STRICT;
INSERT INTO progress VALUES (1, 0);
`
