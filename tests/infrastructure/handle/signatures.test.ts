/** Who really decided: a decision bears a signature over the stored bytes, checked from the log alone. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { right } from 'fp-ts/Either'
import type { NewEvent } from '../../../commands/ports/event-store'
import type { Signer } from '../../../commands/ports/signer'
import { rawPublicKey } from '../../../infrastructure/evidence/note'
import { statementOf } from '../../../infrastructure/signing/statement'
import { verifySignatures } from '../../../infrastructure/verify/signatures'
import { type AnArchive, ARCHIVE, anArchive, aPerson, must } from '../an-archive'

const COMMAND = '11111111-1111-4111-8111-111111111111'

interface Key {
  readonly privateKey: KeyObject
  readonly publicKey: string
}
const aKey = (): Key => {
  const { privateKey } = generateKeyPairSync('ed25519')
  return { privateKey, publicKey: rawPublicKey(privateKey).toString('base64') }
}
const signerOf = (credential: string, { privateKey }: Key): Signer => ({
  credential,
  sign: (statement) => async () => right(sign(null, statement, privateKey)),
})

const issue = async (archive: AnArchive, employee: string, credential: string): Promise<Signer> => {
  const key = aKey()
  await archive.done('issue-credential', { employee, credential, publicKey: key.publicKey }, 'E-001')
  return signerOf(credential, key)
}
const checked = (archive: AnArchive) => must(() => verifySignatures(archive.log, ARCHIVE))

/** Writes an event past the library, with metadata of the writer's choice. */
const writePast = async (archive: AnArchive, stream: string, data: unknown, said: object): Promise<void> => {
  const page = await must(archive.log.readStream(stream))
  const revision = page.exists ? page.events.length - 1 : -1
  const event: NewEvent = {
    id: '99999999-9999-4999-8999-999999999999',
    type: 'NeedRecorded@1',
    data: Buffer.from(JSON.stringify(data)),
    metadata: (recordedAt) => Buffer.from(JSON.stringify({ ...said, recordedAt, keepUntil: recordedAt })),
  }
  await must(archive.log.append(stream, [event], { expected: revision < 0 ? 'no-stream' : { revision } }))
}

describe('a signed decision', () => {
  test('SEC-04: bears the signature of its operator, which the log alone confirms, also after an erasure', async () => {
    const archive = await anArchive()
    const signer = await issue(archive, 'E-002', 'CR-2')
    const done = await archive.done('register-customer', aPerson({}, { number: 'C-1' }), 'E-002', { signer })
    const page = await must(archive.log.readStream(done.stream))
    const metadata = page.exists ? Buffer.from(page.events[0]?.metadata ?? []).toString() : ''
    expect(metadata).toContain('"authenticatedBy":"credential","signature":"CR-2 ')
    expect(await checked(archive)).toMatchObject({ signed: 1, violations: 0 })
    const key = /"key":"([^"]+)"/.exec(page.exists ? Buffer.from(page.events[0]?.data ?? []).toString() : '')?.[1] ?? ''
    await must(archive.vault.destroy({ erasure: COMMAND, keys: [key], subjects: ['customer:C-1'], number: 'C-1' }))
    expect(await checked(archive)).toMatchObject({ signed: 1, violations: 0 })
  })

  test('is signed again after a conflict, over what is then stored', async () => {
    let disturb = async (): Promise<void> => undefined
    let first = true
    const archive = await anArchive({
      store: (log) => ({
        ...log,
        append: (stream, events, options) => async () => {
          if (first && stream === 'customer-C-1') {
            first = false
            await disturb()
          }
          return log.append(stream, events, options)()
        },
      }),
    })
    const signer = await issue(archive, 'E-002', 'CR-2')
    disturb = async () =>
      void (await archive.done(
        'hire-employee',
        { employee: 'E-9', name: 'New', department: 'sales', roles: [], hiredOn: '2026-01-02' },
        'E-001',
      ))
    await archive.done('register-customer', aPerson({}, { number: 'C-1' }), 'E-002', { signer })
    expect(await checked(archive)).toMatchObject({ signed: 1, violations: 0 })
  })

  test('SEC-04: by another employee, a revoked key, or over other data is refused and recorded', async () => {
    const archive = await anArchive()
    const signer = await issue(archive, 'E-002', 'CR-2')
    const give = (as: string, by: Signer) =>
      archive.give('record-need', { customer: 'C-1', need: 'lamps', text: 'Lamps.' }, as, { signer: by })
    await archive.done('register-customer', { ...aPerson({}, { number: 'C-1' }), accountManager: 'E-002' })
    const clerk = {
      employee: 'E-012',
      name: 'Sun Jie',
      department: 'division-tuoda',
      roles: ['entry-clerk'],
      hiredOn: '2026-01-02',
    }
    await archive.done('hire-employee', clerk, 'E-001')
    expect(await archive.give('register-customer', aPerson(), 'E-012', { signer })).toMatchObject({
      refusal: { code: 'credential-not-valid' },
    })
    expect(await give('E-002', signerOf('CR-2', aKey()))).toMatchObject({ refusal: { code: 'signature-not-valid' } })
    await archive.done('revoke-credential', { employee: 'E-002', credential: 'CR-2' }, 'E-001')
    expect(await give('E-002', signer)).toMatchObject({ refusal: { code: 'credential-not-valid' } })
    expect(await checked(archive)).toMatchObject({ violations: 0 })
  })

  test('SEC-04: is nothing that a host can say without a signature', async () => {
    const archive = await anArchive()
    expect(
      await archive.give('register-customer', aPerson(), 'E-002', { authenticatedBy: 'credential' }),
    ).toMatchObject({ is: 'invalid' })
  })
})

