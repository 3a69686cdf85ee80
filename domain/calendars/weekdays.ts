/**
 * Monday to Friday and no holidays: what a company begins with that has not said more. Zone and hours are ours; a
 * company writes its own calendar as the same kind of data. The invariant: nothing is announced, so that no deadline by
 * it is provisional.
 */
import type { Calendar } from '../kernel/calendar'

const NINE_TO_FIVE = [{ from: '09:00', until: '17:00' }]

export const weekdays: Calendar = {
  name: 'weekdays',
  zone: 'UTC',
  week: {
    monday: NINE_TO_FIVE,
    tuesday: NINE_TO_FIVE,
    wednesday: NINE_TO_FIVE,
    thursday: NINE_TO_FIVE,
    friday: NINE_TO_FIVE,
    saturday: [],
    sunday: [],
  },
  holidays: [],
  makeUpDays: [],
  publishedFrom: null,
  publishedUntil: null,
}
