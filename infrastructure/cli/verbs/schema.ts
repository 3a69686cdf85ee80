/** `dossier schema`: JSON Schemas of the inputs of commands and of the open parts of events. */
import { allSchemas, schemaNames, schemaOf } from '../../schemas'
import type { Context } from '../context'
import { EXIT, type ExitCode, tellUsage } from '../exit'
import type { Options } from './verb'

const listNames = (context: Context): ExitCode => {
  const { commands, events } = schemaNames()
  if (context.json) context.out(`${JSON.stringify({ commands, events })}\n`)
  else context.out([...commands, ...events].map((name) => `${name}\n`).join(''))
  return EXIT.done
}

export const run = async (context: Context, [name]: readonly string[], options: Options): Promise<ExitCode> => {
  if (options.all === true) {
    context.out(`${JSON.stringify(allSchemas(), null, context.json ? 0 : 2)}\n`)
    return EXIT.done
  }
  if (name === undefined) return listNames(context)
  const schema = schemaOf(name)
  if (schema === undefined)
    return tellUsage(context, 'There is no command or event of this name; `dossier schema` lists them.')
  context.out(`${JSON.stringify(schema, null, context.json ? 0 : 2)}\n`)
  return EXIT.done
}
