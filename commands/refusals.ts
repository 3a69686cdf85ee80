/**
 * What a reaction or a process of the house wanted to do and was refused: nobody stood before a screen, so somebody looks
 * at it afterwards and says that nothing is owed any more. It guards that only a refusal that was recorded is settled, and
 * only one of the house: what people were refused they know themselves.
 */
import { closed, code, freeText, integer, uuid } from '../domain/kernel/codec'
import { RefusalSettled, refusalsThing, systemRefusalsStream } from '../domain/refusals'
import { accept, command, nothingToDo, refuse } from './kernel/command'

const monthOf = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}`

export const settleRefusal = command('settle-refusal', {
  says: 'Somebody has looked at what a reaction or process was refused; nothing is owed any more.',
  implements: ['LOG-11'],
  input: closed('RefusalToSettle', {
    /** The process by its name, without `system.`. */
    system: code,
    /** When it was refused, in UTC. */
    year: integer(2000, 9999),
    month: integer(1, 12),
    refusedCommandId: uuid,
    note: freeText(),
  }),
  example: {
    system: 'complaint-escalation',
    year: 2026,
    month: 3,
    refusedCommandId: '0b5c3a3e-8d0f-5c5e-9d55-1f0f1c0f2a11',
    note: 'It had been answered meanwhile.',
  },
  on: refusalsThing,
  stream: ({ system, year, month }) => systemRefusalsStream(system, monthOf(year, month)),
  needs: 'refusal:settle',
  decide:
    ({ refusedCommandId, note }) =>
    (state) => {
      switch (state.get(refusedCommandId)) {
        case undefined:
          return refuse('unknown-refusal', 'No such refusal was recorded in that month.', {
            rule: 'LOG-11',
            field: 'refusedCommandId',
          })
        case 'settled':
          return nothingToDo('Somebody has looked at it already.')
        case 'open':
          return accept(RefusalSettled.of({ refusedCommandId, note }))
      }
    },
})

export const refusalCommands = { settleRefusal }
