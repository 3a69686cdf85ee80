/**
 * A regulation as its figures: every number, word and list with the path under which people name it, such as
 * `deadlines.complaint.answer.allowance.amount`. It guards that an item of a list is met by what it is called and not by
 * its place, so that two versions differ only where they say something else.
 */

type Tree = Readonly<Record<string, unknown>>
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The words by which items of a regulation's lists are called, in the order in which they are looked for. */
const CALLED_BY = ['name', 'class', 'code', 'kind', 'role', 'type', 'scheme', 'level', 'profile', 'matter', 'division']

/** The key by which an item is called, if it has one. */
export const callingOf = (item: Tree): string | undefined => CALLED_BY.find((each) => typeof item[each] === 'string')

const nameOf = (item: unknown): string | undefined => {
  if (!isTree(item)) return undefined
  const called = callingOf(item)
  return called === undefined ? undefined : String(item[called])
}

/** A figure, or a list whose members are a set; a member that has no name of its own stands whole, as JSON. */
export type Figure =
  | { readonly path: string; readonly is: 'figure'; readonly value: string }
  | { readonly path: string; readonly is: 'list'; readonly members: readonly string[] }

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Every item has a name, and no two the same. */
const areNamed = (items: readonly unknown[]): boolean => {
  const names = items.map(nameOf)
  return items.length > 0 && !names.includes(undefined) && new Set(names).size === items.length
}

const within = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)

const figuresIn = (value: unknown, path: string): readonly Figure[] => {
  if (Array.isArray(value))
    return areNamed(value)
      ? value.flatMap((item: Tree) => {
          const called = callingOf(item)
          const rest = Object.entries(item).filter(([key]) => key !== called)
          return figuresIn(Object.fromEntries(rest), within(path, nameOf(item) ?? ''))
        })
      : [{ path, is: 'list', members: value.map(textOf) }]
  if (!isTree(value)) return [{ path, is: 'figure', value: textOf(value) }]
  const inner = Object.entries(value).flatMap(([key, each]) => figuresIn(each, within(path, key)))
  // An item that says nothing but its name is there all the same.
  return inner.length === 0 ? [{ path, is: 'figure', value: '' }] : inner
}

/** Every figure of a regulation, in its order. */
export const figuresOf = (document: object): readonly Figure[] => figuresIn(document, '')

/** What one version says otherwise than another. */
export type Difference =
  | { readonly path: string; readonly is: 'figure'; readonly was: string | null; readonly now: string | null }
  | {
      readonly path: string
      readonly is: 'list'
      readonly removed: readonly string[]
      readonly added: readonly string[]
    }

const differenceOf = (path: string, before: Figure | undefined, after: Figure | undefined): Difference | undefined => {
  if (before?.is === 'list' || after?.is === 'list') {
    const was = before?.is === 'list' ? before.members : []
    const now = after?.is === 'list' ? after.members : []
    const removed = was.filter((each) => !now.includes(each))
    const added = now.filter((each) => !was.includes(each))
    return removed.length === 0 && added.length === 0 ? undefined : { path, is: 'list', removed, added }
  }
  const was = before?.value ?? null
  const now = after?.value ?? null
  return was === now ? undefined : { path, is: 'figure', was, now }
}

/** Where two versions differ, in the order of the newer one; what only the older has comes last. */
export const differencesBetween = (before: object, after: object): readonly Difference[] => {
  const old = new Map(figuresOf(before).map((figure) => [figure.path, figure]))
  const young = new Map(figuresOf(after).map((figure) => [figure.path, figure]))
  return [...new Set([...young.keys(), ...old.keys()])].flatMap(
    (path) => differenceOf(path, old.get(path), young.get(path)) ?? [],
  )
}
