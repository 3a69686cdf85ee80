/**
 * Why a customer has its tier, in a language: the same figures as in the English sentence of the domain, in the same order.
 * It guards that nothing is reckoned here.
 */
import { amountText } from '../../domain/kernel/money'
import { type Reasons, whyTier } from '../../domain/tier/why'
import type { Language } from './language'
import { speaker } from './text'
import { TIER_SENTENCE } from './texts/tier-sentence'
import { writtenDay, writtenMoney, writtenNumber } from './written'

type Say = ReturnType<typeof speaker<typeof TIER_SENTENCE>>

const decisionIn = (say: Say, decidedBy: string): string => {
  const [what = '', ...rest] = decidedBy.split('.')
  const which = rest.join('.')
  switch (what) {
    case 'rule':
      return say('tier.rule', { which })
    case 'missing':
      return say('tier.missing', { which })
    case 'from':
      return say('tier.from', { which })
    case 'prospect':
      return say('tier.prospect')
    case 'no-purchases':
      return say('tier.no-purchases')
    case 'otherwise':
      return say('tier.otherwise')
    default:
      return say('tier.other', { which: decidedBy })
  }
}

const scoresIn = (say: Say, language: Language, scores: Readonly<Record<string, number>>): string => {
  const parts = Object.entries(scores).map(([name, score]) =>
    name === 'cumulative'
      ? say('tier.cumulative', { percent: writtenNumber(language, Math.round(score) / 100) })
      : `${name} ${score}`,
  )
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`
}

const figuresIn = (say: Say, language: Language, told: NonNullable<Reasons['evaluation']>): string => {
  const { at, currency, recencyDays, orders, amountMinor, scores, decidedBy } = told
  const amount = writtenMoney(language, amountText(amountMinor, currency), currency)
  const comma = language === 'zh-CN' ? '，' : ', '
  const last = recencyDays === null ? '' : `${comma}${say('tier.last', { days: recencyDays })}`
  const figures = say('tier.figures', { day: writtenDay(language, at.slice(0, 10)), orders, amount })
  const semicolon = language === 'zh-CN' ? '；' : '; '
  return `${figures}${last}${scoresIn(say, language, scores)}${semicolon}${decisionIn(say, decidedBy)}`
}

/** The sentence in a language. */
export const tierSentenceIn = (language: Language, reasons: Reasons): string => {
  if (language === 'en') return whyTier(reasons)
  const { customer, scheme, tier, since, evaluation, exceptionUntil, contested } = reasons
  const say = speaker(language, TIER_SENTENCE)
  const day = writtenDay(language, since)
  const who =
    tier === null
      ? say('tier.unclassified', { customer, scheme, day })
      : say('tier.is', { customer, tier, scheme, day })
  const why = [
    ...(exceptionUntil === null ? [] : [say('tier.exception', { day: writtenDay(language, exceptionUntil) })]),
    ...(contested ? [say('tier.contest')] : []),
    evaluation === null ? say('tier.no-figures') : figuresIn(say, language, evaluation),
  ].join(language === 'zh-CN' ? '；' : '; ')
  return say('tier.sentence', { who, why })
}
