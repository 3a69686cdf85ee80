/**
 * The birth of an archive, which `init` gives once, and its later keys. It guards that nothing but `system.init` begins an
 * archive, that an archive that is born is never born again, and that every key bears the name of the log.
 */
import {
  ArchiveBorn,
  archiveStream,
  archiveThing,
  BackupTaken,
  clock,
  RestoreVerified,
  VerifierKeyAdded,
  verifierKey,
} from '../domain/archive'
import { closed, freeText, instant, integer, keyId, line, uuid } from '../domain/kernel/codec'
import { BIRTH } from '../domain/policy/permissions'
import { firstOf, type No, refuseWhen } from './kernel/checks'
import { type Asking, accept, command, nothingToDo, refuse } from './kernel/command'

const INIT = 'system.init'
/** The form in which this version of the software stores events. */
const FORMAT = 1

/** Beginnings are written by `init` alone, whatever a regulation says. */
export const onlyAtBirth = ({ operator }: Asking): No | undefined =>
  refuseWhen(
    operator.id !== INIT,
    'only-at-birth',
    'What begins an archive is written when it is made, and never by people.',
    {
      rule: 'ACC-17',
    },
  )

const ArchiveToBegin = closed('ArchiveToBegin', {
  archiveId: uuid,
  clock,
  origin: line(200),
  verifierKey,
  archiveKey: keyId,
})

export const beginArchive = command('begin-archive', {
  says: 'The archive is born: its id, the kind of its clock, the origin and the key of its checkpoints.',
  implements: ['ARC-156', 'ARC-199'],
  input: ArchiveToBegin,
  example: {
    archiveId: '3f0c0b4e-8f0e-4d57-9c0f-0f6a8a5b7c11',
    clock: 'real',
    origin: 'example.org/archive',
    verifierKey: 'example.org/archive+c5d0c1b2+AZl7dVJ0sPz6Y0mJm0n1lq2b8jv0V1y7Q6bq3v5sYx0k',
    archiveKey: 'mF3b0zqv1T9c8yXw2kLpQA',
  },
  on: archiveThing,
  stream: () => archiveStream,
  needs: BIRTH,
  decide: (input, asking) => (archive) =>
    firstOf(
      onlyAtBirth(asking),
      refuseWhen(archive.is === 'born', 'born-already', 'This archive has been born already.'),
      refuseWhen(
        archive.is === 'unborn' && input.archiveId !== asking.archiveId,
        'other-archive',
        'The birth names another archive than the one that is being made.',
        { field: 'archiveId' },
      ),
    ) ?? accept(ArchiveBorn.of({ ...input, format: FORMAT })),
})

/** Name, id in hexadecimal digits, and type and key of 33 bytes in base64. */
const KEY = /^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/

export const addVerifierKey = command('add-verifier-key', {
  says: 'A further key signs the checkpoints of the log from now on; whoever trusts an older one learns of it here.',
  implements: ['ARC-199'],
  input: closed('VerifierKeyToAdd', { verifierKey }, { reason: freeText(2000) }),
  example: { verifierKey: 'example.org/archive+0e6d31c4+AdBJKRpjHgwrXpf2JYnSVoiUWFqmRwLMjDz+2CjPqEcb' },
  on: archiveThing,
  stream: () => archiveStream,
  needs: 'archive:add-key',
  decide: (input) => (archive) => {
    if (archive.is === 'unborn') return refuse('not-born', 'This archive has not been born yet.')
    if (archive.verifierKeys.includes(input.verifierKey)) return nothingToDo('The log names this key already.')
    if (!KEY.test(input.verifierKey))
      return refuse('not-a-key', 'A verifier key is written as name, id and base64 of an Ed25519 key.', {
        field: 'verifierKey',
      })
    if (!input.verifierKey.startsWith(`${archive.origin}+`))
      return refuse('other-origin', 'The name of a key is the origin of the log.', { field: 'verifierKey' })
    return accept(VerifierKeyAdded.of(input))
  },
})

const copy = {
  takenAt: instant,
  size: integer(1, Number.MAX_SAFE_INTEGER),
  root: line(64),
  signedSize: integer(0, Number.MAX_SAFE_INTEGER),
}
const exampleCopy = {
  takenAt: '2026-02-13T09:50:00.000Z',
  size: 1200,
  root: 'n1lq2b8jv0V1y7Q6bq3v5sYx0kAZl7dVJ0sPz6Y0mJm=',
  signedSize: 1200,
}

/** What was copied has happened: a day that lies ahead would hide that the last backup is old. */
const notAhead = (takenAt: string, { at }: Asking): No | undefined =>
  refuseWhen(takenAt > at, 'date-in-future', 'The time in takenAt lies in the future.', {
    rule: 'SEC-10',
    field: 'takenAt',
  })

export const recordBackup = command('record-backup', {
  says: 'A backup was taken and verified: as of when, of how many events, with which root.',
  implements: ['SEC-10', 'SEC-11'],
  input: closed('BackupToRecord', copy),
  example: exampleCopy,
  on: archiveThing,
  stream: () => archiveStream,
  needs: 'archive:backup',
  decide: (input, asking) => () => notAhead(input.takenAt, asking) ?? accept(BackupTaken.of(input)),
})

export const recordRestore = command('record-restore', {
  says: 'The archive was restored from a backup and verified; the erasures that its vault lacked were carried out.',
  implements: ['SEC-10'],
  input: closed('RestoreToRecord', { ...copy, erasures: integer(0, Number.MAX_SAFE_INTEGER) }),
  example: { ...exampleCopy, erasures: 0 },
  on: archiveThing,
  stream: () => archiveStream,
  needs: 'archive:backup',
  decide: (input, asking) => () => notAhead(input.takenAt, asking) ?? accept(RestoreVerified.of(input)),
})

export const archiveCommands = { beginArchive, addVerifierKey, recordBackup, recordRestore }
