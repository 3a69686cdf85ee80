/** `dossier commands`: what may be asked, by thing; with `--requirements`, where we stand with every rule. */
import { CATALOGUE, COMMANDS_BY_THING } from '../../../commands/catalogue'
import type { AnyRow } from '../../../commands/kernel/command'
import { commandSays } from '../../language/manual'
import { counts, type Requirement, requirements, type Standing, standing } from '../../requirements'
import type { Context } from '../context'
import { EXIT, type ExitCode, tellUsage } from '../exit'
import type { Options } from './verb'

const AREA = /^[A-Z]{3}$/

const rowsOf = (names: readonly string[], area: string | undefined): readonly AnyRow[] =>
  names
    .flatMap((name) => CATALOGUE.get(name) ?? [])
    .filter((row) => area === undefined || row.implements.some((rule) => rule.startsWith(`${area}-`)))

const listCommands = (context: Context, area: string | undefined): ExitCode => {
  for (const [thing, names] of Object.entries(COMMANDS_BY_THING)) {
    const rows = rowsOf(names, area)
    if (context.json)
      for (const { name, says, needs, implements: rules } of rows)
        context.out(`${JSON.stringify({ thing, command: name, says, needs, rules })}\n`)
    else if (rows.length > 0) {
      context.out(`${thing}\n`)
      for (const { name, says, needs, implements: rules } of rows)
        context.out(
          `  ${name}\n    ${commandSays(context.language, name, says)}\n    ${context.words(`needs ${needs}; rules ${rules.join(', ') || context.words('none')}`)}\n`,
        )
    }
  }
  return EXIT.done
}

const commandsFor = (id: string): readonly string[] =>
  [...CATALOGUE.values()].filter((row) => row.implements.includes(id)).map(({ name }) => name)

const requirementLine = ({ id, rule }: Requirement, where: Standing | undefined): string => {
  const because = where?.is === 'outside' ? `\n          because ${where.because}` : ''
  return `${id.padEnd(8)} ${(where?.is ?? 'planned').padEnd(8)} ${rule}${because}\n`
}

const listRequirements = (context: Context, area: string | undefined): ExitCode => {
  const standings = standing()
  const wanted = requirements().filter((each) => area === undefined || each.area === area)
  for (const each of wanted) {
    const { id, rule, source, quote } = each
    const where = standings[id] ?? { is: 'planned' }
    if (context.json)
      context.out(
        `${JSON.stringify({ id, area: each.area, rule, source, quote, standing: where.is, ...(where.is === 'outside' ? { because: where.because } : {}), commands: commandsFor(id) })}\n`,
      )
    else context.out(requirementLine(each, where))
  }
  const { total, done, planned, outside } = counts(area)
  if (!context.json) context.say(`\n${total} rules: ${done} done, ${planned} planned, ${outside} outside\n`)
  return EXIT.done
}

export const run = async (context: Context, _args: readonly string[], options: Options): Promise<ExitCode> => {
  const { area } = options
  if (area !== undefined && (typeof area !== 'string' || !AREA.test(area) || counts(area).total === 0))
    return tellUsage(context, '--area takes the three letters of an area, such as EDT.')
  return options.requirements === true ? listRequirements(context, area) : listCommands(context, area)
}
