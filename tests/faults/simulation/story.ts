/**
 * One story from a seed: a random history of the model, told to two processes on one log that die, fail and doubt; commands
 * are given together, twice, again and with another input; the clock jumps both ways.
 *
 * Guards: whoever gave a command learns in the end what became of it, by giving it again under its id, and that is what
 * stands in the log. The same seed tells the same story.
 */
import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { plusMilliseconds } from '../../../domain/kernel/time'
import { accessOf } from '../../../infrastructure/access/access'
import type { CommandRequest } from '../../../infrastructure/handle/request'
import { uuid5 } from '../../../infrastructure/ids'
import { ARCHIVE, must } from '../../infrastructure/an-archive'
import { lookOf } from '../../model/acts/house'
import { aWorld, type Given, type Step, type World } from '../../model/acts/world'
import { ACTS, history, remember } from '../../model/history'
import { type Chance, chanceOf } from '../fuzz/chance'
import { aProcess, type Disk, type Ended, type Fates, type Process } from './processes'
import { aWatch, type Watch } from './watch'

/** Of a thousand. */
const APPENDS_THAT_FAIL = 60
const GIVEN_TWICE = 80
const GIVEN_AGAIN = 60
const GIVEN_OTHERWISE = 60
const CLOCK_JUMPS = 15
/** Looks are few; of their records more fail. */
const RECORDS_THAT_FAIL = 350
/** How many registrations somebody else gives as well at the same time, under an id of their own. */
const GIVEN_BY_ANOTHER = 300
/** After so many tries nothing fails any more, so that every story ends. */
const TRIES_THAT_FAIL = 4
const DAY_MS = 86_400_000

export interface Counts {
  commands: number
  done: number
  refused: number
  conflicts: number
  twice: number
  again: number
  otherwise: number
  looks: number
  jumps: number
  readonly fates: Map<string, number>
}
export const noCounts = (): Counts => ({
  ...{ commands: 0, done: 0, refused: 0, conflicts: 0, twice: 0, again: 0, otherwise: 0, looks: 0, jumps: 0 },
  fates: new Map(),
})

interface Told {
  readonly given: Given
  readonly request: CommandRequest
  readonly stream: string
  readonly events: readonly string[]
}

interface Scene {
  readonly world: World
  readonly chance: Chance
  readonly counts: Counts
  readonly disk: Disk
  readonly fates: Fates & { perThousand: number }
  readonly processes: Process[]
  readonly watch: Watch
  readonly done: Told[]
  readonly lines: string[]
  /** Faults that were found, in sentences. */
  readonly faults: string[]
}

const outOf = ({ chance }: Scene, perThousand: number): boolean => chance.below(1_000) < perThousand

/** A process that lives, at random; who has died is started anew. */
const aLivingOne = ({ processes, chance, disk, fates }: Scene): Process => {
  const nth = chance.below(processes.length)
  const found = processes[nth]
  if (found !== undefined && !found.isDead()) return found
  const started = aProcess(disk, fates)
  processes[nth] = started
  return started
}

/** Does something while so many of a thousand appends fail. */
const withFates = async <A>({ fates }: Scene, perThousand: number, work: () => Promise<A>): Promise<A> => {
  const before = fates.perThousand
  fates.perThousand = perThousand
  const done = await work()
  fates.perThousand = before
  return done
}

const shown = (ended: Ended): string => {
  switch (ended.is) {
    case 'refused':
      return `refused ${ended.refusal.code}`
    case 'could-not':
      return `could not: ${ended.couldNot.kind}`
    case 'invalid':
      return `invalid ${ended.faults.map(({ field }) => field).join(' ')}`
    case 'done':
      return `done, ${ended.events.length} events`
    case 'nothing-to-do':
    case 'would-be-done':
    case 'died':
      return ended.is
  }
}

/** Whether it must be given again before anybody knows what became of it. */
const isOpen = (ended: Ended): boolean =>
  ended.is === 'died' ||
  (ended.is === 'could-not' && ['unavailable', 'outcome-unknown', 'conflict'].includes(ended.couldNot.kind))

/** Gives a command until it is known what became of it, as a client does. */
const settle = async (scene: Scene, request: CommandRequest, first: Ended): Promise<Ended> => {
  let ended = first
  for (let tries = 1; isOpen(ended); tries += 1) {
    const perThousand = tries < TRIES_THAT_FAIL ? scene.fates.perThousand : 0
    ended = await withFates(scene, perThousand, () => aLivingOne(scene).give(request))
  }
  return ended
}

