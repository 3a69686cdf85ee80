/**
 * Run by the build: puts the compiled modules that are loaded together into one file each, and leaves at their places a
 * line that leads there. Which ones follows from their imports: everything that an entry needs to be loaded, without what
 * an earlier bundle holds and without what is loaded at the place of use.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, posix } from 'node:path'

const ROOT = join(__dirname, '..', '..')
const FOLDER = 'bundles'

/** In the order in which they are filled. */
const BUNDLES: readonly (readonly [bundle: string, entries: readonly string[]])[] = [
  // What reads the command line.
  ['line', ['infrastructure/cli/main']],
  // What opens an archive and reads rows: nearly every verb needs it.
  ['opening', ['infrastructure/index', 'infrastructure/cli/verbs/show', 'infrastructure/cli/progress']],
  // What decodes events.
  ['things', ['infrastructure/things']],
  // What tells the read model.
  ['telling', ['projections/index', 'infrastructure/projector/projector']],
  // What gives a command.
  ['giving', ['infrastructure/handle/handle', 'commands/catalogue', 'infrastructure/cli/verbs/do']],
]

/** As the compiler writes an import: at the beginning of a line. */
const IMPORT =
  /^(?:(?:const|var) \w+ = |__exportStar\(|\w+ = )?(?:__importDefault\(|__importStar\()?require\("(\.[^"]+)"\)/gm

const textOf = (name: string): string => readFileSync(join(ROOT, name), 'utf8')

/** The file that an import leads to; nothing for data. */
const fileOf = (path: string): string | undefined =>
  [`${path}.js`, `${path}/index.js`].find((name) => existsSync(join(ROOT, name)))

const importedBy = (name: string, text: string, how: RegExp): readonly string[] =>
  [...text.matchAll(how)].flatMap(([, asked = '']) => fileOf(posix.join(posix.dirname(name), asked)) ?? [])

/** Entries with everything that must be loaded for them, but for what is taken. */
const reached = (entries: readonly string[], taken: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
  const texts = new Map<string, string>()
  const open = entries.flatMap((entry) => fileOf(entry) ?? [])
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (taken.has(name) || texts.has(name)) continue
    const text = textOf(name)
    texts.set(name, text)
    open.push(...importedBy(name, text, IMPORT))
  }
  return texts
}

const ANY_IMPORT = /\brequire\("(\.[^"]+)"\)/g

/** Where modules of other bundles stand that these ask for, at any time. */
const elsewhereFor = (texts: ReadonlyMap<string, string>, homes: ReadonlyMap<string, string>) =>
  Object.fromEntries(
    [...texts]
      .flatMap(([name, text]) => importedBy(name, text, ANY_IMPORT))
      .filter((name) => !texts.has(name))
      .flatMap((name) => {
        const home = homes.get(name)
        return home === undefined ? [] : [[name, `${home}.js`]]
      }),
  )

/** In brackets a function is compiled at once: nearly all of a bundle is needed as soon as it is opened. */
const bodyOf = ([name, text]: readonly [string, string]): string =>
  `${JSON.stringify(name)}: (function (exports, require, module, __filename, __dirname) {\n${text.replace(/^#!.*/, '')}\n}),\n`

const bundleText = (texts: ReadonlyMap<string, string>, homes: ReadonlyMap<string, string>): string =>
  `'use strict'
const { openBundle } = require('../infrastructure/bundle/loader')
module.exports = openBundle({
root: require('node:path').join(__dirname, '..'),
require,
elsewhere: ${JSON.stringify(elsewhereFor(texts, homes))},
modules: {
${[...texts].map(bodyOf).join('')}},
})
`

/** The names of an entry are written out, so that `import` sees them as it saw those of the module. */
const leadingThere = (name: string, text: string, bundle: string): string => {
  const names = new Set([...text.matchAll(/^exports\.(\w+) = /gm)].map(([, exported = '']) => exported))
  const path = posix.relative(posix.dirname(name), `${FOLDER}/${bundle}.js`)
  const first = /^#!.*\n/.exec(text)?.[0] ?? ''
  return `${first}'use strict'
const there = require(${JSON.stringify(path)})
module.exports = there(${JSON.stringify(name)})
${names.size === 0 ? '' : `0 && (${[...names].map((each) => `exports.${each} = `).join('')}0)\n`}`
}

// Lines that lead to a bundle would be taken for the modules themselves.
if (existsSync(join(ROOT, FOLDER))) throw new Error('The bundles are written already: build anew.')
mkdirSync(join(ROOT, FOLDER))

const homes = new Map<string, string>()
const bundles = BUNDLES.map(([bundle, entries]) => {
  const texts = reached(entries, homes)
  for (const name of texts.keys()) homes.set(name, bundle)
  return { bundle, texts }
})
for (const { bundle, texts } of bundles) {
  writeFileSync(join(ROOT, FOLDER, `${bundle}.js`), bundleText(texts, homes))
  for (const [name, text] of texts) writeFileSync(join(ROOT, name), leadingThere(name, text, bundle))
}
