/**
 * What an import came to, in lines and in commands. The invariant: accepted and rejected lines together are the lines
 * read, whenever the import ends by itself.
 */
import type { RowFault } from './failure'

/** Something worth a look that stopped nothing. */
export interface ImportNote {
  readonly code: 'differs-from-registration'
  readonly line: number
  /** The stream of what was registered. */
  readonly stream: string
  readonly fields: readonly string[]
}

export interface CommandCounts {
  readonly done: number
  /** Accepted at an earlier run; nothing was written now. */
  readonly repeated: number
  readonly nothingToDo: number
}

export interface ImportReport {
  readonly read: number
  readonly accepted: number
  readonly rejected: number
  readonly rejectedByCode: Readonly<Record<string, number>>
  readonly commands: Readonly<Record<string, CommandCounts>>
  /** The first of the notes; `notesInAll` counts all of them. */
  readonly notes: readonly ImportNote[]
  readonly notesInAll: number
  /** Where the rejected rows stand; null when none was rejected. */
  readonly rejectedFile: string | null
  readonly durationMs: number
}

export const MOST_NOTES = 1000

export interface Tally {
  readonly read: (lines: number) => void
  readonly accepted: (lines: number) => void
  readonly rejected: (fault: RowFault, lines: number) => void
  readonly command: (name: string, how: keyof CommandCounts) => void
  readonly note: (note: ImportNote) => void
  readonly counts: () => { readonly read: number; readonly accepted: number; readonly rejected: number }
  readonly report: (rejectedFile: string | null) => ImportReport
}

/** Counts while an import runs. `clock` gives milliseconds and only ever goes forward. */
export const tally = (clock: () => number): Tally => {
  const began = clock()
  let read = 0
  let accepted = 0
  let rejected = 0
  let notesInAll = 0
  const byCode = new Map<string, number>()
  const commands = new Map<string, Record<keyof CommandCounts, number>>()
  const notes: ImportNote[] = []
  return {
    read: (lines) => {
      read += lines
    },
    accepted: (lines) => {
      accepted += lines
    },
    rejected: ({ code }, lines) => {
      rejected += lines
      byCode.set(code, (byCode.get(code) ?? 0) + lines)
    },
    command: (name, how) => {
      const counts = commands.get(name) ?? { done: 0, repeated: 0, nothingToDo: 0 }
      counts[how] += 1
      commands.set(name, counts)
    },
    note: (note) => {
      notesInAll += 1
      if (notes.length < MOST_NOTES) notes.push(note)
    },
    counts: () => ({ read, accepted, rejected }),
    report: (rejectedFile) => ({
      read,
      accepted,
      rejected,
      rejectedByCode: Object.fromEntries([...byCode].sort(([left], [right]) => (left < right ? -1 : 1))),
      commands: Object.fromEntries([...commands].map(([name, counts]) => [name, { ...counts }])),
      notes: [...notes],
      notesInAll,
      rejectedFile,
      durationMs: Math.round(clock() - began),
    }),
  }
}
