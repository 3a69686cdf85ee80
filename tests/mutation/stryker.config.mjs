/**
 * How Stryker runs one area: DOSSIER_MUTATION_AREA names it.
 */
import { fileURLToPath } from 'node:url'
import { AREAS } from './areas.mjs'

const area = process.env.DOSSIER_MUTATION_AREA ?? ''
const chosen = AREAS[area]
if (chosen === undefined) throw new Error(`DOSSIER_MUTATION_AREA must be one of ${Object.keys(AREAS).join(', ')}.`)

export default {
  mutate: chosen.mutate,
  testRunner: 'dossier',
  plugins: [fileURLToPath(new URL('runner.mjs', import.meta.url))],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // Room for what one mutant leaves behind, so that it is swept up all at once.
  testRunnerNodeArgs: ['--max-semi-space-size=64'],
  // Nothing checks types here, so nothing has to be told to overlook them.
  disableTypeChecks: false,
  // A mutant that never ends is stopped after this; the tests of a mutant take milliseconds.
  timeoutMS: 4000,
  timeoutFactor: 3,
  ignorePatterns: ['/dist', '/bench', '/dossier-tour*', '/dossier-data', '/reports', '/examples/**/*.csv'],
  tempDirName: '.stryker-tmp',
  reporters: ['progress-append-only', 'json'],
  jsonReporter: { fileName: `reports/mutation/${area}.json` },
  allowEmpty: false,
  thresholds: { high: 90, low: 80, break: 80 },
}
