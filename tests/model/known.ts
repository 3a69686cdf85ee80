/**
 * Histories that showed a fault once, by their seed. Each says what must happen in it, so that a seed which no longer
 * tells that story after a change of the generator is found out and replaced.
 */
import { type Happened, inStream, numberOf, ofType } from './raw'

/** Does it happen in these events? `middle` is the place at which the history is also looked at. */
type Happens = (events: readonly Happened[], middle: number) => boolean

const after = (events: readonly Happened[], place: number): readonly Happened[] =>
  events.filter(({ position }) => position > place)

export const SITUATIONS = {
  'an approved request leaves a field empty': (events) =>
    ofType(events, 'EditExecuted').some(({ open }) => open.fields.some(({ toEvent }) => toEvent === null)),

  'the first words about an employee come with a change of roles': (events) =>
    ofType(events, 'RolesChanged').some(
      ({ boxes, position, open }) =>
        boxes.length > 0 &&
        !events.some(
          (event) => event.position < position && event.boxes.some(({ of }) => of === `employee:${open.employee}`),
        ),
    ),

  'somebody looks at the progress of a complaint that is assigned': (events) =>
    ofType(events, 'ProgressChecked').some(({ position, stream }) =>
      ofType(inStream(events, stream), 'ComplaintAssigned').some((assigned) => assigned.position < position),
    ),

  'money is given back under a number that was merged': (events, middle) =>
    ofType(after(events, middle), 'TransactionRefunded', 'TransactionCancelled').some(({ open, position }) =>
      ofType(events, 'ArchiveMerged').some(
        (merged) => numberOf(merged) === open.customer && merged.position < position,
      ),
    ),

  'the other archive of a pair gets another manager': (events, middle) =>
    ofType(after(events, middle), 'AccountManagerAssigned').some((assigned) =>
      ofType(events, 'DuplicateNoted').some(
        (noted) => noted.open.other === numberOf(assigned) && noted.position <= middle,
      ),
    ),

  'an earlier complaint is classified after the later one': (events, middle) =>
    ofType(after(events, middle), 'ComplaintClassified').some((classified) => {
      const received = ofType(events, 'ComplaintLogged').find(({ stream }) => stream === classified.stream)?.open
      return ofType(events, 'ComplaintLogged').some(
        ({ position, open }) =>
          position <= middle &&
          open.product !== null &&
          open.product === received?.product &&
          open.receivedAt > received.receivedAt,
      )
    }),

  'a regulation comes into force on a later day than it was adopted': (events, middle) =>
    ofType(events, 'PolicyAdopted').some(
      ({ open, position, day }) =>
        position <= middle &&
        open.from > day &&
        (events[middle]?.day ?? '') < open.from &&
        (events.at(-1)?.day ?? '') >= open.from,
    ),

  'a document expires as the days go by': (events, middle) =>
    ofType(events, 'DocumentAttached').some(
      ({ open: { expiresOn }, position }) =>
        expiresOn !== null &&
        position <= middle &&
        (events[middle]?.day ?? '') <= expiresOn &&
        (events.at(-1)?.day ?? '') > expiresOn,
    ),

  'a registration brings the same consent twice': (events) =>
    ofType(events, 'CustomerRegistered').some(
      ({ open }) => new Set(open.consents.map(({ scope }) => scope)).size < open.consents.length,
    ),
} satisfies Readonly<Record<string, Happens>>

export const KNOWN: readonly (readonly [seed: number, because: keyof typeof SITUATIONS])[] = [
  [2, 'an approved request leaves a field empty'],
  [3, 'somebody looks at the progress of a complaint that is assigned'],
  [29, 'a registration brings the same consent twice'],
  [34, 'money is given back under a number that was merged'],
  [35, 'the first words about an employee come with a change of roles'],
  [75, 'the other archive of a pair gets another manager'],
  [109, 'a regulation comes into force on a later day than it was adopted'],
  [192, 'a document expires as the days go by'],
]
