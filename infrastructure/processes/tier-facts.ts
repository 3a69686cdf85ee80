/**
 * What is recorded of a customer and may decide about a tier: attributes for decision tables, appraisals in points. Only
 * open data are read. The invariant: what an edit proposes holds from its execution on, and what it empties is gone.
 */
import type { CustomerEvent } from '../../domain/customer'
import type { ValuesByGroup } from '../../domain/customer/parts'
import type { Day } from '../../domain/kernel/time'

export interface Facts {
  readonly attributes: Map<string, ReadonlySet<string>>
  /** By aspect, with the day that it is of. */
  readonly points: Map<string, { readonly points: number; readonly on: Day }>
}
export const noFacts = (): Facts => ({ attributes: new Map(), points: new Map() })

/** `enterpriseSize` is the attribute `enterprise-size`. */
const attributeOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const learnValues = ({ attributes }: Facts, values: ValuesByGroup): void => {
  for (const fields of Object.values(values))
    for (const [name, value] of Object.entries(fields)) attributes.set(attributeOf(name), new Set([String(value)]))
}

const learnMore = ({ attributes }: Facts, name: string, value: string): void => {
  attributes.set(name, new Set([...(attributes.get(name) ?? []), value]))
}

const learnClass = ({ attributes }: Facts, name: string, value: string | null): void => {
  if (value !== null) attributes.set(name, new Set([value]))
}

type Appraisal = Extract<CustomerEvent, { readonly type: 'CustomerAppraised' }>['open']

/** What an edit request proposes stands in its own event, and holds from its execution on. */
type Proposals = Map<string, ValuesByGroup>

const learnEdit = (
  facts: Facts,
  { open }: Extract<CustomerEvent, { readonly type: 'EditExecuted' }>,
  proposals: Proposals,
): void => {
  const values = proposals.get(open.proposal)
  for (const { name, toEvent } of open.fields) if (toEvent === null) facts.attributes.delete(attributeOf(name))
  if (values !== undefined) learnValues(facts, values)
  proposals.delete(open.proposal)
}

const learnAppraisal = ({ points: known }: Facts, { aspect, points, on }: Appraisal): void => {
  const before = known.get(aspect)
  if (before === undefined || before.on <= on) known.set(aspect, { points, on })
}

/** Reads the events of all customers one by one, each into the facts of its customer. */
export const factsReader = (): ((facts: Facts, event: CustomerEvent) => void) => {
  const proposals: Proposals = new Map()
  return (facts, event) => {
    switch (event.type) {
      case 'CustomerRegistered':
        learnValues(facts, event.open.openValues)
        learnClass(facts, 'channel', event.open.source.channel)
        break
      case 'ExistingArchiveImported':
        learnValues(facts, event.open.openValues)
        break
      case 'ArchiveFieldsRecorded':
      case 'OwnEntryCorrected':
        if (event.open.person === null) learnValues(facts, event.open.openValues)
        break
      case 'EditRequested':
      case 'EditResubmitted':
        proposals.set(event.id, event.open.openAfter)
        break
      case 'EditExecuted':
        learnEdit(facts, event, proposals)
        break
      case 'NeedRecorded':
        learnMore(facts, 'need', event.open.need)
        break
      case 'BehaviourRecorded':
        learnMore(facts, 'behaviour', event.open.behaviour)
        break
      case 'CustomerClassified':
        learnClass(facts, 'nature', event.open.nature)
        learnClass(facts, 'grade', event.open.grade)
        learnClass(facts, 'composition', event.open.composition)
        break
      case 'CustomerAppraised':
        learnAppraisal(facts, event.open)
        break
      default:
        break
    }
  }
}
