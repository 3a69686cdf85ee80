/**
 * Everything that the program says in English stands in the catalogues: refusals by their codes, failures, wrong usage,
 * what was expected, lines that verbs print, commands, views, columns, and the help of every verb. Nothing stands there
 * that the program does not say any more.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { CATALOGUE } from '../../../commands/catalogue'
import { GLOBAL_OPTIONS } from '../../../infrastructure/cli/global-options'
import { VERBS } from '../../../infrastructure/cli/verbs'
import { columnSentences } from '../../../infrastructure/language/column-sentences'
import { failureIn, failureTexts } from '../../../infrastructure/language/failures'
import { expectedIn, importFaultIn, usageIn } from '../../../infrastructure/language/inputs'
import { linesIn } from '../../../infrastructure/language/lines'
import { columnSays, commandSays, helpSays, nameIn, viewSays } from '../../../infrastructure/language/manual'
import { refusalCatalogues, refusalIn } from '../../../infrastructure/language/refusals'
import { EXPECTED } from '../../../infrastructure/language/texts/expected'
import { LINES } from '../../../infrastructure/language/texts/lines'
import { LINES_OF_PAPERS } from '../../../infrastructure/language/texts/lines-of-papers'
import { NOTHING_TO_DO } from '../../../infrastructure/language/texts/nothing-to-do'
import { REFUSAL_PARTS } from '../../../infrastructure/language/texts/refusal-parts'
import { DOCUMENT_FAULTS } from '../../../infrastructure/language/texts/refusals-document'
import { USAGE } from '../../../infrastructure/language/texts/usage'
import { USAGE_OF_WORK } from '../../../infrastructure/language/texts/usage-of-work'
import { READABLE_VIEWS } from '../../../infrastructure/reading'
import { literalsOf, refusalsIn, type Said, saidByCalls, sentencesIn, shapeOf, sourcesUnder } from './said'

/** A sentence as it may be given: a number where a value is filled in. */
const ROOT = join(__dirname, '..', '..', '..')
const given = (shape: string): string => shape.replaceAll('{}', '3')
const where = ({ file, code, sentence }: Said): string => `${file} ${code}: ${sentence}`
/** Said in Chinese it is no longer the English; what has no words at all (`{} {}`, options, SQL) is left out. */
const hasWords = ({ sentence }: Said): boolean =>
  /[a-z]{2}/.test(sentence.replaceAll(/\{\}|--[a-z-]+/g, '')) && !/\b(?:SELECT|DELETE|WITH \()/.test(sentence)

/** A key of an area of texts, which its type completes. */
const KEY = /^[a-z-]+\.[a-z{}-]+$/
const OWN_AREAS = /^infrastructure\/(?:cli|language|forms)\//
const REFUSALS = refusalsIn('commands', 'domain', 'infrastructure').filter(hasWords)

describe('refusals', () => {
  test('each stands in the catalogue under its code', () => {
    expect(REFUSALS.length).toBeGreaterThan(350)
    const unknown = REFUSALS.filter(({ code, sentence }) => {
      const because = given(sentence)
      return refusalIn('zh-CN', { code, because }) === because || refusalIn('es', { code, because }) === because
    })
    expect(unknown.map(where)).toEqual([])
  })

  test('no code and no sentence stands there that nobody gives any more', () => {
    const shapes = new Set(REFUSALS.map(({ code, sentence }) => `${code}: ${sentence}`))
    const stale = refusalCatalogues().flatMap((catalogue) =>
      Object.entries(catalogue).flatMap(([code, texts]) =>
        texts
          .map(({ en }) => `${code === 'unknown-in-document' ? 'unknown-{}' : code}: ${shapeOf(en)}`)
          .filter((each) => !shapes.has(each)),
      ),
    )
    expect(stale).toEqual([])
  })

  test('what is wrong with a proposed regulation is told, whatever the code', () => {
    const said = sentencesIn('domain/policy/floors.ts').filter(hasWords)
    expect(said.length).toBeGreaterThan(15)
    const unknown = said.filter(({ sentence }) => {
      const because = given(sentence)
      return refusalIn('es', { code: 'some-floor', because }) === because
    })
    expect(unknown.map(where)).toEqual([])
    expect(refusalIn('es', { code: 'log-kept-too-short', because: `${DOCUMENT_FAULTS[0]?.en} (2 more)` })).toBe(
      `${DOCUMENT_FAULTS[0]?.es} (y 2 más)`,
    )
  })
})

describe('failures', () => {
  const files = sourcesUnder('infrastructure').filter((file) => !OWN_AREAS.test(file))
  /** Views have a catalogue of their own; schemas, manifests of files and the birth of an archive are data. */
  const ELSEWHERE = ['projector/views.ts', 'schemas.ts', 'begin.ts', 'export/columns.ts', 'export/opening.ts'].map(
    (file) => `infrastructure/${file}`,
  )
  const refusals = new Set(REFUSALS.map(({ sentence }) => sentence))
  const SAID = sentencesIn(...files)
    .filter(hasWords)
    .filter(({ file, sentence }) => !ELSEWHERE.includes(file) && !refusals.has(sentence))

  test('each stands in the catalogues', () => {
    expect(SAID.length).toBeGreaterThan(250)
    const unknown = SAID.filter(({ sentence }) => {
      const because = given(sentence)
      return ['zh-CN' as const, 'es' as const].some(
        (language) => failureIn(language, because) === because && importFaultIn(language, because) === because,
      )
    })
    expect(unknown.map(where)).toEqual([])
  })

  test('none stands there twice', () => {
    const english = failureTexts().map(({ en }) => en)
    expect(english.filter((each, nth) => english.indexOf(each) !== nth)).toEqual([])
  })
})

describe('usage, input and lines', () => {
  test('each wrong usage stands in the catalogue', () => {
    const said = [
      ...saidByCalls(['tellUsage'], 1, 'infrastructure/cli'),
      ...saidByCalls(['usage'], 0, 'infrastructure/cli'),
    ].filter(hasWords)
    expect(said.length).toBeGreaterThan(60)
    const unknown = said.filter(({ sentence }) => usageIn('es', given(sentence)) === given(sentence))
    expect(unknown.map(where)).toEqual([])
  })

  test('what verbs return as wrong usage stands there as well', () => {
    const returned = sourcesUnder('infrastructure/cli/verbs').flatMap((file) =>
      [...readFileSync(join(ROOT, file), 'utf8').matchAll(/return ['`]((?:--[a-z]|[A-Z])[^'\n]* [^'\n]*\.)['`]/g)].map(
        ([, sentence]) => given((sentence ?? '').replaceAll(/\$\{[^}]*\}/g, '{}')),
      ),
    )
    expect(returned.length).toBeGreaterThan(5)
    expect(returned.filter((each) => usageIn('zh-CN', each) === each)).toEqual([])
  })

  test('each kind of number that an outcome names has a word', () => {
    const kinds = new Set([...saidByCalls(['number'], 0, 'commands').map(({ sentence }) => sentence), 'employee'])
    expect(kinds.size).toBeGreaterThan(10)
    for (const language of ['zh-CN', 'es'] as const)
      expect([...kinds].filter((kind) => linesIn(language, kind) === kind)).toEqual([])
  })

  test('each expectation of a codec stands in the catalogue', () => {
    const said = [
      ...saidByCalls(['codec', 'patterned', 'textThat'], 0, 'domain', 'commands', 'infrastructure'),
      ...saidByCalls(['closed'], 0, 'domain', 'commands').filter(({ sentence }) => sentence.includes(' ')),
    ].filter(hasWords)
    expect(said.length).toBeGreaterThan(60)
    const unknown = said.filter(({ sentence }) => expectedIn('zh-CN', given(sentence)) === given(sentence))
    expect(unknown.map(where)).toEqual([])
  })

  test('each line that a verb prints stands in the catalogue, and why there was nothing to do', () => {
    const printed = saidByCalls(['say', 'note', 'words'], 0, 'infrastructure/cli')
      .flatMap((each) => each.sentence.split('\n').map((sentence) => ({ ...each, sentence: sentence.trim() })))
      .filter((each) => hasWords(each) && !KEY.test(each.sentence))
    const nothing = saidByCalls(['nothingToDo'], 0, 'commands')
    expect([printed.length > 50, nothing.length > 35]).toEqual([true, true])
    const unknown = [...printed, ...nothing].filter(
      ({ sentence }) => linesIn('zh-CN', given(sentence)) === given(sentence),
    )
    expect(unknown.map(where)).toEqual([])
  })
})

describe('no text stands there that nobody says any more', () => {
  const sources = sourcesUnder('domain', 'commands', 'infrastructure', 'examples').filter(
    (file) => !file.startsWith('infrastructure/language/texts/'),
  )
  const literals = literalsOf(sources)
  /** Words that are put together from parts, such as the numbers of an outcome. */
  const COMPOSED = new Set([...LINES.filter(({ en }) => !/[ .]/.test(en)), ...REFUSAL_PARTS].map(({ en }) => en))

  test.each([
    ['failures', failureTexts()],
    ['usage', [...USAGE, ...USAGE_OF_WORK]],
    ['expected', EXPECTED],
    ['lines', [...LINES, ...LINES_OF_PAPERS]],
    ['nothing to do', NOTHING_TO_DO],
    ['faults of documents', DOCUMENT_FAULTS],
  ])('%s', (_name, texts) => {
    const stale = texts
      .map(({ en }) => en)
      .filter((en) => !literals.has(shapeOf(en)) && !literals.has(en) && !COMPOSED.has(en))
    expect(stale).toEqual([])
  })
})

describe('what the program says of itself', () => {
  test('every command says in three languages what it does', () => {
    const unknown = [...CATALOGUE.values()].filter(
      ({ name, says }) => commandSays('zh-CN', name, says) === says || commandSays('es', name, says) === says,
    )
    expect(unknown.map(({ name, says }) => `${name}: ${says}`)).toEqual([])
  })

  test('every view and every column says what it tells', () => {
    const views = READABLE_VIEWS.filter(({ name, says }) => viewSays('es', name, says) === says)
    expect(views.map(({ name, says }) => `${name}: ${says}`)).toEqual([])
    const columns = READABLE_VIEWS.flatMap((view) => view.columns.map(({ says }) => `${view.name}: ${says}`))
    expect(
      columns.filter(
        (each) => columnSays('zh-CN', each.slice(each.indexOf(' ') + 1)) === each.slice(each.indexOf(' ') + 1),
      ),
    ).toEqual([])
    const said = new Set(READABLE_VIEWS.flatMap((view) => view.columns.map(({ says }) => says)))
    expect(
      columnSentences()
        .filter(({ en }) => !said.has(en))
        .map(({ en }) => en),
    ).toEqual([])
  })

  test('every verb and every option says what it is for', () => {
    const said = [
      ...VERBS.flatMap(({ usage, says, details, options }) => {
        const name = nameIn(usage)
        return [
          [name, says] as const,
          ...(details === undefined ? [] : [[`${name}.details`, details] as const]),
          ...options.map(([flags, what]) => [`${name} ${nameIn(flags)}`, what] as const),
        ]
      }),
      ...GLOBAL_OPTIONS.map(([flags, , says]) => [`global ${nameIn(flags)}`, says.join('\n')] as const),
    ]
    expect(said.length).toBeGreaterThan(150)
    const unknown = said.filter(([key, english]) => helpSays('zh-CN', key, english) === english)
    expect(unknown.map(([key, english]) => `${key}: ${english}`)).toEqual([])
  })
})
