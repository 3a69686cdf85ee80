#!/usr/bin/env node
/**
 * `dossier`: the archive on the command line. Results go to stdout, everything else to stderr; `--json` on every verb;
 * exit codes 0 done, 1 refused, 2 wrong usage or input, 3 conflict or could not, 4 check failed. A verb loads only what
 * it needs, when it is run.
 */
import { Command, CommanderError } from 'commander'
import { languageOfTag } from '../language/language'
import { contextOf, type GlobalOptions } from './context'
import { EXIT, type ExitCode, tellUsage } from './exit'
import { VERBS, type Verb } from './verbs'

const GLOBAL = `
Global options, on every verb:
  --data DIR        the data folder (default ./dossier-data, or DOSSIER_DATA)
  --store ADDRESS   a store that several machines share, esdb://… or kurrentdb://… (or DOSSIER_STORE);
                    the data folder then holds a replica of it
  --vault ADDRESS   the vault on a server that several machines share, postgres://… (or DOSSIER_VAULT, which
                    keeps a password out of the list of processes); else it is a file in the data folder
  --keys DIR        the folder of keys (default DIR.keys beside it, or DOSSIER_KEYS)
  --as EMPLOYEE     who asks (or DOSSIER_AS)
  --acting-for E    in whose name; needs the right act-for, both are in the log
  --purpose CODE    why protected values are opened
  --at INSTANT      what time it is; only in an archive born with a simulated clock
  --stale           take the read model as it is
  --checkpoint-to F copies each signed checkpoint to a file elsewhere (or DOSSIER_CHECKPOINT_TO)
  --credential F    signs what is decided with the key in a file (or DOSSIER_CREDENTIAL; the passphrase
                    stands in DOSSIER_CREDENTIAL_PASSPHRASE)
  --lang LANGUAGE   en, zh-CN or es (or DOSSIER_LANG, else the locale); codes and JSON stay as they are
  --json            results as JSON

Exit codes: 0 done, 1 refused, 2 wrong usage or input, 3 conflict or could not, 4 check failed`

const withGlobals = (command: Command): Command =>
  command
    .option('--data <dir>')
    .option('--store <address>')
    .option('--vault <address>')
    .option('--keys <dir>')
    .option('--as <employee>')
    .option('--acting-for <employee>')
    .option('--purpose <code>')
    .option('--at <instant>')
    .option('--stale')
    .option('--checkpoint-to <file>')
    .option('--credential <file>')
    .option('--lang <language>')
    .option('--json')

const addVerb = (program: Command, verb: Verb, finish: (code: ExitCode) => void): void => {
  const command = program.command(verb.usage).description(verb.says)
  for (const [flags, says] of verb.options) command.option(flags, says)
  withGlobals(command).addHelpText('after', `\nExample:\n  ${verb.example}`)
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

const main = async (): Promise<void> => {
  let code: ExitCode = EXIT.done
  const program = new Command('dossier')
    .description('Customer archives that an outsider can check line by line.')
    .exitOverride()
    .showHelpAfterError('(dossier --help lists the verbs)')
    .helpCommand(false)
    .addHelpText('after', GLOBAL)
  for (const verb of VERBS) addVerb(program, verb, (ended) => (code = ended))
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
