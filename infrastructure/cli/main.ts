#!/usr/bin/env node
/**
 * `dossier`: the archive on the command line. Results go to stdout, everything else to stderr; `--json` on every verb;
 * exit codes 0 done, 1 refused, 2 wrong usage or input, 3 conflict or could not, 4 check failed. A verb loads only what
 * it needs, when it is run.
 */
import { Command, CommanderError } from 'commander'
import { type Language, languageOfTag } from '../language/language'
import { helpSays, nameIn } from '../language/manual'
import { speaker } from '../language/text'
import { MANUAL_WORDS } from '../language/texts/manual'
import { contextOf, type GlobalOptions, spokenLanguage } from './context'
import { EXIT, type ExitCode, tellUsage } from './exit'
import { GLOBAL_OPTIONS, globalHelp, globalSays } from './global-options'
import { VERBS, type Verb } from './verbs'

interface Spoken {
  /** In which help is told; English where nobody asks for help, so that no text is loaded for nothing. */
  readonly language: Language
  readonly asksForHelp: boolean
  readonly say: (key: keyof typeof MANUAL_WORDS) => string
}

/** What they say is put together only where somebody asks for help. */
const withGlobals = (command: Command, { language, asksForHelp }: Spoken): Command => {
  for (const each of GLOBAL_OPTIONS) command.option(each[0], asksForHelp ? globalSays(language, each) : '')
  return command
}

/** The words that the parser puts into help and into its refusals. */
const inLanguage = (command: Command, language: Language): Command => {
  const { helpWords, parserError }: typeof import('./parser-words') = require('./parser-words')
  const { title, ofHelp } = helpWords(language)
  return command
    .configureHelp({ styleTitle: title })
    .configureOutput({ outputError: (text, write) => write(parserError(language, text)) })
    .helpOption('-h, --help', ofHelp)
}

const addVerb = (program: Command, verb: Verb, spoken: Spoken, finish: (code: ExitCode) => void): void => {
  const { language, say } = spoken
  const name = nameIn(verb.usage)
  const command = program.command(verb.usage).description(helpSays(language, name, verb.says))
  for (const [flags, says] of verb.options) command.option(flags, helpSays(language, `${name} ${nameIn(flags)}`, says))
  withGlobals(command, spoken).addHelpText('after', `\n${say('help.example')}\n  ${verb.example}`)
  if (language !== 'en') inLanguage(command, language)
  command.exitOverride().action(async (...given: unknown[]) => {
    // Commander hands over the arguments, then the options, then the command itself.
    const options = given[given.length - 2] as GlobalOptions & Readonly<Record<string, unknown>>
    const args = given
      .slice(0, -2)
      .flat()
      .filter((each): each is string => typeof each === 'string')
    const context = contextOf(options)
    finish(
      options.lang !== undefined && languageOfTag(options.lang) === undefined
        ? tellUsage(context, '--lang takes en, zh-CN or es.')
        : await verb.load().run(context, args, options),
    )
  })
}

/** The verb that is asked for. All where none is: then the parser tells which there are. */
const verbsAsked = (name: string | undefined): readonly Verb[] => {
  const asked = VERBS.filter(({ usage }) => nameIn(usage) === name)
  return asked.length === 0 ? VERBS : asked
}

/** What `--lang` names, before anything is parsed: the parser itself speaks. */
const languageAsked = (given: readonly string[]): string | undefined => {
  const at = given.findIndex((each) => each === '--lang' || each.startsWith('--lang='))
  const found = given[at]
  return found === '--lang' ? given[at + 1] : found?.slice('--lang='.length)
}

const main = async (): Promise<void> => {
  let code: ExitCode = EXIT.done
  const language = spokenLanguage(languageAsked(process.argv))
  const asksForHelp = process.argv.length < 3 || process.argv.some((each) => each === '--help' || each === '-h')
  const say = speaker(language, MANUAL_WORDS)
  const program = new Command('dossier')
    .description(say('help.program'))
    .exitOverride()
    .showHelpAfterError(say('help.after-error'))
    .helpCommand(false)
    .addHelpText('after', () => globalHelp(language))
  if (language !== 'en') inLanguage(program, language)
  const spoken = { language: asksForHelp ? language : ('en' as const), asksForHelp, say }
  for (const verb of verbsAsked(process.argv[2])) addVerb(program, verb, spoken, (ended) => (code = ended))
  try {
    await program.parseAsync(process.argv)
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    code = error.exitCode === 0 ? EXIT.done : EXIT.usage
  }
  process.exitCode = code
}

// A reader that goes away (a closed pipe) ends the program quietly; anything else is a bug, told without a stack trace.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : EXIT.couldNot))
main().catch((error: unknown) => {
  process.stderr.write(`dossier: a fault of the program: ${error instanceof Error ? error.message : 'unknown'}\n`)
  if (process.env.DOSSIER_DEBUG !== undefined && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`)
  process.exitCode = EXIT.couldNot
})
