/** The story of the year in three languages: every step is known, every line fits the screen, nothing is told twice. */
import { describe, expect, test } from '@jest/globals'
import { readYear } from '../../../examples/company/story'
import { SCREEN_WIDTH, screenWidth } from '../../../examples/tour/columns'
import { tourWordsIn } from '../../../examples/tour/spoken'
import { stepLine } from '../../../examples/tour/steps'
import { STORY_OF_ARCHIVES } from '../../../examples/tour/texts/story-archives'
import { STORY_OF_COMPLAINTS } from '../../../examples/tour/texts/story-complaints'
import { STORY_OF_EDITS } from '../../../examples/tour/texts/story-edits'
import { STORY_OF_THE_HOUSE } from '../../../examples/tour/texts/story-house'
import { STORY_OF_TIERS } from '../../../examples/tour/texts/story-tiers'
import { LANGUAGES } from '../../../infrastructure/language/language'
import { sentenceIn, sentencesOf } from '../../../infrastructure/language/sentences'

const STEPS = readYear()
const STORY = [STORY_OF_ARCHIVES, STORY_OF_EDITS, STORY_OF_COMPLAINTS, STORY_OF_THE_HOUSE, STORY_OF_TIERS].flat()

describe('the story', () => {
  test.each(['zh-CN', 'es'] as const)('is told in %s, every step of it', (language) => {
    const words = tourWordsIn(language)
    expect(STEPS.filter(({ says }) => words.step(says) === says).map(({ says }) => says)).toEqual([])
  })

  test('keeps who and what it is about: customers, complaints and people stand in every language', () => {
    const about = (text: string): string =>
      [...text.matchAll(/[CK]-\d{4}(?:-\d{3})?/g)]
        .map(([found]) => found)
        .sort()
        .join(' ')
    for (const language of LANGUAGES) {
      const words = tourWordsIn(language)
      expect(STEPS.filter(({ says }) => about(words.step(says)) !== about(says)).map(({ says }) => says)).toEqual([])
    }
  })

  test('writes amounts as the language does', () => {
    const says = 'records order SO-2025-002 of C-0001, 10,500.00 CNY'
    expect(tourWordsIn('en').step(says)).toBe(says)
    expect(tourWordsIn('zh-CN').step(says)).toBe('记录 C-0001 的订单 SO-2025-002，¥10,500.00')
    expect(tourWordsIn('zh-CN').step('hires 刘洋 as account-manager')).toBe('录用 刘洋，角色 客户经理')
    expect(tourWordsIn('es').step('hires 刘洋 as account-manager')).toBe('contrata a 刘洋 como gestor de cuenta')
    expect(tourWordsIn('es').step('refunds 269.70 EUR of order SO-2025-004')).toBe(
      'reembolsa 269,70\u00a0€ del pedido SO-2025-004',
    )
  })

  test.each(LANGUAGES)('fits a terminal of a hundred columns in %s', (language) => {
    const words = tourWordsIn(language)
    const lines = STEPS.map((step, index) =>
      stepLine(
        { nth: index + 1, step, is: step.expects ?? 'done', rule: null, trace: { numbers: {}, events: [] } },
        new Map([[step.as, 'Tomás Vidal']]),
        words,
      ),
    )
    expect(lines.filter((line) => screenWidth(line) > SCREEN_WIDTH)).toEqual([])
    // Hardly any step is cut.
    expect(lines.filter((line) => line.includes('…')).length).toBeLessThan(5)
  })

  test('has no sentence that no step says', () => {
    const said = new Set(
      STORY.filter((text) => STEPS.some(({ says }) => sentenceIn('en', sentencesOf([text]), says) !== undefined)),
    )
    expect(STORY.filter((text) => !said.has(text)).map(({ en }) => en)).toEqual([])
  })
})
