/** Tokens: the same value gives the same token, and nothing else does. */
import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { memoryVault } from '../../../infrastructure/vault/memory'
import { tokenMaker, tokensOf } from '../../../infrastructure/vault/tokens'
import { ARCHIVE, kindOf, must } from './helpers'

const secret = randomBytes(32)

test('a token depends on secret, archive, kind and value, and on nothing else', () => {
  const made = [
    tokenMaker(ARCHIVE, secret)('phone', '+8613800138000'),
    tokenMaker(ARCHIVE, secret)('phone', '+8613800138001'),
    tokenMaker(ARCHIVE, secret)('fax', '+8613800138000'),
    tokenMaker('another archive', secret)('phone', '+8613800138000'),
    tokenMaker(ARCHIVE, randomBytes(32))('phone', '+8613800138000'),
  ]
  expect(new Set(made.map(({ hmac }) => hmac)).size).toBe(5)
  const again = tokenMaker(ARCHIVE, secret)
  expect(again('phone', '+8613800138000')).toEqual(made[0])
  expect(again('phone', '+8613800138000')).toEqual(made[0])
})

test('a token is the HMAC under a key derived for archive and kind', () => {
  const key = Buffer.from(hkdfSync('sha256', secret, ARCHIVE, 'dossier-token/v1\nname', 32))
  const hmac = createHmac('sha256', key).update('张伟').digest('base64')
  expect(tokenMaker(ARCHIVE, secret)('name', '张伟')).toEqual({ kind: 'name', hmac })
})

test('the secret is the vault’s own: two processes make the same tokens', async () => {
  const vault = memoryVault()
  const [one, other] = [await must(tokensOf(vault, ARCHIVE)), await must(tokensOf(vault, ARCHIVE))]
  expect(one('email', 'a@example.com')).toEqual(other('email', 'a@example.com'))
  const own = tokenMaker(ARCHIVE, await must(vault.secret('tokens')))
  expect(own('email', 'a@example.com')).toEqual(one('email', 'a@example.com'))
  expect((await must(tokensOf(memoryVault(), ARCHIVE)))('email', 'a@example.com')).not.toEqual(
    one('email', 'a@example.com'),
  )
  await must(vault.close())
  expect(await kindOf(tokensOf(vault, ARCHIVE))).toBe('closed')
})
