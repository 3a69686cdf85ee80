/**
 * The faults that this program is built to survive, each with what is expected of it and the tests that show it: by file and
 * by a piece of the title. It guards, with `rows.test.ts`, that no fault is without a test that exists.
 */

/** A test: its file under `tests/`, and a piece of its title. */
export type Shown = readonly [file: string, title: string]

export interface Fault {
  readonly row: number
  readonly fault: string
  readonly expected: string
  readonly shownBy: readonly Shown[]
  /** What is not shown here, if anything. */
  readonly butNot?: string
}

const STORE = 'infrastructure/stores/sqlite.test.ts'
const PROCESSES = 'infrastructure/stores/sqlite-processes.test.ts'
const VAULT = 'infrastructure/vault/sqlite.test.ts'
const BOX = 'infrastructure/vault/box.test.ts'
const VERIFY = 'infrastructure/verify/verify.test.ts'
const NOTE = 'infrastructure/evidence/note.test.ts'
const HEADS = 'infrastructure/checkpoints.test.ts'
const PROJECTOR = 'infrastructure/projector/projector.test.ts'
const TOLD = 'infrastructure/projector/killed.test.ts'
const ERASURES = 'infrastructure/processes/erasures.test.ts'
const INPUT = 'infrastructure/cli/bad-input.test.ts'
const EXPORT = 'infrastructure/export/export.test.ts'
const MIRROR = 'infrastructure/replica/mirror.test.ts'
const FUZZ: Shown = ['faults/fuzz.test.ts', 'fifty thousand awkward inputs']
const DISK = 'faults/rows-disk.test.ts'
const FILES = 'faults/rows-files.test.ts'
const MANY = 'faults/rows-many.test.ts'

