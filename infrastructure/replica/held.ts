/**
 * Which projections a data folder holds: all of them, or those that its reader was told to hold.
 *
 * Guards: the choice stands in the folder, so that every program that opens the folder tells the same projections and
 * none removes what another one keeps; a view is there only when everything that it reads is told.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Either, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { View } from '../../projections/kernel/view'
import type { Definitions } from '../projector/read-model-file'
import { changesTable } from '../projector/table'
import { WHOLE } from '../projector/whole'
import { codeOf } from '../stores/sqlite-failure'

const FILE = 'projections.json'

/** The names that no projection has. */
export const unknownProjections = (names: readonly string[]): readonly string[] => {
  const known = new Set(WHOLE.projections.map(({ name }) => name))
  return names.filter((name) => !known.has(name))
}

const wordsOf = ({ sql, changes }: View): readonly string[] => [
  ...(sql.match(/[A-Za-z0-9_]+/g) ?? []),
  ...changes.map(({ table }) => table),
]

/** These projections, and the views that read nothing but them. */
export const definitionsOf = (names: readonly string[] | undefined): Definitions => {
  if (names === undefined) return WHOLE
  const projections = WHOLE.projections.filter(({ name }) => names.includes(name))
  const others = WHOLE.projections.filter(({ name }) => !names.includes(name)).map(({ name }) => name)
  const absent = new Set([...others, ...others.map(changesTable)])
  let { views } = WHOLE
  for (;;) {
    const held = views.filter((view) => !wordsOf(view).some((word) => absent.has(word)))
    if (held.length === views.length) return { projections, views }
    for (const view of views) if (!held.includes(view)) absent.add(view.name)
    views = held
  }
}

const damaged = (): Either<CouldNot, never> =>
  left(
    couldNot('unreadable', `The file ${FILE} in the data folder does not name projections: remove it, or follow anew.`),
  )

/** What the folder was told to hold; nothing where it holds everything. */
export const heldIn = (data: string): Either<CouldNot, readonly string[] | undefined> => {
  try {
    const said: unknown = JSON.parse(readFileSync(join(data, FILE), 'utf8'))
    const isNamed = Array.isArray(said) && said.every((each): each is string => typeof each === 'string')
    return isNamed && unknownProjections(said).length === 0 ? right(said) : damaged()
  } catch (error) {
    const cause = codeOf(error)
    if (cause === undefined) return damaged()
    return cause === 'ENOENT'
      ? right(undefined)
      : left(couldNot('unavailable', 'The data folder cannot be read.', { cause }))
  }
}

/** From now on the folder holds these projections, or all of them. */
export const hold = (data: string, names: readonly string[] | undefined): Either<CouldNot, void> => {
  const file = join(data, FILE)
  try {
    if (names === undefined) rmSync(file, { force: true })
    else {
      writeFileSync(`${file}.half`, `${JSON.stringify(names)}\n`)
      renameSync(`${file}.half`, file)
    }
    return right(undefined)
  } catch (error) {
    const cause = codeOf(error)
    if (cause === undefined) throw error
    return left(couldNot('unavailable', 'The data folder cannot be written to.', { cause }))
  }
}
