/**
 * What a log at hand gives besides the event store: raw pages, leaves, frontiers, indexes; the same from every adapter.
 */
import { afterEach, describe, expect, test } from '@jest/globals'
import { instantOf } from '../../../domain/kernel/time'
import {
  appendLeaf,
  emptyFrontier,
  envelopeHash,
  type Frontier,
  leafHash,
  rootOf,
} from '../../../infrastructure/evidence/tree'
import type { LocalLog } from '../../../infrastructure/stores/local-log'
import { events, leftOf, type MadeStore, readWhole, rightOf, START_MS } from './contract'

export interface LocalLogFactory {
  readonly name: string
  readonly make: () => Promise<MadeStore & { readonly store: LocalLog }>
}

/** The tree over what `readAll` gives, computed anew. */
export const frontiersOf = async (log: LocalLog): Promise<readonly Frontier[]> => {
  const frontiers = [emptyFrontier]
  for (const [index, recorded] of (await readWhole(log, 500)).entries()) {
    const leaf = leafHash(index, recorded.stream, recorded.revision, envelopeHash(recorded))
    frontiers.push(appendLeaf(frontiers[index] ?? emptyFrontier, leaf))
  }
  return frontiers
}

const fill = async (log: LocalLog, appends: number): Promise<void> => {
  for (let nth = 0; nth < appends; nth += 1) {
    await rightOf(log.append(`thing-${nth}`, events((nth % 3) + 1), { expected: 'no-stream' }))
  }
}

export const localLogContract = ({ name, make }: LocalLogFactory): void => {
  const made: MadeStore[] = []
  const fresh = async () => {
    const store = await make()
    made.push(store)
    return store
  }
  afterEach(async () => {
    for (const store of made.splice(0)) await store.cleanUp()
  })

  describe(`${name}: a log at hand`, () => {
    test('an empty log has the empty tree, no time and no leaf', async () => {
      const { store } = await fresh()
      expect(await rightOf(store.head())).toEqual({ frontier: emptyFrontier })
      expect(await rightOf(store.size())).toBe(0)
      expect(await rightOf(store.page(-1, 10))).toEqual([])
      expect(await rightOf(store.lastIndexAt(instantOf(START_MS)))).toBe(-1)
      expect(await rightOf(store.frontierAt(0))).toEqual(emptyFrontier)
    })

    test('intents to destroy are found by themselves, in order, whatever their version', async () => {
      const { store } = await fresh()
      await fill(store, 3)
      expect(await rightOf(store.erasuresStarted())).toEqual([])
      const appended: string[] = []
      for (const [nth, type] of ['ErasureStarted@1', 'ErasureStartedNot@1', 'ErasureStarted@2'].entries()) {
        const [made] = events(1)
        await rightOf(store.append(`customer-${nth}`, [{ ...made, type }], { expected: 'no-stream' }))
        if (type !== 'ErasureStartedNot@1') appended.push(made.id)
      }
      const found = await rightOf(store.erasuresStarted())
      expect(found.map(([, , , id]) => id)).toEqual(appended)
      expect(found.map(([, stream, , , type]) => [stream, type])).toEqual([
        ['customer-0', 'ErasureStarted@1'],
        ['customer-2', 'ErasureStarted@2'],
      ])
    })

    test('leaves, head and the frontier at every size are those of the stored envelopes', async () => {
      const { store } = await fresh()
      await fill(store, 40)
      const frontiers = await frontiersOf(store)
      const size = frontiers.length - 1
      expect(size).toBe(79)
      expect(await rightOf(store.size())).toBe(size)
      const head = await rightOf(store.head())
      expect(rootOf(head.frontier)).toEqual(rootOf(frontiers[size] ?? emptyFrontier))
      const leaves = await rightOf(store.readLeaves(0, size))
      expect(head.leaf).toEqual(leaves.at(-1))
      expect(leaves.reduce(appendLeaf, emptyFrontier)).toEqual(head.frontier)
      expect(await rightOf(store.readLeaves(3, 5))).toEqual(leaves.slice(3, 5))
      for (const [at, frontier] of frontiers.entries()) expect(await rightOf(store.frontierAt(at))).toEqual(frontier)
      expect(await leftOf(store.frontierAt(size + 1))).toMatchObject({ kind: 'log-rolled-back' })
    })

    test('pages of text and of envelopes tell what readAll tells, by leaf index', async () => {
      const { store } = await fresh()
      await fill(store, 20)
      const all = await readWhole(store)
      const leaves = await rightOf(store.readLeaves(0, all.length))
      for (const [after, limit] of [
        [-1, 1_000],
        [-1, 3],
        [4, 7],
        [all.length - 2, 5],
        [all.length - 1, 5],
      ] as const) {
        const wanted = all.slice(after + 1, after + 1 + limit)
        expect(await rightOf(store.page(after, limit))).toEqual(
          wanted.map(({ stream, revision, id, type, data, metadata }, nth) => [
            after + 1 + nth,
            stream,
            revision,
            id,
            type,
            Buffer.from(data).toString(),
            Buffer.from(metadata).toString(),
          ]),
        )
        expect(await rightOf(store.envelopes(after, limit))).toEqual(
          wanted.map(({ stream, revision, id, type, data, metadata }, nth) => [
            after + 1 + nth,
            stream,
            revision,
            id,
            type,
            Buffer.from(data),
            Buffer.from(metadata),
            leaves[after + 1 + nth],
          ]),
        )
      }
    })

    test('an event is found by stream and revision', async () => {
      const { store } = await fresh()
      await fill(store, 9)
      for (const [index, { stream, revision }] of (await readWhole(store)).entries()) {
        expect(await rightOf(store.indexOf(stream, revision))).toBe(index)
      }
      expect(await rightOf(store.indexOf('thing-0', 7))).toBeUndefined()
      expect(await rightOf(store.indexOf('thing-99', 0))).toBeUndefined()
    })

    test('the last event at or before an instant, also where many share one', async () => {
      const { store, setClock } = await fresh()
      // Recorded at 0, 0, 10, 20, 20, 20, 30 seconds: the clock stood still and once fell.
      for (const [nth, seconds] of [0, 0, 10, 20, 5, 20, 30].entries()) {
        setClock(START_MS + seconds * 1_000)
        await rightOf(store.append(`thing-${nth}`, events(1), { expected: 'no-stream' }))
      }
      for (const [seconds, index] of [
        [-1, -1],
        [0, 1],
        [9, 1],
        [10, 2],
        [19, 2],
        [20, 5],
        [29, 5],
        [30, 6],
        [99, 6],
      ] as const) {
        expect(await rightOf(store.lastIndexAt(instantOf(START_MS + seconds * 1_000)))).toBe(index)
      }
    })

    test('a position beyond the end belongs to a longer log: it was rolled back', async () => {
      const { store } = await fresh()
      await fill(store, 3)
      const longer = await fresh()
      await fill(longer.store, 10)
      const after = (await readWhole(longer.store)).at(-1)?.position
      const page = store.readAll({ limit: 1, ...(after === undefined ? {} : { after }) })
      expect(await leftOf(page)).toMatchObject({ kind: 'log-rolled-back' })
    })
  })
}
