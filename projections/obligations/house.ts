/**
 * What the house owes by its regulation: versions to approve and to publish, and what comes back at intervals: the check of
 * all archives, the full check, the evaluation of tiers. An interval begins when a regulation comes into force that has it,
 * and anew each time it is met; a running one is not moved by a later regulation.
 */
import { type InventoryEvent, inventoryThing } from '../../domain/inventory'
import { plusMonths } from '../../domain/kernel/time'
import { type PolicyEvent, policyThing } from '../../domain/policy'
import { type TierRunEvent, tierRunThing } from '../../domain/tier/run'
import { flag, hidden, json, type RowOf } from '../kernel/column'
import { keyedFold, over, type Told } from '../kernel/projection'
import {
  actorsOf,
  closing,
  type Debtor,
  dueOn,
  EMPTY,
  ledgerColumns,
  type NamedRole,
  OPEN_INDEX,
  type Opening,
  type Owed,
  owing,
} from './ledger'

type PolicyOf<N extends PolicyEvent['type']> = Told<Extract<PolicyEvent, { readonly type: N }>>

interface Interval {
  readonly months: number
  readonly ours: boolean
}
/** Whom a version of the regulation names, as far as views must put it in. */
interface Named extends Readonly<Record<NamedRole, string>> {
  readonly confirmers: readonly string[]
}
const columns = {
  ...ledgerColumns,
  named: hidden(json<Readonly<Record<string, Named>>>()),
  /** What each version of the regulation says of the interval. */
  intervals: hidden(json<Readonly<Record<string, Interval>>>()),
  /** Versions that somebody has adopted. */
  adopted: hidden(json<readonly number[]>()),
}
type Row = RowOf<typeof columns>

export const POLICY = 'policy'
const INTERVALS: Readonly<Record<string, Debtor & Pick<Opening, 'kind' | 'closes'>>> = {
  'archive.inventory': { kind: 'inventory-due', closes: 'sign-off-inventory', right: 'customer:check' },
  'archive.full-check': { kind: 'full-check-due', closes: 'sign-off-inventory', right: 'customer:check' },
  'tier.evaluation': { kind: 'tier-evaluation-due', closes: 'approve-tier-run', right: 'tier:evaluate' },
}
const NAMES = Object.keys(INTERVALS)
const sourceOf = (name: string): string => `interval-${name}`
const nameIn = (source: string): string => source.slice('interval-'.length)

const nothing = (source: string): Row => ({ ...EMPTY, source, customer: null, named: {}, intervals: {}, adopted: [] })

const isOfVersion =
  (kind: string, version: number) =>
  (owed: Owed): boolean =>
    owed.kind === kind && owed.about === String(version)

const namedBy = ({
  document: { edits, approvePolicyRole, formalisation },
}: PolicyOf<'PolicyProposed'>['open']): Named => ({
  supervisor: edits.supervisorRole,
  head: edits.headRole,
  'policy-approver': approvePolicyRole,
  confirmers: formalisation.confirmers,
})

const proposed = (row: Row, event: PolicyOf<'PolicyProposed'>): Row => {
  const version = String(event.open.version)
  return owing({ ...row, named: { ...row.named, [version]: namedBy(event.open) } }, event, {
    kind: 'policy-approval',
    closes: 'approve-policy',
    about: version,
    named_role: 'policy-approver',
    right: 'policy:approve',
    not_by: actorsOf(event),
  })
}

const approved = (row: Row, event: PolicyOf<'PolicyApproved'>): Row => {
  const { version } = event.open
  const done = closing(row, event, isOfVersion('policy-approval', version))
  return row.adopted.includes(version)
    ? done
    : owing(done, event, {
        kind: 'policy-adoption',
        closes: 'adopt-policy',
        about: String(version),
        right: 'policy:adopt',
      })
}

