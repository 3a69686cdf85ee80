/** What the house owes: versions of its regulation, what comes back at intervals, runs, lists, and what it was refused. */
import { bit, type Happened, last, numberOf, type Of, ofType, type Row, type Tale } from '../raw'
import { actors, after, closeBy, type Debt, dueOn, rowOf } from './debts'

const POLICY = { source: 'policy', thing: 'policy', customer: null } as const

const versionDebts = (tale: Tale): readonly Row[] => {
  const events = ofType(tale.events, 'PolicyProposed', 'PolicyApproved', 'PolicyAdopted')
  const position = last(events)?.position ?? -1
  const overtakes = (version: number) => (event: Happened) =>
    event.type === 'PolicyAdopted' && event.open.version > version
  const ofVersion = (type: string, version: number) => (event: Happened) =>
    event.type === type && 'version' in event.open && event.open.version === version
  return events.flatMap((opened): readonly Row[] => {
    const { version } = opened.open
    const moot = after(events, opened, overtakes(version))
    if (opened.type === 'PolicyProposed') {
      const debt: Debt = {
        ...{ ...POLICY, kind: 'policy-approval', opened, closes: 'approve-policy', about: String(version) },
        ...{ named: 'policy-approver', right: 'policy:approve', notBy: actors(opened) },
      }
      return [rowOf(closeBy(debt, after(events, opened, ofVersion('PolicyApproved', version)), moot), tale, position)]
    }
    const isAdopted = events.some(
      (event) => ofVersion('PolicyAdopted', version)(event) && event.position < opened.position,
    )
    if (opened.type !== 'PolicyApproved' || isAdopted) return []
    const debt: Debt = {
      ...{ ...POLICY, kind: 'policy-adoption', opened, closes: 'adopt-policy', about: String(version) },
      right: 'policy:adopt',
    }
    return [rowOf(closeBy(debt, after(events, opened, ofVersion('PolicyAdopted', version)), moot), tale, position)]
  })
}

const INTERVALS = [
  ['archive.inventory', 'inventory-due', 'sign-off-inventory', 'customer:check'],
  ['archive.full-check', 'full-check-due', 'sign-off-inventory', 'customer:check'],
  ['tier.evaluation', 'tier-evaluation-due', 'approve-tier-run', 'tier:evaluate'],
] as const

/** The same day of a later month, or the last one where the month is too short. */
const laterBy = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  for (let tried = date; ; tried -= 1) {
    const found = new Date(Date.UTC(year, month - 1 + months, tried))
    if (found.getUTCDate() === tried) return found.toISOString().slice(0, 10)
  }
}

const intervalDebts = (tale: Tale): readonly Row[] => {
  const proposed = ofType(tale.events, 'PolicyProposed')
  const ruleOf = (name: string, version: number | undefined) =>
    proposed.find(({ open }) => open.version === version)?.open.document.intervals.find((each) => each.name === name)
  return INTERVALS.flatMap(([name, kind, closes, right]) => {
    const debts: Debt[] = []
    let position = -1
    const open = (opened: Happened, version: number | undefined, day: (months: number) => string | null): void => {
      const rule = ruleOf(name, version)
      if (rule === undefined) return
      const due = dueOn(opened, day(rule.months), name, bit(rule.ours))
      debts.push({ source: `interval-${name}`, thing: 'policy', customer: null, kind, opened, closes, right, due })
    }
    const close = (event: Happened, outcome: 'done' | 'moot'): void => {
      const debt = debts.find(({ closed }) => closed === undefined)
      if (debt !== undefined) Object.assign(debt, { closed: event, outcome })
    }
    for (const event of tale.events) {
      if (event.type === 'PolicyProposed') position = event.position
      if (event.type === 'PolicyAdopted') {
        position = event.position
        const { version, from } = event.open
        if (ruleOf(name, version) === undefined) close(event, 'moot')
        else if (!debts.some(({ closed }) => closed === undefined))
          open(event, version, (months) => laterBy(from, months))
      }
      if (event.type === 'InventorySignedOff' && event.open.interval === name) {
        position = event.position
        close(event, 'done')
        open(event, event.meta.policyVersion, () => event.open.nextDueOn)
      }
      if (event.type === 'TierRunApproved' && name === 'tier.evaluation') {
        position = event.position
        close(event, 'done')
        open(event, event.meta.policyVersion, (months) => laterBy(event.day, months))
      }
    }
    return debts.map((debt) => rowOf(debt, tale, position))
  })
}

const refusalDebts = (tale: Tale): readonly Row[] => {
  const isOfHouse = ({ meta }: Happened): boolean => meta.actor.startsWith('system.')
  const refused = ofType(tale.events, 'CommandRefused').filter(isOfHouse)
  return [...new Set(refused.map(({ open }) => open.refusedCommandId))].flatMap((id) => {
    const story = tale.events.filter(
      (event) =>
        (event.type === 'CommandRefused' && isOfHouse(event) && event.open.refusedCommandId === id) ||
        (event.type === 'RefusalSettled' && event.open.refusedCommandId === id) ||
        (event.type !== 'CommandRefused' && isOfHouse(event) && event.meta.commandId === id),
    )
    const debts: Debt[] = []
    let touched = -1
    for (const event of story) {
      const open = debts.find(({ closed }) => closed === undefined)
      // Refused once more, it is owed as it was.
      if (event.type === 'CommandRefused' && open !== undefined) continue
      touched = event.position
      if (event.type === 'CommandRefused') {
        const { command, stream } = event.open
        const first = story.find((each): each is Of<'CommandRefused'> => each.type === 'CommandRefused')
        const of = first?.open.stream ?? null
        debts.push({
          ...{ source: `refused-${id}`, thing: 'refusals', kind: 'refused-command', opened: event, about: id },
          customer: of?.startsWith('customer-') === true ? of.slice('customer-'.length) : null,
          detail: [command, event.meta.actor, ...(stream === null ? [] : [stream])].join(' '),
          ...{ closes: 'settle-refusal', right: 'refusal:settle' },
        })
      } else if (open !== undefined)
        Object.assign(open, { closed: event, outcome: event.type === 'RefusalSettled' ? 'done' : 'moot' })
    }
    return debts.map((debt) => rowOf(debt, tale, touched))
  })
}

