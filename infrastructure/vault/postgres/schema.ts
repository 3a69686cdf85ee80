/**
 * The tables of a vault on PostgreSQL, all in one schema of their own.
 * Guards: one holder for each identity token (`turn` 0), one row for each key, and destroyed keys and subjects that are
 * remembered for ever. Hashes and keys are `bytea`, names compare byte by byte.
 *
 * PostgreSQL never overwrites a row where it lies: what was deleted stays until a VACUUM, so the tables that lose rows by
 * an erasure are swept by the server itself after every deletion, their indexes included.
 */
export const FORMAT = '1'

const SWEPT =
  'WITH (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0, vacuum_index_cleanup = on, vacuum_truncate = on)'

/** The SQL that makes the tables in a schema that is there. */
export const tablesIn = (schema: string): string => `
CREATE TABLE "${schema}".facts (name text COLLATE "C" PRIMARY KEY, value text NOT NULL);

-- A known value under each epoch of the key ring: tells a ring that does not fit from a key that was changed.
CREATE TABLE "${schema}".epochs (epoch bigint PRIMARY KEY, wrapped bytea NOT NULL, commitment bytea NOT NULL);
CREATE TABLE "${schema}".secrets (
  purpose text COLLATE "C" PRIMARY KEY, epoch bigint NOT NULL, wrapped bytea NOT NULL, commitment bytea NOT NULL
);

CREATE TABLE "${schema}".keys (
  id text COLLATE "C" PRIMARY KEY, epoch bigint NOT NULL, wrapped bytea NOT NULL, commitment bytea NOT NULL
) ${SWEPT};
-- A key is made, and then for ever destroyed; these also hold ids that this vault never made.
CREATE TABLE "${schema}".destroyed_keys (id text COLLATE "C" PRIMARY KEY, erasure text NOT NULL);
CREATE TABLE "${schema}".destroyed_subjects (subject text COLLATE "C" PRIMARY KEY);
CREATE TABLE "${schema}".erasures (
  event text COLLATE "C" PRIMARY KEY, state text NOT NULL CHECK (state IN ('destroying', 'destroyed'))
);

-- Identity tokens. All rows of a token are of one number; those after turn 0 are other commands or requests of that
-- number that want it too, and the next one moves up when the first is freed.
CREATE TABLE "${schema}".tokens (
  kind text COLLATE "C" NOT NULL,
  hmac bytea NOT NULL,
  turn integer NOT NULL,
  number text COLLATE "C" NOT NULL,
  command_id text NOT NULL,
  request text,
  PRIMARY KEY (hmac, kind, turn)
) ${SWEPT};
CREATE INDEX tokens_of_number ON "${schema}".tokens (number);

-- Search tokens: the index that follows the log.
CREATE TABLE "${schema}".entries (
  kind text COLLATE "C" NOT NULL,
  hmac bytea NOT NULL,
  subject text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,
  event text COLLATE "C" NOT NULL,
  PRIMARY KEY (hmac, kind, subject, event, number)
) ${SWEPT};
CREATE INDEX entries_of_subject ON "${schema}".entries (subject);
CREATE INDEX entries_of_number ON "${schema}".entries (number);
CREATE TABLE "${schema}".progress (only_row integer PRIMARY KEY CHECK (only_row = 1), position bigint NOT NULL);

INSERT INTO "${schema}".progress VALUES (1, 0);
INSERT INTO "${schema}".facts VALUES ('format', '${FORMAT}');
`

/** Tables in which a destruction leaves dead rows. */
export const LOSE_ROWS = ['keys', 'tokens', 'entries'] as const
/** Tables in which a rotation leaves dead rows. */
export const ARE_REWRAPPED = ['keys', 'secrets'] as const

/** What a writer may do in each table, and nothing else. */
export const MAY: Readonly<Record<string, string>> = {
  facts: 'SELECT, INSERT',
  epochs: 'SELECT, INSERT, DELETE',
  secrets: 'SELECT, INSERT, UPDATE',
  keys: 'SELECT, INSERT, UPDATE, DELETE',
  destroyed_keys: 'SELECT, INSERT',
  destroyed_subjects: 'SELECT, INSERT',
  erasures: 'SELECT, INSERT, UPDATE',
  tokens: 'SELECT, INSERT, DELETE',
  entries: 'SELECT, INSERT, DELETE',
  progress: 'SELECT, UPDATE',
}
