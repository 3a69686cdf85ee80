/** Options of the verbs of evidence as texts. */

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** An option that may be given several times. */
export const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string')

/** `@12` or `12`. */
export const positionOf = (text: string | undefined): number | undefined => {
  const digits = /^@?(0|[1-9]\d{0,14})$/.exec(text ?? '')?.[1]
  return digits === undefined ? undefined : Number(digits)
}
