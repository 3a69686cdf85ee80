/**
 * The peer: Emmett on SQLite in its best setting, which is one connection that stays open (by default it opens one per
 * call), WAL and synchronous FULL, schema made beforehand. It stores the same open and encrypted bytes as JSON.
 */
import {
  appendToStream,
  createEventStoreSchema,
  readStream,
  type SQLiteConnection,
  sqliteConnection,
} from '@event-driven-io/emmett-sqlite'

export interface Peer {
  readonly append: (stream: string, data: unknown, expected: bigint) => Promise<void>
  readonly load: (stream: string) => Promise<number>
  readonly connection: SQLiteConnection
  readonly close: () => void
}

export const openPeer = async (file: string): Promise<Peer> => {
  const connection = sqliteConnection({ fileName: file })
  await connection.command('PRAGMA synchronous = FULL')
  await createEventStoreSchema(connection)
  return {
    connection,
    append: async (stream, data, expected) => {
      await appendToStream(connection, stream, 'customer', [{ type: 'Registered', data } as never], {
        expectedStreamVersion: expected,
      } as never)
    },
    load: async (stream) => {
      const read = await readStream(connection, stream)
      let fields = 0
      for (const event of read.events) fields += Object.keys(event.data as object).length
      return fields
    },
    close: () => connection.close(),
  }
}
