/**
 * Plays the year of the example company into an archive, step by step, by the same path as every command. It guards that
 * two runs tell the same story: the archive id is fixed, the clock is the story's, command ids follow from the steps.
 */
import { type Either, isLeft } from 'fp-ts/Either'
import type { AccessRequest } from '../../infrastructure/access/access'
import type { EvaluationOrder } from '../../infrastructure/answers'
import { type BeginOptions, beginArchive } from '../../infrastructure/begin'
import { compileCustomerList } from '../../infrastructure/customer-list'
import { type Dossier, dossierOf } from '../../infrastructure/dossier'
import { handler } from '../../infrastructure/handle/handle'
import type { CommandRequest, NotDone, Outcome } from '../../infrastructure/handle/request'
import { uuid5 } from '../../infrastructure/ids'
import type { Place } from '../../infrastructure/place'
import { backUp, throwCopiesAway, tryRestore } from './copies'
import { type Known, resolved, type Trace } from './references'
import type { CommandStep, OpenStep, Step, ToolStep } from './story'

export const ARCHIVE_ID = '5d055ee2-0000-4000-8000-000000000001'
const BEGIN: Pick<BeginOptions, 'archiveId' | 'clockKind' | 'origin' | 'admin'> = {
  archiveId: ARCHIVE_ID,
  clockKind: 'simulated',
  origin: 'example.org/clearlamp',
  admin: { employee: 'E-001', name: '沈安' },
}
/** Half an hour before the first step. */
const BORN_AT = '2025-03-03T00:30:00.000Z'

/** An archive to play the story into, with a clock that the player sets. */
export interface Stage {
  readonly dossier: Dossier
  readonly place: Place
  /** Also for the processes of the house, which nobody can speak for from outside. */
  readonly give: (request: CommandRequest) => Promise<Either<NotDone, Outcome>>
  readonly setClock: (at: string) => void
}

/**
 * Begins the example company's archive in a data folder, or goes on with one that was begun there; the log may lie in a
 * store and the keys in a vault elsewhere.
 */
export const openStage = async (
  data: string,
  elsewhere: Pick<BeginOptions, 'store' | 'vault'> = {},
): Promise<Either<NotDone, Stage>> => {
  let now = BORN_AT
  const opened = await beginArchive({ ...BEGIN, ...elsewhere, data, clock: () => now, process: 'service' })
  if (isLeft(opened)) return opened
  const { right } = opened
  const setClock = (at: string): void => {
    now = at
  }
  return {
    _tag: 'Right',
    right: { dossier: dossierOf(right), place: right.place, give: handler(right.engine), setClock },
  }
}

/** How a step ended: `done`, `nothing-to-do`, or the code of a refusal. */
export interface Ended {
  readonly nth: number
  readonly step: Step
  readonly is: string
  /** The rule that a refusal names. */
  readonly rule: string | null
  /** The numbers and events that it left behind. */
  readonly trace: Trace
}

interface How {
  readonly is: string
  readonly rule?: string | undefined
  readonly trace?: Trace
}

const NOTHING: Trace = { numbers: {}, events: [] }

const notDone = (ended: NotDone): How => {
  switch (ended.is) {
    case 'refused':
      return {
        is: ended.refusal.code,
        rule: ended.refusal.rule,
        trace: { numbers: { command: ended.commandId }, events: [] },
      }
    case 'invalid':
      return { is: ended.code }
    case 'could-not':
      throw new Error(`${ended.couldNot.kind}: ${ended.couldNot.because}`)
  }
}

/** What a step says; the list of customers is compiled when it is submitted. */
const inputOf = async ({ dossier }: Stage, { command, input }: CommandStep, known: Known): Promise<unknown> => {
  const said = resolved(input, known)
  if (command !== 'submit-customer-list') return said
  const list = await compileCustomerList(dossier.read)
  if (isLeft(list)) throw new Error('The list of customers could not be compiled.')
  return { ...(said as object), ...list.right }
}

const commandIdOf = (nth: number): string => uuid5(ARCHIVE_ID, `tour\n${nth}`)

const outcomeOf = (ended: Either<NotDone, Outcome>): How => {
  if (isLeft(ended)) return notDone(ended.left)
  return ended.right.is === 'done' ? { is: 'done', trace: ended.right } : { is: ended.right.is }
}