/** A run has a few steps, each with what ends it well and what ends it otherwise. */
const runDebts = (tale: Tale): readonly Row[] =>
  ofType(tale.events, 'InventoryOpened', 'CustomerListSubmitted', 'TierRunStarted').flatMap((begun) => {
    const silent = ['InventoryChunk', 'InventoryItemChecked', 'InventoryCorrectionRequested', 'TierRunChunk']
    const stream = tale.events.filter(({ stream: name, type }) => name === begun.stream && !silent.includes(type))
    const about = numberOf(begun)
    const thing = begun.stream.slice(0, begun.stream.indexOf('-'))
    const detail = begun.type === 'TierRunStarted' ? begun.open.scheme : null
    const due = begun.type === 'InventoryOpened' ? dueOn(begun, begun.open.dueOn) : null
    const debt = (kind: string, opened: Happened, closes: string, more: Partial<Debt>, done: string, moot?: string) =>
      closeBy(
        { source: begun.stream, thing, customer: null, about, kind, opened, closes, ...more },
        after(stream, opened, ({ type }) => type === done),
        after(stream, opened, ({ type }) => type === moot),
      )
    const notBy = actors(begun)
    const signing = { right: 'customer:sign-off-list', notBy }
    const debts = stream.flatMap((event): readonly Debt[] => {
      switch (event.type) {
        case 'InventoryOpened':
          return [
            debt(
              'inventory-freezing',
              event,
              'freeze-inventory',
              { owners: ['system.inventory'] },
              'InventoryFrozen',
              'InventoryClosed',
            ),
          ]
        case 'InventoryFrozen':
          return [
            debt(
              'inventory-sign-off',
              event,
              'sign-off-inventory',
              { ...signing, due },
              'InventorySignedOff',
              'InventoryClosed',
            ),
          ]
        case 'InventorySignedOff':
          return [debt('inventory-filing', event, 'close-inventory', { right: 'customer:check' }, 'InventoryClosed')]
        case 'CustomerListSubmitted':
          return [debt('list-review', event, 'sign-off-customer-list', signing, 'CustomerListReviewed')]
        case 'TierRunStarted': {
          const by = { owners: ['system.tier-run'], detail }
          return [debt('tier-run-computation', event, 'complete-tier-run', by, 'TierRunCompleted', 'TierRunRejected')]
        }
        case 'TierRunCompleted': {
          const approving = { right: 'tier:approve', notBy, detail }
          const approved = debt('tier-run-approval', event, 'approve-tier-run', approving, 'TierRunApproved')
          return [
            approved.closed === undefined
              ? closeBy(
                  approved,
                  after(stream, event, ({ type }) => type === 'TierRunRejected'),
                  undefined,
                )
              : approved,
          ]
        }
        default:
          return []
      }
    })
    return debts.map((each) => rowOf(each, tale, last(stream)?.position ?? -1))
  })

/** What is owed while somebody is to be forgotten. */
const erasureDebts = (tale: Tale): readonly Row[] =>
  ofType(tale.events, 'ErasureRequested').flatMap((asked) => {
    const { erasure, deadline } = asked.open
    const steps = ofType(
      tale.events,
      ...(['ErasureRequested', 'ErasureApproved', 'ErasureRejected'] as const),
      ...(['ErasureDeferred', 'ErasureStarted', 'SubjectErased'] as const),
    ).filter(({ open }) => open.erasure === erasure)
    const base = {
      source: `erasure-${erasure}`,
      thing: 'erasure',
      customer: numberOf(asked),
      about: erasure,
      due: dueOn(asked, deadline),
    }
    const typed =
      (...types: readonly string[]) =>
      ({ type }: Happened) =>
        types.includes(type)
    const debts: Debt[] = [
      closeBy(
        {
          ...base,
          ...{ kind: 'erasure-approval', opened: asked, closes: 'approve-erasure' },
          ...{ right: 'erasure:approve', notBy: actors(asked) },
        },
        after(steps, asked, typed('ErasureApproved', 'ErasureRejected', 'SubjectErased')),
        undefined,
      ),
    ]
    const approved = steps.find(typed('ErasureApproved'))
    if (approved !== undefined) {
      const debt: Debt = {
        ...base,
        kind: 'erasure-execution',
        opened: approved,
        closes: 'record-erasure',
        right: 'erasure:execute',
      }
      closeBy(debt, after(steps, approved, typed('SubjectErased')), after(steps, approved, typed('ErasureRejected')))
      const waits = last(
        steps.filter((step) => step.position > approved.position && typed('ErasureDeferred', 'ErasureStarted')(step)),
      )
      if (waits?.type === 'ErasureDeferred')
        Object.assign(debt, { detail: waits.open.basis, paused: waits.meta.recordedAt })
      debts.push(debt)
    }
    return debts.map((debt) => rowOf(debt, tale, last(steps)?.position ?? -1))
  })

export const houseDebts = (tale: Tale): readonly Row[] => [
  ...versionDebts(tale),
  ...intervalDebts(tale),
  ...refusalDebts(tale),
  ...runDebts(tale),
  ...erasureDebts(tale),
]
