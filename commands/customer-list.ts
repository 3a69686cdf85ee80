/**
 * The list of customers that is compiled from the archives is submitted, and signed off by the role that answers for it
 * (ARC-27, ARC-28). It guards that nobody signs off a list that he submitted himself, and that a list is reviewed once.
 */
import {
  CustomerListReviewed,
  CustomerListSubmitted,
  customerListStream,
  customerListThing,
} from '../domain/customer-list'
import { closed, freeText, identifier, integer, line, oneOf } from '../domain/kernel/codec'
import { firstOf, refuseWhen } from './kernel/checks'
import { accept, command, refuse } from './kernel/command'
import { peopleOf, signingRole } from './kernel/role'

const SIGN_OFF = 'customer:sign-off-list'
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

export const submitCustomerList = command('submit-customer-list', {
  says: 'The list of customers, as it stood at a place of the log, is submitted for review.',
  implements: ['ARC-27', 'ARC-28'],
  input: closed(
    'ListToSubmit',
    { position: integer(0, Number.MAX_SAFE_INTEGER), count: integer(0, 100_000_000), hash: line(64) },
    { number: identifier },
  ),
  example: { position: 4711, count: 0, hash: EMPTY },
  on: customerListThing,
  stream: ({ number }, naming) => customerListStream(number ?? naming.number('list')),
  births: 'list',
  needs: 'customer:check',
  decide: (input, asking) => (state) =>
    firstOf(
      refuseWhen(state.is === 'known', 'number-taken', 'This number has been given away.', {
        rule: 'ARC-28',
        field: 'number',
      }),
      refuseWhen(
        input.number !== undefined && asking.looksPersonal(input.number),
        'number-looks-personal',
        'This number looks like personal data; give another one.',
        { field: 'number' },
      ),
    ) ?? accept(CustomerListSubmitted.of({ ...input, list: input.number ?? asking.number('list') })),
})

export const signOffCustomerList = command('sign-off-customer-list', {
  says: 'The list of customers that was submitted is reviewed: it passes, or it goes back with a note.',
  implements: ['ARC-28'],
  input: closed('ListToSignOff', { list: identifier, verdict: oneOf('pass', 'return') }, { note: freeText() }),
  example: { list: '7K2M9QX4T1C3', verdict: 'pass' },
  on: customerListThing,
  stream: ({ list }) => customerListStream(list),
  needs: SIGN_OFF,
  decide: (input, asking) => (state) => {
    if (state.is === 'unknown')
      return refuse('unknown-list', 'No list was submitted under this number.', { rule: 'ARC-28', field: 'list' })
    return (
      firstOf(
        refuseWhen(state.reviewed, 'list-reviewed', 'This list has been reviewed.', { rule: 'ARC-28', field: 'list' }),
        refuseWhen(
          peopleOf(asking).some((each) => state.submittedBy.includes(each)),
          'own-list',
          'Somebody else than who submitted a list reviews it.',
          { rule: 'ARC-28' },
        ),
        refuseWhen(
          input.verdict === 'return' && input.note === undefined,
          'note-missing',
          'Say what is wrong with the list.',
          { rule: 'ARC-28', field: 'note' },
        ),
      ) ??
      accept(
        CustomerListReviewed.of({
          list: input.list,
          role: signingRole(asking, SIGN_OFF),
          verdict: input.verdict,
          note: input.note,
        }),
      )
    )
  },
})

export const customerListCommands = { submitCustomerList, signOffCustomerList }
