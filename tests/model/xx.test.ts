import { test } from '@jest/globals'
import Database from 'better-sqlite3'
import { PROJECTIONS, VIEWS } from '../../projections'

test('x', () => {
  const db = new Database(':memory:')
  const t: Record<string, string> = { text: 'TEXT', integer: 'INTEGER', real: 'REAL', json: 'TEXT' }
  for (const p of PROJECTIONS) {
    const cols = Object.entries(p.columns).map(([n, c]) => `"${n}" ${t[c.type]}`)
    cols.push(p.shape === 'fold' ? 'last_position INTEGER' : 'position INTEGER, line INTEGER')
    db.exec(`CREATE TABLE "${p.name}" (${cols.join(', ')})`)
  }
  db.exec('CREATE TABLE model_head (local_day TEXT)')
  for (const v of VIEWS) {
    try {
      const s = db.prepare(v.sql)
      const c = s.columns().map((x) => x.name)
      const w = v.columns.map((x) => x.name)
      if (c.join() !== w.join()) console.log(v.name, c, w)
    } catch (e) {
      console.log(v.name, String(e))
    }
  }
  for (const p of PROJECTIONS)
    for (const i of p.indexes)
      try {
        db.exec(
          `CREATE INDEX x ON "${p.name}" (${i.columns.join(',')}) ${i.where ? `WHERE ${i.where}` : ''}; DROP INDEX x`,
        )
      } catch (e) {
        console.log(p.name, String(e))
      }
})
