/** Jobs side by side: never out of order where streams meet, never more than so many at once. */
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { inOrder, type Job } from '../../../infrastructure/import/in-order'

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

interface Wish {
  readonly writes: readonly string[]
  readonly reads: readonly string[]
  readonly takes: number
}
const streams = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 2 })
const wish: fc.Arbitrary<Wish> = fc.record({ writes: streams, reads: streams, takes: fc.nat(3) })

const meet = (earlier: Wish, later: Wish): boolean =>
  earlier.writes.some((stream) => later.writes.includes(stream) || later.reads.includes(stream)) ||
  earlier.reads.some((stream) => later.writes.includes(stream))

describe('jobs', () => {
  test('that meet at a stream run one after the other, in their order; no more than so many are unfinished', () =>
    fc.assert(
      fc.asyncProperty(fc.array(wish, { maxLength: 25 }), fc.integer({ min: 1, max: 6 }), async (wishes, inFlight) => {
        const jobs = inOrder(inFlight)
        const began: number[] = []
        const ended: number[] = []
        let running = 0
        let most = 0
        for (const [index, { writes, reads, takes }] of wishes.entries()) {
          await jobs.add({
            writes,
            reads,
            run: async () => {
              began.push(index)
              for (const [earlier, other] of wishes.slice(0, index).entries()) {
                if (meet(other, wishes[index] ?? other)) expect(ended).toContain(earlier)
              }
              running += 1
              most = Math.max(most, running)
              await turns(takes)
              running -= 1
              ended.push(index)
            },
          })
        }
        await jobs.finished()
        expect(ended).toHaveLength(wishes.length)
        expect(most).toBeLessThanOrEqual(inFlight)
      }),
      { numRuns: 200 },
    ))

  test('that have nothing to do with each other do run side by side', async () => {
    const jobs = inOrder(8)
    let running = 0
    let most = 0
    const job = (stream: string): Job => ({
      writes: [stream],
      reads: ['shared'],
      run: async () => {
        running += 1
        most = Math.max(most, running)
        await turns(2)
        running -= 1
      },
    })
    for (let index = 0; index < 8; index += 1) await jobs.add(job(String(index)))
    await jobs.finished()
    expect(most).toBeGreaterThan(4)
  })

  test('the first error ends everything: what has not begun does not begin', async () => {
    const jobs = inOrder(10)
    let later = 0
    await jobs.add({
      writes: ['a'],
      reads: [],
      run: async () => {
        await turns(1)
        throw new Error('a bug')
      },
    })
    await jobs.add({
      writes: ['a'],
      reads: [],
      run: async () => {
        later += 1
      },
    })
    await expect(jobs.finished()).rejects.toThrow('a bug')
    expect(later).toBe(0)
  })
})
