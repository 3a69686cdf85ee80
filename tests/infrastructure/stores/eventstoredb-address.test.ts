import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/Either'
import {
  addressText,
  isStoreAddress,
  parseStoreAddress,
  type StoreAddress,
} from '../../../infrastructure/stores/eventstoredb/address'

const parsed = (text: string): StoreAddress => {
  const address = parseStoreAddress(text)
  if (E.isLeft(address)) throw new Error(address.left.because)
  return address.right
}

const refusal = (text: string): string => {
  const address = parseStoreAddress(text)
  if (E.isRight(address)) throw new Error('The address was taken.')
  expect(address.left.kind).toBe('invalid-input')
  return address.left.because
}

describe('the address of an EventStoreDB', () => {
  test('the least: one host, with TLS, the leader, one call per append, a short keep-alive', () => {
    expect(parsed('esdb://db.example')).toEqual({
      endpoints: [{ host: 'db.example', port: 2113 }],
      discover: false,
      tls: {},
      append: 'classic',
      nodePreference: 'leader',
      connectionName: 'dossier',
      deadlineMs: 10_000,
      keepAliveIntervalMs: 2_000,
      keepAliveTimeoutMs: 2_000,
      gossipTimeoutMs: 2_000,
    })
  })

  test('all of it, with names of options as people write them and what is percent-encoded', () => {
    const text =
      'esdb://ann%40x:p%3Aa%2Fs%40s@a:1,[::1]:2,c?TLSCAFILE=%2Ftmp%2Fca.pem&nodepreference=Read_Only_Replica' +
      '&append=batch&defaultDeadline=500&keepAliveInterval=3000&keepAliveTimeout=4000&gossipTimeout=1' +
      '&connectionName=one%20two&maxDiscoverAttempts=3&throwOnAppendFailure=true'
    expect(parsed(text)).toEqual({
      endpoints: [
        { host: 'a', port: 1 },
        { host: '::1', port: 2 },
        { host: 'c', port: 2113 },
      ],
      discover: true,
      tls: { caFile: '/tmp/ca.pem' },
      user: { name: 'ann@x', password: 'p:a/s@s' },
      append: 'batch',
      nodePreference: 'read-only-replica',
      connectionName: 'one two',
      deadlineMs: 500,
      keepAliveIntervalMs: 3_000,
      keepAliveTimeoutMs: 4_000,
      gossipTimeoutMs: 1_000,
    })
  })

  test('other names of the same server are the same address', () => {
    const plain = parsed('esdb://a:1?tls=false')
    expect(plain.tls).toBeUndefined()
    for (const scheme of ['kurrentdb', 'kurrent', 'kdb']) expect(parsed(`${scheme}://a:1?tls=false`)).toEqual(plain)
    expect(parsed('esdb+discover://a:1/?tls=false')).toEqual({ ...plain, discover: true })
    expect(parsed('kurrentdb+discover://a:1?tls=false')).toEqual({ ...plain, discover: true })
  })

  test('what is an address of this kind, and what is a folder', () => {
    expect(['esdb://a', 'kurrentdb+discover://a'].every(isStoreAddress)).toBe(true)
    expect(['./esdb', 'esdb:/a', 'postgres://a', 'C:/esdb://'].some(isStoreAddress)).toBe(false)
  })

  test.each([
    ['esdb://', 'reads like'],
    ['http://a', 'reads like'],
    ['esdb://a b', 'host'],
    ['esdb://a:0', 'host'],
    ['esdb://a:65536', 'host'],
    ['esdb://a,,b', 'host'],
    ['esdb://a:1:2', 'host'],
    ['esdb://SECRET@a', 'user and password'],
    ['esdb://:SECRET@a', 'user and password'],
    ['esdb://u:@a', 'user and password'],
    ['esdb://u:SECRET%zz@a', 'user and password'],
    ['esdb://u:SECRET@a?speed=fast', 'not known'],
    ['esdb://u:SECRET@a?tls', 'tls has no value'],
    ['esdb://u:SECRET@a?tls=maybe', 'tls is one of'],
    ['esdb://u:SECRET@a?append=slow', 'append is one of'],
    ['esdb://u:SECRET@a?nodePreference=SECRET', 'nodePreference is one of'],
    ['esdb://u:SECRET@a?defaultDeadline=0', 'defaultDeadline is a whole number'],
    ['esdb://u:SECRET@a?keepAliveInterval=-1', 'keepAliveInterval is a whole number'],
    ['esdb://u:SECRET@a?keepAliveTimeout=x', 'keepAliveTimeout is a whole number'],
    ['esdb://u:SECRET@a?gossipTimeout=0.5', 'gossipTimeout is a whole number'],
    ['esdb://u:SECRET@a?tlsVerifyCert=false', 'tlsCAFile'],
    ['esdb://u:SECRET@a?userCertFile=SECRET', 'given together'],
  ])('%s is refused with the part that is wrong, and without what was typed', (text, because) => {
    expect(refusal(text)).toContain(because)
    expect(refusal(text)).not.toContain('SECRET')
  })

  test('what is printed of an address are its hosts', () => {
    expect(addressText(parsed('esdb://u:SECRET@a:1,[::1]:2'))).toBe('a:1, [::1]:2')
  })
})
