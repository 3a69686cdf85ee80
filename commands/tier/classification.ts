/**
 * What people record of a customer for tiers and trading terms: the four dimensions of the register, appraisals, credit.
 * It guards that lists of the regulation bind, and that trading terms stand on a credit grade.
 */
import { isLeft } from 'fp-ts/Either'
import { customer } from '../../domain/customer'
import { customerStream } from '../../domain/customer/names'
import {
  CreditGradeSet,
  CreditTermsSet,
  CustomerAppraised,
  CustomerClassified,
} from '../../domain/customer/tier-events'
import { closed, code, currency, day, identifier, integer } from '../../domain/kernel/codec'
import { decimalsOf, minorUnits } from '../../domain/kernel/money'
import { MOST_FIGURE } from '../../domain/kernel/tiers'
import { firstOf, refuseWhen } from '../kernel/checks'
import { accept, command, nothingToDo } from '../kernel/command'
import { archiveInUse } from '../kernel/reach'

export const classifyCustomer = command('classify-customer', {
  says: 'Enters a customer in the register: its nature, grade, place on the route of visits, and composition.',
  implements: ['TIE-23', 'TIE-24'],
  input: closed(
    'CustomerToClassify',
    { customer: identifier },
    { nature: code, grade: code, routeSequence: integer(1, 1_000_000), composition: code },
  ),
  example: { customer: 'C-001', nature: 'retailer', grade: 'important', routeSequence: 12, composition: 'regional' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:classify',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const { customer: _number, ...dimensions } = input
    return (
      refuseWhen(
        Object.values(dimensions).every((each) => each === undefined),
        'nothing-classified',
        'Name one of the four.',
        {
          rule: 'TIE-24',
        },
      ) ?? accept(CustomerClassified.of(dimensions))
    )
  },
})

export const appraiseCustomer = command('appraise-customer', {
  says: 'Records what is thought of a customer in points, or what it declares: relationship, feedback, yearly purchases.',
  implements: ['TIE-17', 'TIE-18', 'TIE-25'],
  input: closed('CustomerToAppraise', {
    customer: identifier,
    aspect: code,
    points: integer(-MOST_FIGURE, MOST_FIGURE),
    on: day,
    basis: code,
  }),
  example: { customer: 'C-001', aspect: 'relationship', points: 4, on: '2026-02-13', basis: 'visit' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:appraise',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    return (
      firstOf(
        refuseWhen(
          !asking.policy.document.tiers.aspects.includes(input.aspect),
          'unknown-aspect',
          'The regulation appraises no such aspect.',
          { rule: 'TIE-17', field: 'aspect' },
        ),
        refuseWhen(input.on > asking.today, 'date-in-future', 'The day in on lies in the future.', {
          rule: 'TIE-18',
          field: 'on',
        }),
      ) ?? accept(CustomerAppraised.of(input))
    )
  },
})

export const setCreditGrade = command('set-credit-grade', {
  says: 'Grades the credit of a customer. It stands beside the tier and decides trading terms.',
  implements: ['TIE-27'],
  input: closed('CreditGradeToSet', { customer: identifier, grade: code }),
  example: { customer: 'C-001', grade: 'aa' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:set-credit',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const from = archive.right.creditGrade
    if (from === input.grade) return nothingToDo('The customer has this credit grade already.')
    return (
      refuseWhen(
        !asking.policy.document.tiers.creditGrades.includes(input.grade),
        'unknown-credit-grade',
        'The regulation has no such credit grade.',
        { rule: 'TIE-27', field: 'grade' },
      ) ?? accept(CreditGradeSet.of({ grade: input.grade, from }))
    )
  },
})

export const setCreditTerms = command('set-credit-terms', {
  says: 'Fixes trading terms, credit limit and handling on the basis of the credit grade.',
  implements: ['TIE-28'],
  input: closed('CreditTermsToSet', {
    customer: identifier,
    terms: code,
    limitMinor: minorUnits,
    currency,
    method: code,
  }),
  example: { customer: 'C-001', terms: 'net-30', limitMinor: 50_000_000, currency: 'CNY', method: 'guarantee' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:set-credit',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const grade = archive.right.creditGrade
    return (
      firstOf(
        refuseWhen(grade === null, 'credit-grade-missing', 'Grade the credit of the customer first.', {
          rule: 'TIE-28',
        }),
        refuseWhen(input.limitMinor < 0, 'negative-limit', 'A credit limit is not below nought.', {
          rule: 'TIE-28',
          field: 'limitMinor',
        }),
        refuseWhen(decimalsOf(input.currency) === undefined, 'no-money', 'Nobody pays in this currency.', {
          rule: 'TIE-28',
          field: 'currency',
        }),
      ) ?? accept(CreditTermsSet.of({ ...input, grade: grade ?? '' }))
    )
  },
})
