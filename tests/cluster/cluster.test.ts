/**
 * Eight writers and three readers in processes of their own on one node and one PostgreSQL, for a few seconds in which the
 * node is killed, replies are lost and delayed, a writer is killed and the vault is stopped. The long form is a soak test.
 */
import { expect, jest, test } from '@jest/globals'
import { withPostgres } from '../postgres/server'
import { disturbAndCheck } from './disturb-and-check'

jest.setTimeout(180_000)

withPostgres('eight writers, three readers, one node, one vault', () => {
  test('what was acknowledged is there once, one archive per person, readers tell the same as a fresh one', async () => {
    const done = await disturbAndCheck({
      ...{ writers: 8, seconds: 5, disturbances: 'few', personEveryMs: 400, seed: Date.now() % 1_000_000 },
    })
    expect(done.faults).toEqual([])
    expect(done.acknowledged).toBeGreaterThan(8)
    expect(done.raced).toBeGreaterThan(0)
  })
})
