/**
 * Where the time of a workload goes: the shares of our own rounds by part of the program, sampled by the engine's profiler.
 * Native work (SQLite, sync, cipher, hash) counts for the file that calls it.
 */
import { readFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { fileURLToPath } from 'node:url'
import type { Contender } from './measure'

interface CallFrame {
  readonly functionName: string
  readonly url: string
  readonly lineNumber: number
}
interface Profile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: CallFrame
    readonly children?: readonly number[] | undefined
  }[]
  readonly samples?: readonly number[] | undefined
  readonly timeDeltas?: readonly number[] | undefined
}

export interface Share {
  readonly part: string
  readonly percent: number
}

const OURS = /\/dist\/(.*)\.js$/

/** Where the modules of a bundle begin, line by line. */
const beginnings = new Map<string, readonly (readonly [line: number, module: string])[]>()
const beginningsIn = (url: string): readonly (readonly [line: number, module: string])[] => {
  const known = beginnings.get(url)
  if (known !== undefined) return known
  const lines = readFileSync(fileURLToPath(url), 'utf8').split('\n')
  const found = lines.flatMap((text, line) => {
    const module = /^"(.*)\.js": \(function/.exec(text)?.[1]
    return module === undefined ? [] : [[line, module] as const]
  })
  beginnings.set(url, found)
  return found
}

/** The module of a bundle that a line stands in. */
const bundled = (url: string, line: number): string =>
  beginningsIn(url).findLast(([first]) => first <= line)?.[1] ?? 'the bundle itself'

const ENGINE = /^\((.*)\)$/

/** Functions without a file are native: they count for who called them. */
const partOf = ({ functionName, url, lineNumber }: CallFrame, caller: string): string => {
  if (functionName === '(idle)') return 'waiting'
  if (functionName === '(root)') return 'the benchmark itself'
  const engine = ENGINE.exec(functionName)?.[1]
  if (engine !== undefined) return engine
  if (url === '') return caller
  const ours = OURS.exec(url)?.[1]
  if (ours !== undefined) return ours.startsWith('bundles/') ? bundled(url, lineNumber) : ours
  // The driver of the database is a thin wrap: what it does is native, and done for its caller.
  if (url.includes('/better-sqlite3/')) return caller
  if (/^node:(?:internal\/)?crypto/.test(url)) return 'node: cipher and hash'
  if (url.startsWith('node:')) return 'node: other'
  return /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? 'the benchmark itself'
}

const partsOf = ({ nodes }: Profile): ReadonlyMap<number, string> => {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parts = new Map<number, string>()
  const name = (id: number, caller: string): void => {
    const node = byId.get(id)
    if (node === undefined) return
    const part = partOf(node.callFrame, caller)
    parts.set(id, part)
    for (const child of node.children ?? []) name(child, part)
  }
  const [root] = nodes
  if (root !== undefined) name(root.id, 'the benchmark itself')
  return parts
}

const sharesOf = (profile: Profile): readonly Share[] => {
  const parts = partsOf(profile)
  const times = new Map<string, number>()
  let all = 0
  for (const [nth, id] of (profile.samples ?? []).entries()) {
    const part = parts.get(id) ?? 'unknown'
    const time = profile.timeDeltas?.[nth] ?? 0
    times.set(part, (times.get(part) ?? 0) + time)
    all += time
  }
  return [...times]
    .map(([part, time]) => ({ part, percent: (time / all) * 100 }))
    .sort((one, other) => other.percent - one.percent)
}

/** Runs our rounds, so many after some that do not count, and gives the shares, the greatest first. */
export const profiled = async (
  contenders: readonly Contender[],
  rounds: number,
  warmUpRounds = 1,
): Promise<readonly Share[]> => {
  const ours = contenders.find(({ as }) => as === 'ours')
  if (ours === undefined) return []
  for (let nth = 0; nth < warmUpRounds; nth += 1) await ours.round()
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: 200 })
  await session.post('Profiler.start')
  for (let nth = 0; nth < rounds; nth += 1) await ours.round()
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  return sharesOf(profile)
}
