/** `dossier print`: a paper that the regulations name, as one page of HTML that a browser prints on A4. */
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { identifier } from '../../../domain/kernel/codec'
import { PAPERS } from '../../print/shapes'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellNotDone, tellUsage } from '../exit'
import { openingOf } from './opening'
import type { Options } from './verb'

/** A paper on which something stays closed looks like any other: who printed it is told. */
const noteDenied = (context: Context, denied: readonly string[]): void => {
  if (denied.length > 0 && !context.json) context.note(`not opened, for want of a right: ${denied.join(', ')}\n`)
}

/** The file appears under its name only when it is whole, and for its owner alone: it may hold opened values. */
const write = (file: string, html: string): void => {
  const half = `${file}.half`
  writeFileSync(half, html, { mode: 0o600 })
  renameSync(half, file)
}

export const run = async (context: Context, [name, id]: readonly string[], options: Options): Promise<ExitCode> => {
  const paper = PAPERS.find((each) => each === name)
  if (paper === undefined) return tellUsage(context, `A paper is one of ${PAPERS.join(', ')}.`)
  if (id === undefined || !identifier.is(id))
    return tellUsage(context, 'Say of what: the number of a customer, a request or a complaint.')
  const out = typeof options.out === 'string' ? options.out : '-'
  if (out !== '-' && existsSync(out)) return tellUsage(context, 'The file stands there already; nothing was written.')
  const opening = openingOf(context, options)
  if (opening._tag === 'Left') return opening.left
  return withDossier(context, async (dossier) => {
    const printed = await dossier.print({
      ...{ paper, id, language: context.language, to: out === '-' ? out : resolve(out) },
      ...(opening.right === undefined ? {} : { opening: opening.right }),
      stale: context.options.stale === true,
    })
    if (printed._tag === 'Left') return tellNotDone(context, printed.left)
    const { html, ...facts } = printed.right
    if (out === '-') {
      context.out(context.json ? `${JSON.stringify(printed.right)}\n` : html)
      noteDenied(context, facts.denied)
      return EXIT.done
    }
    write(out, html)
    if (context.json) context.out(`${JSON.stringify({ file: out, ...facts })}\n`)
    else context.say(`${paper} ${id}, up to @${facts.position}, in ${out}\n`)
    noteDenied(context, facts.denied)
    return EXIT.done
  })
}
