/**
 * Archives for audit tests: what the library lets happen, and the same written past it, where the library forbids what a
 * test is to find. Each is told by the real projector into a real file, on which the tests run as an auditor's would.
 */
import type { Made, Meta, Read } from '../../../domain/kernel/event'
import { type Audited, runTests, type Tested } from '../../../infrastructure/audit/run'
import type { Days } from '../../../infrastructure/audit/statement'
import { AUDIT_TESTS } from '../../../infrastructure/audit/tests'
import { sentenceIn, sentencesOf } from '../../../infrastructure/language/sentences'
import { AUDIT_DETAILS } from '../../../infrastructure/language/texts/audit'
import { STREAM } from '../../commands/edit/fixture'
import type { Scenario } from '../../commands/scenario'
import { sceneOf } from '../../projections/scenes'
import { type Story, story, toldIn } from '../../projections/telling'

/** A world whose events somebody changed behind the back of the library. */
export const changed = (world: Scenario, change: (event: Read) => Read | undefined): Scenario => ({
  ...world,
  events: (stream) =>
    world
      .events(stream)
      .flatMap((event) => change(event) ?? [])
      .map((event, revision) => ({ ...event, revision })),
})

/** An event of this type by somebody else, or otherwise known. */
export const meta =
  (type: string, with_: Partial<Meta>) =>
  (event: Read): Read =>
    event.type === type ? { ...event, meta: { ...event.meta, ...with_ } } : event

export const fileOf = async (file: string, told: Pick<Story, 'log'>): Promise<string> => {
  const { projector } = await toldIn(file, { ...story(), ...told })
  projector.close()
  return file
}

/** The read model of an archive in which edits were asked for and decided on. */
export const editsIn = async (file: string, world: Scenario): Promise<string> =>
  fileOf(file, await sceneOf(world, [STREAM]))

const SAID = sentencesOf(AUDIT_DETAILS)

/** One test on a file; what it finds is of what it looked at, and can be said in every language. */
export const ask = (file: string, name: string, days: Days = {}): Tested => {
  const audited: Audited = runTests(
    file,
    AUDIT_TESTS.filter((test) => test.name === name),
    days,
  )
  const [tested] = audited.tests
  if (tested === undefined) throw new Error(`There is no test ${name}.`)
  if (tested.exceptions.length > tested.population) throw new Error(`${name} finds more than it looked at.`)
  for (const { detail } of tested.exceptions)
    if (sentenceIn('es', SAID, detail) === undefined) throw new Error(`Nobody says this in Spanish: ${detail}`)
  return tested
}

/** What somebody did, one event after another on their streams. */
export type Happening = readonly [stream: string, made: Made, meta?: Partial<Meta>]
export const toldStory = async (file: string, happenings: readonly Happening[]): Promise<string> => {
  const tale = story()
  for (const [stream, made, more] of happenings) await tale.happens(stream, made, more)
  return fileOf(file, tale)
}