/** Earlier versions have been overtaken: nobody approves or publishes them any more. */
const adopted = (row: Row, event: PolicyOf<'PolicyAdopted'>): Row => {
  const { version } = event.open
  const known: Row = { ...row, adopted: [...row.adopted, version] }
  return closing(
    closing(known, event, isOfVersion('policy-adoption', version)),
    event,
    ({ about }) => Number(about) < version,
    'moot',
  )
}

const intervalIn = ({ open: { document } }: PolicyOf<'PolicyProposed'>, name: string): Interval | undefined =>
  document.intervals.find((each) => each.name === name)

const withVersion = (row: Row, event: PolicyOf<'PolicyProposed'>): Row => {
  const found = intervalIn(event, nameIn(row.source))
  if (found === undefined) return row
  const { months, ours } = found
  return { ...row, intervals: { ...row.intervals, [String(event.open.version)]: { months, ours } } }
}

/** The next time is due on a day, where the regulation of the event has the interval. */
const nextDue = (row: Row, event: Told, version: number, dayOf: (interval: Interval) => string | null): Row => {
  const name = nameIn(row.source)
  const opening = INTERVALS[name]
  const interval = row.intervals[String(version)]
  if (opening === undefined || interval === undefined) return row
  return owing(row, event, { ...opening, due: dueOn(dayOf(interval), event, name, flag(interval.ours)) })
}

/** A regulation that has the interval begins it, one that has it no more ends it; a running one goes on. */
const begun = (row: Row, event: PolicyOf<'PolicyAdopted'>): Row => {
  const { version, from } = event.open
  if (row.intervals[String(version)] === undefined) return closing(row, event, () => true, 'moot')
  return row.open_count > 0 ? row : nextDue(row, event, version, ({ months }) => plusMonths(from, months))
}

const met = (row: Row, event: Told, dayOf: (interval: Interval) => string | null): Row =>
  nextDue(
    closing(row, event, () => true),
    event,
    event.meta.policyVersion ?? 0,
    dayOf,
  )

const intervalKeys = (): readonly string[] => NAMES.map(sourceOf)
type SignedOff = Told<Extract<InventoryEvent, { readonly type: 'InventorySignedOff' }>>
type RunApproved = Told<Extract<TierRunEvent, { readonly type: 'TierRunApproved' }>>

export const houseObligations = keyedFold(
  'obligations_of_house',
  {
    version: 1,
    says: 'What does the house owe by its regulation, once and again and again?',
    columns,
    key: ['source'],
    indexes: [OPEN_INDEX],
  },
  (on) => [
    on(policyThing, [], {
      PolicyProposed: {
        keys: () => [POLICY, ...intervalKeys()],
        row: (row, event, source) =>
          source === POLICY ? proposed(row ?? nothing(source), event) : withVersion(row ?? nothing(source), event),
      },
      PolicyApproved: { keys: () => [POLICY], row: (row, event) => over(row, (known) => approved(known, event)) },
      PolicyAdopted: {
        keys: () => [POLICY, ...intervalKeys()],
        row: (row, event, source) =>
          over(row, (known) => (source === POLICY ? adopted(known, event) : begun(known, event))),
      },
    }),
    on(
      inventoryThing,
      [
        'InventoryOpened',
        'InventoryChunk',
        'InventoryFrozen',
        'InventoryItemChecked',
        'InventoryCorrectionRequested',
        'InventoryClosed',
      ],
      {
        InventorySignedOff: {
          keys: ({ open }: SignedOff) =>
            open.interval !== null && NAMES.includes(open.interval) ? [sourceOf(open.interval)] : [],
          row: (row, event) => over(row, (known) => met(known, event, () => event.open.nextDueOn)),
        },
      },
    ),
    on(tierRunThing, ['TierRunStarted', 'TierRunChunk', 'TierRunCompleted', 'TierRunRejected'], {
      TierRunApproved: {
        keys: (_event: RunApproved) => [sourceOf('tier.evaluation')],
        row: (row, event) =>
          over(row, (known) =>
            met(known, event, ({ months }) => plusMonths(event.dayOf(event.meta.recordedAt), months)),
          ),
      },
    }),
  ],
)
