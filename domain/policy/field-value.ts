/**
 * Whether a value fits the rule of its field. The invariant: what is said of a value that does not fit is what was
 * expected, never the value.
 */
import { type Codec, code, country, day, decimal, freeText, integer, line, truth } from '../kernel/codec'
import type { FieldRule } from './fields'

const MOST_CHARACTERS = 4000

const codecOf = ({ type, maxLength = MOST_CHARACTERS }: FieldRule): Codec<string | number | boolean> => {
  switch (type) {
    case 'line':
      return line(maxLength)
    case 'text':
      return freeText(maxLength)
    case 'day':
      return day
    case 'integer':
      return integer(-1e15, 1e15)
    case 'decimal':
      return decimal
    case 'code':
      return code
    case 'country':
      return country
    case 'truth':
      return truth
  }
}

/** What was expected of the value of this field; undefined when it fits. */
export const expectedOf = (rule: FieldRule, value: string | number | boolean): string | undefined => {
  const codec = codecOf(rule)
  if (!codec.is(value)) return codec.name
  return rule.values === undefined || rule.values.some((each) => each === value)
    ? undefined
    : `one of ${rule.values.join(', ')}`
}