export const FAULTS: readonly Fault[] = [
  {
    row: 1,
    fault: 'kill -9 before and after each step of append, projection, checkpoint, erasure, export, restore',
    expected: 'nothing acknowledged is lost, no gap, nothing twice after the same commands are given again',
    shownBy: [
      ['faults/kills.test.ts', 'a year that is killed again and again'],
      [PROCESSES, 'nothing acknowledged is lost, nothing doubled when sent again'],
      [TOLD, 'in a rebuild leaves the live rows'],
      [ERASURES, 'twice over: it converges'],
    ],
  },
  {
    row: 2,
    fault: 'power loss at any write or sync, torn sectors, reordered writes',
    expected: 'what is recovered is a beginning of the log that holds everything acknowledged',
    shownBy: [['faults/power.test.ts', 'loses nothing that was acknowledged']],
    butNot: 'the cache of a real disk: the recorder knows the contract of the file system alone',
  },
  {
    row: 3,
    fault: 'WAL torn or cut',
    expected: 'log-rolled-back when it is shorter than a mark or head says, and no append',
    shownBy: [[STORE, 'a WAL that was cut or flipped anywhere']],
  },
  {
    row: 4,
    fault: 'one bit flipped in the WAL',
    expected: 'as row 3, though SQLite itself says ok',
    shownBy: [
      [STORE, 'a WAL that was cut or flipped anywhere'],
      ['infrastructure/verify/flips.test.ts', '600 flips over database, WAL, checkpoint and marks'],
    ],
  },
  {
    row: 5,
    fault: 'one bit flipped in database, entry, checkpoint, proof or box',
    expected: 'the verifier names the first bad event; a proof, note or box is refused',
    shownBy: [
      ['infrastructure/verify/flips.test.ts', '600 flips over database, WAL, checkpoint and marks'],
      [VERIFY, 'every single event, one at a time'],
      ['infrastructure/evidence/tlog-proof.test.ts', 'any bit of any byte flipped is refused'],
      [NOTE, 'any bit of any byte flipped'],
      [BOX, 'is tampered when any one bit is another'],
      ['infrastructure/vault/flips.test.ts', '400 flips over database and WAL'],
    ],
  },
  {
    row: 6,
    fault: 'rows changed, exchanged, deleted or doubled through SQL',
    expected: 'found; a deleted tail by a head that stands outside',
    shownBy: [
      [VERIFY, 'every single event, one at a time'],
      [VERIFY, 'the tail removed, with all that knew of it but one retained head'],
      [HEADS, 'a tail that was cut off is noticed by the head in the store itself'],
    ],
  },
  {
    row: 7,
    fault: 'an older backup in the place of the log; a fork signed again with the real key',
    expected: 'fails against a head that somebody kept',
    shownBy: [
      [VERIFY, 'an older backup in its place passes by itself and fails against a retained head'],
      [VERIFY, 'a fork that was signed again with the real key'],
      [HEADS, 'an older backup is noticed by the file alone'],
      [FILES, 'an older log put in the place of a running one'],
    ],
  },
  {
    row: 8,
    fault: 'signatures that are missing, unknown, too many, malformed',
    expected: 'refused, unknown further ones excepted',
    shownBy: [
      [NOTE, 'sixteen signatures open and seventeen do not'],
      [NOTE, 'the same name with another id'],
      [NOTE, 'a good and a bad signature of known keys is refused as a whole'],
      [NOTE, 'a signature line that others write in a form of their own is ignored'],
      [VERIFY, 'no signed head at all is no evidence'],
      [VERIFY, 'a key of another log is no key of this one'],
    ],
  },
  {
    row: 9,
    fault: 'disk full at append, checkpoint, projection, export, vault',
    expected: 'storage-full, the transaction gone, no half of a batch, the service goes on',
    shownBy: [
      [DISK, 'at appends, new keys, looks, views, exports and heads'],
      [DISK, 'a limit on the size of files'],
      [DISK, 'a checkpoint file for which there is no room'],
      [STORE, 'full: storage-full with nothing written'],
      [VAULT, 'a full disk is told as such'],
    ],
    butNot: 'under a limit on the size of files SQLite says no more than that it could not write: told as unavailable',
  },
  {
    row: 10,
    fault: 'a sync that fails',
    expected: 'no more appends; opened again and verified before the next one',
    shownBy: [
      [FILES, 'at moments of a working process'],
      [STORE, 'a failed sync leaves the outcome unknown'],
    ],
  },
  {
    row: 11,
    fault: 'file removed, exchanged, locked away; no more files; a disk that may only be read',
    expected: 'told as a value within a second',
    shownBy: [
      [FILES, 'removed: noticed within a second, and told'],
      [FILES, 'an older log put in the place of a running one'],
      [FILES, 'a folder that may not be entered any more'],
      [FILES, 'no more files to be had'],
      [DISK, 'a disk that may only be read'],
    ],
    butNot: 'what is acknowledged in the second before a removed file is noticed goes with the file',
  },
  {
    row: 12,
    fault: 'the clock goes back or forth; zones and summer time',
    expected: 'order by place alone, times that never fall, nothing kept for a shorter time',
    shownBy: [
      [FILES, 'back and forth: the order stays'],
      [STORE, 'never falls across handles and after opening again'],
      [MIRROR, 'clocks of several machines may differ'],
      ['faults/simulation.test.ts', 'three hundred stories without a fault'],
      ['infrastructure/zone.test.ts', 'agrees with the local time that the runtime writes'],
    ],
  },
  {
    row: 13,
    fault: 'events delivered twice, late, out of order or with a gap',
    expected: 'told once and in order; a gap is refused',
    shownBy: [
      [MIRROR, 'a piece that begins too late leaves a gap and is refused'],
      [MIRROR, 'two that copy into one file at the same time copy each event once'],
      ['infrastructure/stores/eventstoredb-reads.test.ts', 'takes each event once, whatever a server sends twice'],
      [PROJECTOR, 'twice changes nothing'],
    ],
  },
  {
    row: 14,
    fault: 'a projection dies in the middle of a batch',
    expected: 'rows and place in one transaction; a rebuild gives the same bytes',
    shownBy: [
      [PROJECTOR, 'a fold that fails in the middle of a batch'],
      [TOLD, 'in a rebuild leaves the live rows'],
      ['infrastructure/projector/rebuild.test.ts', 'gives byte-equal rows'],
    ],
  },
  {
    row: 15,
    fault: 'several who write to one stream at one revision',
    expected: 'exactly one wins; no lock of the database reaches a caller',
    shownBy: [
      [MANY, 'three with the library and two at the command line'],
      [PROCESSES, 'four race: no event is lost'],
      ['faults/simulation.test.ts', 'three hundred stories without a fault'],
    ],
  },
  {
    row: 16,
    fault: 'events of every size up to and beyond the limit',
    expected: 'beyond it refused before anything is written, up to it the same bytes',
    shownBy: [
      ['infrastructure/stores/contract-limits.ts', 'events and bytes: the limit passes, one more does not'],
      [INPUT, 'what is no JSON, nothing at all, a folder'],
      FUZZ,
    ],
  },
  {
    row: 17,
    fault: '__proto__, constructor',
    expected: 'refused at the gate; prototypes untouched',
    shownBy: [[INPUT, '__proto__, constructor and numbers as keys'], FUZZ],
  },
  {
    row: 18,
    fault: 'nesting without end',
    expected: 'refused by a limit',
    shownBy: [[INPUT, '200,000 levels of nesting'], FUZZ],
  },
  {
    row: 19,
    fault: 'lone surrogates, NUL, NaN, numbers beyond measure, objects with code',
    expected: 'refused, or stored and read back the same',
    shownBy: [[INPUT, '200,000 levels of nesting, lone surrogates, NaN'], FUZZ],
  },
  {
    row: 20,
    fault: 'a key twice in one object',
    expected: 'refused',
    shownBy: [[INPUT, 'numbers beyond measure, a key twice'], FUZZ],
  },
  {
    row: 21,
    fault: 'letters that look alike, other forms of one letter, text that runs the other way, invisible ones',
    expected: 'identifiers are ASCII; names are stored as given and matched on a folded form',
    shownBy: [
      ['infrastructure/vault/normalise.test.ts', 'width, case, blanks and invisible characters do not matter'],
      ['infrastructure/near/spelling.test.ts', 'width, case, accents, blanks and signs are no difference'],
      FUZZ,
    ],
    butNot: 'text that runs the other way is kept and not marked',
  },
  {
    row: 22,
    fault: 'SQL in values and in searches',
    expected: 'no effect',
    shownBy: [[INPUT, 'a text that would be SQL'], FUZZ],
  },
  {
    row: 23,
    fault: 'formulas in cells',
    expected: 'defused, and told back to what they were',
    shownBy: [
      [EXPORT, 'formulas are defused, full-width ones too'],
      [EXPORT, 'a text that looks like a formula is text'],
      ['infrastructure/export/verify.test.ts', 'has no fault, whatever stands in its cells'],
    ],
  },
  {
    row: 24,
    fault: 'boxes moved or cut, wrong keys',
    expected: 'tampered; no nonce twice',
    shownBy: [
      [BOX, 'is tampered in any other place at all'],
      [BOX, 'is tampered with a tag that was cut to 0 to 15 bytes'],
      [BOX, 'never repeats a nonce'],
    ],
  },
  {
    row: 25,
    fault: 'an erasure that is broken off, done twice, or followed by an older log or vault',
    expected: 'it converges; nothing comes back; no byte of a key or value in any file',
    shownBy: [
      [ERASURES, 'twice over: it converges'],
      [ERASURES, 'no file holds the data, the keys, the wrapped keys or the tokens'],
      [ERASURES, 'an older vault: what the log has begun is carried out again'],
      [ERASURES, 'an older log is refused with a sentence'],
      [ERASURES, 'twice is once'],
    ],
  },
  {
    row: 26,
    fault: 'the vault is away, or another key ring is given',
    expected: 'key-unavailable, never erased; nothing personal is written',
    shownBy: [
      [VAULT, 'another ring makes everything that needs it unavailable'],
      ['infrastructure/vault/postgres-away.test.ts', 'what needs it is key-unavailable at once'],
      ['infrastructure/access/access.test.ts', 'a key that is missing as unavailable: never one for the other'],
    ],
  },
  {
    row: 27,
    fault: 'a look that cannot be recorded',
    expected: 'nothing is shown',
    shownBy: [
      ['infrastructure/access/access.test.ts', 'that cannot be recorded gives nothing'],
      [DISK, 'at appends, new keys, looks, views, exports and heads'],
      ['faults/simulation.test.ts', 'three hundred stories without a fault'],
    ],
  },
  {
    row: 28,
    fault: 'an upcast that fails, an event of a version from the future',
    expected: 'the reader stops with the place and skips nothing',
    shownBy: [
      ['infrastructure/decode.test.ts', 'a step that fails on an event is told with its place'],
      ['infrastructure/decode.test.ts', 'an older event of a wrong form is unreadable'],
      [PROJECTOR, 'stops at an event that it cannot read, at its place, and never goes past it'],
      ['infrastructure/projector/rebuild.test.ts', 'keeps what it told before an event that it cannot read'],
    ],
  },
  {
    row: 29,
    fault: 'memory runs out, a slow disk, an event loop that stands still',
    expected: 'no half acknowledgement; memory bounded in replay and export',
    shownBy: [
      [MANY, 'that runs out in the middle of commands'],
      [MANY, 'is enough to replay and to export'],
      [MANY, 'one whose event loop stands still holds up nobody'],
      [FILES, 'a disk that is slow: an answer comes after the sync'],
    ],
  },
]
