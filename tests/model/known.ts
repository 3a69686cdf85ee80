/**
 * Histories that once showed a fault, without the steps that the fault did not need. Each says what must happen in it, so
 * that one which no longer tells that story, after a change of what its acts do, is found out and told anew.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { History } from './history'
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
    ofType(after(events, middle), 'ArchiveMerged').length === 0 &&
    ofType(after(events, middle), 'TransactionRefunded', 'TransactionCancelled').some(({ open }) =>
      ofType(events, 'ArchiveMerged').some((merged) => numberOf(merged) === open.customer && merged.position <= middle),
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
    inStream(after(events, middle), 'policy-main').length === 0 &&
    ofType(events, 'PolicyAdopted').some(
      ({ open, position, day }) =>
        position <= middle &&
        open.from > day &&
        (events[middle]?.day ?? '') < open.from &&
        (events.at(-1)?.day ?? '') >= open.from,
    ),

  'a document expires as the days go by': (events, middle) =>
    ofType(after(events, middle), 'ArchiveMerged').length === 0 &&
    ofType(events, 'DocumentAttached').some(
      ({ open: { document, expiresOn }, position }) =>
        expiresOn !== null &&
        !ofType(events, 'DocumentRemoved').some(({ open }) => open.document === document) &&
        !ofType(events, 'DocumentAttached').some(({ open }) => open.replaces === document) &&
        position <= middle &&
        (events[middle]?.day ?? '') <= expiresOn &&
        (events.at(-1)?.day ?? '') > expiresOn,
    ),

  'a registration brings the same consent twice': (events) =>
    ofType(events, 'CustomerRegistered').some(
      ({ open }) => new Set(open.consents.map(({ scope }) => scope)).size < open.consents.length,
    ),
} satisfies Readonly<Record<string, Happens>>

interface Line {
  readonly because: keyof typeof SITUATIONS
  readonly cut: number
  readonly steps: readonly (readonly [
    act: string,
    who: number,
    pick: number,
    value: number,
    minutes: number,
    odd: number,
  ])[]
}
export interface Known extends History {
  readonly because: keyof typeof SITUATIONS
}

/** They are kept as steps and not as seeds, so that they stay what they are when the generator changes. */
export const KNOWN: readonly Known[] = readFileSync(join(__dirname, 'known.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((text): Known => {
    const { because, cut, steps }: Line = JSON.parse(text)
    const told = steps.map(([act, who, pick, value, minutes, odd]) => ({ act, who, pick, value, minutes, odd }))
    return { because, cut, steps: told }
  })
