/** `dossier help`: the manual of one command, view or verb; without a name, what there is. */
import { helpSays, nameIn } from '../../language/manual'
import { speaker } from '../../language/text'
import { MANUAL_WORDS } from '../../language/texts/manual'
import type { Context } from '../context'
import { EXIT, type ExitCode, tellUsage } from '../exit'
import { globalHelp } from '../global-options'
import { commandData, commandManual, verbManual, viewManual } from '../manual'
import type { Verb, VerbCode } from './verb'

const overview = (context: Context, all: readonly Verb[]): ExitCode => {
  const verbs = all.map(({ usage, says }) => ({ usage, says }))
  if (context.json) {
    context.out(`${JSON.stringify({ verbs })}\n`)
    return EXIT.done
  }
  const say = speaker(context.language, MANUAL_WORDS)
  const widest = Math.max(...verbs.map(({ usage }) => usage.length))
  context.out(`${say('help.head')}\n\n`)
  for (const { usage, says } of verbs)
    context.out(`  ${usage.padEnd(widest)}  ${helpSays(context.language, nameIn(usage), says)}\n`)
  context.out(`\n${say('help.foot')}\n${globalHelp(context.language)}\n`)
  return EXIT.done
}

const helpOnCommand = (context: Context, name: string): boolean => {
  const { CATALOGUE }: typeof import('../../../commands/catalogue') = require('../../../commands/catalogue')
  const row = CATALOGUE.get(name)
  if (row === undefined) return false
  context.out(context.json ? `${JSON.stringify(commandData(row))}\n` : commandManual(row, context.language))
  return true
}

const helpOnView = (context: Context, name: string): boolean => {
  const { viewNamed }: typeof import('../../reading') = require('../../reading')
  const view = viewNamed(name)
  if (view === undefined) return false
  const { says, columns, key } = view
  context.out(
    context.json ? `${JSON.stringify({ view: view.name, says, columns, key })}\n` : viewManual(view, context.language),
  )
  return true
}

const helpOnVerb = (context: Context, verb: Verb): void => {
  const { usage, says, options, example } = verb
  context.out(
    context.json ? `${JSON.stringify({ verb: usage, says, options, example })}\n` : verbManual(verb, context.language),
  )
}

/** The verb, told of all verbs by the list that it stands in. */
export const helpOn = (verbs: readonly Verb[]): VerbCode => ({
  run: async (context, [name]) => {
    if (name === undefined) return overview(context, verbs)
    const verb = verbs.find(({ usage }) => usage.split(' ')[0] === name)
    if (verb !== undefined) helpOnVerb(context, verb)
    // A command of the same name as a verb is told besides, but one answer is one JSON value.
    if (verb !== undefined && context.json) return EXIT.done
    if (helpOnCommand(context, name) || helpOnView(context, name) || verb !== undefined) return EXIT.done
    return tellUsage(context, 'There is no verb, command or view of this name; help, commands and list show them.')
  },
})
