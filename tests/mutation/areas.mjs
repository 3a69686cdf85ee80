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

const vaultFiles = (names) => [`infrastructure/vault/${names}.ts`]
const vaultTest = (name) => `tests/infrastructure/vault/${name}.test.ts`

export const AREAS = {
  evidence: {
    mutate: ['infrastructure/evidence/**/*.ts'],
    tests: ['tests/infrastructure/evidence'],
    tooSlow:
      /any bytes at all give a value|any bit of any byte flipped|sizes to 80 verify|pairs to 64 verify|size from 0 to 300/,
  },
  // Every test of a vault goes through all of its files; those that are about a file judge it.
  'vault-keys': {
    mutate: vaultFiles('{absent,box,checks,customer-tokens,gcm,held,key-*,memory,normalise,tokens}'),
    tests: [
      'absent',
      'box',
      'checks',
      'customer-tokens',
      'held',
      'key-block',
      'key-cache',
      'key-reasons',
      'key-ring',
      'memory',
      'normalise',
      'tokens',
    ].map(vaultTest),
  },
  'vault-index': {
    mutate: vaultFiles('{follow,search-tokens}'),
    tests: [
      vaultTest('follow'),
      'tests/infrastructure/handle/identities.test.ts',
      'tests/infrastructure/access/resting.test.ts',
    ],
    tooSlow: /SEC-23 ACC-/,
  },
  'vault-sqlite': {
    mutate: vaultFiles('{destruction,identities,remains,rewrapping,schema,search-index,sqlite,wrapped-key}'),
    tests: ['destruction', 'held', 'histories', 'rotation', 'sqlite'].map(vaultTest),
    tooSlow: /leaves no wrapping under an older epoch|busy file is waited|is looked through by another/,
  },
  'vault-file': {
    mutate: vaultFiles('database'),
    tests: ['database', 'sqlite'].map(vaultTest),
    tooSlow: /is looked through by another|busy file is waited/,
  },
  'policy-rules': {
    mutate: ['domain/policy.ts', 'domain/policy/*.ts'],
    tests: ['tests/domain/policy', 'tests/domain/policy.test.ts'],
    first: 'tests/domain/policy/default.test.ts',
  },
  'policy-default': { mutate: ['domain/policy/default/*.ts'], tests: ['tests/domain/policy/default.test.ts'] },
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
