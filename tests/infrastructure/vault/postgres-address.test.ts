/** The address of a vault on PostgreSQL, and what TLS does with it on a real server. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { isLeft } from 'fp-ts/Either'
import { addressForPeople, vaultAddressOf } from '../../../infrastructure/vault/postgres/address'
import { meaningOf } from '../../../infrastructure/vault/postgres/failure'
import { postgresVault } from '../../../infrastructure/vault/postgres/vault'
import { freshSchema, type OwnServer, ownServer, withOwnPostgres } from '../../postgres/server'
import { loopbackCertificate } from '../stores/certificate'
import { ARCHIVE, kindOf, must, newRing, rightOf, scratch } from './helpers'

jest.setTimeout(60_000)

describe('an address', () => {
  test('names host, port, database, user, password and schema; what is left out is as usual', () => {
    expect(
      rightOf(vaultAddressOf('postgres://ann:p%40ss%2F@db.example:6543/vaults?schema=sales&sslmode=disable')),
    ).toEqual({
      ...{ host: 'db.example', port: 6543, database: 'vaults', user: 'ann', password: 'p@ss/' },
      ...{ schema: 'sales', tls: false },
    })
    expect(rightOf(vaultAddressOf('postgresql:///vaults'))).toEqual({
      ...{ host: 'localhost', port: 5432, database: 'vaults', user: undefined, password: undefined },
      ...{ schema: 'dossier_vault', tls: false },
    })
    expect(rightOf(vaultAddressOf('postgres:///v?host=/run/postgresql'))).toMatchObject({
      host: '/run/postgresql',
      tls: false,
    })
    expect(rightOf(vaultAddressOf('postgres://[::1]/v'))).toMatchObject({ host: '::1', tls: false })
  })

  test('to another machine is TLS with a certificate that is checked, unless it says otherwise in words', () => {
    const tls = (query: string) => rightOf(vaultAddressOf(`postgres://db.example/v${query}`)).tls
    expect(tls('')).toEqual({ rejectUnauthorized: true })
    expect(tls('?sslmode=verify-full')).toEqual({ rejectUnauthorized: true })
    expect(tls('?sslmode=verify-ca')).toEqual({ rejectUnauthorized: true, checkServerIdentity: expect.any(Function) })
    expect(tls('?sslmode=require')).toEqual({ rejectUnauthorized: false })
    expect(tls('?sslmode=disable')).toBe(false)
  })

  test.each([
    ['postgres://zoe:s3cret@db.example/', 'no database'],
    ['mysql://ann:s3cret@db.example/v', 'not of the form'],
    ['s3cret', 'not of the form'],
    ['postgres://zoe:s3cret%@db.example/v', '%25'],
    ['postgres://zoe:s3#cret@db.example/v', 'not of the form'],
    ['postgres://zoe:s3cret@db.example/v?s3cret=1', 'parameters'],
    ['postgres://zoe:s3cret@db.example/v?schema=a&schema=b', 'parameters'],
    ['postgres://zoe:s3cret@db.example/v?schema=pg_s3cret', 'schema'],
    ['postgres://zoe:s3cret@db.example/v?schema=S3cret', 'schema'],
    ['postgres://zoe:s3cret@db.example/v?sslmode=prefer', 'sslmode'],
    ['postgres://zoe:s3cret@db.example/v?sslrootcert=/s3cret/ca.pem', 'sslrootcert'],
  ])('that is wrong (%#) is told by its rule, and never by its parts', (text, rule) => {
    const parsed = vaultAddressOf(text)
    expect(isLeft(parsed) && parsed.left).toMatchObject({
      kind: 'invalid-input',
      because: expect.stringContaining(rule),
    })
    expect(JSON.stringify(parsed)).not.toMatch(/s3#?cret|zoe/i)
  })

  test('is shown to people without user and password', () => {
    const shown = (text: string) => addressForPeople(rightOf(vaultAddressOf(text)))
    expect(shown('postgres://zoe:s3cret@db.example/v')).toBe('postgres://db.example:5432/v')
    expect(shown('postgres://ann@[::1]:7/v?schema=sales')).toBe('postgres://[::1]:7/v?schema=sales')
  })
})

describe('an error of the driver', () => {
  test.each([
    [{ code: '40001' }, 'unavailable', 'may'],
    [{ code: '40P01' }, 'unavailable', 'may'],
    [{ code: '57P01' }, 'key-unavailable', 'may'],
    [{ code: '08006' }, 'key-unavailable', 'may'],
    [{ code: 'ECONNRESET' }, 'key-unavailable', 'may'],
    [{ message: 'Connection terminated unexpectedly' }, 'key-unavailable', 'may'],
    [{ code: 'ENOTFOUND' }, 'key-unavailable', 'no'],
    [{ message: 'timeout exceeded when trying to connect' }, 'key-unavailable', 'no'],
    [{ message: 'Query read timeout' }, 'key-unavailable', 'no'],
    [{ code: '55P03' }, 'unavailable', 'no'],
    [{ code: '57014' }, 'unavailable', 'no'],
    [{ code: '25006' }, 'key-unavailable', 'no'],
    [{ code: '53100' }, 'storage-full', 'no'],
    [{ code: '42501' }, 'unavailable', 'no'],
    [{ code: '42P01' }, 'unreadable', 'no'],
    [{ code: 'XX001' }, 'unreadable', 'no'],
  ] as const)('%j is %s, and %s be tried again', (error, kind, again) => {
    expect(meaningOf(error)).toMatchObject({ again, couldNot: { kind } })
  })

  test.each([[{ code: '23505', message: 'duplicate key' }], [{ message: 'x is not a function' }], [undefined]])(
    '%j is a fault of the program, which is thrown on',
    (error) => expect(meaningOf(error)).toBeUndefined(),
  )

  test('is told by its code; its text, which may hold values, is left out', () => {
    expect(JSON.stringify(meaningOf({ code: '57P01', message: 's3cret' }))).not.toContain('s3cret')
  })
})

withOwnPostgres('TLS', () => {
  let server: OwnServer
  let place: ReturnType<typeof scratch>
  const file = (name: string): string => join(place.folder, name)
  beforeAll(async () => {
    place = scratch()
    server = await ownServer()
    const ours = loopbackCertificate()
    writeFileSync(file('ours.pem'), ours.cert)
    writeFileSync(file('theirs.pem'), loopbackCertificate().cert)
    server.write('server.crt', ours.cert)
    server.write('server.key', ours.key)
    server.write('postgresql.auto.conf', 'ssl = on\n')
    server.stop()
    server.start()
  })
  afterAll(() => place.remove())

  const outcome = async (host: string, query: string): Promise<string> => {
    const { url } = freshSchema(server.url.replace('127.0.0.1', host))
    const address = rightOf(vaultAddressOf(`${url.replace(/&.*$/, '')}${query}`))
    const vault = postgresVault({ address, archive: ARCHIVE, ring: newRing(), isNew: true })
    try {
      return await kindOf(vault.makeKeys(1))
    } finally {
      await must(vault.close())
    }
  }

  test('a server that proves its name by the authority that is named is used, and no other', async () => {
    const ca = (name: string) => `&sslrootcert=${file(`${name}.pem`)}`
    expect(await outcome('127.0.0.1', `&sslmode=verify-full${ca('ours')}`)).toBe('it could')
    expect(await outcome('localhost', `&sslmode=verify-full${ca('ours')}`)).toBe('key-unavailable')
    expect(await outcome('localhost', `&sslmode=verify-ca${ca('ours')}`)).toBe('it could')
    expect(await outcome('127.0.0.1', `&sslmode=verify-ca${ca('theirs')}`)).toBe('key-unavailable')
    expect(await outcome('127.0.0.1', '&sslmode=verify-full')).toBe('key-unavailable')
    expect(await outcome('localhost', '&sslmode=require')).toBe('it could')
  })
})
