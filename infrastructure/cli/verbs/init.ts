/** `dossier init`: begins an archive. Run again, it goes on where it was broken off and changes nothing that stands. */
import { isLeft } from 'fp-ts/Either'
import { uuid } from '../../../domain/kernel/codec'
import type { Refusal } from '../../../domain/kernel/refusal'
import { defaultPolicy } from '../../../domain/policy/default'
import { beginDossier, type Dossier } from '../../index'
import { type Context, openOptionsOf } from '../context'
import { EXIT, type ExitCode, tellNotDone, tellRefused, tellUsage } from '../exit'
import type { Options } from './verb'

const textOf = (options: Options, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

const tellBegun = (context: Context, archiveId: string, verifierKey: string): void => {
  if (context.json) {
    context.out(
      `${JSON.stringify({ begun: { archiveId, data: context.data, verifierKey, ours: defaultPolicy.ours } })}\n`,
    )
    return
  }
  context.say(`archive ${archiveId} in ${context.data}\nverifier key ${verifierKey}\n`)
  context.say(
    'The default regulation is in force provisionally, until the general manager approves it (approve-policy).\n',
  )
  context.say('Figures that no regulation gives, and that are our own:\n')
  for (const path of defaultPolicy.ours) context.out(`  ${path}\n`)
}

/** What stands in the folder was begun as something else than what is asked for now. */
const anotherOne = (
  { archive }: Dossier,
  archiveId: string | undefined,
  clock: string | undefined,
): Refusal | undefined => {
  if (archiveId !== undefined && archiveId !== archive.archiveId)
    return { code: 'another-archive', because: 'An archive with another id was begun here.', field: 'archiveId' }
  if (clock !== undefined && clock !== archive.clock)
    return {
      code: 'another-clock',
      because: `The archive here was begun with a ${archive.clock} clock.`,
      field: 'clock',
    }
  return undefined
}

export const run = async (context: Context, _args: readonly string[], options: Options): Promise<ExitCode> => {
  const opening = openOptionsOf(context)
  if (isLeft(opening)) return opening.left
  const clockKind = textOf(options, 'clock') ?? 'real'
  if (clockKind !== 'real' && clockKind !== 'simulated') return tellUsage(context, '--clock is real or simulated.')
  const archiveId = textOf(options, 'archiveId')
  if (archiveId !== undefined && !uuid.is(archiveId)) return tellUsage(context, '--archive-id is a UUID in lower case.')
  const origin = textOf(options, 'origin')
  const department = textOf(options, 'department')
  const employee = textOf(options, 'admin') ?? 'E-001'
  const begun = await beginDossier({
    ...opening.right,
    clockKind,
    ...(archiveId === undefined ? {} : { archiveId }),
    ...(origin === undefined ? {} : { origin }),
    admin: {
      employee,
      name: textOf(options, 'adminName') ?? `General manager ${employee}`,
      ...(department === undefined ? {} : { department }),
    },
  })
  if (isLeft(begun)) return tellNotDone(context, begun.left)
  const other = anotherOne(begun.right, archiveId, textOf(options, 'clock'))
  if (other !== undefined) {
    await begun.right.close()
    return tellRefused(context, other)
  }
  tellBegun(context, begun.right.archive.archiveId, begun.right.archive.verifierKeys[0] ?? '')
  await begun.right.close()
  return EXIT.done
}
