/** One event gives one command on another stream: idempotent, in order, never lost by a death or a could-not in between. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { left } from 'fp-ts/Either'
import { ArchiveMerged } from '../../domain/customer/events'
import { decodeArchive } from '../../infrastructure/engine'
import { handler } from '../../infrastructure/handle/handle'
import { type ReactionRun, runReactions } from '../../infrastructure/reactions'
import { type AnArchive, ARCHIVE, anArchive, aPerson, must } from './an-archive'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-reactions-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const runOf = (archive: AnArchive): ReactionRun => ({
  log: archive.log,
  decode: decodeArchive,
  archiveId: ARCHIVE,
  execute: handler(archive.engine),
  file: join(folder, 'reactions.db'),
})

let nth = 0
/** Says that a customer was merged, as the chain of a duplicate would. */
const merge = async (archive: AnArchive, from: string, into: string): Promise<void> => {
  nth += 1
  const made = ArchiveMerged.of({ into, proposal: '11111111-1111-4111-8111-111111111111' })
  const id = `99999999-9999-4999-8999-${String(nth).padStart(12, '0')}`
  const said = { actor: 'E-003', authenticatedBy: 'asserted', policyVersion: 1 }
  const event = {
    id,
    type: 'ArchiveMerged@1',
    data: Buffer.from(JSON.stringify({ open: made.open })),
    metadata: (recordedAt: string) => Buffer.from(JSON.stringify({ ...said, recordedAt, keepUntil: recordedAt })),
  }
  await must(archive.log.append(`customer-${from}`, [event], { expected: { revision: 0 } }))
}
const received = async (archive: AnArchive): Promise<number> =>
  (await must(archive.log.page(-1, 1_000))).filter((row) => row[4].startsWith('MergeReceived@')).length

const aScene = async (): Promise<AnArchive> => {
  const archive = await anArchive()
  for (const number of ['C-1', 'C-2', 'C-3'])
    await archive.done('register-customer', { ...aPerson({}, { number }), accountManager: 'E-002' })
  return archive
}

describe('reactions', () => {
  test('ARC-09: give the command once, however often they run', async () => {
    const archive = await aScene()
    await merge(archive, 'C-2', 'C-1')
    expect(await must(() => runReactions(runOf(archive)))).toMatchObject({ done: 1, refused: 0 })
    expect(await must(() => runReactions(runOf(archive)))).toMatchObject({ done: 0 })
    // The positions are lost: everything is looked at again, and nothing is done twice.
    rmSync(join(folder, 'reactions.db'), { force: true })
    expect(await must(() => runReactions(runOf(archive)))).toMatchObject({ refused: 0 })
    expect(await received(archive)).toBe(1)
  })

  test('a refused one is recorded, and those after it go on', async () => {
    const archive = await aScene()
    await merge(archive, 'C-2', 'C-404')
    await merge(archive, 'C-3', 'C-1')
    expect(await must(() => runReactions(runOf(archive)))).toMatchObject({ done: 1, refused: 1 })
    const page = await must(archive.log.page(-1, 1_000))
    expect(page.some(([, stream]) => stream.startsWith('refusals-system.merge-received-'))).toBe(true)
  })

  test('one that could not be done stops here, and is tried again next time', async () => {
    const archive = await aScene()
    await merge(archive, 'C-2', 'C-1')
    const couldNot = {
      is: 'could-not' as const,
      couldNot: { kind: 'unavailable' as const, because: 'The disk is away.' },
    }
    expect(await runReactions({ ...runOf(archive), execute: async () => left(couldNot) })).toMatchObject({
      _tag: 'Left',
      left: { kind: 'unavailable' },
    })
    expect(await received(archive)).toBe(0)
    expect(await must(() => runReactions(runOf(archive)))).toMatchObject({ done: 1 })
    expect(await received(archive)).toBe(1)
  })
})
