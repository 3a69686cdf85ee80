/** Moments as somebody types them: a place `@12`, an instant, or a day in a zone; and what they mean for the log. */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { day } from '../../domain/kernel/codec'
import { type Instant, plusDays } from '../../domain/kernel/time'
import type { Dossier } from '../dossier'
import { isZone, zoneOffsets } from '../zone'
import type { Context } from './context'
import { type ExitCode, tellCouldNot, tellUsage } from './exit'
import { instantIn } from './instant'

const MINUTE = 60_000

/** The place of the log that somebody means by `@12` or by an instant. */
export const placeAt = async (context: Context, dossier: Dossier, text: string): Promise<Either<ExitCode, number>> => {
  if (/^@\d{1,15}$/.test(text)) return right(Number(text.slice(1)))
  const at = instantIn(text)
  if (at === undefined)
    return left(tellUsage(context, 'A moment is a place such as @12 or an instant such as 2026-02-13T09:50:00Z.'))
  // Marks of time stand in the read model, so it must have been told up to there.
  const caught = await dossier.read.catchUp()
  if (isLeft(caught)) return left(tellCouldNot(context, caught.left))
  const position = await dossier.read.positionAt(at)
  return isLeft(position) ? left(tellCouldNot(context, position.left)) : right(position.right)
}

/** When a day begins in a zone, as an instant in UTC. */
export const beginningOf = (date: string, zone: string): Instant => {
  const offset = zoneOffsets()
  const midnight = Date.parse(`${date}T00:00:00.000Z`)
  const guess = midnight - offset(zone, new Date(midnight).toISOString()) * MINUTE
  return new Date(midnight - offset(zone, new Date(guess).toISOString()) * MINUTE).toISOString()
}

/** From when (included) and until when (excluded); by the day of the regulation where no zone was given. */
export interface Span {
  readonly column: 'recorded_at' | 'local_day'
  readonly from?: string
  readonly before?: string
}

const endOf = (text: string, zone: string | undefined): Pick<Span, 'column' | 'before'> | undefined => {
  if (day.is(text)) {
    const next = plusDays(text, 1)
    return zone === undefined
      ? { column: 'local_day', before: next }
      : { column: 'recorded_at', before: beginningOf(next, zone) }
  }
  const at = instantIn(text)
  return at === undefined ? undefined : { column: 'recorded_at', before: at }
}

const startOf = (text: string, zone: string | undefined): Pick<Span, 'column' | 'from'> | undefined => {
  if (day.is(text))
    return zone === undefined
      ? { column: 'local_day', from: text }
      : { column: 'recorded_at', from: beginningOf(text, zone) }
  const at = instantIn(text)
  return at === undefined ? undefined : { column: 'recorded_at', from: at }
}

/** The spans of `--from`, `--to` and `--zone`: days are whole days, an instant `--to` is excluded. */
export const spansOf = (
  context: Context,
  { from, to, zone }: { readonly from?: unknown; readonly to?: unknown; readonly zone?: unknown },
): Either<ExitCode, readonly Span[]> => {
  if (zone !== undefined && !(typeof zone === 'string' && isZone(zone)))
    return left(tellUsage(context, '--zone takes the name of a zone, such as Europe/Madrid.'))
  const start = typeof from === 'string' ? startOf(from, zone) : undefined
  const end = typeof to === 'string' ? endOf(to, zone) : undefined
  if ((from !== undefined && start === undefined) || (to !== undefined && end === undefined))
    return left(tellUsage(context, '--from and --to take a day such as 2026-02-13 or an instant in UTC.'))
  return right([start, end].filter((span): span is Span => span !== undefined))
}
