/**
 * The peer: Emmett on SQLite in its best setting, which is one connection that stays open (by default it opens one per
 * call), WAL and synchronous FULL, schema made beforehand. It stores the same open and encrypted bytes as JSON.
 */
import {
  appendToStream,
  createEventStoreSchema,
  getSQLiteEventStore,
  readStream,
  type SQLiteConnection,
  sqliteConnection,
} from '@event-driven-io/emmett-sqlite'

export interface Peer {
  readonly append: (stream: string, data: unknown, expected: bigint) => Promise<void>
  readonly load: (stream: string) => Promise<number>
  readonly connection: SQLiteConnection
  /** Tells every event to one table, an upsert each, by its consumer with pages of a thousand. */
  readonly consume: (events: number) => Promise<void>
  readonly close: () => void
}

let consumers = 0
const consumeAll = async (fileName: string, events: number): Promise<void> => {
  consumers += 1
  const store = getSQLiteEventStore({ fileName, schema: { autoMigration: 'None' } })
  const consumer = store.consumer({ pulling: { batchSize: 1_000, pullingFrequencyInMs: 1 } })
  let told = 0
  consumer.processor({
    processorId: `bench-${consumers}`,
    startFrom: 'BEGINNING',
    stopAfter: () => told >= events,
    eachMessage: async ({ metadata, type }, { connection }) => {
      told += 1
      await connection.command('INSERT OR REPLACE INTO told VALUES (?, ?, ?)', [
        metadata.streamName,
        Number(metadata.streamPosition),
        type,
      ])
    },
  })
  await consumer.start()
  await consumer.close()
}

export const openPeer = async (file: string): Promise<Peer> => {
  const connection = sqliteConnection({ fileName: file })
  await connection.command('PRAGMA synchronous = FULL')
  await createEventStoreSchema(connection)
  await connection.command('CREATE TABLE IF NOT EXISTS told (stream TEXT PRIMARY KEY, revision INTEGER, type TEXT)')
  return {
    connection,
    consume: (events) => consumeAll(file, events),
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
