/**
 * Progress: nothing on short work, and on long work nothing that nobody asked for; with `--progress` lines on stderr, each
 * with how far it has come and the time that remains, in the language of whoever watches.
 */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { type Doing, progressOf, remainingSeconds } from '../../../infrastructure/cli/progress'
import { LANGUAGES } from '../../../infrastructure/language/language'
import { DOING } from '../../../infrastructure/language/texts/progress'
import { dossier, type Folder, folder, story } from './cli'

let base: Folder
let data = ''
beforeAll(() => {
  base = folder()
  data = story(base, 'story')
})
afterAll(() => base.clean())

/** What is written to stderr while some work of so many milliseconds for each of ten steps goes on. */
const written = (
  milliseconds: number,
  options: { readonly progress?: boolean },
  language: 'en' | 'zh-CN' | 'es',
): string => {
  let now = 0
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => now)
  const texts: string[] = []
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    texts.push(String(text))
    return true
  })
  const progress = progressOf('replaying', { language, options })
  for (let step = 1; step <= 10; step += 1) {
    now += milliseconds
    progress.to(step * 1000, 10_000)
  }
  progress.end()
  clock.mockRestore()
  stderr.mockRestore()
  return texts.join('')
}

describe('progress', () => {
  test('work of less than two seconds says nothing', () => {
    expect(written(190, { progress: true }, 'en')).toBe('')
  })

  test('longer work says how far it is and how long it will still take, once in two seconds', () => {
    const lines = written(1000, { progress: true }, 'en').split('\n')
    expect(lines).toEqual([
      'replaying: 2,000 of 10,000 (8 s left)',
      'replaying: 4,000 of 10,000 (6 s left)',
      'replaying: 6,000 of 10,000 (4 s left)',
      'replaying: 8,000 of 10,000 (2 s left)',
      'replaying: 10,000 of 10,000 (0 s left)',
      '',
    ])
    expect(written(30_000, { progress: true }, 'en')).toContain('(4 min 30 s left)')
    expect(written(1000, { progress: true }, 'zh-CN')).toContain('重放：2,000/10,000 （剩余 8 秒）')
    expect(written(1000, { progress: true }, 'es')).toContain('(8 s restantes)')
  })

  test('nobody who did not ask for it sees it, where there is no terminal', () => {
    expect(written(5000, {}, 'en')).toBe('')
  })

  test('what remains is reckoned from what is done, and nothing is said before anything is', () => {
    expect(remainingSeconds(0, 10, 1000)).toBeUndefined()
    expect(remainingSeconds(5, 10, 60_000)).toBe(60)
    expect(remainingSeconds(10, 10, 60_000)).toBe(0)
  })

  test('everything that is done is said in three languages', () => {
    const all: readonly Doing[] = Object.keys(DOING) as Doing[]
    for (const doing of all) expect(LANGUAGES.filter((language) => DOING[doing][language] === '')).toEqual([])
  })

  test('on the command line it leaves results alone', () => {
    const plain = dossier(['list', 'customer-list', '--json', '--data', data])
    const watched = dossier(['list', 'customer-list', '--json', '--progress', '--data', data])
    expect(watched).toEqual(plain)
    expect(dossier(['replay', '--check', '--progress', '--data', data])).toMatchObject({ code: 0, err: '' })
    expect(dossier(['--help']).out).toContain('--progress')
  })
})
