/**
 * What is mutated and which tests judge it, area by area.
 * Only tests that run in the process itself: a child process runs dist/, where no mutant acts.
 */
export const AREAS = {
  evidence: { mutate: ['infrastructure/evidence/**/*.ts'], tests: ['tests/infrastructure/evidence'] },
  vault: {
    mutate: ['infrastructure/vault/**/*.ts', '!infrastructure/vault/postgres/**'],
    tests: ['tests/infrastructure/vault'],
    without: /\/(?:postgres.*|processes)\.test\.ts$/,
  },
  policy: {
    mutate: ['domain/policy.ts', 'domain/policy/**/*.ts'],
    tests: ['tests/domain/policy', 'tests/domain/policy.test.ts'],
  },
  // The random histories of edits cost as much as all other tests of commands together.
  commands: { mutate: ['commands/**/*.ts'], tests: ['tests/commands'], without: /\/property\.test\.ts$/ },
}
