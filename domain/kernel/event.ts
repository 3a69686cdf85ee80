/**
 * Events: past tense, particular, versioned, immutable. What is open stands in `open`; what is personal or free text
 * stands in boxes, one per subject and group, sealed by the shell. Folds and projections see the open part and the
 * headers of the boxes, never a value: that is why a rebuild needs no keys and a destroyed key leaves nothing behind.
 */

import type * as t from 'io-ts'
import { type ObjectCodec, type Of, type Props, stored } from './codec'
import type { Instant } from './time'

/** `customer:<number>`, `person:<id>`, `employee:<id>` or `archive`. */
export type Subject = string

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Values that are to be sealed together. */
export interface Placed {
  readonly of: Subject
  readonly group: string
  readonly fields: Readonly<Record<string, Json>>
  /** An empty box that only introduces the subject's key, so that other streams can use it. */
  readonly introduces?: true
}

/** What stands in the log about a box, besides its content. */
export interface BoxHeader {
  readonly of: Subject
  readonly group: string
  readonly fields: readonly string[]
  readonly key: string
}

export interface Meta {
  readonly commandId?: string
  readonly command?: string
  readonly inputHash?: string
  readonly actor: string
  readonly actingFor?: string
  readonly roles?: readonly string[]
  readonly department?: string
  readonly authenticatedBy?: 'asserted' | 'os-account' | 'credential'
  readonly signature?: string
  readonly policyVersion?: number
  /** Stream → revision that the decision stood on, besides the stream itself. */
  readonly reads?: Readonly<Record<string, number | 'no-stream'>>
  readonly readsChecked?: 'before-append'
  readonly causationId?: string
  readonly occurredAt?: Instant
  readonly recordedAt: Instant
  readonly clockAt?: Instant
  readonly keepUntil: Instant
}

/** An event as a decision makes it. */
export interface Made<N extends string = string, O = unknown> {
  readonly type: N
  readonly version: number
  readonly open: O
  readonly placed: readonly Placed[]
}

/** An event as folds and projections read it. */
export interface Read<N extends string = string, O = unknown> {
  readonly type: N
  readonly id: string
  readonly stream: string
  readonly revision: number
  readonly open: O
  readonly boxes: readonly BoxHeader[]
  readonly meta: Meta
}

/** What may be said to make an event: what may be null may also be left out. */
export type Said<P extends Props> = { readonly [K in keyof P as null extends Of<P>[K] ? never : K]: Of<P>[K] } & {
  readonly [K in keyof P as null extends Of<P>[K] ? K : never]?: Of<P>[K] | undefined
}

export interface EventDefinition<N extends string, P extends Props, S> {
  readonly type: N
  readonly version: number
  readonly open: ObjectCodec<Of<P>>
  /** Makes the event: declared names are copied (an absent one becomes null), everything else is left behind. */
  readonly of: (said: Said<P> & S) => Made<N, Of<P>>
}

/** A definition whose types are forgotten. Its codec still decodes, but promises nothing of what it encodes. */
export interface AnyEvent {
  readonly type: string
  readonly version: number
  readonly open: t.Mixed & Pick<ObjectCodec<unknown>, 'schema' | 'required' | 'optional'>
}

/**
 * Declares an event. `place` says where the protected parts of what was said belong: `(said) → [{of, group, fields}]`,
 * pure; an empty field list gives no box. What only `place` needs (routing) is not stored.
 */
export const event = <N extends string, P extends Props, S = unknown>(
  type: N,
  version: number,
  open: P,
  place: (said: Said<P> & S) => readonly Placed[] = () => [],
): EventDefinition<N, P, S> => {
  const names = Object.keys(open)
  return {
    type,
    version,
    open: stored(`${type}@${version}`, open),
    of: (said) => {
      const source: Readonly<Record<string, unknown>> = said
      const copy: Record<string, unknown> = {}
      for (const name of names) copy[name] = source[name] ?? null
      return {
        type,
        version,
        open: copy as Of<P>,
        placed: place(said).filter((each) => each.introduces === true || Object.keys(each.fields).length > 0),
      }
    },
  }
}

/** The read form of an event definition: what `evolve` and projections get. */
export type ReadOf<D> = D extends EventDefinition<infer N, infer P, infer _S> ? Read<N, Of<P>> : never
/** The union of the read forms of a record of definitions. */
export type ReadAny<D extends Readonly<Record<string, unknown>>> = ReadOf<D[keyof D]>
