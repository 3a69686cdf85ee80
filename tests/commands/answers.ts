/**
 * The words of every refusal and of every "nothing to do" that the tests provoke, command by command: sentence, rule and
 * field. Whoever is refused has nothing but them, so none of them changes unseen.
 *
 * They stand in tests/golden/answers.json. `UPDATE_GOLDEN=1` adds what is new (run the tests with `--runInBand`); what
 * is not said any more goes when the file is emptied to `{}` before.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@jest/globals'
import type { Decided } from '../../commands/kernel/command'

const GOLDEN = join(__dirname, '..', 'golden', 'answers.json')

type Answers = Readonly<Record<string, readonly string[]>>

const read = (): Answers => JSON.parse(readFileSync(GOLDEN, 'utf8'))

const agreed = read()

const wordsOf = (decided: Decided): string => {
  if (decided._tag === 'Right')
    return decided.right.is === 'nothing-to-do' ? `nothing to do: ${decided.right.because}` : 'accepted'
  const { code, rule = 'no rule', field = 'no field', because } = decided.left
  return `${code} (${rule}, ${field}): ${because}`
}

const add = (command: string, words: string): void => {
  const known = read()
  const answers = [...new Set([...(known[command] ?? []), words])].sort()
  const all = Object.entries({ ...known, [command]: answers }).sort(([one], [other]) => (one < other ? -1 : 1))
  writeFileSync(GOLDEN, `${JSON.stringify(Object.fromEntries(all), null, 1)}\n`)
}

/** Fails unless this command is known to answer with exactly these words. */
export const expectAgreedWords = (command: string, decided: Decided): void => {
  const words = wordsOf(decided)
  if (process.env.UPDATE_GOLDEN === '1') add(command, words)
  else expect(agreed[command] ?? []).toContain(words)
}
