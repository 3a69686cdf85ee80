/**
 * Everything that is owed, and the periodic checks of archives, told from raw events. It guards that an obligation is never
 * lost and never doubled: each is written down here beside the events that open and close it.
 */
import { complaintDebts } from '../owed/complaints'
import { customerDebts } from '../owed/customers'
import { closeBy, type Debt, dueOn, rowOf } from '../owed/debts'
import { houseDebts } from '../owed/house'
import { requestDebts } from '../owed/requests'
import { bit, type Happened, inStream, last, type Of, ofType, type Row, type Tale } from '../raw'

interface Item {
  readonly customer: string
  readonly chunk: Of<'InventoryChunk'>
  readonly checks: readonly Of<'InventoryItemChecked'>[]
  readonly corrections: readonly Of<'InventoryCorrectionRequested'>[]
  readonly lastPosition: number
}
interface Check {
  readonly opened: Of<'InventoryOpened'>
  readonly items: readonly Item[]
  readonly frozen: Of<'InventoryFrozen'> | undefined
  readonly signedOff: Of<'InventorySignedOff'> | undefined
  readonly closed: Of<'InventoryClosed'> | undefined
  readonly stream: readonly Happened[]
}

const checksIn = ({ events }: Tale): readonly Check[] =>
  ofType(events, 'InventoryOpened').map((opened) => {
    const stream = inStream(events, opened.stream)
    const items = ofType(stream, 'InventoryChunk').flatMap((chunk) =>
      chunk.open.customers.map((customer) => {
        const checks = ofType(stream, 'InventoryItemChecked').filter(({ open }) => open.customer === customer)
        const corrections = ofType(stream, 'InventoryCorrectionRequested').filter(
          ({ open }) => open.customer === customer,
        )
        const lastPosition = Math.max(...[chunk, ...checks, ...corrections].map(({ position }) => position))
        return { customer, chunk, checks, corrections, lastPosition }
      }),
    )
    return {
      opened,
      items,
      stream,
      frozen: last(ofType(stream, 'InventoryFrozen')),
      signedOff: last(ofType(stream, 'InventorySignedOff')),
      closed: last(ofType(stream, 'InventoryClosed')),
    }
  })

const isSound = ({ open }: Of<'InventoryItemChecked'>): boolean => open.accurate && open.complete
/** What was done about the latest finding. */
const correctionOf = ({ checks, corrections }: Item): Of<'InventoryCorrectionRequested'> | undefined =>
  corrections.find(({ position }) => position > (last(checks)?.position ?? -1))

const stateOf = ({ frozen, signedOff, closed }: Check): string => {
  if (closed !== undefined) return closed.open.outcome
  if (signedOff !== undefined) return 'signed-off'
  return frozen === undefined ? 'opened' : 'frozen'
}

/** The last event that tells of the check as a whole. */
const ownPosition = ({ stream }: Check): number =>
  last(stream.filter(({ type }) => type !== 'InventoryItemChecked' && type !== 'InventoryCorrectionRequested'))
    ?.position ?? -1

export const v1_inventory = (tale: Tale): readonly Row[] =>
  checksIn(tale).map((check) => {
    const { opened, items, frozen, signedOff, closed } = check
    const found = items.flatMap((item) => {
      const latest = last(item.checks)
      return latest === undefined ? [] : [{ item, latest }]
    })
    const wrong = found.filter(({ latest }) => !isSound(latest))
    const due = dueOn(opened, opened.open.dueOn)
    return {
      inventory: opened.open.inventory,
      state: stateOf(check),
      interval: opened.open.interval?.name ?? null,
      population: opened.open.population,
      opened_by: opened.meta.actor,
      opened_at: opened.meta.recordedAt,
      opened_on: opened.day,
      opened_position: opened.position,
      due_at: due?.at ?? null,
      due_on: due?.on ?? null,
      chunks: ofType(check.stream, 'InventoryChunk').length,
      customers: items.length,
      hash: frozen?.open.hash ?? null,
      frozen_at: frozen?.meta.recordedAt ?? null,
      checked: found.length,
      accurate: found.filter(({ latest }) => latest.open.accurate).length,
      complete: found.filter(({ latest }) => latest.open.complete).length,
      discrepancies: wrong.length,
      uncorrected: wrong.filter(({ item }) => correctionOf(item) === undefined).length,
      signed_off_by: signedOff?.meta.actor ?? null,
      signed_off_role: signedOff?.open.role ?? null,
      signed_off_at: signedOff?.meta.recordedAt ?? null,
      signed_off_on: signedOff?.day ?? null,
      next_due_on: signedOff?.open.nextDueOn ?? null,
      closed_by: closed?.meta.actor ?? null,
      closed_at: closed?.meta.recordedAt ?? null,
      last_position: last(check.stream)?.position,
    }
  })

