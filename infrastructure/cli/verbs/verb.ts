/** A verb of the command line: how it is called, what it says, an example, and where its code lies. */
import type { Context } from '../context'
import type { ExitCode } from '../exit'

export type Options = Readonly<Record<string, unknown>>
export interface VerbCode {
  readonly run: (context: Context, args: readonly string[], options: Options) => Promise<ExitCode>
}
export interface Verb {
  /** As commander reads it: `show <customer>`. */
  readonly usage: string
  readonly says: string
  /** What help says besides, in a few lines. */
  readonly details?: string
  readonly options: readonly (readonly [flags: string, says: string])[]
  readonly example: string
  /** Required when the verb is run: a verb loads only what it needs. */
  readonly load: () => VerbCode
}