/** Two answers to one command: what was done is the same, whoever tells it. */
const agree = (one: Ended, other: Ended): boolean =>
  one.is !== 'done' || other.is !== 'done' || isDeepStrictEqual([one.stream, one.events], [other.stream, other.events])

/** Gives some commands at the same time, some of them to two processes; then each until it is settled. */
const giveTogether = async (scene: Scene, requests: readonly CommandRequest[]): Promise<readonly Ended[]> => {
  const given = requests.map((request) => {
    const isTwice = outOf(scene, GIVEN_TWICE)
    if (isTwice) scene.counts.twice += 1
    return [request, ...(isTwice ? [request] : [])].map((each) => aLivingOne(scene).give(each))
  })
  const answers = await Promise.all(given.map((each) => Promise.all(each)))
  const settled: Ended[] = []
  for (const [nth, request] of requests.entries()) {
    const [first, second] = answers[nth] ?? []
    if (first === undefined) throw new Error('A command got no answer.')
    const ended = await settle(scene, request, first)
    const other = second === undefined ? ended : await settle(scene, request, second)
    if (!agree(ended, other)) scene.faults.push(`${request.command} was told as done in two ways`)
    settled.push(other.is === 'done' ? other : ended)
  }
  return settled
}

const conclude = async (
  scene: Scene,
  { given, request }: Pick<Told, 'given' | 'request'>,
  ended: Ended,
): Promise<void> => {
  const { counts, world } = scene
  scene.lines.push(`${world.now} ${request.command} by ${request.as}: ${shown(ended)}`)
  counts.commands += 1
  if (ended.is === 'refused') counts.refused += 1
  if (ended.is === 'done') {
    counts.done += 1
    remember(world, given, ended.numbers)
    scene.done.push({ given, request, stream: ended.stream, events: ended.events })
  }
  if (!['done', 'refused', 'nothing-to-do'].includes(ended.is))
    scene.faults.push(`${request.command} ended as ${shown(ended)} with ${JSON.stringify(request.input)}`)
  scene.faults.push(...(await scene.watch.concluded(request, ended)))
}

/** A command that was done is given once more: nothing is written, and the same is told. */
const again = async (scene: Scene): Promise<void> => {
  if (scene.done.length === 0) return
  const { request, events } = scene.done[scene.chance.below(scene.done.length)] as Told
  const size = await must(scene.disk.log.size())
  const ended = await withFates(scene, 0, () => aLivingOne(scene).give(request))
  scene.counts.again += 1
  const isSame = ended.is === 'done' && ended.repeated && isDeepStrictEqual(ended.events, events)
  if (!isSame || (await must(scene.disk.log.size())) !== size)
    scene.faults.push(`${request.command} given again is ${shown(ended)}`)
}

/** The id of a command that was done, with another input: refused, unless the key that its input is hashed under is gone. */
const otherwise = async (scene: Scene): Promise<void> => {
  const newer = scene.done[scene.chance.below(scene.done.length)]
  if (newer === undefined) return
  const older = scene.done.find(
    ({ stream, request: { command, input } }) =>
      stream === newer.stream && command === newer.request.command && !isDeepStrictEqual(input, newer.request.input),
  )
  if (older === undefined) return
  scene.counts.otherwise += 1
  const request = { ...newer.request, input: older.request.input }
  const ended = await settle(scene, request, await aLivingOne(scene).give(request))
  const isRefused = ended.is === 'refused' && ended.refusal.code === 'command-id-reused'
  if (!isRefused) scene.faults.push(`${request.command} under a used id with another input is ${shown(ended)}`)
}

/** A process that lives, through whose engine acts read from now on. */
const aReadingOne = (scene: Scene): Process => {
  const process = aLivingOne(scene)
  Object.assign(scene.world.archive, { engine: process.engine })
  return process
}

/** Somebody looks: what is shown stands in the log as an access, and what could not be recorded is not shown. */
const look = async (scene: Scene, step: Step): Promise<void> => {
  const process = aReadingOne(scene)
  const opened = await withFates(scene, RECORDS_THAT_FAIL, () =>
    process.run(async () => {
      const wanted = await lookOf(scene.world, step)
      return wanted === undefined ? undefined : accessOf(process.engine)(wanted)
    }),
  )
  scene.counts.looks += 1
  scene.faults.push(...(await scene.watch.catchUp()))
  if (opened?._tag !== 'Right') return
  const { access, customers } = opened.right
  const seen = customers.flatMap(({ customer, fields }) => fields.map(({ group }) => `${customer} ${group}`))
  scene.faults.push(...scene.watch.seenWithoutRecord(access, seen))
}

