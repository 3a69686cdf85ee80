/**
 * What every verb starts from: the global options, where the archive lies, who asks. A verb loads only what it needs, so
 * nothing heavy is imported here.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { Signer } from '../../commands/ports/signer'
import type { Dossier } from '../face'
import { type Language, languageOf } from '../language/language'
import type { OpenOptions } from '../options'
import type { ExitCode, Output } from './exit'
import { tellCouldNot, tellUsage } from './exit'
import { instantIn } from './instant'

export interface GlobalOptions {
  readonly data?: string
  readonly keys?: string
  readonly json?: boolean
  readonly as?: string
  readonly actingFor?: string
  readonly purpose?: string
  readonly at?: string
  readonly stale?: boolean
  readonly progress?: boolean
  readonly checkpointTo?: string
  readonly credential?: string
  readonly store?: string
  readonly vault?: string
  readonly lang?: string
}

export interface Context extends Output {
  readonly options: GlobalOptions
  /** The data folder: `--data`, `DOSSIER_DATA`, or `./dossier-data`. */
  readonly data: string
  /** A further place for signed checkpoints: `--checkpoint-to`, `DOSSIER_CHECKPOINT_TO`. */
  readonly checkpointTo: string | undefined
  /** Words for people in their language: a line, or a part of one. Names, codes and numbers in it stay. */
  readonly words: (english: string) => string
  /** Says lines of words on stdout; with `--json` what is given is written as it is. */
  readonly say: (lines: string) => void
  /** Says lines of words on stderr. */
  readonly note: (lines: string) => void
  /** The address of a vault that several machines share: `--vault`, `DOSSIER_VAULT`. */
  readonly vault: string | undefined
  /** The address of a store that several machines share: `--store`, `DOSSIER_STORE`. */
  readonly store: string | undefined
}

/** The language of `--lang` or of the surroundings; English where a language was asked for that nobody speaks. */
export const spokenLanguage = (asked: string | undefined): Language => languageOf(asked, process.env) ?? 'en'

/** Words in a language; the catalogue of lines is loaded only where it is needed. */
const wordsIn =
  (language: Language) =>
  (english: string): string => {
    if (language === 'en') return english
    const { linesIn }: typeof import('../language/lines') = require('../language/lines')
    return linesIn(language, english)
  }

export const contextOf = (options: GlobalOptions): Context => {
  const language = spokenLanguage(options.lang)
  const words = wordsIn(language)
  const json = options.json === true
  const out = (text: string): void => void process.stdout.write(text)
  const err = (text: string): void => void process.stderr.write(text)
  return {
    options,
    language,
    data: options.data ?? process.env.DOSSIER_DATA ?? './dossier-data',
    checkpointTo: options.checkpointTo ?? process.env.DOSSIER_CHECKPOINT_TO,
    vault: options.vault ?? process.env.DOSSIER_VAULT,
    store: options.store ?? process.env.DOSSIER_STORE,
    json,
    out,
    err,
    words,
    say: (lines) => out(json ? lines : words(lines)),
    note: (lines) => err(words(lines)),
  }
}

const keysOf = ({ keys }: GlobalOptions): OpenOptions['keys'] => {
  const folder = keys ?? process.env.DOSSIER_KEYS
  const passphrase = process.env.DOSSIER_PASSPHRASE
  const text = process.env.DOSSIER_KEY_TEXT
  const signer = process.env.DOSSIER_SIGNER_KEY
  return {
    ...(folder === undefined ? {} : { folder }),
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(text === undefined ? {} : { text }),
    ...(signer === undefined ? {} : { signer }),
  }
}

/** How the archive is opened; `Left` is the exit code when `--at` is no instant. */
export const openOptionsOf = (
  context: Context,
  kind: 'service' | 'one-shot' = 'one-shot',
): Either<ExitCode, OpenOptions> => {
  const { at } = context.options
  const instant = at === undefined ? undefined : instantIn(at)
  if (at !== undefined && instant === undefined)
    return left(tellUsage(context, '--at takes an instant in UTC such as 2026-02-13T09:50:00Z.'))
  return right({
    data: context.data,
    keys: keysOf(context.options) ?? {},
    process: kind,
    ...(instant === undefined ? {} : { clock: () => instant }),
    ...(context.checkpointTo === undefined ? {} : { checkpointTo: context.checkpointTo }),
    ...(context.vault === undefined ? {} : { vault: context.vault }),
    ...(context.store === undefined ? {} : { store: context.store }),
    ...(context.options.stale === true ? { stale: true } : {}),
  })
}

/** Opens the archive, runs the verb, closes. What the verb gives is the exit code. */
export const withDossier = async (
  context: Context,
  use: (dossier: Dossier) => Promise<ExitCode>,
  kind: 'service' | 'one-shot' = 'one-shot',
): Promise<ExitCode> => {
  const options = openOptionsOf(context, kind)
  if (isLeft(options)) return options.left
  const { openDossier }: typeof import('../index') = require('../index')
  const dossier = await openDossier(options.right)
  if (isLeft(dossier)) return tellCouldNot(context, dossier.left)
  try {
    const { watchingReads }: typeof import('./progress') = require('./progress')
    return await use(watchingReads(dossier.right, context))
  } finally {
    const closed = await dossier.right.close()
    // What was done stands; but whoever relies on checkpoints must hear that the last one could not be made.
    if (isLeft(closed)) context.note(`closing: ${closed.left.because}\n`)
  }
}

/** The operator: `--as`, or `DOSSIER_AS`. */
export const operatorOf = (context: Context): Either<ExitCode, string> => {
  const as = context.options.as ?? process.env.DOSSIER_AS
  return as === undefined || as === '' ? left(tellUsage(context, 'Say who you are: --as E-001.')) : right(as)
}

/**
 * Who signs: the file of `--credential` (or `DOSSIER_CREDENTIAL`), under the passphrase in `DOSSIER_CREDENTIAL_PASSPHRASE`.
 * Nothing where no file is named; then the operator is merely asserted, and the log says so.
 */
export const signerOf = (context: Context): Either<ExitCode, { readonly signer?: Signer }> => {
  const file = context.options.credential ?? process.env.DOSSIER_CREDENTIAL
  if (file === undefined || file === '') return right({})
  const passphrase = process.env.DOSSIER_CREDENTIAL_PASSPHRASE
  if (passphrase === undefined)
    return left(
      tellUsage(
        context,
        'The passphrase of the credential stands in DOSSIER_CREDENTIAL_PASSPHRASE, never on the command line.',
      ),
    )
  const { readCredential }: typeof import('../signing/credential-file') = require('../signing/credential-file')
  const signer = readCredential(file, passphrase)
  return isLeft(signer) ? left(tellCouldNot(context, signer.left)) : right({ signer: signer.right })
}

/** Why somebody looks at protected data: `--purpose`. */
export const purposeOf = (context: Context): Either<ExitCode, string> => {
  const { purpose } = context.options
  return purpose === undefined || purpose === ''
    ? left(tellUsage(context, 'Say why: --purpose CODE, one of the regulation (dossier policy).'))
    : right(purpose)
}
