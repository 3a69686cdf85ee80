/**
 * A whole run of a cluster: begun, disturbed, come to rest, and checked against the node itself. What was counted is told
 * in one line.
 */
import { archivesOf, faultsOfAnswers, faultsOfLog, faultsOfPersons, readersOf } from './check'
import { type ClusterPlan, type Ran, runCluster } from './cluster'
import { logOfNode } from './log-of-node'
import type { Grown } from './memory'
import { begin, type Place, startPlace } from './place'

export interface Checked {
  readonly faults: readonly string[]
  readonly acknowledged: number
  /** How often a writer lost the race for a person. */
  readonly raced: number
  readonly greatest: ReadonlyMap<string, number>
  readonly grown: readonly Grown[]
}

const listed = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([name, count]) => `${name} ${count}`).join(', ')

/** When everybody has ended nothing may be left open on the node. */
const openCalls = async ({ node }: Place): Promise<readonly string[]> => {
  const { openCalls, connections } = await node.count()
  return openCalls + connections === 0 ? [] : [`${openCalls} calls and ${connections} connections are left on the node`]
}

interface Counted {
  readonly events: number
  readonly persons: number
  readonly rows: number
}

const inOneLine = (plan: ClusterPlan, ran: Ran, { events, persons, rows }: Counted): string => {
  const { acknowledged, refused, couldNot, repeated, readBack } = ran.told
  const acts = acknowledged.reduce((sum, { events }) => sum + events.length, 0)
  const raced = refused.filter(({ code }) => code === 'already-has-an-archive').length
  const megabytes = Math.max(...ran.memory.greatest().values())
  return [
    `cluster: ${ran.seconds.toFixed(0)} s, ${plan.writers} writers, ${ran.readers.length} readers, seed ${plan.seed}`,
    `${acknowledged.length} commands acknowledged with ${acts} events, ${repeated} of them recognised by their id`,
    `${events} events in the node`,
    `${persons} persons, ${raced} registrations lost the race for one`,
    `could not: ${listed(couldNot) || 'nothing'}`,
    `read back at once ${readBack.length}`,
    `disturbed: ${listed(ran.disturbed)}`,
    `every reader and a fresh one: ${rows} rows`,
    `greatest process ${megabytes} MB`,
  ].join('; ')
}

/** Runs and checks; what does not hold is told in sentences. */
export const disturbAndCheck = async (plan: ClusterPlan): Promise<Checked> => {
  const place = await startPlace()
  try {
    await begin(place, plan.writers)
    const ran = await runCluster(place, plan)
    const left = await openCalls(place)
    const log = await logOfNode(place)
    const readers = await readersOf(place, ran.readers)
    process.stdout.write(
      `${inOneLine(plan, ran, { events: log.length, persons: archivesOf(log).size, rows: readers.rows })}\n`,
    )
    const { told, memory } = ran
    return {
      faults: [
        ...ran.faults,
        ...left,
        ...faultsOfLog(log, told),
        ...faultsOfPersons(log, told),
        ...faultsOfAnswers(told),
        ...readers.faults,
      ],
      acknowledged: told.acknowledged.length,
      raced: told.refused.filter(({ code }) => code === 'already-has-an-archive').length,
      greatest: memory.greatest(),
      grown: memory.grown(),
    }
  } finally {
    await place.end()
  }
}
