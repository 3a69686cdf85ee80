/**
 * What a server of this kind answers, as the real one was seen to: one suite, on either path of appending, through the
 * real client. It runs against the test node always, and against a real server where one is named.
 *
 * Guards: the test node may only differ from the server in what it is told to do wrong.
 */
import { EventStoreDBClient } from '@eventstore/db-client'
import { afterAll, beforeAll, describe } from '@jest/globals'
import { appendSemantics, badEventSemantics } from './semantics-appends'
import { filterSemantics, readSemantics } from './semantics-reads'

export interface ServerUnderTest {
  readonly name: string
  /** The address to connect to; asked before the first test. */
  readonly url: () => string | Promise<string>
  readonly end?: () => Promise<void>
}

/** The whole suite. */
export const semantics = ({ name, url, end }: ServerUnderTest): void => {
  describe(name, () => {
    let client: EventStoreDBClient
    const now = (): EventStoreDBClient => client
    beforeAll(async () => {
      client = EventStoreDBClient.connectionString(await url())
    })
    afterAll(async () => {
      await client.dispose()
      await end?.()
    })
    appendSemantics(now, 'classic')
    appendSemantics(now, 'batch')
    badEventSemantics(now, url)
    readSemantics(now)
    filterSemantics(now)
  })
}
