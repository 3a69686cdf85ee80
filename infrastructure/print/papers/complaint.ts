/** A complaint as papers tell it: its row, its steps, and the texts that its events hold. */
import { type Either, right } from 'fp-ts/Either'
import type { Refusal } from '../../../domain/kernel/refusal'
import type { Wanted } from '../../access/shapes'
import type { Row } from '../../answers'
import { type Desk, textIn } from '../desk'
import { past, refuse } from '../draft'
import type { Part } from '../html'
import { shown, type Values } from '../values'

export interface Complaint {
  readonly desk: Desk
  readonly row: Row
  readonly steps: readonly Row[]
}

export const complaintOf = (desk: Desk, id: string): Either<Refusal, Complaint> => {
  const [row] = desk.rows('SELECT * FROM v1_complaints WHERE complaint = ?', id)
  if (row === undefined) return refuse('unknown-complaint', 'There is no complaint with this number.', 'CMP-22')
  return right({
    ...{ desk, row },
    steps: desk.rows('SELECT * FROM v1_complaint_steps WHERE complaint = ? ORDER BY position', id),
  })
}

/** The last step of a kind. */
export const lastStep = ({ steps }: Complaint, ...types: readonly string[]): Row | undefined =>
  steps.findLast(({ type }) => types.includes(String(type)))

/** The texts of a complaint of somebody who has an archive; nobody's rights lead to those of an anonymous one. */
export const wantedOf =
  ({ row, steps }: Complaint) =>
  (groups: readonly string[]): readonly Wanted[] =>
    typeof row.customer !== 'string'
      ? []
      : past(
          row.customer,
          groups,
          steps.map(({ event_id: event }) => textIn(event)),
          `complaint-${textIn(row.complaint)}`,
        )

/** A free text of a step, in the group that holds it. */
export const textOf = (
  { desk }: Complaint,
  values: Values,
  step: Row | undefined,
  field: string,
  group = 'complaint',
): Part => {
  if (step === undefined) return desk.say('value.none')
  return shown(desk, values, values.text(field, textIn(step.event_id)), group, `@${textIn(step.position)}`)
}
