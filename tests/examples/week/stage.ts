/**
 * The terminal of the week: each step is typed as somebody types it, in a process of its own, and what the program
 * answered is kept as a transcript. It guards that a transcript is the same in every run: the clock and the ids of
 * commands are given by the week, and what is random by design is masked by name (`masked`).
 */
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { generatedNumber, uuid5 } from '../../../infrastructure/ids'
import type { Language } from '../../../infrastructure/language/language'
import type { Text } from '../../../infrastructure/language/text'
import { ARCHIVE, MAIN, type Ran } from '../../infrastructure/cli/cli'

/** The ids of the sheets of the week begin so. */
const SHEETS = '5e3d1f00-'

/** Verbs that take the id of a command; the week fixes it, so that numbers are the same in every run. */
const WITH_ID: ReadonlySet<string> = new Set(['do', 'complaint', 'resolve-duplicate', 'evaluate-tiers'])

export interface Week {
  readonly language: Language
  readonly path: (name: string) => string
  /** A text in the language of the week. */
  readonly in: (text: Text) => string
  /** It is this day and hour in Shanghai from now on: `02-09 09:00`. */
  readonly now: (time: string) => void
  /** Types a line and keeps it with its answer in the transcript. */
  readonly type: (...args: readonly string[]) => Promise<Ran>
  /** The same, without a trace in the transcript: what a test asks beside. */
  readonly ask: (...args: readonly string[]) => Promise<Ran>
  /** What the read model says, as it was told last. */
  readonly rows: (sql: string) => readonly Readonly<Record<string, unknown>>[]
  /** What a person does beside the terminal, for the transcript. */
  readonly note: (said: Text) => void
  /** The number that the last typed command was given, such as the number of a request. */
  readonly number: (kind: string) => string
  /** Begins a new transcript. */
  readonly chapter: (name: string) => void
  readonly transcripts: () => ReadonlyMap<string, string>
  readonly clean: () => void
}

const run = (args: readonly string[], cwd: string, language: Language): Promise<Ran> =>
  new Promise((done, fail) => {
    const environment = { PATH: process.env.PATH, DOSSIER_LANG: language, COLUMNS: '120' }
    execFile(
      process.execPath,
      [MAIN, ...args],
      { cwd, encoding: 'utf8', env: environment, maxBuffer: 64_000_000 },
      (failure, out, err) => {
        const code = failure === null ? 0 : failure.code
        if (typeof code !== 'number') fail(failure)
        else done({ code, out, err })
      },
    )
  })

const isPlain = /^[\w@%+=:,./-]+$/
const quoted = (text: string): string => (isPlain.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)

/** Shanghai is eight hours ahead, all the year. */
const instantOf = (time: string): string => new Date(`2026-${time.replace(' ', 'T')}:00+08:00`).toISOString()

/** What the program answered to a line, as the transcript shows it. */
const answered = ({ code, out, err }: Ran): string =>
  [out, err, ...(code === 0 ? [] : [`[exit ${code}]\n`])]
    .filter((part) => part !== '')
    .map((part) => (part.endsWith('\n') ? part : `${part}\n`))
    .join('')

/** A week in a language, in a folder of its own; it begins where the house of another one stands. */
export const beginWeek = (language: Language, from?: Week): Week => {
  const root = mkdtempSync(join(tmpdir(), 'dossier-week-'))
  if (from !== undefined) cpSync(from.path('.'), root, { recursive: true })
  const transcripts = new Map<string, string>()
  let [time, chapter, typed, commandId] = ['02-02 09:00', '', 0, '']
  const add = (text: string): void => {
    transcripts.set(chapter, `${transcripts.get(chapter) ?? ''}${text}`)
  }
  const at = (): readonly string[] => ['--at', instantOf(time)]
  return {
    language,
    path: (name) => join(root, name),
    in: (text) => text[language],
    now: (moment) => {
      time = moment
    },
    type: async (...args) => {
      typed += 1
      const [verb = ''] = args
      const isGiven = WITH_ID.has(verb) && !args.includes('--form') && !args.includes('--input')
      commandId = uuid5(ARCHIVE, `week ${typed} ${verb}`)
      const ran = await run([...args, ...at(), ...(isGiven ? ['--command-id', commandId] : [])], root, language)
      // Where the folder of the week lies is no matter of the week.
      const told = answered(ran).replaceAll(`${root}/`, '')
      add(`[${time}] $ dossier ${args.map(quoted).join(' ')}\n${told}\n`)
      return ran
    },
    ask: (...args) => run([...args, ...at()], root, language),
    rows: (sql) => {
      const model = new Database(join(root, 'dossier-data', 'read-model.db'), { readonly: true })
      try {
        return model.prepare<[], Readonly<Record<string, unknown>>>(sql).all()
      } finally {
        model.close()
      }
    },
    note: (said) => add(`[${time}] # ${said[language]}\n\n`),
    number: (kind) => generatedNumber(ARCHIVE, kind, commandId, 0, 0),
    chapter: (name) => {
      chapter = name
    },
    transcripts: () => transcripts,
    clean: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** Ids that are made by chance: of accesses, of refusals and of looks. Ids of events and commands follow from the week. */
const BY_CHANCE = /\b[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b/g
/** A root of the evidence tree: it covers boxes, and a box is under a key made by chance. */
const ROOT = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{43}=/g
/** A head is signed at most once a second, so how many there are depends on how quick the machine is. */
const SIGNED_HEADS = /^\d+(?= (?:signed heads|cabezas firmadas)| 个已签名日志头)/gm
/** For the same reason the first head that covers a paper may be one of some events more. */
const SIGNED_SIZE = /\d+(?=[^\d<]*<code><root><\/code>)/g
/** Where code and tests stand that bind a rule: true of one state of the program, and not of the week. */
const PLACES = /^ {4}(?:[a-z-]+\/)+[a-z.-]+\.ts:\d+.*\n(?: {6}.*\n)?/gm
/** How a page looks is looked at in a browser, and not compared. */
const STYLE = /<style>.*?<\/style>/s

/**
 * What may differ from run to run, by name: keys and boxes are random and must be, and so are the ids of accesses. All
 * else is compared as it is, hashes of exported files among them.
 */
export const masked = (text: string): string =>
  text
    .replace(BY_CHANCE, (id) => (id === ARCHIVE || id.startsWith(SHEETS) ? id : '<by chance>'))
    .replace(ROOT, '<root>')
    .replace(SIGNED_HEADS, '<some>')
    .replace(SIGNED_SIZE, '<size>')
    .replace(PLACES, '')
    .replace(STYLE, '<style>…</style>')

/** The text as it was agreed upon; `UPDATE_GOLDEN=1` agrees anew. */
export const golden = (language: Language, name: string, text: string): string => {
  const file = join(__dirname, 'golden', language, name)
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
