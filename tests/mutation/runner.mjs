/**
 * Runs the tests of one area for Stryker, all mutants in one process.
 *
 * jest loads every test file and every module anew for each mutant, which costs seconds. Here a mutant runs only the
 * files and the tests that reach it, the nearest first, and stops at the first test that fails.
 */
import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import { AREAS } from './areas.mjs'
import { loaderOf } from './loading.mjs'
import { fileOf, idsOf, isSkipped, prune, testsOf, titleOf } from './tree.mjs'

// As Stryker numbers what became of a test.
const PASSED = 0
const FAILED = 1
const SKIPPED = 2

const messageOf = (error) => {
  const [thrown, raised] = Array.isArray(error) ? error : [error]
  const said = thrown ?? raised
  return said instanceof Error ? (said.stack ?? said.message) : String(said)
}

const resultOf = (test, id) => {
  const common = { id, name: id, timeSpentMs: test.duration ?? 0 }
  if (test.errors.length > 0) return { ...common, status: FAILED, failureMessage: messageOf(test.errors[0]) }
  return { ...common, status: isSkipped(test) ? SKIPPED : PASSED }
}

const testFilesOf = (root, { tests, without }) => {
  const under = (path) =>
    path.endsWith('.ts')
      ? [path]
      : readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.test.ts'))
          .map((name) => join(path, name))
  return [...new Set(tests.flatMap(under))].filter((file) => !without?.test(file)).sort()
}

/** How many folders and names a test file shares with the mutated one. */
const nearness = (testFile, mutatedFile, first) => {
  if (testFile === first) return Number.POSITIVE_INFINITY
  const words = mutatedFile.replace(/\.ts$/, '').split(sep)
  const own = testFile.replace(/\.test\.ts$/, '').split(sep)
  return own.filter((word) => words.includes(word)).length
}

/** Tells Stryker's counters which test runs. What a hook of a block reaches belongs to all tests of the block. */
const followerOf = (stryker, ids) => {
  const blocks = []
  const hits = () => stryker.mutantCoverage.perTest
  const shareOut = () => {
    const reached = Object.entries(hits().hook ?? {})
    delete hits().hook
    for (const test of reached.length === 0 ? [] : testsOf(blocks.at(-1))) {
      hits()[ids.get(test)] ??= {}
      const own = hits()[ids.get(test)]
      for (const [mutant, times] of reached) own[mutant] = (own[mutant] ?? 0) + times
    }
  }
  return (event) => {
    const isOfBlock = event.hook?.type === 'beforeAll'
    if (event.name === 'run_describe_start') blocks.push(event.describeBlock)
    if (event.name === 'run_describe_finish') blocks.pop()
    if (event.name === 'test_start') stryker.currentTestId = ids.get(event.test)
    if (event.name === 'test_done' || event.name === 'test_skip') stryker.currentTestId = undefined
    if (event.name === 'hook_start' && isOfBlock) stryker.currentTestId = 'hook'
    if ((event.name === 'hook_success' || event.name === 'hook_failure') && isOfBlock) {
      stryker.currentTestId = undefined
      shareOut()
    }
  }
}

const createRunner = () => {
  const root = process.cwd()
  const { circus, load, forget } = loaderOf(root)
  const area = AREAS[process.env.DOSSIER_MUTATION_AREA]
  const files = testFilesOf(root, area)
  globalThis.__stryker__ ??= {}
  const stryker = globalThis.__stryker__

  // circus keeps its listeners for good: there is one, which passes on.
  let listen = () => undefined
  circus.addEventHandler((event) => listen(event))

  const dryRun = async () => {
    stryker.mutantCoverage = { static: {}, perTest: {} }
    const tests = []
    for (const file of files) {
      forget()
      const ids = idsOf(file, loadQuick(file))
      listen = followerOf(stryker, ids)
      const { unhandledErrors } = await circus.run()
      if (unhandledErrors.length > 0) return { status: 'error', errorMessage: `${file}: ${unhandledErrors[0]}` }
      for (const [test, id] of ids) tests.push({ ...resultOf(test, id), fileName: join(root, file) })
    }
    return { status: 'complete', tests, mutantCoverage: stryker.mutantCoverage }
  }

  const loadQuick = (file) => {
    const tree = load(join(root, file))
    prune(tree, (test) => area.tooSlow?.test(titleOf(test)) !== true)
    return tree
  }

  /** Runs the wanted tests of one file against one mutant, up to the first that fails. */
  const judge = async (file, { activeMutant, mutantActivation }, wanted) => {
    stryker.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined
    const tree = loadQuick(file)
    const ids = idsOf(file, tree)
    if (wanted !== undefined) prune(tree, (test) => wanted.has(ids.get(test)))
    stryker.activeMutant = activeMutant.id
    let hasFailed = false
    listen = (event) => {
      if (event.name === 'test_start' && hasFailed) event.test.mode = 'skip'
      if (event.name === 'test_done' && event.test.errors.length > 0) hasFailed = true
    }
    const { unhandledErrors } = await circus.run()
    return { results: testsOf(tree).map((test) => resultOf(test, ids.get(test))), unhandledErrors }
  }

  const judgeAll = async (options) => {
    const wanted = options.testFilter && new Set(options.testFilter)
    const wantedFiles = options.testFilter && new Set(options.testFilter.map(fileOf))
    const mutatedFile = relative(root, options.sandboxFileName)
    const nearestFirst = files
      .filter((file) => wantedFiles === undefined || wantedFiles.has(file))
      .sort((one, other) => nearness(other, mutatedFile, area.first) - nearness(one, mutatedFile, area.first))
    let nrOfTests = 0
    let notLoaded
    forget()
    for (const file of nearestFirst) {
      let judged
      try {
        judged = await judge(file, options, wanted)
      } catch (error) {
        // This file cannot be loaded with the mutant; a test of another one may still tell what is wrong.
        notLoaded ??= messageOf(error)
        continue
      }
      const { results, unhandledErrors } = judged
      nrOfTests += results.filter(({ status }) => status !== SKIPPED).length
      if (stryker.hitCount > stryker.hitLimit) return { status: 'timeout', reason: 'It went round far too often.' }
      const failed = results.find(({ status }) => status === FAILED)
      if (failed !== undefined)
        return { status: 'killed', killedBy: [failed.id], failureMessage: failed.failureMessage, nrOfTests }
      if (unhandledErrors.length > 0) return { status: 'error', errorMessage: messageOf(unhandledErrors[0]) }
    }
    return notLoaded === undefined ? { status: 'survived', nrOfTests } : { status: 'error', errorMessage: notLoaded }
  }

  const mutantRun = async (options) => {
    stryker.hitLimit = options.hitLimit
    stryker.hitCount = options.hitLimit === undefined ? undefined : 0
    try {
      return await judgeAll(options)
    } finally {
      stryker.activeMutant = undefined
    }
  }

  return { capabilities: () => ({ reloadEnvironment: true }), dryRun, mutantRun }
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'dossier', createRunner)]
