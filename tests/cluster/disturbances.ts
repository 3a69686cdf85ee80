/**
 * What goes wrong in a cluster while it works, one thing at a time, in an order that a seed gives.
 *
 * Guards: each disturbance ends with everything running again, so that whoever does not go on after it hangs by its own
 * fault.
 */
import type { CallKind, Fault } from '../node/faults'
import type { Members } from './cluster'
import type { Place } from './place'

export interface Disturbance {
  readonly name: string
  readonly make: () => Promise<void>
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

const APPENDS: readonly CallKind[] = ['append']
const READS: readonly CallKind[] = ['read-stream', 'read-all']
const ALL: readonly CallKind[] = [...APPENDS, ...READS, 'subscribe-all']

/** The node does this to the next calls of these kinds, for a while. */
const wrongly =
  ({ node }: Place, calls: readonly CallKind[], fault: Fault, times: number, forMs: number) =>
  async (): Promise<void> => {
    for (const call of calls) await node.fault(call, fault, times)
    await pause(forMs)
    await node.clearFaults()
  }

const UNAVAILABLE = 14

/** The few that a short run makes. */
export const fewDisturbances = (place: Place, members: Members): readonly Disturbance[] => {
  const { node, server } = place
  const swallowed: Fault = { kind: 'swallow-reply' }
  const delayed: Fault = { kind: 'delay-reply', ms: 300 }
  return [
    { name: 'replies lost', make: wrongly(place, APPENDS, swallowed, 3, 300) },
    { name: 'writer killed', make: members.killWriter },
    {
      name: 'node killed',
      make: async () => {
        await node.kill()
        await pause(300)
        await node.start()
      },
    },
    { name: 'replies delayed', make: wrongly(place, [...APPENDS, ...READS], delayed, 20, 600) },
    ...(server === undefined
      ? []
      : [
          {
            name: 'vault stopped',
            make: async () => {
              server.stop('fast')
              await pause(400)
              server.start()
            },
          },
        ]),
  ]
}

/** Everything that this knows. */
export const allDisturbances = (place: Place, members: Members): readonly Disturbance[] => {
  const { node, server } = place
  const done: Fault = { kind: 'fail', code: UNAVAILABLE, when: 'done' }
  return [
    ...fewDisturbances(place, members),
    { name: 'reader killed', make: members.killReader },
    { name: 'connections cut', make: () => node.cutConnections() },
    { name: 'half replies', make: wrongly(place, [...APPENDS, ...READS], { kind: 'half-reply' }, 2, 500) },
    { name: 'done and unavailable', make: wrongly(place, APPENDS, done, 5, 500) },
    { name: 'node not ready', make: wrongly(place, ALL, { kind: 'not-ready' }, 20, 800) },
    { name: 'told twice', make: wrongly(place, ['subscribe-all', 'read-all'], { kind: 'duplicate' }, 5, 500) },
    { name: 'subscriptions end', make: wrongly(place, ['subscribe-all'], { kind: 'end-early' }, 3, 500) },
    { name: 'reads break off', make: wrongly(place, READS, { kind: 'silence', afterReplies: 1 }, 2, 500) },
    {
      name: 'node frozen',
      make: async () => {
        node.freeze(true)
        await pause(1_500)
        node.freeze(false)
      },
    },
    {
      name: 'node stopped like a service',
      make: async () => {
        await node.stop()
        await node.start()
      },
    },
    ...(server === undefined
      ? []
      : [
          {
            name: 'vault crashed',
            make: async () => {
              server.stop('immediate')
              await pause(1_000)
              server.start()
            },
          },
        ]),
  ]
}

/** A number in [0, 1) from a seed, so that a run can be told again. */
export const chance = (seed: number) => () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 4_294_967_296
}

/** Another order of the same. */
export const shuffled = <A>(all: readonly A[], next: () => number): readonly A[] =>
  all
    .map((each) => ({ each, by: next() }))
    .sort((one, other) => one.by - other.by)
    .map(({ each }) => each)
