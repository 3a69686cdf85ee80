/**
 * A step of the story as one line: the day, whether it was done, who did it, what in words, and by which code it was
 * refused. It guards that every line fits the screen.
 */

import { cut } from '../../infrastructure/language/width'
import type { Ended } from '../company/play'
import type { Step } from '../company/story'
import { padded, SCREEN_WIDTH, screenWidth } from './columns'
import type { TourWords } from './spoken'

const NAME_WIDTH = 14
/** Shanghai keeps one time all the year. */
const ZONE_MILLISECONDS = 8 * 3_600_000
const localDay = (at: string): string => new Date(Date.parse(at) + ZONE_MILLISECONDS).toISOString().slice(0, 10)

/** Names of the people, as the story hires them. */
export type Names = ReadonlyMap<string, string>

const nameOf = ({ say }: TourWords, who: string, names: Names): string =>
  who.startsWith('system') ? say('tour.house') : (names.get(who) ?? who)

/** The complaint or the customer that a step is about. */
const aboutOf = (step: Step): string | undefined => {
  if (!('command' in step) || typeof step.input !== 'object' || step.input === null) return undefined
  const { complaint, customer }: { readonly complaint?: unknown; readonly customer?: unknown } = step.input
  return [complaint, customer].find((each) => typeof each === 'string')
}

/** `2025-03-06 ✗ 刘洋           makes C-0001 formal without a contract ✗ contract-missing` */
export const stepLine = ({ step, is }: Ended, names: Names, words: TourWords): string => {
  const who = padded(nameOf(words, step.as, names), NAME_WIDTH)
  const start = `${words.day(localDay(step.at))} ${is === 'done' ? '✓' : '✗'} ${who} ${words.step(step.says)}`
  const about = aboutOf(step)
  const end = is === 'done' ? '' : ` ✗ ${is}`
  const said = about === undefined || step.says.includes(about) ? start : `${start} (${about})`
  const line = screenWidth(said + end) > SCREEN_WIDTH ? start : said
  return `${cut(line, SCREEN_WIDTH - screenWidth(end))}${end}`
}
