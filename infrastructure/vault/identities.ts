/**
 * Identity tokens in SQLite: who holds which.
 * Guards: all rows of one token are of one number. Every function here runs inside the caller's transaction.
 */
import type Database from 'better-sqlite3'
import type { Holding, IdentitySettlement, Reservation, Reserved, Token } from '../../commands/ports/vault'
import { bytesOf, distinctTokens, isSameOrigin, type Origin, standsInTheWay, tokenName, tokenOf } from './checks'

interface HeldRow extends Origin {
  readonly turn: number
}

interface OwnedRow extends HeldRow {
  readonly kind: string
  readonly hmac: Buffer
}

export interface Identities {
  readonly holdings: (tokens: readonly Token[]) => readonly Holding[]
  /** Reserves all or nothing; what `abandoned` holds is taken over. */
  readonly reserve: (reservation: Reservation, abandoned?: Origin) => Reserved
  /** Frees and keeps what the log says; `mayAdd` is false for a number whose archive was destroyed. */
  readonly settle: (settlement: IdentitySettlement, mayAdd: boolean) => void
  /** Deletes all tokens of a number and gives them back. */
  readonly destroyOf: (number: string) => readonly Token[]
}

export const identities = (connection: Database.Database): Identities => {
  const rowsOfToken = connection.prepare<[string, Buffer], HeldRow>(
    'SELECT turn, number, command_id AS commandId, request FROM tokens WHERE kind = ? AND hmac = ? ORDER BY turn',
  )
  const rowsOfNumber = connection.prepare<[string], OwnedRow>(
    'SELECT kind, hmac, turn, number, command_id AS commandId, request FROM tokens WHERE number = ? ORDER BY kind, hmac, turn DESC',
  )
  const add = connection.prepare<[string, Buffer, number, string, string, string | null]>(
    'INSERT INTO tokens (kind, hmac, turn, number, command_id, request) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const drop = connection.prepare<[string, Buffer, number]>(
    'DELETE FROM tokens WHERE kind = ? AND hmac = ? AND turn = ?',
  )
  const dropToken = connection.prepare<[string, Buffer]>('DELETE FROM tokens WHERE kind = ? AND hmac = ?')
  const dropNumber = connection.prepare<[string]>('DELETE FROM tokens WHERE number = ?')
  const moveUp = connection.prepare<[string, Buffer, number]>(
    'UPDATE tokens SET turn = 0 WHERE kind = ? AND hmac = ? AND turn = ?',
  )
  const makeOwn = connection.prepare<[string, Buffer, number]>(
    'UPDATE tokens SET request = NULL WHERE kind = ? AND hmac = ? AND turn = ?',
  )

  const hold = (token: Token, rows: readonly HeldRow[], by: Origin): void => {
    const last = rows.at(-1)
    add.run(token.kind, bytesOf(token), last === undefined ? 0 : last.turn + 1, by.number, by.commandId, by.request)
  }

  const free = ({ kind, hmac, turn }: OwnedRow): void => {
    drop.run(kind, hmac, turn)
    const next = turn === 0 ? rowsOfToken.get(kind, hmac) : undefined
    if (next !== undefined) moveUp.run(kind, hmac, next.turn)
  }

  const becomeOwn = (row: OwnedRow): void => {
    const isOwnAlready = rowsOfToken
      .all(row.kind, row.hmac)
      .some((other) => other.request === null && other.commandId === row.commandId)
    if (isOwnAlready) free(row)
    else makeOwn.run(row.kind, row.hmac, row.turn)
  }

  return {
    holdings: (tokens) =>
      distinctTokens(tokens).flatMap((token) => {
        const row = rowsOfToken.get(token.kind, bytesOf(token))
        return row === undefined ? [] : [{ token, number: row.number, commandId: row.commandId, request: row.request }]
      }),

    reserve: (reservation, abandoned) => {
      const wanted = distinctTokens(reservation.tokens).map((token) => ({
        token,
        rows: rowsOfToken.all(token.kind, bytesOf(token)),
      }))
      const by = wanted.flatMap(({ token, rows }) => {
        const held = rows.find((row) => standsInTheWay(row, reservation, abandoned))
        return held === undefined
          ? []
          : [{ token, number: held.number, commandId: held.commandId, request: held.request }]
      })
      if (by.length > 0) return { is: 'held', by }
      for (const { token, rows } of wanted) {
        const own = rows.filter((row) => row.number === reservation.number)
        if (own.length < rows.length) dropToken.run(token.kind, bytesOf(token))
        if (!own.some((row) => isSameOrigin(row, reservation))) hold(token, own, reservation)
      }
      return { is: 'reserved' }
    },

    settle: (settlement, mayAdd) => {
      const { number, commandId, request = null } = settlement
      const kept = new Set(settlement.keep.map(tokenName))
      // The last in turn comes first, so that nobody moves up who is to go as well.
      for (const row of rowsOfNumber.all(number)) {
        if (row.request !== request || (commandId !== undefined && row.commandId !== commandId)) continue
        const name = tokenName(tokenOf(row))
        if (!kept.has(name)) free(row)
        else if (settlement.becomeOwn && request !== null) becomeOwn(row)
      }
      if (!mayAdd) return
      const origin: Origin = { number, commandId: commandId ?? '', request: settlement.becomeOwn ? null : request }
      for (const token of distinctTokens(settlement.keep)) {
        const rows = rowsOfToken.all(token.kind, bytesOf(token))
        const isKept = rows.some(
          (row) => row.request === origin.request && (commandId === undefined || row.commandId === commandId),
        )
        if (!isKept && rows.every((row) => row.number === number)) hold(token, rows, origin)
      }
    },

    destroyOf: (number) => {
      const tokens = rowsOfNumber.all(number).map(tokenOf)
      dropNumber.run(number)
      return tokens
    },
  }
}
