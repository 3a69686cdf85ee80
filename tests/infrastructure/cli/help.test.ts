/** What the program says of itself: help of verbs, commands and views, the commands, and where we stand with each rule. */
import { describe, expect, test } from '@jest/globals'
import { CATALOGUE } from '../../../commands/catalogue'
import { GLOBAL_OPTIONS } from '../../../infrastructure/cli/global-options'
import { commandManual, verbManual, viewManual } from '../../../infrastructure/cli/manual'
import { VERBS } from '../../../infrastructure/cli/verbs'
import { READABLE_VIEWS } from '../../../infrastructure/reading'
import { dossier, golden, jsonOf, linesOf } from './cli'

describe('help', () => {
  test.each([
    ['help-show', ['help', 'show']],
    ['help-command', ['help', 'lapse-edit-request']],
    ['help-view', ['help', 'v1_access_log']],
    ['show-help', ['show', '--help']],
  ])('%s is as it was agreed upon', (name, args) => {
    const { code, out, err } = dossier(args)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toBe(golden(name, out))
    expect(out).not.toBe('')
  })

  test('without a name every verb is listed, as text and as JSON', () => {
    const { code, out, err } = dossier(['help'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const { usage, says } of VERBS) {
      expect(out).toContain(`  ${usage} `)
      expect(out).toContain(says)
    }
    expect(jsonOf(dossier(['help', '--json']))).toEqual({ verbs: VERBS.map(({ usage, says }) => ({ usage, says })) })
    for (const [, shown] of GLOBAL_OPTIONS) expect(out).toContain(`  ${shown} `)
    expect(dossier(['list', '--help']).out.replaceAll(/\s+/g, ' ')).toContain(
      '--purpose <code> why protected values are opened',
    )
    const all = dossier(['--help'])
    expect(all.code).toBe(0)
    expect(all.out).toContain(
      'Exit codes: 0 done, 1 refused, 2 wrong usage or input, 3 conflict or could not, 4 check failed',
    )
  })

  test('the views are listed with the whole of what each one says', () => {
    const { code, out, err } = dossier(['list'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const { name } of READABLE_VIEWS) expect(out).toMatch(new RegExp(`^${name} +\\S`, 'm'))
    for (const { says } of READABLE_VIEWS) expect(out).toContain(`  ${says}\n`)
    expect(dossier(['list', '--lang', 'es']).out).not.toContain('…')
  })

  test('every verb has an example that begins with its own name, and every option says something', () => {
    for (const { usage, example, options, says } of VERBS) {
      expect(example.startsWith(`dossier ${usage.split(' ')[0]}`)).toBe(true)
      expect(says).toMatch(/[.)]$/)
      for (const [flags, what] of options) expect([flags, what.length > 5]).toEqual([flags, true])
    }
    expect(new Set(VERBS.map(({ usage }) => usage.split(' ')[0])).size).toBe(VERBS.length)
  })

  test('an example of a verb is understood: it names only options that the verb has', () => {
    const GLOBAL = GLOBAL_OPTIONS.flatMap(([flags]) => /^--([a-z-]+)/.exec(flags)?.[1] ?? [])
    for (const { usage, example, options } of VERBS) {
      const known = [...GLOBAL, ...options.flatMap(([flags]) => /^--([a-z-]+)/.exec(flags)?.[1] ?? [])]
      for (const [, used] of example.matchAll(/ --([a-z-]+)/g))
        expect([usage, known.includes(used ?? '')]).toEqual([usage, true])
    }
  })

  test('the manual of every command and view can be told, and none is longer than a person reads', () => {
    for (const row of CATALOGUE.values()) {
      const text = commandManual(row)
      expect(text).toContain(row.needs)
      expect([row.name, text.split('\n').length < 260]).toEqual([row.name, true])
      expect(text).not.toMatch(/undefined|\[object/)
    }
    for (const view of READABLE_VIEWS) expect(viewManual(view)).toContain(view.columns[0]?.name)
    for (const verb of VERBS) expect(verbManual(verb)).toContain(verb.example)
  })

  test('GOV-01: the whole regulation as an example of propose-policy is shortened', () => {
    const row = CATALOGUE.get('propose-policy')
    if (row === undefined) throw new Error('propose-policy is gone')
    const whole = JSON.stringify(row.example, null, 2).length
    expect(commandManual(row).length).toBeLessThan(whole / 4)
    expect(commandManual(row)).toContain('… ')
  })

  test('an unknown name is wrong usage', () => {
    expect(dossier(['help', 'no-such-thing'])).toEqual({
      code: 2,
      out: '',
      err: 'usage: There is no verb, command or view of this name; help, commands and list show them.\n',
    })
  })

  test('help of a command as JSON holds its schema and its example', () => {
    const told = jsonOf(dossier(['help', 'lapse-edit-request', '--json']))
    expect(told).toMatchObject({ command: 'lapse-edit-request', needs: 'edit:lapse', input: { type: 'object' } })
  })
})

describe('commands', () => {
  test('every command of the catalogue is listed once, with its permission and its rules', () => {
    const listed = linesOf(dossier(['commands', '--json']))
    expect(listed.map(({ command }) => command).sort()).toEqual([...CATALOGUE.keys()].sort())
    for (const { command, needs, rules } of listed)
      expect({ needs, rules }).toEqual({
        needs: CATALOGUE.get(String(command))?.needs,
        rules: CATALOGUE.get(String(command))?.implements,
      })
  })

  test('all 641 rules are done, planned, or outside with a reason', () => {
    const listed = linesOf(dossier(['commands', '--requirements', '--json']))
    expect(listed).toHaveLength(641)
    expect(new Set(listed.map(({ id }) => id)).size).toBe(641)
    for (const { standing, because } of listed) {
      expect(['done', 'planned', 'outside']).toContain(standing)
      expect(typeof because === 'string' && because !== '').toBe(standing === 'outside')
    }
  })

  test('an area narrows commands and rules', () => {
    const { code, out } = dossier(['commands', '--requirements', '--area', 'EDT'])
    expect(code).toBe(0)
    const lines = out.trimEnd().split('\n')
    expect(lines.slice(0, -2).every((line) => /^(EDT-\d\d | {10}because )/.test(line))).toBe(true)
    expect(lines.at(-1)).toMatch(/^30 rules: \d+ done, \d+ planned, \d+ outside$/)
    expect(dossier(['commands', '--area', 'edt']).code).toBe(2)
    expect(dossier(['commands', '--area', 'XYZ']).code).toBe(2)
  })
})

describe('usage', () => {
  test('an unknown verb, an unknown option and a missing argument end with 2 and say so on stderr', () => {
    for (const args of [['frobnicate'], ['list', '--frobnicate'], ['show'], ['find'], ['import']]) {
      const { code, out, err } = dossier(args)
      expect({ args, code, out }).toEqual({ args, code: 2, out: '' })
      expect(err).not.toMatch(/ {4}at |\.js:/)
      expect(err).not.toBe('')
    }
  })
})
