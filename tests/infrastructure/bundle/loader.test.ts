/** Modules that stand together in one file: each is there once, whichever way it is reached, and is what it was. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, posix } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { type Bundle, openBundle } from '../../../infrastructure/bundle/loader'

const DIST = join(__dirname, '../../../dist')

const open = (over: Partial<Bundle>) => {
  const asked: string[] = []
  const require = (name: string): unknown => {
    asked.push(name)
    return { outside: name }
  }
  return { asked, load: openBundle({ root: '/program', require, modules: {}, elsewhere: {}, ...over }) }
}

describe('a bundle', () => {
  test('runs a module once, with its own file and folder', () => {
    const ran: string[] = []
    const { load } = open({
      modules: {
        'once/a.js': (_, __, own, file, folder) => {
          ran.push(`${file} ${folder}`)
          own.exports = { a: 1 }
        },
      },
    })
    expect(load('once/a.js')).toBe(load('once/a.js'))
    expect(ran).toEqual([`${join('/program', 'once/a.js')} ${join('/program', 'once')}`])
  })

  test('leads from module to module by the names that stand in them', () => {
    const { load, asked } = open({
      modules: {
        'way/a.js': (_, need, own) => {
          own.exports = [need('./b'), need('../other'), need('node:fs'), need('./data.json'), need('./far')]
        },
        'way/b.js': (_, __, own) => {
          own.exports = 'b'
        },
        'other/index.js': (_, __, own) => {
          own.exports = 'other'
        },
      },
      require: (name) => (name === './second.js' ? (wanted: string) => `second ${wanted}` : `outside ${name}`),
      elsewhere: { 'way/far.js': 'second.js' },
    })
    const data = `outside ${join('/program', 'way/data.json')}`
    expect(load('way/a.js')).toEqual(['b', 'other', 'outside node:fs', data, 'second way/far.js'])
    expect(asked).toEqual([])
  })

  test('is one with every other bundle: what one has loaded, the other gives', () => {
    const first = open({ modules: { 'shared/a.js': (_, __, own) => (own.exports = { by: 'first' }) } })
    const second = open({ modules: { 'shared/a.js': (_, __, own) => (own.exports = { by: 'second' }) } })
    expect(second.load('shared/a.js')).toBe(first.load('shared/a.js'))
  })

  test('keeps nothing of a module that failed', () => {
    let tries = 0
    const { load } = open({
      modules: {
        'fails/a.js': (_, __, own) => {
          tries += 1
          if (tries === 1) throw new Error('not now')
          own.exports = 'in the end'
        },
      },
    })
    expect(() => load('fails/a.js')).toThrow('not now')
    expect(load('fails/a.js')).toBe('in the end')
  })
})

/** The modules of each bundle that the build has written. */
const bundled: readonly (readonly [bundle: string, modules: readonly string[]])[] = readdirSync(
  join(DIST, 'bundles'),
).map((bundle) => [
  bundle,
  [...readFileSync(join(DIST, 'bundles', bundle), 'utf8').matchAll(/^"([^"]+\.js)": \(function/gm)].map(
    ([, name = '']) => name,
  ),
])

const program = (text: string): unknown =>
  JSON.parse(
    execFileSync(process.execPath, ['-e', `console.log(JSON.stringify(${text}))`], { cwd: DIST, encoding: 'utf8' }),
  )

describe('the bundles of the build', () => {
  test('hold each module once', () => {
    const all = bundled.flatMap(([, modules]) => modules)
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBeGreaterThan(300)
    expect(all).toEqual(expect.arrayContaining(['domain/kernel/codec.js', 'infrastructure/failpoint.js']))
  })

  test('give by the old place of a module the same as by its name, and the same names', () => {
    const pairs = bundled
      .filter(([bundle]) => basename(bundle) !== 'line.js')
      .flatMap(([bundle, modules]) => modules.map((name) => [`./bundles/${bundle}`, name]))
    const differing = program(
      `${JSON.stringify(pairs)}.filter(([bundle, name]) => require('./' + name) !== require(bundle)(name)).length`,
    )
    expect(differing).toBe(0)
  })

  test('find the files that lie beside a module, from any folder', () => {
    expect(program(`require('./infrastructure/projector/whole').readableNamed('transactions').name`)).toBe(
      'v1_transactions',
    )
  })

  test('name the functions of a module where something fails', () => {
    const stack = program(
      `(() => { try { require('./infrastructure/language/text').fill('en', { en: '{name}' }) } catch (error) { return error.stack } })()`,
    )
    expect(stack).toMatch(/at named|at fill/)
    expect(stack).toContain(posix.join('bundles', 'line.js'))
  })
})
