/**
 * A certificate for tests, made on the spot: self-signed, for the loopback address, so that no key has to be kept and no
 * tool has to be installed.
 *
 * Guards: nothing here is for anything but a server of this machine that lives as long as a test.
 */
import { generateKeyPairSync, sign } from 'node:crypto'

const TAG = { boolean: 1, integer: 2, bits: 3, octets: 4, identifier: 6, text: 12, sequence: 48, set: 49, time: 24 }

const lengthOf = (bytes: number): Buffer => {
  if (bytes < 128) return Buffer.from([bytes])
  const hex = bytes.toString(16)
  const long = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  return Buffer.concat([Buffer.from([128 + long.length]), long])
}

const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content])
}

const identifier = (hex: string): Buffer => der(TAG.identifier, Buffer.from(hex, 'hex'))
const sequence = (...parts: readonly Buffer[]): Buffer => der(TAG.sequence, ...parts)
const bits = (content: Buffer): Buffer => der(TAG.bits, Buffer.from([0]), content)

const ECDSA_WITH_SHA256 = sequence(identifier('2a8648ce3d040302'))
const COMMON_NAME = identifier('550403')
const BASIC_CONSTRAINTS = identifier('551d13')
const OTHER_NAMES = identifier('551d11')

const nameOf = (text: string): Buffer => sequence(der(TAG.set, sequence(COMMON_NAME, der(TAG.text, Buffer.from(text)))))

const timeOf = (ms: number): Buffer =>
  der(TAG.time, Buffer.from(`${new Date(ms).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`))

const DAY_MS = 86_400_000

/** Key and certificate of a server on 127.0.0.1; the certificate is also its own authority. */
export const loopbackCertificate = (): { readonly key: string; readonly cert: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const now = Date.now()
  const extensions = sequence(
    sequence(BASIC_CONSTRAINTS, der(TAG.octets, sequence(der(TAG.boolean, Buffer.from([255]))))),
    sequence(OTHER_NAMES, der(TAG.octets, sequence(der(0x87, Buffer.from([127, 0, 0, 1]))))),
  )
  const told = sequence(
    der(0xa0, der(TAG.integer, Buffer.from([2]))),
    der(TAG.integer, Buffer.from([1])),
    ECDSA_WITH_SHA256,
    nameOf('test'),
    sequence(timeOf(now - DAY_MS), timeOf(now + DAY_MS)),
    nameOf('test'),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  )
  const certificate = sequence(told, ECDSA_WITH_SHA256, bits(sign('sha256', told, privateKey)))
  const lines = certificate.toString('base64').replace(/.{64}/g, '$&\n')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  }
}
