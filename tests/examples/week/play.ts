/** The week played in a language, from Monday to the auditor; what each day brought is kept for the test to judge. */
import { readFileSync } from 'node:fs'
import type { Language } from '../../../infrastructure/language/language'
import { type Audit, audit } from './audit'
import { type Monday, monday } from './monday'
import { type Saturday, saturday } from './saturday'
import { beginWeek, type Week } from './stage'
import { type Tuesday, tuesday } from './tuesday'
import { type Wednesday, wednesday } from './wednesday'

export const CHAPTERS = ['1-monday', '2-tuesday', '3-wednesday', '4-saturday', '5-audit'] as const
export const PAPERS = [
  ...['edit-request-1-requested', 'edit-request-2-returned', 'edit-request-3-resubmitted', 'edit-request-4-in-force'],
  ...['tier-notice-1-assigned', 'tier-notice-2-decided', 'complaint-opinion-sheet', 'complaint-reply'],
] as const

export interface Played {
  readonly week: Week
  readonly monday: Monday
  readonly tuesday: Tuesday
  readonly wednesday: Wednesday
  readonly saturday: Saturday
  readonly audit: Audit
}

export const play = async (language: Language, house: Week): Promise<Played> => {
  const week = beginWeek(language, house)
  return {
    week,
    monday: await monday(week),
    tuesday: await tuesday(week),
    wednesday: await wednesday(week),
    saturday: await saturday(week),
    audit: await audit(week),
  }
}

export const paperIn = ({ week }: Played, name: (typeof PAPERS)[number]): string =>
  readFileSync(week.path(`${name}.html`), 'utf8')
