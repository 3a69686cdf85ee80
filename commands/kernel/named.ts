/**
 * A command as others see it: its name and the type of its input. Kept apart from the row, so that who only names
 * commands (the library's types) does not draw in everything that decides them.
 */
export interface Command<N extends string, I> {
  readonly name: N
  /** What runs it; the kernel alone looks into it (`rowOf`). */
  readonly row: { readonly name: string }
  /** Carries the input's type; never called. */
  readonly takes?: (input: I) => void
}