const giveCommand = async (stage: Stage, step: CommandStep, nth: number, known: Known): Promise<How> => {
  const ended = await stage.give({
    command: step.command,
    input: await inputOf(stage, step, known),
    as: step.as,
    commandId: commandIdOf(nth),
    ...(step.actingFor === undefined ? {} : { actingFor: step.actingFor }),
  })
  return outcomeOf(ended)
}

const openValues = async ({ dossier }: Stage, { as, open }: OpenStep, known: Known): Promise<How> => {
  const wanted = resolved(open.wanted, known) as AccessRequest['wanted']
  const opened = await dossier.open({ as, purpose: open.purpose, via: 'open', wanted })
  if (isLeft(opened)) return notDone(opened.left)
  const { customers } = opened.right
  if (customers.some(({ denied }) => denied.length > 0)) return { is: 'denied' }
  const closed = customers.flatMap(({ fields }) => fields).find(({ is }) => is !== 'known')
  return { is: closed?.is ?? 'done' }
}

const doWhatIsDue = async ({ dossier }: Stage): Promise<How> => {
  const ticked = await dossier.tick()
  return isLeft(ticked) ? notDone({ is: 'could-not', couldNot: ticked.left }) : { is: 'done' }
}

const useProgram = async (stage: Stage, { as, at, does, order }: ToolStep, nth: number): Promise<How> => {
  const commandId = commandIdOf(nth)
  switch (does) {
    case 'evaluate-tiers': {
      const asked = (order ?? {}) as Omit<EvaluationOrder, 'as' | 'commandId'>
      const evaluated = await stage.dossier.evaluateTiers({ ...asked, as, commandId })
      if (isLeft(evaluated)) return notDone(evaluated.left)
      return { is: 'done', trace: { numbers: { run: evaluated.right.run }, events: [] } }
    }
    case 'rotate-signer': {
      const rotated = await stage.dossier.rotateSigner({ as, commandId })
      return isLeft(rotated) ? notDone(rotated.left) : { is: 'done' }
    }
    case 'back-up':
      return outcomeOf(await backUp(stage, { as, at, commandId }))
    case 'try-restore':
      return outcomeOf(await tryRestore(stage, { as, at, commandId }))
  }
}

const act = (stage: Stage, step: Step, nth: number, known: Known): Promise<How> => {
  if ('command' in step) return giveCommand(stage, step, nth, known)
  if ('does' in step) return useProgram(stage, step, nth)
  return 'open' in step ? openValues(stage, step, known) : doWhatIsDue(stage)
}

const isTrial = (step: Step | undefined): boolean => step !== undefined && 'does' in step && step.does === 'try-restore'

/**
 * Plays the steps in their order, and tells of each as it ends. `told` are those that ended before, in a process that was
 * broken off: the story goes on after them. What could not be done is thrown: the tour has no store then.
 */
export const play = async (
  stage: Stage,
  steps: readonly Step[],
  tell: (ended: Ended) => unknown,
  told: readonly Pick<Ended, 'nth' | 'trace'>[] = [],
): Promise<void> => {
  const known = new Map<string, Trace>()
  const remember = (step: Step | undefined, trace: Trace): void => {
    if (step?.name !== undefined && (trace.events.length > 0 || Object.keys(trace.numbers).length > 0))
      known.set(step.name, trace)
  }
  for (const { nth, trace } of told) remember(steps[nth - 1], trace)
  for (const [index, step] of steps.entries()) {
    const nth = index + 1
    if (nth <= told.length) continue
    // Only when the trial has been told: who is broken off before that has to try the restore again.
    if (isTrial(steps[index - 1])) throwCopiesAway(stage)
    stage.setClock(step.at)
    const { is, rule, trace = NOTHING } = await act(stage, step, nth, known)
    remember(step, trace)
    await tell({ nth, step, is, rule: rule ?? null, trace })
  }
  if (isTrial(steps.at(-1))) throwCopiesAway(stage)
}

/** Did it end as the story says? */
export const endedAsTold = ({ step, is }: Ended): boolean => is === (step.expects ?? 'done')
