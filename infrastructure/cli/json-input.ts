/**
 * JSON as somebody typed it. Text is measured before it is parsed, so that neither nesting nor size can exhaust the
 * program; duplicate keys are refused, for two parsers would read them differently; the value itself is never repeated.
 */
import { type Either, left, right } from 'fp-ts/Either'
import { MAX_DEPTH } from '../../domain/kernel/gate'

const faultOfNesting = (text: string): string | undefined => {
  let depth = 0
  let inText = false
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index)
    if (inText) {
      if (character === 0x5c) index += 1
      else if (character === 0x22) inText = false
    } else if (character === 0x22) inText = true
    else if (character === 0x7b || character === 0x5b) {
      depth += 1
      if (depth > MAX_DEPTH) return `it is nested more than ${MAX_DEPTH} levels deep`
    } else if (character === 0x7d || character === 0x5d) depth -= 1
  }
  return undefined
}

/** Reads one string literal that begins at `from`; gives where it ends. */
const endOfText = (text: string, from: number): number => {
  let index = from + 1
  while (index < text.length && text.charCodeAt(index) !== 0x22) index += text.charCodeAt(index) === 0x5c ? 2 : 1
  return index + 1
}

/** True when an object of a well-formed JSON text names a key twice. */
const hasDuplicateKey = (text: string): boolean => {
  const open: (Set<string> | undefined)[] = []
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]
    if (character === '{') open.push(new Set())
    else if (character === '[') open.push(undefined)
    else if (character === '}' || character === ']') open.pop()
    else if (character === '"') {
      const end = endOfText(text, index)
      const keys = open.at(-1)
      if (keys !== undefined && /^\s*:/.test(text.slice(end, end + 20))) {
        const key: string = JSON.parse(text.slice(index, end))
        if (keys.has(key)) return true
        keys.add(key)
      }
      index = end - 1
    }
  }
  return false
}

/** Parses JSON; `left` says why not, without the text. */
export const parseJson = (text: string): Either<string, unknown> => {
  const nesting = faultOfNesting(text)
  if (nesting !== undefined) return left(nesting)
  try {
    const value: unknown = JSON.parse(text)
    return hasDuplicateKey(text) ? left('an object names a key twice') : right(value)
  } catch {
    return left('it is not well formed')
  }
}
