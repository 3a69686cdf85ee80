/**
 * What an error of PostgreSQL or of the way to it means.
 * Guards: a server that is away is `key-unavailable`, never `destroyed` and never a fault of the program; what may pass is
 * told from what an operator must put right; and only the code of an error gets into a message, never its text, which
 * can hold values.
 */
import { type CouldNot, couldNot } from '../../../commands/ports/could-not'

export interface Meaning {
  /** Whether the same work may be begun again, on another connection. */
  readonly again: 'may' | 'no'
  readonly couldNot: CouldNot
}

/** The code of an error, whichever realm it comes from; none when it has none. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
    ? error.message
    : ''

type Row = readonly [codes: RegExp, kind: CouldNot['kind'], again: Meaning['again'], because: string]

const AWAY = 'The server of the vault cannot be reached: what needs a key has to wait.'
const LOST = 'The connection to the server of the vault was lost.'

/** Also said where the server itself only says that there is no such table. */
export const MAY_NOT =
  'The role may not do this in the vault: `dossier vault roles` prints the SQL that gives it what it needs.'

const BY_CODE: readonly Row[] = [
  [/^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT)$/, 'key-unavailable', 'no', AWAY],
  [/^(?:ECONNRESET|EPIPE|08...|57P01|57P02|57P05|25P03)$/, 'key-unavailable', 'may', LOST],
  [/^57P03$/, 'key-unavailable', 'may', 'The server of the vault is starting or stopping.'],
  [/^53300$/, 'key-unavailable', 'may', 'The server of the vault takes no more connections.'],
  [
    /^(?:28...|3D000)$/,
    'key-unavailable',
    'no',
    'The server of the vault did not let this program in: look at user, password and database.',
  ],
  [
    /^(?:SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_|CERT_|ERR_TLS_|ERR_SSL_|EPROTO)/,
    'key-unavailable',
    'no',
    'The server of the vault did not prove who it is: look at sslmode and sslrootcert in its address.',
  ],
  [/^25006$/, 'key-unavailable', 'no', 'The server of the vault takes no writes: it is a standby.'],
  [/^(?:40001|40P01)$/, 'unavailable', 'may', 'Others wrote to the vault at the same time.'],
  [/^(?:55P03|57014)$/, 'unavailable', 'no', 'Others kept the vault busy.'],
  [/^53100$/, 'storage-full', 'no', 'The disk of the vault is full.'],
  [/^(?:53...|58...)$/, 'unavailable', 'no', 'The server of the vault has no memory or disk to work with.'],
  [/^XX00[12]$/, 'unreadable', 'no', 'The vault is damaged.'],
  [/^42501$/, 'unavailable', 'no', MAY_NOT],
  [/^(?:42P01|42703|42804|3F000)$/, 'unreadable', 'no', 'The tables of the vault are not those that were made.'],
]

/** The driver's own errors bear no code. */
const BY_MESSAGE: readonly (readonly [text: RegExp, meaning: Meaning])[] = [
  [
    /^timeout e|connection timeout|^Connection terminated due/i,
    { again: 'no', couldNot: couldNot('key-unavailable', AWAY, { cause: 'timeout' }) },
  ],
  [
    /^Query read timeout/,
    {
      again: 'no',
      couldNot: couldNot('key-unavailable', 'The server of the vault did not answer.', { cause: 'timeout' }),
    },
  ],
  [
    /^Connection terminated|not queryable|Connection ended|Client was closed/i,
    { again: 'may', couldNot: couldNot('key-unavailable', LOST, { cause: 'lost' }) },
  ],
  [
    /does not support SSL/,
    {
      again: 'no',
      couldNot: couldNot('key-unavailable', 'The server of the vault offers no TLS.', { cause: 'no-tls' }),
    },
  ],
  [
    /SASL|password must be a string/i,
    {
      again: 'no',
      couldNot: couldNot(
        'key-unavailable',
        'The server of the vault asks for a password and was given none, or another.',
        {
          cause: 'password',
        },
      ),
    },
  ],
]

/** `undefined` when it means a bug, which is thrown on. */
export const meaningOf = (error: unknown): Meaning | undefined => {
  const cause = codeOf(error)
  for (const [codes, kind, again, because] of BY_CODE)
    if (codes.test(cause)) return { again, couldNot: couldNot(kind, because, { cause }) }
  const message = messageOf(error)
  return cause === '' ? BY_MESSAGE.find(([text]) => text.test(message))?.[1] : undefined
}
