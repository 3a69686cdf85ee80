/** What one version of the regulation says otherwise than another, in words and as data. */
import { type Difference, differencesBetween } from '../../domain/policy/figures'
import type { Language } from '../language/language'
import { speaker } from '../language/text'
import { POLICY_DIFFERENCE } from '../language/texts/audit'

const lineOf = (language: Language, difference: Difference): string => {
  const say = speaker(language, POLICY_DIFFERENCE)
  const { path } = difference
  if (difference.is === 'list') {
    const added = difference.added.map((each) => `+ ${each}`)
    const removed = difference.removed.map((each) => `− ${each}`)
    return `${path}: ${[...removed, ...added].join('; ')}`
  }
  const { was, now } = difference
  if (was === null) return say('difference.new', { path, now: now ?? '' })
  return now === null ? say('difference.gone', { path, was }) : say('difference.other', { path, was, now })
}

interface Version {
  readonly version: number
  readonly document: object
}

/** The differences as an object, for programs. */
export const differencesAsData = (older: Version, newer: Version) => ({
  version: newer.version,
  beside: older.version,
  differences: differencesBetween(older.document, newer.document),
})

/** The differences as lines, for people. */
export const differencesAsText = (language: Language, older: Version, newer: Version): string => {
  const differences = differencesBetween(older.document, newer.document)
  const head = speaker(language, POLICY_DIFFERENCE)('difference.head', {
    ...{ version: newer.version, beside: older.version, count: differences.length },
  })
  return `${[head, ...differences.map((each) => `  ${lineOf(language, each)}`)].join('\n')}\n`
}
