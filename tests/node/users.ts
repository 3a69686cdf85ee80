/**
 * Who may call a node that has users: the password is looked at on every call, as on the server.
 *
 * Guards: features and gossip are open to everybody; a wrong password is not the same as none.
 */
import type { IncomingHttpHeaders } from 'node:http2'
import { accessDenied, wrongPassword } from './statuses'
import type { Status } from './wire'

const isOpen = (method: string, path: string | undefined): boolean =>
  method === 'GetSupportedMethods' || path?.includes('.gossip.') === true

/** Why the caller may not, if so. */
export const refusalOfUser = (
  users: Readonly<Record<string, string>>,
  method: string,
  headers: IncomingHttpHeaders,
): Status | undefined => {
  if (Object.keys(users).length === 0) return undefined
  const given = /^Basic (.*)$/.exec(String(headers.authorization ?? ''))?.[1]
  if (given === undefined) return isOpen(method, headers[':path']) ? undefined : accessDenied()
  const text = Buffer.from(given, 'base64').toString('utf8')
  const user = text.slice(0, text.indexOf(':'))
  return users[user] === text.slice(user.length + 1) ? undefined : wrongPassword()
}
