/** Any value: the command's own codec looks at it later. */
import { type Codec, codec } from '../../domain/kernel/codec'

export const anything: Codec<unknown> = codec('anything', {}, (value): value is unknown => value !== undefined)
