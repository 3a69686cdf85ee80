/**
 * Given, when, then: runs a command row against a past, without store, vault or clock. The same scenario gives the same
 * events, ids and numbers. It guards that a test says only what matters: everything that is not said is usual.
 *
 *   scenario()
 *     .given(staffStream, ...aCompany())
 *     .as('E-001', { at: '2026-03-02T09:00:00.000Z' })
 *     .when(recordAbsence, { employee: 'E-002', from: '2026-03-03', until: '2026-03-05', delegate: 'E-003' })
 *     .gives(AbsenceRecorded.of({ … }))         // or .refused('delegate-is-oneself'), .nothing(), .malformed('from')
 *
 * What was accepted is part of the past of what is done next: `.gives(…).as('E-002').when(…)`.
 */
import { createHash } from 'node:crypto'
import { expect } from '@jest/globals'
import {
  type Asking,
  type Command,
  type Decided,
  type Identities,
  type Operator,
  reading,
  rowOf,
} from '../../commands/kernel/command'
import { check, type InputFault } from '../../domain/kernel/codec'
import type { AnyEvent, Made, Meta, Read } from '../../domain/kernel/event'
import type { Thing } from '../../domain/kernel/thing'
import { type Instant, instantOf, millisecondsOf, plusYears } from '../../domain/kernel/time'
import { localDayOf, policyInForce, policyStream, policyThing } from '../../domain/policy'
import { defaultPolicy } from '../../domain/policy/default'
import type { PolicyDocument, PolicyInForce } from '../../domain/policy/document'
import { personOf, type StaffState, staffStream, staffThing } from '../../domain/staff'
import { expectAgreedWords } from './answers'

/** 22 characters as a key id has them, the same for the same subject. */
export const keyOf = (subject: string): string => hash(`key ${subject}`, 'base64url').slice(0, 22)

const hash = (text: string, encoding: 'hex' | 'base64url'): string => createHash('sha256').update(text).digest(encoding)

