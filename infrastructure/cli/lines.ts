/**
 * JSON Lines of commands. A line starts when no earlier unfinished line writes what it reads or writes, so the order
 * holds where it matters and commits are shared where it does not. Each line ends with one line on stdout, in the order
 * of the input; one that is refused does not stop the others, one that could not be done does.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { CATALOGUE } from '../../commands/catalogue'
import { check, closed, employeeId, line as lineOf, uuid } from '../../domain/kernel/codec'
import type { Dossier } from '../dossier'
import type { CommandRequest, NotDone, Outcome } from '../handle/request'
import { touchesOf } from '../handle/touches'
import { type InOrder, inOrder } from '../import/in-order'
import { anything } from './anything'
import type { LineRead } from './bounded-lines'
import type { Context } from './context'
import { EXIT, type ExitCode } from './exit'
import { parseJson } from './json-input'

const LineOfInput = closed(
  'LineOfInput',
  { command: lineOf(80), input: anything },
  { as: employeeId, actingFor: employeeId, commandId: uuid },
)
const IN_FLIGHT = 64
/** In bytes. */
export const MAX_LINE = 1_000_000

export interface LinesOptions {
  readonly as: string | undefined
  readonly check: boolean
}

const requestOf = (line: LineRead, { as, check: rehearsal }: LinesOptions): Either<NotDone, CommandRequest> => {
  const bad = (field: string, expected: string): Either<NotDone, never> =>
    left({ is: 'invalid', code: 'bad-line', faults: [{ field, expected }] })
  if ('expected' in line) return bad('the line', line.expected)
  const parsed = parseJson(line.text)
  if (isLeft(parsed)) return bad('the line', `JSON (${parsed.left})`)
  const checked = check(LineOfInput, parsed.right)
  if (isLeft(checked)) return left({ is: 'invalid', code: 'bad-line', faults: checked.left })
  const operator = checked.right.as ?? as
  if (operator === undefined) return bad('as', 'the operator, here or by --as')
  return right({ ...checked.right, as: operator, ...(rehearsal ? { rehearsal: true } : {}) })
}

/** What a request touches; a malformed one touches nothing, for it will be refused unread. */
const touchesOfRequest = (dossier: Dossier, { command, input, commandId }: CommandRequest) => {
  const row = CATALOGUE.get(command)
  if (row === undefined || !row.input.is(input)) return { reads: [], writes: [] }
  return touchesOf(row, input, dossier.archive.archiveId, commandId ?? '')
}

const shown = (nth: number, ended: Either<NotDone, Outcome>): string => {
  if (!isLeft(ended)) return `${JSON.stringify({ line: nth, ...ended.right })}\n`
  switch (ended.left.is) {
    case 'refused':
      return `${JSON.stringify({ line: nth, refused: ended.left.refusal })}\n`
    case 'invalid':
      return `${JSON.stringify({ line: nth, invalid: { code: ended.left.code, faults: ended.left.faults } })}\n`
    case 'could-not':
      return `${JSON.stringify({ line: nth, couldNot: ended.left.couldNot })}\n`
  }
}

const codeOf = (ended: Either<NotDone, Outcome>): ExitCode => {
  if (!isLeft(ended)) return EXIT.done
  return { refused: EXIT.refused, invalid: EXIT.usage, 'could-not': EXIT.couldNot }[ended.left.is]
}

/** Writes what has ended, in the order of the input, as soon as everything before it has ended. */
const inTurn = (context: Context) => {
  const waiting = new Map<number, string>()
  let next = 1
  return (nth: number, text: string): void => {
    waiting.set(nth, text)
    for (let ready = waiting.get(next); ready !== undefined; ready = waiting.get(next)) {
      context.out(ready)
      waiting.delete(next)
      next += 1
    }
  }
}

/** Gives every line; the exit code is the worst of them. */
export const giveLines = async (
  context: Context,
  dossier: Dossier,
  lines: AsyncIterable<LineRead>,
  options: LinesOptions,
): Promise<ExitCode> => {
  const order: InOrder = inOrder(IN_FLIGHT)
  const say = inTurn(context)
  let worst: ExitCode = EXIT.done
  let stopped = false
  let nth = 0
  const ended = (which: number, how: Either<NotDone, Outcome>): void => {
    const code = codeOf(how)
    if (code > worst) worst = code
    if (code === EXIT.couldNot) stopped = true
    say(which, shown(which, how))
  }
  for await (const line of lines) {
    if (stopped) break
    if ('text' in line && line.text.trim() === '') continue
    nth += 1
    const which = nth
    const request = requestOf(line, options)
    if (isLeft(request)) ended(which, request)
    else
      await order.add({
        ...touchesOfRequest(dossier, request.right),
        run: async () => ended(which, await dossier.give(request.right)),
      })
  }
  await order.finished()
  if (nth === 0) context.note('The input holds no line.\n')
  return nth === 0 ? EXIT.usage : worst
}
