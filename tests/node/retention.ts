/**
 * What a stream's metadata hide from readers of that stream: `$maxCount`, `$maxAge`, `$tb`, and the soft delete.
 *
 * Guards: hidden events stay in `$all`; the mark of a soft delete (2^63-1) is told from every revision, although a
 * number of JavaScript cannot hold it.
 */

export interface Retention {
  readonly maxCount?: number
  readonly maxAgeSeconds?: number
  readonly truncateBefore?: number
}

/** `$tb` of a soft-deleted stream, as the JSON text has it. */
export const SOFT_DELETED = '{"$tb":9223372036854775807}'
/** What JSON.parse makes of 2^63-1; no revision is as great. */
const SOFT_DELETED_NUMBER = 2 ** 63

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

const parsed = (bytes: Uint8Array): Readonly<Record<string, unknown>> => {
  try {
    return record(JSON.parse(Buffer.from(bytes).toString('utf8')))
  } catch {
    return {}
  }
}

/** Reads the document of a `$$stream`; what is not a number counts as absent, as on the server. */
export const retentionOf = (metadata: Uint8Array | undefined): Retention => {
  if (metadata === undefined) return {}
  const { $maxCount: maxCount, $maxAge: maxAgeSeconds, $tb: truncateBefore } = parsed(metadata)
  return {
    ...(typeof maxCount === 'number' ? { maxCount } : {}),
    ...(typeof maxAgeSeconds === 'number' ? { maxAgeSeconds } : {}),
    ...(typeof truncateBefore === 'number' ? { truncateBefore } : {}),
  }
}

/** Whether the stream was deleted, but not for ever. */
export const isSoftDeleted = ({ truncateBefore }: Retention): boolean => truncateBefore === SOFT_DELETED_NUMBER

/** The first revision that count and truncation leave to see; age is asked per event. */
export const firstVisible = ({ maxCount, truncateBefore = 0 }: Retention, last: number): number =>
  Math.max(0, truncateBefore, maxCount === undefined ? 0 : last - maxCount + 1)

/** Whether an event is too old to be shown. */
export const tooOld = ({ maxAgeSeconds }: Retention, createdMs: number, nowMs: number): boolean =>
  maxAgeSeconds !== undefined && createdMs < nowMs - maxAgeSeconds * 1_000
