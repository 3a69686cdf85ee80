/**
 * How the tour speaks: its words, the steps of the story, what fields are called, days and amounts, in one language. It
 * guards that a step which no catalogue knows is told in the English of the story.
 */
import type { Language } from '../../infrastructure/language/language'
import { type Sentences, sentenceIn, sentencesOf } from '../../infrastructure/language/sentences'
import { type Parameters, speaker } from '../../infrastructure/language/text'
import { shortDay, writtenMoney } from '../../infrastructure/language/written'
import { TOUR } from './texts/tour'

export interface TourWords {
  readonly language: Language
  readonly say: (key: keyof typeof TOUR, parameters?: Parameters) => string
  /** What somebody did, as the story says it. */
  readonly step: (english: string) => string
  /** What a field is called, of a customer or of a `person`. */
  readonly field: (name: string, of?: string) => string
  readonly group: (name: string) => string
  readonly day: (day: string) => string
}

const storyIn = (language: Language): ((english: string) => string) => {
  if (language === 'en') return (english) => english
  const { STORY_OF_ARCHIVES }: typeof import('./texts/story-archives') = require('./texts/story-archives')
  const { STORY_OF_COMPLAINTS }: typeof import('./texts/story-complaints') = require('./texts/story-complaints')
  const { STORY_OF_EDITS }: typeof import('./texts/story-edits') = require('./texts/story-edits')
  const { STORY_OF_THE_HOUSE }: typeof import('./texts/story-house') = require('./texts/story-house')
  const { STORY_OF_TIERS }: typeof import('./texts/story-tiers') = require('./texts/story-tiers')
  const sentences: Sentences = sentencesOf([
    ...[STORY_OF_ARCHIVES, STORY_OF_EDITS, STORY_OF_COMPLAINTS, STORY_OF_THE_HOUSE, STORY_OF_TIERS].flat(),
  ])
  const { codeLabel }: typeof import('../../infrastructure/language/texts/codes') =
    require('../../infrastructure/language/texts/codes')
  const write = (name: string, value: string): string | undefined => {
    if (name === 'role') return codeLabel(language, value, 'role')
    const [decimal = '', currency = ''] = value.replaceAll(',', '').split(' ')
    return name === 'amount' && currency !== '' ? writtenMoney(language, decimal, currency) : undefined
  }
  return (english) => sentenceIn(language, sentences, english, write) ?? english
}

const labelsIn = (language: Language): Pick<TourWords, 'field' | 'group'> => {
  if (language === 'en') return { field: (name) => name, group: (name) => name }
  const labels: typeof import('../../infrastructure/language/texts/fields') =
    require('../../infrastructure/language/texts/fields')
  return { field: (name, of) => labels.labelOf(language, name, of), group: (name) => labels.groupLabel(language, name) }
}

export const tourWordsIn = (language: Language): TourWords => ({
  language,
  say: speaker(language, TOUR),
  step: storyIn(language),
  ...labelsIn(language),
  day: (day) => shortDay(language, day),
})