const uuidOf = (text: string): string => {
  const hex = hash(text, 'hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
/** The id of the event at a revision of a stream, so that a test can name it. */
export const eventId = (stream: string, revision: number): string => uuidOf(`${stream} ${revision}`)

type Offsets = Readonly<Record<string, number>>
const OFFSETS: Offsets = { 'Asia/Shanghai': 480, 'Europe/Madrid': 60, UTC: 0 }
const offsetMinutes = (zone: string): number => OFFSETS[zone] ?? 0

/** An event of the past with what the usual does not say: who, when, under which version. */
export interface Told {
  readonly made: Made
  readonly meta: Partial<Meta>
}
/** Says who did something and when: `by('E-003', '2026-03-02T09:00:00.000Z', CustomerClosed.of({ … }))`. */
export const by = (actor: string, recordedAt: Instant, made: Made, meta: Partial<Meta> = {}): Told => ({
  made,
  meta: { actor, recordedAt, ...meta },
})

const BEGINNING: Instant = '2026-01-05T01:00:00.000Z'
const MINUTE = 60_000

interface World {
  readonly streams: ReadonlyMap<string, readonly Read[]>
  /** How many events there are; one is recorded each minute unless it says otherwise. */
  readonly told: number
  readonly commands: number
}

const readOf = (stream: string, revision: number, { made, meta }: Told, told: number): Read => {
  const recordedAt = meta.recordedAt ?? instantOf(millisecondsOf(BEGINNING) + told * MINUTE)
  return {
    type: made.type,
    id: eventId(stream, revision),
    stream,
    revision,
    open: made.open,
    boxes: made.placed.map(({ of, group, fields }) => ({ of, group, fields: Object.keys(fields), key: keyOf(of) })),
    meta: { actor: 'E-001', policyVersion: 1, keepUntil: plusYears(recordedAt, 1), ...meta, recordedAt },
  }
}

const isTold = (event: Made | Told): event is Told => 'made' in event

const withEvents = (world: World, stream: string, events: readonly (Made | Told)[]): World => {
  const past = world.streams.get(stream) ?? []
  const added = events.map((event, index) =>
    readOf(stream, past.length + index, isTold(event) ? event : { made: event, meta: {} }, world.told + index),
  )
  return {
    ...world,
    streams: new Map(world.streams).set(stream, [...past, ...added]),
    told: world.told + events.length,
  }
}

/** Folds a stream's events, as the shell would. */
export const foldOf = <S>(thing: Thing<S, never>, events: readonly Read[]): S =>
  events.reduce((state, event) => thing.evolve(state, event as never), thing.initial)

const stateIn = <S>(world: World, thing: Thing<S, never>, stream: string): S =>
  foldOf(thing, world.streams.get(stream) ?? [])

/** A policy that has been in force for long: the default, unless a test changes something. */
export const inForce = (document: PolicyDocument = defaultPolicy, version = 1): PolicyInForce => ({
  version,
  from: '2026-01-01',
  document,
  provisional: false,
  versionOf: (asked) => (asked === version ? document : undefined),
})

/** What is unusual about an asking. Roles and department come from the staff unless they are said here. */
export interface Unusual {
  readonly at?: Instant
  readonly roles?: readonly string[]
  readonly department?: string | null
  readonly actingFor?: string | null
  readonly authenticatedBy?: Asking['authenticatedBy']
  readonly policy?: PolicyInForce
  readonly causationId?: string | null
  readonly commandId?: string
}

const operatorOf = (id: string, staff: StaffState, unusual: Unusual): Operator => {
  const person = personOf(staff, id)
  return {
    id,
    isSystem: id.startsWith('system.'),
    roles: unusual.roles ?? person?.roles ?? [],
    department: unusual.department ?? person?.department ?? null,
  }
}

/** Seven digits or more in a row, or an at sign. */
const looksPersonal = (identifier: string): boolean => /\d{7,}|@/.test(identifier)

const askingIn = (world: World, id: string, unusual: Unusual): Asking => {
  const at = unusual.at ?? instantOf(millisecondsOf(BEGINNING) + (world.told + 1) * MINUTE)
  const staff = stateIn<StaffState>(world, staffThing, staffStream)
  const told = policyInForce(stateIn(world, policyThing, policyStream), at, offsetMinutes)
  const policy = unusual.policy ?? told ?? inForce()
  return {
    commandId: unusual.commandId ?? uuidOf(`command ${world.commands}`),
    number: (kind, nth = 0) => `${kind}.${world.commands}${nth === 0 ? '' : `.${nth}`}`,
    operator: operatorOf(id, staff, unusual),
    actingFor: unusual.actingFor ?? null,
    authenticatedBy: unusual.authenticatedBy ?? 'asserted',
    at,
    policy,
    staff,
    archiveId: 'a0000000-0000-4000-8000-000000000000',
    causationId: unusual.causationId ?? null,
    today: localDayOf(policy.document, at, offsetMinutes),
    looksPersonal,
    offsetMinutes,
    knowsZone: (zone) => zone in OFFSETS,
  }
}

interface Ran {
  readonly command: string
  readonly stream: string
  readonly decided: Decided | { readonly _tag: 'Malformed'; readonly faults: readonly InputFault[] }
  readonly identities: Identities | undefined
  readonly meta: Meta
}

/** Events that could be written and never read again: their thing does not know them, or their codec refuses them. */
const unstorable = (on: Thing<unknown, never>, decided: Decided): readonly string[] => {
  if (decided._tag === 'Left' || decided.right.is !== 'accepted') return []
  const known: Readonly<Record<string, AnyEvent>> = on.events
  return decided.right.events
    .filter(({ type, open }) => known[type]?.open.is(JSON.parse(JSON.stringify(open))) !== true)
    .map(({ type }) => type)
}

const run = (world: World, asking: Asking, command: Command<string, never>, input: unknown): Ran => {
  const row = rowOf(command)
  const meta: Meta = {
    commandId: asking.commandId,
    command: row.name,
    actor: asking.operator.id,
    roles: asking.operator.roles,
    authenticatedBy: asking.authenticatedBy,
    policyVersion: asking.policy.version,
    recordedAt: asking.at,
    keepUntil: plusYears(asking.at, asking.policy.document.retention.operationLogYears),
    ...(asking.actingFor === null ? {} : { actingFor: asking.actingFor }),
    ...(asking.operator.department === null ? {} : { department: asking.operator.department }),
  }
  const parsed = check(row.input, input)
  if (parsed._tag === 'Left')
    return {
      command: row.name,
      stream: '',
      decided: { _tag: 'Malformed', faults: parsed.left },
      identities: undefined,
      meta,
    }
  const stream = row.stream(parsed.right, asking)
  const state = stateIn(world, row.on, stream)
  const reads = Object.fromEntries(
    Object.entries(row.reads?.(parsed.right, state) ?? {}).map(([name, read]) => [
      name,
      stateIn(world, read.thing, read.stream),
    ]),
  )
  const occurredAt = row.occurredAt?.(parsed.right)
  const decided = row.decide(parsed.right, asking)(state, reads)
  expect(unstorable(row.on, decided)).toEqual([])
  return {
    command: row.name,
    stream,
    decided,
    identities: row.identities?.(parsed.right, asking, state),
    meta: occurredAt === undefined ? meta : { ...meta, occurredAt },
  }
}

/** What came of a command. Each check fails the test when it does not hold, and gives the world as it then is. */
export interface Outcome {
  /** Exactly these events, open and protected parts alike. */
  readonly gives: (...events: readonly Made[]) => Scenario
  /** Accepted; the test looks at the events itself. */
  readonly givesEvents: (look: (events: readonly Made[]) => void) => Scenario
  /** Accepted, whatever the events. */
  readonly accepted: () => Scenario
  readonly refused: (code: string, where?: { readonly rule?: string; readonly field?: string }) => Scenario
  /** It holds already: nothing was written. */
  readonly nothing: () => Scenario
  /** The input was no input; with a field, the fault was there. */
  readonly malformed: (field?: string) => Scenario
  /** The identity values that the command asks the vault to reserve. */
  readonly reserving: (...values: readonly { readonly kind: string; readonly value: string }[]) => Outcome
  readonly stream: string
}
export interface Asked {
  readonly when: <N extends string, I>(command: Command<N, I>, input: NoInfer<I>) => Outcome
  /** For inputs that the types forbid. */
  readonly whenGiven: <N extends string, I>(command: Command<N, I>, input: unknown) => Outcome
}
export interface Scenario {
  readonly given: (stream: string, ...events: readonly (Made | Told)[]) => Scenario
  readonly as: (id: string, unusual?: Unusual) => Asked
  /** The state of a stream as it now is. */
  readonly stateOf: <S, E extends Read>(thing: Thing<S, E>, stream: string) => S
  readonly events: (stream: string) => readonly Read[]
}

const acceptedEvents = ({ decided }: Ran): readonly Made[] => {
  if (decided._tag === 'Malformed') throw new Error(`malformed: ${JSON.stringify(decided.faults)}`)
  if (decided._tag === 'Left') throw new Error(`refused: ${JSON.stringify(decided.left)}`)
  if (decided.right.is !== 'accepted') throw new Error(`nothing to do: ${decided.right.because}`)
  return decided.right.events
}

const inAgreedWords = ({ command, decided }: Ran): void => {
  if (decided._tag !== 'Malformed') expectAgreedWords(command, decided)
}

const outcomeOf = (world: World, ran: Ran): Outcome => {
  const after = (): Scenario => {
    const events = acceptedEvents(ran).map((made) => ({ made, meta: ran.meta }))
    return scenarioIn(withEvents({ ...world, commands: world.commands + 1 }, ran.stream, events))
  }
  const unchanged = (): Scenario => scenarioIn({ ...world, commands: world.commands + 1 })
  const outcome: Outcome = {
    stream: ran.stream,
    gives: (...events) => {
      expect(acceptedEvents(ran)).toEqual(events)
      return after()
    },
    givesEvents: (look) => {
      look(acceptedEvents(ran))
      return after()
    },
    accepted: after,
    refused: (code, where = {}) => {
      expect(ran.decided).toMatchObject({ _tag: 'Left', left: { code, ...where } })
      inAgreedWords(ran)
      return unchanged()
    },
    nothing: () => {
      expect(ran.decided).toMatchObject({ _tag: 'Right', right: { is: 'nothing-to-do' } })
      inAgreedWords(ran)
      return unchanged()
    },
    malformed: (field) => {
      expect(ran.decided).toMatchObject({ _tag: 'Malformed' })
      const faults = ran.decided._tag === 'Malformed' ? ran.decided.faults : []
      if (field !== undefined) expect(faults.map((fault) => fault.field)).toContain(field)
      return unchanged()
    },
    reserving: (...values) => {
      expect(ran.identities?.values ?? []).toEqual(values)
      return outcome
    },
  }
  return outcome
}

const scenarioIn = (world: World): Scenario => ({
  given: (stream, ...events) => scenarioIn(withEvents(world, stream, events)),
  as: (id, unusual = {}) => {
    const asking = askingIn(world, id, unusual)
    const whenGiven: Asked['whenGiven'] = (command, input) =>
      outcomeOf(world, run(world, asking, command as Command<string, never>, input))
    return { when: whenGiven, whenGiven }
  },
  stateOf: (thing, stream) => stateIn(world, reading(thing, stream).thing, stream),
  events: (stream) => world.streams.get(stream) ?? [],
})

/** An empty world: nothing has happened, and the default regulation is in force. */
export const scenario = (): Scenario => scenarioIn({ streams: new Map(), told: 0, commands: 0 })
