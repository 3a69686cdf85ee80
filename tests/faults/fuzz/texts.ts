/**
 * Awkward texts and files: JSON, CSV, maps of imports, regulations, checkpoints, proofs, keys. Guards: each is read to what
 * it says or refused by a typed answer; nothing that was signed or proven is believed after a change.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isLeft, isRight } from 'fp-ts/Either'
import { CATALOGUE } from '../../../commands/catalogue'
import { check } from '../../../domain/kernel/codec'
import { gate } from '../../../domain/kernel/gate'
import { defaultPolicy } from '../../../domain/policy/default'
import { policyDocument } from '../../../domain/policy/document'
import { faultsOfDocument } from '../../../domain/policy/floors'
import { parseJson } from '../../../infrastructure/cli/json-input'
import { parseCheckpoint } from '../../../infrastructure/evidence/checkpoint'
import { encodeVerifierKey, openNote, parseVerifierKey } from '../../../infrastructure/evidence/note'
import { checkTlogProof, encodeTlogProof, parseTlogProof } from '../../../infrastructure/evidence/tlog-proof'
import { checkMap } from '../../../infrastructure/import/check-map'
import { csvReader } from '../../../infrastructure/import/csv'
import { isBroken } from '../../../infrastructure/import/file'
import { readerOf } from '../../../infrastructure/import/written-time'
import golden from '../../infrastructure/evidence/vectors/golden.json'
import type { Chance } from './chance'
import { changedInput, changedText } from './values'

const EXAMPLES = join(__dirname, '..', '..', '..', 'examples')
const maps = ['online-retail', 'cfpb'].map((name): unknown =>
  JSON.parse(readFileSync(join(EXAMPLES, `${name}.map.json`), 'utf8')),
)

/** True when it was accepted; throws when something that must not be is so. */
export type Fuzz = (chance: Chance) => boolean | Promise<boolean>

const json: Fuzz = (chance) => {
  const text = changedText(JSON.stringify(chance.pick([maps[0], maps[1], { a: [1, 'x', { b: null }] }])), chance)
  const parsed = parseJson(text)
  if (isLeft(parsed)) return false
  if (JSON.stringify(parsed.right) !== JSON.stringify(JSON.parse(text))) throw new Error('JSON was read otherwise.')
  return isRight(gate(parsed.right))
}

const CSV = 'id,name,amount,on\n1,"Li, Na",12.50,2026-02-13\n2,"say ""no""",-3,2026-02-14\n3,客户,0,\n'

/** The same text in two pieces gives the same rows, or the same fault. */
const csv: Fuzz = async (chance) => {
  const text = changedText(CSV, chance)
  const cut = chance.below(text.length + 1)
  const read = async (pieces: readonly string[]): Promise<string> => {
    const reader = csvReader(',', 4_096)
    const rows: unknown[] = []
    try {
      for (const piece of pieces) rows.push(...(await reader.read(piece)))
      rows.push(...(await reader.end()))
      return JSON.stringify(rows)
    } catch (error) {
      if (!isBroken(error)) throw error
      return `refused ${error.fault.code}`
    }
  }
  const whole = await read([text])
  const isHalved = text.charCodeAt(cut - 1) >= 0xd800 && text.charCodeAt(cut - 1) <= 0xdbff
  const inPieces = isHalved ? whole : await read([text.slice(0, cut), text.slice(cut)])
  if (inPieces !== whole && !(whole.startsWith('refused') && inPieces.startsWith('refused')))
    throw new Error(`Rows differ by where a text is cut: ${whole} and ${inPieces}`)
  return !whole.startsWith('refused')
}

const map: Fuzz = (chance) => {
  const changed = changedInput(chance.pick([maps[0], maps[1]]), maps, chance)
  const passed = gate(changed)
  return isRight(passed) && isRight(checkMap(passed.right, CATALOGUE))
}

/** A regulation that is accepted has no fault by the floors, or says which. */
const regulation: Fuzz = (chance) => {
  const passed = gate(changedInput(defaultPolicy, [defaultPolicy], chance))
  if (isLeft(passed)) return false
  const document = check(policyDocument, passed.right)
  if (isLeft(document)) return false
  return faultsOfDocument(document.right).length === 0
}

const keyOf = (text: string) => {
  const key = parseVerifierKey(text)
  if (isLeft(key)) throw new Error(key.left.because)
  return key.right
}
const KEY = keyOf(golden.verifierKey)
const leaf = Buffer.from(golden.leaves[0] ?? '', 'hex')
const encoded = encodeTlogProof({
  index: 0,
  hashes: golden.inclusion0in3.map((hash) => Buffer.from(hash, 'base64')),
  checkpoint: golden.checkpoint,
})
if (isLeft(encoded)) throw new Error(encoded.left.because)
const PROOF = encoded.right

/** The signed part of a note is its text: what is opened after a change says the same. */
const checkpoint: Fuzz = (chance) => {
  const changed = changedText(golden.checkpoint, chance)
  const opened = openNote(changed, [KEY])
  if (isLeft(opened)) return false
  if (!golden.checkpoint.startsWith(opened.right.text)) throw new Error('Another text was believed.')
  return isRight(parseCheckpoint(opened.right.text))
}

const proof: Fuzz = (chance) => {
  const changed = changedText(PROOF, chance)
  parseTlogProof(changed)
  const checked = checkTlogProof(changed, { leaf, origin: golden.origin, keys: [KEY] })
  if (isLeft(checked)) return false
  if (checked.right.index !== 0 || checked.right.checkpoint.size !== 3) throw new Error('Another proof was believed.')
  return true
}

const key: Fuzz = (chance) => {
  const changed = changedText(golden.verifierKey, chance)
  const parsed = parseVerifierKey(changed)
  if (isLeft(parsed)) return false
  if (encodeVerifierKey(parsed.right) !== changed) throw new Error('A key has two spellings.')
  return true
}

const FORMATS = ['d/M/yyyy H:mm', 'yyyy-MM-dd', 'M/d/yyyy', 'yyyy-MM-dd HH:mm:ss'] as const
const time: Fuzz = (chance) => {
  const read = readerOf(chance.pick(FORMATS))
  return (
    read?.(changedText(chance.pick(['13/2/2026 9:50', '2026-02-13', '2/13/2026', '2026-02-13 09:50:00']), chance)) !==
    undefined
  )
}

export const FUZZES: Readonly<Record<string, Fuzz>> = { json, csv, map, regulation, checkpoint, proof, key, time }
