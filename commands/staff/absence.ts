/**
 * Who is away, and who stands in meanwhile. It guards that a delegate is somebody else who is here: an absence never
 * leaves a decision to nobody, and never lets silence decide.
 */
import { closed, day, employeeId, freeText } from '../../domain/kernel/codec'
import { type Day, plusDays } from '../../domain/kernel/time'
import {
  AbsenceEnded,
  AbsenceRecorded,
  isEmployed,
  personOf,
  type StaffState,
  staffStream,
  staffThing,
} from '../../domain/staff'
import { firstOf, type No, refuseWhen } from '../kernel/checks'
import { type Asking, accept, command, refuse } from '../kernel/command'
import { employedNow, isNo } from './checks'

const reason = freeText(2000)
const AbsenceToRecord = closed(
  'AbsenceToRecord',
  { employee: employeeId, from: day, until: day },
  { delegate: employeeId, reason },
)
const AbsenceToEnd = closed('AbsenceToEnd', { employee: employeeId, from: day }, { lastDay: day, reason })

const isAway = (state: StaffState, employee: string, from: Day, until: Day): boolean =>
  (personOf(state, employee)?.absences ?? []).some((each) => each.from <= until && from <= each.until)

const fitDelegate = (
  state: StaffState,
  { employee, delegate, from, until }: { employee: string; delegate?: string | undefined; from: Day; until: Day },
  { today }: Asking,
): No | undefined => {
  if (delegate === undefined) return undefined
  const field = 'delegate'
  const rule = 'EDT-04'
  return firstOf(
    refuseWhen(delegate === employee, 'delegate-is-oneself', 'Somebody else stands in for an absent person.', {
      rule,
      field,
    }),
    refuseWhen(
      !isEmployed(state, delegate, today) || personOf(state, delegate)?.employment !== 'employee',
      'delegate-not-employed',
      'A delegate works here.',
      { rule, field },
    ),
    refuseWhen(isAway(state, delegate, from, until), 'delegate-absent', 'The delegate is away in the same time.', {
      rule,
      field,
    }),
  )
}

export const recordAbsence = command('record-absence', {
  says: 'Somebody is away from one day to another, and a delegate stands in.',
  implements: ['EDT-04', 'EDT-06'],
  input: AbsenceToRecord,
  example: { employee: 'E-006', from: '2026-03-03', until: '2026-03-13', delegate: 'E-005' },
  on: staffThing,
  stream: () => staffStream,
  needs: 'staff:absence',
  decide: (input, asking) => (state) => {
    const person = employedNow(state, input.employee, asking)
    if (isNo(person)) return person
    const { from, until } = input
    const earliest = plusDays(asking.today, -asking.policy.document.maxBackdatingDays)
    return (
      firstOf(
        refuseWhen(until < from, 'ends-before-it-begins', 'The last day is not before the first.', { field: 'until' }),
        refuseWhen(from < earliest, 'too-far-back', 'This lies further back than the regulation allows to record.', {
          field: 'from',
        }),
        refuseWhen(
          isAway(state, input.employee, from, until),
          'absence-overlaps',
          'There is an absence in this time already.',
          { field: 'from' },
        ),
        fitDelegate(state, input, asking),
      ) ?? accept(AbsenceRecorded.of(input))
    )
  },
})

export const endAbsence = command('end-absence', {
  says: 'Somebody is back earlier than recorded, or does not go at all.',
  implements: ['EDT-04'],
  input: AbsenceToEnd,
  example: { employee: 'E-006', from: '2026-03-03', lastDay: '2026-03-09' },
  on: staffThing,
  stream: () => staffStream,
  needs: 'staff:absence',
  decide: (input, asking) => (state) => {
    const person = employedNow(state, input.employee, asking)
    if (isNo(person)) return person
    const absence = person.absences.find(({ from }) => from === input.from)
    if (absence === undefined)
      return refuse('unknown-absence', 'There is no absence that begins on this day.', { field: 'from' })
    const yesterday = plusDays(asking.today, -1)
    const said = input.lastDay ?? yesterday
    const lastDay = said < absence.from ? null : said
    return (
      firstOf(
        refuseWhen(
          said >= absence.until,
          'not-earlier',
          'An absence is ended earlier than it was to end; a longer one is recorded as another.',
          { field: 'lastDay' },
        ),
        refuseWhen(
          said < yesterday,
          'decided-meanwhile',
          'An absence is not taken back for days on which somebody may have stood in.',
          { rule: 'EDT-04', field: 'lastDay' },
        ),
      ) ?? accept(AbsenceEnded.of({ ...input, lastDay }))
    )
  },
})
