/**
 * The tree of tests that jest-circus makes of a file: its tests, their names, and the tree without some of them.
 * Guards: a test has the same id in every process, for Stryker names the tests that a mutant needs by it.
 */

/** Every test below a describe block, in the order in which they run. */
export const testsOf = (block) => block.children.flatMap((child) => (child.type === 'test' ? [child] : testsOf(child)))

const blocksOf = (test) => {
  const blocks = []
  for (let block = test.parent; block !== undefined; block = block.parent) blocks.unshift(block)
  return blocks
}

export const titleOf = (test) => [...blocksOf(test).slice(1), test].map(({ name }) => name).join(' ')

/** Tests with their ids: file, titles, and a number where the titles are the same. */
export const idsOf = (file, root) => {
  const seen = new Map()
  const idOf = (test) => {
    const id = `${file} > ${titleOf(test)}`
    const number = (seen.get(id) ?? 0) + 1
    seen.set(id, number)
    return number === 1 ? id : `${id} #${number}`
  }
  return new Map(testsOf(root).map((test) => [test, idOf(test)]))
}

export const fileOf = (id) => id.slice(0, id.indexOf(' > '))

/** Takes out what is not wanted, and blocks that are left without tests: their hooks need not run either. */
export const prune = (block, isWanted) => {
  block.children = block.children.filter((child) => {
    if (child.type === 'test') return isWanted(child)
    prune(child, isWanted)
    return child.children.length > 0
  })
}

export const isSkipped = (test) => [test, ...blocksOf(test)].some(({ mode }) => mode === 'skip' || mode === 'todo')
