/**
 * Loads the modules that the build has put together in one file: the engine finds and reads few files instead of
 * hundreds. A module keeps its text, its name and its folder; at its old place stands a line that leads here.
 *
 * Guards: a module is there once in a process, whichever way it is reached and in whichever bundle it stands.
 */
import { join, posix } from 'node:path'

type Need = (asked: string) => unknown
interface Module {
  exports: unknown
}
/** The text of a module, as Node wraps it. */
type Body = (exports: unknown, need: Need, module: Module, file: string, folder: string) => void

export interface Bundle {
  /** The folder that names begin at. */
  readonly root: string
  /** For everything that no bundle holds. */
  readonly require: Need
  /** By name: `domain/staff.js`. */
  readonly modules: Readonly<Record<string, Body>>
  /** The bundle in which another module stands that these ask for. */
  readonly elsewhere: Readonly<Record<string, string>>
}

const loaded = new Map<string, Module>()

/** Gives what leads to a module by its name. */
export const openBundle = ({ root, require, modules, elsewhere }: Bundle): Need => {
  const inBundle = (path: string): { readonly exports: unknown } | undefined => {
    for (const name of [`${path}.js`, `${path}/index.js`]) {
      if (Object.hasOwn(modules, name)) return { exports: load(name) }
      const bundle = Object.hasOwn(elsewhere, name) ? elsewhere[name] : undefined
      if (bundle !== undefined) return { exports: (require(`./${bundle}`) as Need)(name) }
    }
    return undefined
  }
  const needing =
    (folder: string): Need =>
    (asked) => {
      if (!asked.startsWith('.')) return require(asked)
      const path = posix.join(folder, asked)
      const found = inBundle(path)
      return found === undefined ? require(join(root, path)) : found.exports
    }
  const load = (name: string): unknown => {
    const known = loaded.get(name)
    if (known !== undefined) return known.exports
    const module: Module = { exports: {} }
    loaded.set(name, module)
    const folder = posix.dirname(name)
    try {
      modules[name]?.(module.exports, needing(folder), module, join(root, name), join(root, folder))
    } catch (error) {
      // As Node does it: whoever asks again hears the same.
      loaded.delete(name)
      throw error
    }
    return module.exports
  }
  return load
}
