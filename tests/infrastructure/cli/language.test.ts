/**
 * What a person reads before a terminal in each language: help, an archive, a refusal, wrong input, a failure, tables. It
 * guards that codes, options and JSON are the same in every language, and that English loads no catalogue.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { widthOf } from '../../../infrastructure/language/width'
import { C1, dossier, folder, golden, jsonOf, PEOPLE, REQUEST, story } from './cli'

const base = folder()
let data = ''
beforeAll(() => {
  data = story(base, 'story')
})
afterAll(base.clean)

const LANGUAGES = ['zh-CN', 'es'] as const
const at = '2026-01-06T08:00:00Z'
const run = (language: string, ...args: readonly string[]) =>
  dossier([...args, '--data', data, '--at', at], { language })
/** Ids of events and keys differ from run to run of nothing; here they are those of one story. */
const told = ({ out, err }: { readonly out: string; readonly err: string }): string =>
  `${out}${err === '' ? '' : `--- stderr\n${err}`}`.replaceAll(data, 'DATA')

describe.each(LANGUAGES)('in %s', (language) => {
  test.each([
    ['help', ['help']],
    ['help-of-show', ['show', '--help']],
    ['manual-of-a-command', ['help', 'request-edit']],
    ['manual-of-a-view', ['help', 'v1_obligations']],
    ['show', ['show', 'C-001']],
    ['history', ['show', 'C-001', '--history']],
    ['request', ['show', 'C-001', '--request', REQUEST]],
    ['why', ['show', 'C-001', '--why', 'telephone']],
    ['status', ['status']],
    ['staff', ['list', 'staff']],
    ['obligations', ['obligations']],
    ['verified', ['verify']],
    ['policy', ['policy', 'show']],
    ['unknown-option', ['show', 'C-001', '--opne', 'contact']],
    ['unknown-verb', ['shwo', 'C-001']],
    ['wrong-usage', ['show', 'C-001', '--history', '--why', 'name']],
  ])('%s is as it was agreed upon', (name, args) => {
    const ran = run(language, ...args)
    const text = told(ran)
      .replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, 'ID')
      .replaceAll(/\+[0-9a-f]{8}\+\S+/g, '+KEY')
      .replaceAll(/(root|raíz|根为) \S+/g, '$1 ROOT')
    expect(text).toBe(golden(`${language}-${name}`, text))
    expect(text).not.toBe('')
  })

  test('a refusal has its code and its rule, and JSON is that of the English', () => {
    const args = ['do', 'close-archive', '--as', 'E-001', '--set', 'customer=C-999', 'reasonCode=x', 'reason=y']
    const refused = run(language, ...args)
    expect([refused.code, refused.out]).toEqual([1, ''])
    expect(refused.err).toContain('unknown-customer')
    expect(refused.err).toContain('ARC-08')
    expect(refused.err).not.toContain('There is no archive')
    expect(run(language, ...args, '--json').out).toMatch(/"because":"There is no archive with this number\."/)
  })

  test('wrong input is told field by field, and what stands behind the words is the same', () => {
    const args = ['do', 'close-archive', '--as', 'E-001', '--set', 'customer=[1]']
    const [here, english] = [run(language, ...args), run('en', ...args)]
    expect([here.code, here.err.split('\n').length]).toEqual([english.code, english.err.split('\n').length])
    for (const field of ['customer', 'reasonCode', 'reason']) expect(here.err).toContain(field)
    expect(here.err).not.toContain('expected')
    expect(jsonOf(run(language, ...args, '--json'))).toEqual(jsonOf(run('en', ...args, '--json')))
  })

  test('a failure says what to do about it', () => {
    const failed = dossier(['status', '--data', base.path('nothing')], { language })
    expect([failed.code, failed.out]).toEqual([3, ''])
    expect(failed.err.split('\n').length).toBe(3)
    expect(failed.err).toContain('unavailable')
    expect(failed.err).not.toMatch(/folder|data folder/)
  })

  test('the columns of a table stand below each other, whatever stands in them', () => {
    const lines = run(language, 'list', 'staff')
      .out.split('\n')
      .filter((line) => /^[│├┌└]/.test(line))
    expect(lines.length).toBeGreaterThan(5)
    expect(new Set(lines.map(widthOf)).size).toBe(1)
    const csv = run(language, 'list', 'staff', '--format', 'csv').out
    expect(csv).toBe(run('en', 'list', 'staff', '--format', 'csv').out)
  })
})

describe('which language', () => {
  test('--lang goes before the locale, and a language that nobody speaks is wrong usage', () => {
    expect(run('es', 'help', '--lang', 'zh-CN').out).toContain('用 --help 查看其选项')
    expect(run('zh_CN.UTF-8', 'help', '--lang=es').out).toContain('con --help para sus opciones')
    expect(run('fr_FR.UTF-8', 'help').out).toContain('with --help for its options')
    const unknown = run('en', 'status', '--lang', 'xx')
    expect([unknown.code, unknown.out, unknown.err]).toEqual([2, '', 'usage: --lang takes en, zh-CN or es.\n'])
  })

  test('a field may be asked for by its label, too', () => {
    expect(run('zh-CN', 'show', 'C-001', '--why', '电话').out).toBe(
      run('zh-CN', 'show', 'C-001', '--why', 'telephone').out,
    )
  })

  test('what is stored and what is exported is the same in every language', () => {
    const [one, other] = ['lang-en', 'lang-es'].map((name) => base.begin(name))
    for (const [folderOf, language] of [
      [one, 'en'],
      [other, 'es'],
    ] as const)
      dossier(['do', '--input', '-', '--data', folderOf ?? '', '--at', '2026-01-05T08:00:00Z'], {
        input: `${[...PEOPLE, C1].join('\n')}\n`,
        language,
      })
    const [english, spanish] = [one, other].map((folderOf) =>
      dossier(['export', '--canonical', '--out', '-', '--data', folderOf ?? '', '--at', at], { language: 'es' }),
    )
    expect(spanish?.out).toBe(english?.out)
    expect(english?.out).toContain('Acme Tools')
  })
})