export const v1_inventory_items = (tale: Tale): readonly Row[] =>
  checksIn(tale).flatMap((check) =>
    check.items.map((item) => {
      const latest = last(item.checks)
      const correction = latest === undefined ? undefined : correctionOf(item)
      const found = latest === undefined ? 'unchecked' : isSound(latest) ? 'sound' : 'wrong'
      return {
        inventory: check.opened.open.inventory,
        customer: item.customer,
        state: found === 'wrong' && correction !== undefined ? 'taken-up' : found,
        counts: bit(check.frozen !== undefined && stateOf(check) !== 'given-up'),
        accurate: latest === undefined ? null : bit(latest.open.accurate),
        complete: latest === undefined ? null : bit(latest.open.complete),
        discrepancy: latest?.open.discrepancy ?? null,
        checked_by: latest?.meta.actor ?? null,
        checked_at: latest?.meta.recordedAt ?? null,
        correction_request: correction?.open.request ?? null,
        correction_event: correction?.open.entry ?? null,
        corrected_at: correction?.meta.recordedAt ?? null,
        last_position: Math.max(item.lastPosition, ownPosition(check)),
      }
    }),
  )

/** Once the population is complete each archive owes its check, and each wrong finding its correction. */
const itemDebts = (tale: Tale): readonly Row[] =>
  checksIn(tale).flatMap(({ opened, items, frozen, closed }) => {
    if (frozen === undefined) return []
    const { inventory } = opened.open
    const due = dueOn(opened, opened.open.dueOn)
    const whole = (event: Happened): string =>
      event.meta.recordedAt > frozen.meta.recordedAt ? event.meta.recordedAt : frozen.meta.recordedAt
    return items.flatMap(({ customer, chunk, checks, corrections, lastPosition }) => {
      const base = { source: inventory, thing: 'inventory', customer, about: inventory, right: 'customer:check', due }
      const debts: Debt[] = [
        closeBy(
          {
            ...{ ...base, kind: 'inventory-check', opened: chunk, openedAt: whole(chunk), nth: customer },
            closes: 'check-inventory-item',
          },
          checks[0],
          checks[0] === undefined ? closed : undefined,
        ),
        ...checks
          .filter((check) => !isSound(check))
          .map((check) => {
            const debt: Debt = {
              ...{ ...base, kind: 'inventory-correction', opened: check, openedAt: whole(check) },
              ...{ closes: 'request-inventory-correction', detail: check.open.discrepancy },
            }
            const correction = corrections.find(({ position }) => position > check.position)
            const again = checks.find(({ position }) => position > check.position)
            const ended = [correction, again].some((each) => each !== undefined)
            return closeBy(debt, correction, ended ? again : closed)
          }),
      ]
      return debts.map((debt) => rowOf(debt, tale, lastPosition))
    })
  })

export const v1_obligations = (tale: Tale): readonly Row[] => [
  ...customerDebts(tale),
  ...requestDebts(tale),
  ...complaintDebts(tale),
  ...houseDebts(tale),
  ...itemDebts(tale),
]
