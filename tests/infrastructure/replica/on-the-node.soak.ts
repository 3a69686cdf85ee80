/**
 * The tests of commands, processes and projections once more, on a store on a test node with a replica: the same tests, the
 * same answers. Left out is only what one file promises besides: reads that are checked inside the append.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const ROOT = join(__dirname, '..', '..', '..')
const TESTS = [
  ...['tests/projections', 'tests/infrastructure/reactions.test.ts', 'tests/infrastructure/access'],
  ...['path', 'asking', 'remember', 'signatures'].map((name) => `tests/infrastructure/handle/${name}.test.ts`),
  ...['complaints', 'tier-run'].map((name) => `tests/infrastructure/processes/${name}.test.ts`),
  ...['customer-list', 'obligations', 'complaint-of-caller'].map((name) => `tests/infrastructure/${name}.test.ts`),
]

test('the tests of commands, processes and projections on a store with a replica', () => {
  const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js')
  const ran = spawnSync(process.execPath, [jest, '--ci', '--maxWorkers=1', ...TESTS], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
    env: { PATH: process.env.PATH, DOSSIER_TEST_STORE: 'node' },
  })
  process.stdout.write(`${/^Tests: .*$/m.exec(ran.stderr)?.[0] ?? ''}\n`)
  expect([ran.status, ran.status === 0 ? '' : ran.stderr.slice(-4_000)]).toEqual([0, ''])
}, 1_200_000)
