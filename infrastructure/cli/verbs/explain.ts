/**
 * `dossier explain EDT-04`: the rule, the article in the regulation's own words and language, where it binds in code, and
 * the tests that show it; of an area (`EDT`) the list of its rules.
 */
import { type Place, placesOfRules } from '../../explain/places'
import { speaker } from '../../language/text'
import { RULES, SOURCES } from '../../language/texts/rules'
import { type Requirement, requirements, type Standing, standing } from '../../requirements'
import type { Context } from '../context'
import { EXIT, type ExitCode, tellUsage } from '../exit'

interface Explained extends Requirement {
  readonly standing: Standing
  readonly binds: readonly Place[]
  readonly tests: readonly Place[]
}

const explained = (row: Requirement, places: readonly Place[]): Explained => {
  const of = places.filter(({ rule }) => rule === row.id)
  return {
    ...row,
    standing: standing()[row.id] ?? { is: 'planned' },
    binds: of.filter(({ is }) => is !== 'test'),
    tests: of.filter(({ is }) => is === 'test'),
  }
}

type Say = ReturnType<typeof speaker<typeof RULES>>

const standingText = (say: Say, { standing: stands }: Explained): string => {
  switch (stands.is) {
    case 'done':
      return say('rule.done')
    case 'planned':
      return say('rule.planned')
    case 'outside':
      return say('rule.outside', { because: stands.because })
  }
}

const placeText = (say: Say, { file, line, is, name }: Place): string =>
  is === 'test'
    ? `${file}:${line}\n      ${name ?? ''}`
    : `${file}:${line}  ${say(`place.${is}`, { name: name ?? '' })}`

/** The regulation that a source such as `001-short §二; 003-D5 §四` names first. */
const titleOf = (context: Context, source: string): string => {
  const title = speaker(context.language, SOURCES)
  const code = Object.keys(SOURCES).find((each) => source.startsWith(each))
  return code === undefined ? '' : title(code as keyof typeof SOURCES)
}

const tellRule = (context: Context, rule: Explained): void => {
  const say = speaker(context.language, RULES)
  const lines = [
    `${rule.id}  ${rule.rule}`,
    `  ${say('rule.source', { source: rule.source, title: titleOf(context, rule.source) })}`,
    `  «${rule.quote}»`,
    `  ${say('rule.software', { what: rule.software })}`,
    `  ${standingText(say, rule)}`,
    ...(rule.binds.length === 0 ? [`  ${say('rule.nowhere')}`] : [`  ${say('rule.binds')}`]),
    ...rule.binds.map((place) => `    ${placeText(say, place)}`),
    ...(rule.tests.length === 0 ? [`  ${say('rule.no-test')}`] : [`  ${say('rule.tests')}`]),
    ...rule.tests.map((place) => `    ${placeText(say, place)}`),
  ]
  context.out(`${lines.join('\n')}\n`)
}

const tellArea = (context: Context, rules: readonly Requirement[]): ExitCode => {
  const say = speaker(context.language, RULES)
  const places = context.json ? placesOfRules() : []
  for (const row of rules) {
    const rule = explained(row, places)
    if (context.json) context.out(`${JSON.stringify(rule)}\n`)
    else context.out(`${row.id}  ${row.rule} (${standingText(say, rule)})\n`)
  }
  return EXIT.done
}

export const run = async (context: Context, ids: readonly string[]): Promise<ExitCode> => {
  const [first] = ids
  if (first === undefined) return tellUsage(context, 'explain takes rules such as EDT-04, or an area such as EDT.')
  const inArea = requirements().filter(({ area }) => ids.length === 1 && area === first.toUpperCase())
  if (inArea.length > 0) return tellArea(context, inArea)
  const rows = ids.map((id) => requirements().find((row) => row.id === id.toUpperCase()))
  if (rows.includes(undefined)) {
    const areas = [...new Set(requirements().map(({ area }) => area))].join(', ')
    return tellUsage(context, `There is no such rule; explain AREA lists those of ${areas}.`)
  }
  const places = placesOfRules()
  for (const row of rows) {
    if (row === undefined) continue
    const rule = explained(row, places)
    if (context.json) context.out(`${JSON.stringify(rule)}\n`)
    else tellRule(context, rule)
  }
  return EXIT.done
}