const moveClock = ({ world, counts, ...scene }: Scene, minutes: number, jumps: boolean): void => {
  const days = jumps ? scene.chance.pick([-40, -2, -1, 1, 3, 40]) : 0
  if (jumps) counts.jumps += 1
  world.now = plusMilliseconds(world.now, minutes * 60_000 + days * DAY_MS)
  // The clock of the store is the same one.
  world.archive.setTime(world.now)
}

/** What a step asks for, read by a process that lives. */
const askedBy = async (scene: Scene, step: Step): Promise<Given | undefined> => {
  const [, act] = ACTS[step.act] ?? ([0, () => Promise.resolve(undefined)] as const)
  const process = aReadingOne(scene)
  const isEmpty = scene.world.customers.length === 0
  const register = ACTS.register?.[1]
  return process.run(async () => {
    const given = await act(scene.world, step)
    return given ?? (isEmpty ? register?.(scene.world, step) : undefined)
  })
}

const requestOf = (scene: Scene, { command, input, as, actingFor }: Given, name: string): CommandRequest => {
  const request = {
    ...{ command, input, as, commandId: uuid5(ARCHIVE, name) },
    ...(actingFor === undefined ? {} : { actingFor }),
  }
  scene.watch.give(request)
  return request
}

const OPENS_AN_ARCHIVE = /^(?:register-customer|import-existing-archive)$/

/** The same customer, met by somebody else, who has no number for it yet. */
const byAnother = (given: Given): Given => {
  const { number: _, ...input } = given.input as Readonly<Record<string, unknown>>
  return { ...given, input, as: given.as === 'E-009' ? 'E-011' : 'E-009' }
}

/** One to three steps, asked for on the same past and then given together. */
const takeTogether = async (scene: Scene, steps: readonly Step[], first: number): Promise<void> => {
  const asked: Pick<Told, 'given' | 'request'>[] = []
  for (const [nth, step] of steps.entries()) {
    moveClock(scene, step.minutes, outOf(scene, CLOCK_JUMPS))
    if (step.act === 'look') await look(scene, step)
    else {
      const given = await askedBy(scene, step)
      if (given === undefined) continue
      asked.push({ given, request: requestOf(scene, given, `step ${first + nth}`) })
      if (!OPENS_AN_ARCHIVE.test(given.command) || !outOf(scene, GIVEN_BY_ANOTHER)) continue
      const other = byAnother(given)
      asked.push({ given: other, request: requestOf(scene, other, `step ${first + nth} by another`) })
    }
  }
  const ended = await giveTogether(
    scene,
    asked.map(({ request }) => request),
  )
  scene.faults.push(...(await scene.watch.catchUp()))
  for (const [nth, each] of asked.entries()) await conclude(scene, each, ended[nth] ?? { is: 'died' })
  if (outOf(scene, GIVEN_AGAIN)) await again(scene)
  if (outOf(scene, GIVEN_OTHERWISE)) await otherwise(scene)
}

const sceneOf = async (seed: number, counts: Counts): Promise<Scene> => {
  const born = await aWorld()
  const { log, vault, engine } = born.archive
  // Acts read through the engine of whoever reads for them, so the archive is a copy whose engine is exchanged.
  const world: World = { ...born, archive: { ...born.archive } }
  const disk = { log, vault, archiveKey: engine.archiveKey(), clock: () => world.now }
  const chance = chanceOf(seed)
  const onConflict = (): void => {
    counts.conflicts += 1
  }
  const fates = { chance, perThousand: APPENDS_THAT_FAIL, counts: counts.fates, onConflict }
  return {
    ...{ world, chance, counts, disk, fates },
    processes: [aProcess(disk, fates), aProcess(disk, fates)],
    watch: await aWatch(disk),
    ...{ done: [], lines: [], faults: [] },
  }
}

export interface Story {
  readonly lines: readonly string[]
  readonly faults: readonly string[]
  readonly disk: Disk
}

/** Looked at after each step; `Left` out where nobody wants to see more than the events. */
export type AfterStep = (disk: Disk) => Promise<readonly string[]>

/** Tells the story of a seed; ends at the first fault. */
export const tellStory = async (
  seed: number,
  counts: Counts,
  afterStep: AfterStep = async () => [],
): Promise<Story> => {
  const scene = await sceneOf(seed, counts)
  const steps = fc.sample(history, { seed, numRuns: 1 }).flatMap((each) => each.steps)
  for (let nth = 0; nth < steps.length && scene.faults.length === 0; ) {
    const together = steps.slice(nth, nth + 1 + scene.chance.below(3))
    await takeTogether(scene, together, nth)
    scene.faults.push(...(await afterStep(scene.disk)))
    nth += together.length
  }
  return scene
}
