/**
 * A small thing and its projections, for tests of folds and of the projector: boxes on shelves, which are put, moved,
 * emptied and thrown away, and labels that nobody listens to.
 */
import { identifier, integer as whole } from '../../domain/kernel/codec'
import { event, type ReadAny } from '../../domain/kernel/event'
import { thing } from '../../domain/kernel/thing'
import { integer, json, orNull, text } from '../../projections/kernel/column'
import { journal, keyedFold, type Told } from '../../projections/kernel/projection'
import { column, lastPosition, view } from '../../projections/kernel/view'

export const BoxPut = event('BoxPut', 1, { box: identifier, shelf: identifier, weight: whole(0, 1000) })
export const BoxMoved = event('BoxMoved', 1, { box: identifier, shelf: identifier })
export const BoxThrownAway = event('BoxThrownAway', 1, { box: identifier })
export const BoxLabelled = event('BoxLabelled', 1, { box: identifier })

const events = { BoxPut, BoxMoved, BoxThrownAway, BoxLabelled }
export type BoxEvent = ReadAny<typeof events>

export const box = thing<{ readonly shelf: string | null }, BoxEvent>({
  name: 'box',
  category: 'box',
  events,
  initial: { shelf: null },
  evolve: (state, happened) => {
    switch (happened.type) {
      case 'BoxPut':
      case 'BoxMoved':
        return { shelf: happened.open.shelf }
      case 'BoxThrownAway':
        return { shelf: null }
      case 'BoxLabelled':
        return state
    }
  },
})

export const boxes = keyedFold(
  'boxes',
  {
    version: 1,
    says: 'Where is each box?',
    columns: {
      box: text,
      shelf: text,
      weight: integer,
      moved_at: orNull(text),
      path: json<readonly string[]>(),
    },
    key: ['box'],
    indexes: [['shelf']],
  },
  (on) => [
    on(box, ['BoxLabelled'], {
      BoxPut: {
        keys: (put) => [put.open.box],
        row: (_row, { open }, key) => ({
          box: key,
          shelf: open.shelf,
          weight: open.weight,
          moved_at: null,
          path: [open.shelf],
        }),
      },
      BoxMoved: {
        keys: (moved) => [moved.open.box],
        row: (row, { open, meta }) =>
          row === undefined
            ? null
            : { ...row, shelf: open.shelf, moved_at: meta.recordedAt, path: [...row.path, open.shelf].slice(-5) },
      },
      BoxThrownAway: { keys: (thrown) => [thrown.open.box], row: () => null },
    }),
  ],
)

/** Keyed by two columns: how many boxes were ever put by this person on this shelf. */
export const shelfPuts = keyedFold(
  'shelf_puts',
  {
    version: 1,
    says: 'Who put how many boxes on which shelf?',
    columns: { shelf: text, actor: text, puts: integer },
    key: ['shelf', 'actor'],
  },
  (on) => [
    on(box, ['BoxLabelled', 'BoxMoved', 'BoxThrownAway'], {
      BoxPut: {
        keys: (put) => [[put.open.shelf, put.meta.actor]],
        row: (row, _put, [shelf, actor]) => ({ shelf, actor, puts: (row?.puts ?? 0) + 1 }),
      },
    }),
  ],
)

export const diary = journal(
  'diary',
  {
    version: 1,
    says: 'What happened?',
    columns: { type: text, stream: text, recorded_at: text },
    lines: 'one',
    indexes: [['type']],
  },
  (told: Told) => [{ type: told.type, stream: told.stream, recorded_at: told.meta.recordedAt }],
)

export const boxesView = view({
  name: 'v1_boxes',
  says: 'Where each box is.',
  columns: [
    column('box', 'text', 'The box.'),
    column('shelf', 'text', 'The shelf on which it lies.'),
    column('puts', 'integer?', 'How often somebody put a box on that shelf.'),
    lastPosition,
  ],
  sql: `SELECT box, shelf, (SELECT sum(puts) FROM shelf_puts WHERE shelf_puts.shelf = boxes.shelf) AS puts, last_position
    FROM boxes`,
  key: ['box'],
  changes: [
    { table: 'boxes', touches: 'same' },
    { table: 'shelf_puts', touches: 'all' },
  ],
})

export const pathsView = view({
  name: 'v1_paths',
  says: 'Where each box has been.',
  columns: [
    column('box', 'text', 'The box.'),
    column('place', 'integer', 'The place in its path, from 0.'),
    column('shelf', 'text', 'The shelf.'),
    lastPosition,
  ],
  sql: 'SELECT box, path.key AS place, path.value AS shelf, last_position FROM boxes, json_each(boxes.path) AS path',
  key: ['box', 'place'],
  changes: [{ table: 'boxes', touches: 'within' }],
})

export const diaryView = view({
  name: 'v1_diary',
  says: 'What happened.',
  columns: [
    column('position', 'integer', 'The place @n in the log.'),
    column('type', 'text', 'What happened.'),
    column('stream', 'text', 'Where.'),
  ],
  sql: 'SELECT position, type, stream FROM diary',
  key: ['position'],
  changes: [{ table: 'diary', touches: 'same' }],
})

export const projections = [boxes, shelfPuts, diary]
export const views = [boxesView, pathsView, diaryView]
