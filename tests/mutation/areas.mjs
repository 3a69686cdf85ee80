/**
 * What is mutated and which tests judge it, area by area; `first` is asked before all others, and tests whose
 * titles are `tooSlow` are left out.
 * Only tests that run in the process itself: a child process runs dist/, where no mutant acts. A mutant in what is only
 * data, such as an example, is reached by no single test, so all tests of its area judge it: hence the commands are cut
 * into areas of their own.
 */

/** It tells of most of what a command only says of itself. */
const CATALOGUE = 'tests/commands/catalogue.test.ts'
const OF_EVERY_COMMAND = [CATALOGUE, 'tests/commands/rights-of-commands.test.ts', 'tests/commands/on-archives.test.ts']

const commandsOf = ([folder, ...others]) => [
  `commands-${folder}`,
  {
    mutate: [`commands/${folder}/**/*.ts`],
    tests: [...OF_EVERY_COMMAND, `tests/commands/${folder}`, ...others],
    first: CATALOGUE,
    // The random histories of edits cost as much as all other tests of commands together.
    without: /\/property\.test\.ts$/,
  },
]

const TOO_SLOW = /leaves no wrapping under an older epoch|is looked through by another|busy file is waited|SEC-23 ACC-/

export const AREAS = {
  evidence: {
    mutate: ['infrastructure/evidence/**/*.ts'],
    tests: ['tests/infrastructure/evidence'],
    tooSlow: /any bytes at all give a value|any bit of any byte flipped/,
  },
  vault: {
    mutate: ['infrastructure/vault/**/*.ts', '!infrastructure/vault/{database.ts,postgres/**}'],
    tests: [
      'tests/infrastructure/vault',
      'tests/infrastructure/handle/identities.test.ts',
      'tests/infrastructure/access/resting.test.ts',
    ],
    // A bit flipped at many places of every file takes seconds for each mutant.
    without: /\/(?:postgres.*|processes|flips|database)\.test\.ts$/,
    tooSlow: TOO_SLOW,
  },
  // Every test of the vault goes through its file: those that are about it judge it.
  'vault-file': {
    mutate: ['infrastructure/vault/database.ts'],
    tests: ['tests/infrastructure/vault/database.test.ts', 'tests/infrastructure/vault/sqlite.test.ts'],
    tooSlow: TOO_SLOW,
  },
  policy: {
    mutate: ['domain/policy.ts', 'domain/policy/**/*.ts'],
    tests: ['tests/domain/policy', 'tests/domain/policy.test.ts'],
    first: 'tests/domain/policy/default.test.ts',
  },
  ...Object.fromEntries(
    [['complaint'], ['customer'], ['edit'], ['staff', 'tests/commands/archive.test.ts'], ['tier']].map(commandsOf),
  ),
  'commands-others': {
    mutate: ['commands/*.ts', 'commands/{inventory,kernel,ports,transaction}/**/*.ts'],
    tests: ['tests/commands'],
    first: CATALOGUE,
    without: /\/property\.test\.ts$/,
  },
}
