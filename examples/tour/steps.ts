/**
 * A step of the story as one line: the day, whether it was done, who did it, what in words, and by which code it was
 * refused. It guards that every line fits the screen.
 */
import type { Ended } from '../company/play'
import { padded, screenWidth } from './columns'

const NAME_WIDTH = 14
/** Shanghai keeps one time all the year. */
const ZONE_MILLISECONDS = 8 * 3_600_000
const localDay = (at: string): string => new Date(Date.parse(at) + ZONE_MILLISECONDS).toISOString().slice(0, 10)

/** Names of the people, as the story hires them. */
export type Names = ReadonlyMap<string, string>

/** `2025-03-06 ✗ 刘洋           makes C-0001 formal without a contract ✗ contract-missing` */
export const stepLine = ({ step, is }: Ended, names: Names): string => {
  const who = padded(names.get(step.as) ?? step.as, NAME_WIDTH)
  const start = `${localDay(step.at)} ${is === 'done' ? '✓' : '✗'} ${who} ${step.says}`
  return is === 'done' ? start : `${start} ✗ ${is}`
}

export const fitsScreen = (line: string, width: number): boolean => screenWidth(line) <= width
