/**
 * How the tests run: swc only strips the types, `npm run check:types` is the gate that checks them.
 *
 * Long tests end in `.soak.ts` and run by `npm run soak` alone.
 */
// What the program says is compared in English unless a test asks for another language, whatever the machine speaks.
process.env.DOSSIER_LANG = 'en'

module.exports = {
  testEnvironment: 'node',
  // A slow machine is no fault of the program; what must not hang says so itself.
  testTimeout: 60_000,
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  maxWorkers: 2,
  transform: {
    '^.+\\.[cm]?[jt]s$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
}
