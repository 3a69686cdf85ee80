/**
 * The SQL that makes a vault on PostgreSQL with three roles: one that owns the tables and that nobody logs in as, one for
 * the program, one for who takes dumps.
 * Guards: the program may do in each table what the vault does there and nothing else. It makes, changes and drops no
 * table, and sees no other schema.
 */
import { MAY, tablesIn } from './schema'

const rights = (schema: string): string =>
  Object.entries(MAY)
    .map(([table, may]) => `GRANT ${may} ON "${schema}".${table} TO "${schema}_writer";`)
    .join('\n')

/** For an administrator, once, in a database of its own. */
export const rolesOf = (schema: string): string => `-- The vault of an archive, in a database of its own.
-- An administrator runs this once in that database: psql --set ON_ERROR_STOP=1 --dbname DATABASE --file FILE
BEGIN;

-- Owns the tables. Nobody logs in as it; who looks after the database takes it on with SET ROLE.
CREATE ROLE "${schema}_owner" NOLOGIN;
-- What the program may do.
CREATE ROLE "${schema}_writer" NOLOGIN;
-- Reads everything for pg_dump. Keys are wrapped: without the folder of keys they open nothing.
CREATE ROLE "${schema}_backup" NOLOGIN;

-- Nobody else comes in, and nobody makes anything here.
DO $$ BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO "${schema}_writer", "${schema}_backup"', current_database());
END $$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;

CREATE SCHEMA "${schema}" AUTHORIZATION "${schema}_owner";
SET LOCAL ROLE "${schema}_owner";
${tablesIn(schema)}
GRANT USAGE ON SCHEMA "${schema}" TO "${schema}_writer", "${schema}_backup";
${rights(schema)}
GRANT SELECT ON ALL TABLES IN SCHEMA "${schema}" TO "${schema}_backup";

COMMIT;

-- Then a login for each program that writes, with a password that only its machine knows:
--   CREATE ROLE name LOGIN PASSWORD '...' IN ROLE "${schema}_writer";
-- and one for who takes dumps:
--   CREATE ROLE name LOGIN PASSWORD '...' IN ROLE "${schema}_backup";
`
