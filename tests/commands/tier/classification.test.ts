/** What people record of a customer for tiers and trading terms. */
import { describe, test } from '@jest/globals'
import {
  appraiseCustomer,
  classifyCustomer,
  setCreditGrade,
  setCreditTerms,
} from '../../../commands/tier/classification'
import {
  CreditGradeSet,
  CreditTermsSet,
  CustomerAppraised,
  CustomerClassified,
} from '../../../domain/customer/tier-events'
import { archived, NUMBER, TODAY, TOMORROW } from '../customer/archives'

describe('the register', () => {
  test('TIE-24: takes nature, grade, place on the route and composition', () => {
    const dimensions = { nature: 'retailer', grade: 'important', routeSequence: 12, composition: 'regional' }
    archived()
      .as('E-005')
      .when(classifyCustomer, { customer: NUMBER, ...dimensions })
      .gives(CustomerClassified.of(dimensions))
    archived()
      .as('E-005')
      .when(classifyCustomer, { customer: NUMBER, grade: 'special' })
      .gives(CustomerClassified.of({ grade: 'special' }))
    archived().as('E-005').when(classifyCustomer, { customer: NUMBER }).refused('nothing-classified')
  })
})

describe('an appraisal', () => {
  const appraisal = { customer: NUMBER, aspect: 'relationship', points: 4, on: TODAY, basis: 'visit' }
  test('TIE-17 TIE-18 TIE-25: is of an aspect of the regulation, and of no later day', () => {
    archived()
      .as('E-007')
      .when(appraiseCustomer, appraisal)
      .gives(CustomerAppraised.of({ aspect: 'relationship', points: 4, on: TODAY, basis: 'visit' }))
    archived()
      .as('E-007')
      .when(appraiseCustomer, { ...appraisal, aspect: 'charm' })
      .refused('unknown-aspect')
    archived()
      .as('E-007')
      .when(appraiseCustomer, { ...appraisal, on: TOMORROW })
      .refused('date-in-future')
  })
})

describe('credit', () => {
  const terms = { customer: NUMBER, terms: 'net-30', limitMinor: 100, currency: 'CNY', method: 'guarantee' }
  test('TIE-27: has a grade of the regulation', () => {
    archived()
      .as('E-014')
      .when(setCreditGrade, { customer: NUMBER, grade: 'aa' })
      .gives(CreditGradeSet.of({ grade: 'aa', from: null }))
      .as('E-014')
      .when(setCreditGrade, { customer: NUMBER, grade: 'b' })
      .gives(CreditGradeSet.of({ grade: 'b', from: 'aa' }))
      .as('E-014')
      .when(setCreditGrade, { customer: NUMBER, grade: 'b' })
      .nothing()
    archived().as('E-014').when(setCreditGrade, { customer: NUMBER, grade: 'z' }).refused('unknown-credit-grade')
  })

  test('TIE-28: terms, limit and handling stand on the grade', () => {
    archived().as('E-014').when(setCreditTerms, terms).refused('credit-grade-missing')
    const graded = archived({}, CreditGradeSet.of({ grade: 'aa', from: null }))
    graded
      .as('E-014')
      .when(setCreditTerms, terms)
      .gives(CreditTermsSet.of({ ...terms, grade: 'aa' }))
    graded
      .as('E-014')
      .when(setCreditTerms, { ...terms, limitMinor: 0 })
      .accepted()
    graded
      .as('E-014')
      .when(setCreditTerms, { ...terms, limitMinor: -1 })
      .refused('negative-limit')
    graded
      .as('E-014')
      .when(setCreditTerms, { ...terms, currency: 'XAU' })
      .refused('no-money')
  })
})
