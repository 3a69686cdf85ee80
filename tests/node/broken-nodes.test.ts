/**
 * Who watches the contract: run against nodes that are wrong in one way each, it must be red in the case that is about
 * that way, and green in all of these cases against a node that is right.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { BROKEN, type BrokenNode } from './broken'

/** The case of the contract that catches each. */
const CAUGHT_BY: Readonly<Record<BrokenNode, string>> = {
  'ids compared at the current revision': 'the same ids one revision later are another append',
  'inclusive start': 'pages chained by next give the stream once, in both directions',
  'lost order': 'within each stream, readAll and readStream tell the same',
  'position invented': 'from the beginning: every event in order, a checkpoint, caught up',
  'prefix repeat refused': 'at every expectation: the whole, a prefix, the middle; nothing is written twice',
  'conflict on the last instead of the first event': 'partly the same is a conflict, whichever part differs',
  'repeat by the first event alone': 'partly the same is a conflict, whichever part differs',
  'repeats written again': 'at every expectation: the whole, a prefix, the middle; nothing is written twice',
  'expectation ahead accepted': 'no-stream meets a missing stream; a revision does not',
  'expectation behind accepted': 'against a stream at revision 2: at it, behind it, ahead of it, no-stream',
  'bytes printed again': 'bytes come back as they were given: JSON with a great number, unicode, empty, binary',
  'event lost where catching up ends':
    'appends while waiting come in order, each once, with a new caught-up after them',
}

interface Case {
  readonly ancestorTitles: readonly string[]
  readonly title: string
  readonly status: string
}

interface Report {
  readonly testResults: readonly { readonly assertionResults: readonly Case[] }[]
}

/** A case that hangs against a broken node is red as well; the greatest that a right one needs is far below. */
const CASE_TIMEOUT_MS = 5_000

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const contractRun = async (): Promise<readonly Case[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'broken-nodes-'))
  const file = join(folder, 'report.json')
  const titles = [...new Set(Object.values(CAUGHT_BY))].map(literally)
  const jest = join(__dirname, '..', '..', 'node_modules', 'jest', 'bin', 'jest.js')
  const child = spawn(
    process.execPath,
    [
      jest,
      ...['--runInBand', '--testMatch', '**/tests/node/broken-nodes.contract.ts'],
      ...['--testTimeout', String(CASE_TIMEOUT_MS), '--testNamePattern', `(${titles.join('|')})$`],
      ...['--json', '--outputFile', file],
    ],
    { stdio: 'ignore' },
  )
  await once(child, 'exit')
  const report: Report = JSON.parse(readFileSync(file, 'utf8'))
  rmSync(folder, { recursive: true })
  return report.testResults.flatMap(({ assertionResults }) => assertionResults)
}

describe('the contract of the event store', () => {
  let cases: readonly Case[] = []
  beforeAll(async () => {
    cases = await contractRun()
  }, 120_000)

  const titlesOf = (node: string, status: string): readonly string[] =>
    cases
      .filter((each) => each.ancestorTitles[0]?.startsWith(`${node}: `) && each.status === status)
      .map(({ title }) => title)

  test('is green against a node that is right', () => {
    expect(titlesOf('right', 'failed')).toEqual([])
    expect(new Set(titlesOf('right', 'passed'))).toEqual(new Set(Object.values(CAUGHT_BY)))
  })

  for (const [node, caughtBy] of Object.entries(CAUGHT_BY)) {
    test(`is red where a node has this wrong: ${node}`, () => {
      expect(titlesOf(node, 'failed')).toContain(caughtBy)
    })
  }

  test('meets every broken node there is', () => {
    expect(Object.keys(CAUGHT_BY)).toEqual(Object.keys(BROKEN))
  })
})
