/**
 * How far those that follow the log have come, by name, in `reactions.db`. A position only ever grows, so that two
 * processes that follow at the same time lose nothing; what is repeated after a death changes nothing.
 */
import Database from 'better-sqlite3'

export interface Positions {
  /** The place `@n` that was followed last; -1 before the first. */
  readonly of: (follower: string) => number
  readonly move: (follower: string, position: number) => void
  readonly close: () => void
}

/** Opens the positions in a file, which is made when it is not there. */
export const openPositions = (file: string): Positions => {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('busy_timeout = 5000')
  database.exec(
    'CREATE TABLE IF NOT EXISTS reaction_position (reaction TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT',
  )
  const known = database.prepare<[string], { readonly position: number }>(
    'SELECT position FROM reaction_position WHERE reaction = ?',
  )
  const move = database.prepare<[string, number]>(
    'INSERT INTO reaction_position VALUES (?, ?) ON CONFLICT (reaction) DO UPDATE SET position = max(position, excluded.position)',
  )
  return {
    of: (follower) => known.get(follower)?.position ?? -1,
    move: (follower, position) => {
      move.run(follower, position)
    },
    close: () => database.close(),
  }
}
