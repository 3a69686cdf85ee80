/** Two archives side by side, for people: a line for each field, the differences first to be seen, then what would follow. */
import type { Language } from '../../language/language'
import { refusalIn } from '../../language/refusals'
import { speaker } from '../../language/text'
import { columnLabel } from '../../language/texts/exports'
import { labelOf } from '../../language/texts/fields'
import { SIDE_BY_SIDE } from '../../language/texts/near'
import type { Side } from '../../near/side-by-side'
import type { Row } from '../../reading'
import type { Follows, Pair } from './duplicate'

type Say = ReturnType<typeof speaker<typeof SIDE_BY_SIDE>>

const sideText = ({ state, value }: Side): string => {
  if (value !== null) return value
  return state === 'empty' ? '' : state === 'set' ? '(…)' : `(${state})`
}

/** What a column of the list of archives is called; in English by its name, as in every table. */
const headLabel = (language: Language, column: string): string =>
  language === 'en' ? column : columnLabel(language, column)

/** The rows of the table: what the archives are, then their fields. */
export const pairRows = (language: Language, { customer, other, head, fields }: Pair): readonly Row[] => {
  const say = speaker(language, SIDE_BY_SIDE)
  const field = say('side.field')
  const compared = say('side.compared')
  return [
    ...head.map(([name, one, two]) => ({
      ...{ [field]: headLabel(language, name), [customer]: one, [other]: two },
      [compared]: one === two ? say('side.same') : say('side.different'),
    })),
    ...fields.map((each) => ({
      ...{ [field]: labelOf(language, each.field), [customer]: sideText(each.one), [other]: sideText(each.other) },
      [compared]: say(`side.${each.compared}`),
    })),
  ]
}

const candidateText = (say: Say, candidate: Row | null): string => {
  if (candidate === null) return say('side.not-noted')
  const kinds: unknown = JSON.parse(String(candidate.kinds))
  return say('side.noted', {
    ...{ by: String(candidate.noted_by), at: String(candidate.noted_at), state: String(candidate.state) },
    kinds: Array.isArray(kinds) && kinds.length > 0 ? kinds.join(', ') : '—',
  })
}

const decisionLines = (language: Language, say: Say, { decisions }: Follows): readonly string[] =>
  Object.entries(decisions).map(([verdict, prospect]) => {
    if (prospect.possible) return `  ${say('side.allowed', { verdict })}`
    const because = refusalIn(language, prospect)
    return `  ${say('side.refused', { verdict, because, code: prospect.code })}`
  })

/** What stands below the table. */
export const pairText = (language: Language, { candidate, opened, follows }: Pair): string => {
  const say = speaker(language, SIDE_BY_SIDE)
  const { closes, survives, brings } = follows
  return [
    ...(opened === null || opened.access === null ? [] : [say('side.access', { access: opened.access })]),
    ...(opened === null || opened.denied.length === 0
      ? []
      : [say('side.denied', { groups: opened.denied.join(', ') })]),
    candidateText(say, candidate),
    say('side.follows'),
    `  ${say('side.if-same', { closes, survives })}`,
    `  ${say('side.brings', { survives, ...brings })}`,
    `  ${say('side.second')}`,
    `  ${say('side.if-different')}`,
    ...decisionLines(language, say, follows),
    '',
  ].join('\n')
}
