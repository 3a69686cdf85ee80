import { mkdtempSync } from 'node:fs'
import { test } from '@jest/globals'
import * as fc from 'fast-check'
import { obligationsView } from '../../projections/obligations/view'
import { must } from '../infrastructure/an-archive'
import { history, play } from './history'
import { aReading, emptyReadModel } from './reading'

test('x', async () => {
  const all = fc.sample(history, { seed: 3, numRuns: 12 })
  const dir = mkdtempSync('/tmp/yy-')
  await emptyReadModel(`${dir}/e.db`)
  let n = 0
  const kinds: Record<string, number> = {}
  for (const { steps } of all) {
    const told = await play(steps)
    const r = await aReading({ empty: `${dir}/e.db`, file: `${dir}/${n++}.db` }, told.log)
    await must(r.projector.catchUp())
    const t0 = performance.now()
    const rows = r.rows(obligationsView)
    const ms = performance.now() - t0
    const ids = new Set(rows.map((x) => x.obligation))
    if (ids.size !== rows.length) console.log('doubled')
    for (const x of rows) {
      const k = `${x.kind} ${x.state} ${x.outcome ?? ''}`
      kinds[k] = (kinds[k] ?? 0) + 1
    }
    if (ms > 15) console.log(rows.length, ms)
    r.close()
  }
  console.log(kinds)
}, 60000)
