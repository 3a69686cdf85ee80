/**
 * Memory: replay and export in a heap that is smaller than the log, and a process that runs out of it while it writes.
 *
 * Guards: memory is bounded by the batch, not by the log; nothing is acknowledged by halves.
 */
import { expect } from '@jest/globals'
import { acknowledgedIn, aPlace, begun, expectOk, expectWhole, work, workWhole } from './working'

const TOGETHER = 200

/** Replay and every format of export, in so much heap. */
export const tellInLittleMemory = async (customers: number, heapMb: number): Promise<void> => {
  const data = aPlace()
  const many = Array.from(
    { length: customers / TOGETHER },
    (_, nth) => ['giveTogether', 'm', nth * TOGETHER, TOGETHER] as const,
  )
  expectOk(
    await workWhole(data, [...begun('a', 0), ['close'], ['open', 'service'], ...many, ['checkpoint'], ['close']]),
  )
  const steps = await workWhole(
    data,
    [
      ...([['open'], ['catchUp'], ['rebuild'], ['export', 'csv', 'csv'], ['export', 'jsonl', 'jsonl']] as const),
      ...([['export', 'parquet', 'parquet'], ['export', 'xlsx', 'xlsx'], ['check'], ['close']] as const),
    ],
    { node: [`--max-old-space-size=${heapMb}`] },
  )
  expectOk(steps)
  expectWhole(steps.at(-2), [])
  process.stderr.write(`little memory: ${customers} customers told and exported in a heap of ${heapMb} MB\n`)
}

/** A process whose heap runs out while it gives commands. */
export const outOfMemory = async (): Promise<void> => {
  const data = aPlace()
  await workWhole(data, [...begun('a', 0), ['close']])
  const died = await work(data, [['open'], ['eatMemory', 'e', 400]], {
    shell: 'ulimit -c 0;',
    node: ['--max-old-space-size=60'],
  })
  expect([died.code, died.signal].some((each) => each === 134 || each === 'SIGABRT')).toBe(true)
  const acknowledged = acknowledgedIn(died.steps)
  expect(acknowledged.length).toBeGreaterThan(5)
  const after = await workWhole(data, [
    ['open', 'service'],
    ['giveTogether', 'e', 0, 100],
    ['checkpoint'],
    ['check'],
    ['close'],
  ])
  expectOk(after)
  expectWhole(after[3], [...acknowledged, ...acknowledgedIn(after)])
}
