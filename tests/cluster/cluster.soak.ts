/**
 * Eight writers and three readers in processes of their own on one node and one PostgreSQL for a minute, in which
 * everything goes wrong that the test node and PostgreSQL can be made to do wrong. `CLUSTER_SECONDS` and `CLUSTER_SEED`
 * choose another length and the order of another run.
 */
import { expect, test } from '@jest/globals'
import { withPostgres } from '../postgres/server'
import { disturbAndCheck } from './disturb-and-check'

const SECONDS = Number(process.env.CLUSTER_SECONDS ?? 60)
const SEED = Number(process.env.CLUSTER_SEED ?? Date.now() % 1_000_000)
/** What a warm process may take more in the second half of its life than in the first. */
const MOST_GROWTH_MEGABYTES = 60
const MOST_MEGABYTES = 500

withPostgres('eight writers, three readers, one node, one vault', () => {
  test('a minute of faults: nothing lost, nothing twice, nobody hangs, nobody grows without bound', async () => {
    const done = await disturbAndCheck({
      ...{ writers: 8, seconds: SECONDS, disturbances: 'all', personEveryMs: 500, seed: SEED },
    })
    expect(done.faults).toEqual([])
    expect(done.acknowledged).toBeGreaterThan(SECONDS / 2)
    expect(done.raced).toBeGreaterThan(SECONDS / 10)
    expect(done.grown.filter(({ megabytes }) => megabytes > MOST_GROWTH_MEGABYTES)).toEqual([])
    expect([...done.greatest].filter(([, megabytes]) => megabytes > MOST_MEGABYTES)).toEqual([])
  }, 900_000)
})
