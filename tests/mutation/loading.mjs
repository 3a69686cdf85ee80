/**
 * Loads test files of one checkout with jest's own parts: jest-circus, expect, fake timers.
 * Guards: each mutant starts from modules that nobody has used before, so that none leaves anything behind for the next
 * one. A file is compiled once per process; only running it is done anew.
 */
import crypto from 'node:crypto'
import { readFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { join, sep } from 'node:path'
import { compileFunction } from 'node:vm'

/** A property is tried this often, from the same seed in every run: a verdict does not change from run to run. */
const MOST_RUNS_OF_A_PROPERTY = 30
const SEED = 20_261_126

/** A package that jest brings along, found by the way that leads there from jest. */
const partOfJest = (requireHere, ...way) => {
  const parents = ['jest', '@jest/core', 'jest-config', ...way.slice(0, -1)]
  const nearest = parents.reduce((require, name) => createRequire(require.resolve(name)), requireHere)
  return nearest(way.at(-1))
}

const jestObject = (requireHere, root) => {
  const { ModernFakeTimers } = partOfJest(requireHere, 'jest-environment-node', '@jest/fake-timers')
  const { ModuleMocker } = partOfJest(requireHere, 'jest-environment-node', 'jest-mock')
  const timers = new ModernFakeTimers({ config: { rootDir: root, fakeTimers: {} }, global: globalThis })
  const mocker = new ModuleMocker(globalThis)
  return {
    // How long a mutant may take is for Stryker to say.
    setTimeout: () => undefined,
    fn: (...given) => mocker.fn(...given),
    useFakeTimers: (config) => timers.useFakeTimers(config),
    useRealTimers: () => timers.useRealTimers(),
    advanceTimersByTime: (milliseconds) => timers.advanceTimersByTime(milliseconds),
    getTimerCount: () => timers.getTimerCount(),
  }
}

const withFewerRuns = (fastCheck) => {
  const fewer = (parameters = {}) => ({
    seed: SEED,
    ...parameters,
    numRuns: Math.min(parameters.numRuns ?? 100, MOST_RUNS_OF_A_PROPERTY),
  })
  const changed = {
    ...fastCheck,
    assert: (property, parameters) => fastCheck.assert(property, fewer(parameters)),
    check: (property, parameters) => fastCheck.check(property, fewer(parameters)),
  }
  return { ...changed, default: changed }
}

/** The same text and the same parameters give the same key, at a thousandth of the cost. */
const withCheapScrypt = {
  ...crypto,
  scrypt: (passphrase, salt, length, { N, r, p }, done) =>
    crypto.scrypt(`${passphrase} ${N} ${r} ${p}`, salt, length, { N: 2 }, done),
}

/** Teaches require() the TypeScript of this checkout; the packages in `replaced` are given in place of the real ones. */
const teachTypeScript = (requireHere, replaced) => {
  const swc = requireHere('@swc/core')
  const [[, options]] = Object.values(requireHere('./jest.config.cjs').transform)
  const compiled = new Map()
  const compile = (file) => {
    const { code } = swc.transformSync(readFileSync(file, 'utf8'), { ...options, filename: file, swcrc: false })
    return compileFunction(code, ['exports', 'require', 'module', '__filename', '__dirname'], { filename: file })
  }
  Module._extensions['.ts'] = (module, file) => {
    const run = compiled.get(file) ?? compile(file)
    compiled.set(file, run)
    const require = (name) => replaced[name] ?? module.require(name)
    require.resolve = (name) => Module._resolveFilename(name, module)
    run.call(module.exports, module.exports, require, module, file, join(file, '..'))
  }
}

/**
 * `load` runs a test file and gives back the tree of its tests; `circus` runs what was loaded last; after `forget` all
 * modules of the house are loaded anew.
 */
export const loaderOf = (root) => {
  // Each expectation makes an error for its stack, needed or not.
  Error.stackTraceLimit = 2
  const requireHere = createRequire(join(root, 'package.json'))
  const circus = partOfJest(requireHere, 'jest-circus')
  const { jestExpect } = partOfJest(requireHere, 'jest-circus', '@jest/expect')
  const jest = jestObject(requireHere, root)
  teachTypeScript(requireHere, {
    '@jest/globals': { ...circus, expect: jestExpect, jest },
    'fast-check': withFewerRuns(requireHere('fast-check')),
    'node:crypto': withCheapScrypt,
  })
  const isOfTheHouse = (file) => file.startsWith(root + sep) && !file.includes(`${sep}node_modules${sep}`)
  const parent = new Module(join(root, 'tests'))
  const forget = () => {
    for (const loaded of Object.keys(requireHere.cache)) if (isOfTheHouse(loaded)) delete requireHere.cache[loaded]
    // A module remembers all that it ever loaded: the memory of a hundred thousand files.
    parent.children = []
  }
  const load = (file) => {
    jest.useRealTimers()
    circus.resetState()
    circus.getState().testTimeout = 10_000
    parent.require(file)
    return circus.getState().rootDescribeBlock
  }
  return { circus, load, forget }
}