describe('a credential', () => {
  test('SEC-28: is issued by somebody else, replaces the one before, and is nobody else’s', async () => {
    const archive = await anArchive()
    const first = await issue(archive, 'E-002', 'CR-2')
    await issue(archive, 'E-002', 'CR-3')
    expect(await archive.give('register-customer', aPerson(), 'E-002', { signer: first })).toMatchObject({
      refusal: { code: 'credential-not-valid' },
    })
    const { publicKey } = aKey()
    expect(
      await archive.give('issue-credential', { employee: 'E-001', credential: 'CR-1', publicKey }, 'E-001'),
    ).toMatchObject({ refusal: { code: 'not-for-oneself' } })
    expect(
      await archive.give('issue-credential', { employee: 'E-003', credential: 'CR-2', publicKey }, 'E-001'),
    ).toMatchObject({ refusal: { code: 'credential-used-before' } })
    expect(await archive.give('revoke-credential', { employee: 'E-404', credential: 'CR-2' }, 'E-001')).toMatchObject({
      refusal: { code: 'unknown-employee' },
    })
  })
})

describe('what was written past the library', () => {
  const scene = async () => {
    const archive = await anArchive()
    const key = aKey()
    await archive.done('issue-credential', { employee: 'E-002', credential: 'CR-2', publicKey: key.publicKey }, 'E-001')
    const done = await archive.done('register-customer', aPerson({}, { number: 'C-1' }), 'E-002', {
      signer: signerOf('CR-2', key),
    })
    const page = await must(archive.log.readStream(done.stream))
    const signature =
      /"signature":"([^"]+)"/.exec(page.exists ? Buffer.from(page.events[0]?.metadata ?? []).toString() : '')?.[1] ?? ''
    return { archive, key, signature }
  }
  const said = { commandId: COMMAND, command: 'record-need', actor: 'E-002', authenticatedBy: 'credential' }
  const data = { open: { need: 'lamps', intention: null } }

  test('SEC-04: a signature moved to another event, none at all, one in another form, and one by a key of nobody are found', async () => {
    const { archive, signature } = await scene()
    for (const with_ of [
      { signature },
      {},
      { signature: 'CR-2 abc' },
      { signature: signature.replace('CR-2', 'CR-7') },
    ])
      await writePast(archive, `transaction-x~${Object.values(with_).join('').length}`, data, { ...said, ...with_ })
    const found = await checked(archive)
    expect(found).toMatchObject({ signed: 1, violations: 4 })
    expect(found.faults.map(({ is }) => is)).toEqual(['signature', 'signature', 'signature', 'signature'])
  })

  test('SEC-04: a signature of the right key that names another employee or stream is found', async () => {
    const { archive, key } = await scene()
    const events = [
      { id: '99999999-9999-4999-8999-999999999999', type: 'NeedRecorded@1', data: Buffer.from(JSON.stringify(data)) },
    ]
    const right_ = {
      archiveId: ARCHIVE,
      stream: 'transaction-a~1',
      commandId: COMMAND,
      command: 'record-need',
      employee: 'E-002',
      events,
    }
    const text = (statement: Buffer) => `CR-2 ${sign(null, statement, key.privateKey).toString('base64')}`
    await writePast(archive, 'transaction-a~1', data, { ...said, signature: text(statementOf(right_)) })
    expect(await checked(archive)).toMatchObject({ signed: 2, violations: 0 })
    await writePast(archive, 'transaction-a~2', data, { ...said, signature: text(statementOf(right_)) })
    await writePast(archive, 'transaction-a~3', data, {
      ...said,
      actor: 'E-003',
      signature: text(statementOf({ ...right_, stream: 'transaction-a~3' })),
    })
    expect(await checked(archive)).toMatchObject({ signed: 2, violations: 2 })
  })
})
