/**
 * What every command says of itself: its sentence, the rules that it implements, the permission, the form of its input and
 * the example in the help. Others build on these, so none of them changes unseen.
 *
 * They stand in tests/golden/commands.json, a line for each command; `UPDATE_GOLDEN=1` agrees upon new ones.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { CATALOGUE, COMMANDS_BY_THING } from '../../commands/catalogue'

const GOLDEN = join(__dirname, '..', 'golden', 'commands.json')

/** A whole regulation is told by its hash alone. */
const briefly = (value: unknown): unknown => {
  const text = JSON.stringify(value)
  return text.length < 20_000 ? value : createHash('sha256').update(text).digest('hex')
}

const lines = [...CATALOGUE.values()].map(({ name, says, implements: rules, needs, births, example, input, on }) =>
  JSON.stringify({
    ...{ name, says, rules, needs, births },
    example: briefly(example),
    on: Object.keys(on.events),
    called: input.name,
    input: briefly(input.schema),
  }),
)
if (process.env.UPDATE_GOLDEN === '1') writeFileSync(GOLDEN, `[\n${lines.join(',\n')}\n]\n`)
const agreed = readFileSync(GOLDEN, 'utf8').split(/,?\n/).slice(1, -2)

test('every command says of itself what it said before', () => {
  expect(lines.filter((line) => !agreed.includes(line))).toEqual([])
  expect(agreed.filter((line) => !lines.includes(line))).toEqual([])
})

test('every command stands once under its thing', () => {
  const named = Object.values(COMMANDS_BY_THING).flat()
  expect(named).toEqual([...CATALOGUE.keys()])
  expect(new Set(named).size).toBe(named.length)
})
