/**
 * A workbook written anew with nothing left but the cells of its sheets. Neither pictures nor rules nor names nor a range
 * over a million rows ever reach the library that reads it, whatever a file holds. It guards that the order, the names and
 * the visibility of the sheets are those of the file.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import { type FormFileFault, fileFault } from './fault'
import { type Parts, packed, unpacked } from './packed'

/** More are a mistake of whoever filled it: formats of a million empty rows, or another file. */
const MOST_CELLS = 800_000
export const MOST_ROWS = 20_000
const MOST_MERGED = 5_000
const MOST_SHEETS = 50

const decoder = new TextDecoder()
const encoder = new TextEncoder()
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** Some programs put every element under a prefix. */
const withoutPrefix = (xml: string): string => {
  const prefix = /<([A-Za-z_][\w.-]*):(?:worksheet|workbook|sst|styleSheet|Relationships)[\s>]/.exec(xml)?.[1]
  return prefix === undefined ? xml : xml.replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</')
}

type Attributes = ReadonlyMap<string, string>
/** The attributes of every element of this name; values stay as they are written. */
const elements = (xml: string, name: string): readonly Attributes[] =>
  [...xml.matchAll(new RegExp(`<${name}\\s([^<>]*)>`, 'g'))].map(
    ([, inside = '']) =>
      new Map(
        [...inside.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, key = '', double, single]) => [
          key.replace(/^.*:/, ''),
          double ?? single ?? '',
        ]),
      ),
  )

const BLANK_CELLS = /<c(?:\s[^<>]*)?\/>/g

const countOf = (text: string, part: string, most: number): number => {
  let count = 0
  for (let at = text.indexOf(part); at >= 0 && count <= most; at = text.indexOf(part, at + part.length)) count += 1
  return count
}

interface Cells {
  readonly xml: string
  readonly merged: readonly string[]
}

/** A sheet with nothing left but its cells, and the ranges that it merges. */
const cellsOf = (whole: string): Either<FormFileFault, Cells> => {
  const xml = withoutPrefix(whole)
  const from = xml.indexOf('<sheetData')
  const to = xml.lastIndexOf('</sheetData>')
  // Most cells of a form are prepared and blank: they hold a format and nothing else.
  const data = from < 0 || to < from ? '<sheetData>' : xml.slice(from, to).replace(BLANK_CELLS, '')
  const tooMany = fileFault('file-too-many-rows', { most: MOST_ROWS })
  if (countOf(data, '<row', MOST_ROWS) > MOST_ROWS || countOf(data, '<c ', MOST_CELLS) > MOST_CELLS) return tooMany
  const merged = elements(xml.slice(Math.max(to, 0)), 'mergeCell').flatMap((each) => each.get('ref') ?? [])
  if (merged.length > MOST_MERGED) return tooMany
  return right({ xml: `${HEAD}<worksheet xmlns="${MAIN}">${data}</sheetData></worksheet>`, merged })
}

const partNamed = (parts: Parts, name: string): string | undefined => {
  const found = Object.keys(parts).find((each) => each.toLowerCase() === name.toLowerCase())
  const bytes = found === undefined ? undefined : parts[found]
  return bytes === undefined ? undefined : decoder.decode(bytes)
}

interface Listed {
  readonly name: string
  readonly isHidden: boolean
  readonly part: string
}

/** The sheets of a workbook in their order; names stay escaped as they are. */
const listed = (parts: Parts, book: string): readonly Listed[] => {
  const links = new Map(
    elements(withoutPrefix(partNamed(parts, 'xl/_rels/workbook.xml.rels') ?? ''), 'Relationship').map((each) => [
      each.get('Id') ?? '',
      each.get('Target') ?? '',
    ]),
  )
  return elements(book, 'sheet').flatMap((each) => {
    const target = links.get(each.get('id') ?? '')
    const name = each.get('name')
    if (target === undefined || name === undefined) return []
    const part = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`
    const state = each.get('state')
    return [{ name, isHidden: state !== undefined && state !== 'visible', part }]
  })
}

const link = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${LINKS}/${type}" Target="${target}"/>`

const bookXml = (sheets: readonly Listed[], is1904: boolean): string => {
  const list = sheets.map(({ name }, nth) => `<sheet name="${name}" sheetId="${nth + 1}" r:id="rId${nth + 1}"/>`)
  const properties = `<workbookPr${is1904 ? ' date1904="1"' : ''}/>`
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${LINKS}">${properties}<sheets>${list.join('')}</sheets></workbook>`
}

const linksXml = (sheets: readonly Listed[], others: readonly string[]): string =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${[
    ...sheets.map((_, nth) => link(`rId${nth + 1}`, 'worksheet', `worksheets/sheet${nth + 1}.xml`)),
    ...others,
  ].join('')}</Relationships>`

export interface Bare {
  /** A workbook of its own. */
  readonly bytes: Uint8Array
  readonly is1904: boolean
  /** In the order of the workbook. */
  readonly sheets: readonly { readonly isHidden: boolean; readonly merged: readonly string[] }[]
}

/** Texts and formats that cells refer to, under the names by which they are known. */
const SHARED = [
  ['xl/sharedStrings.xml', link('rIdTexts', 'sharedStrings', 'sharedStrings.xml')],
  ['xl/styles.xml', link('rIdStyles', 'styles', 'styles.xml')],
] as const

/** Takes everything but the cells from a workbook. */
export const bareWorkbook = (bytes: Uint8Array): Either<FormFileFault, Bare> => {
  const parts = unpacked(bytes)
  if (isLeft(parts)) return parts
  const book = withoutPrefix(partNamed(parts.right, 'xl/workbook.xml') ?? '')
  const all = listed(parts.right, book)
  if (all.length > MOST_SHEETS) return fileFault('file-too-many-rows', { most: MOST_ROWS })
  const is1904 = elements(book, 'workbookPr').some((each) => ['1', 'true'].includes(each.get('date1904') ?? ''))
  const kept: Record<string, Uint8Array> = {}
  const sheets: Bare['sheets'][number][] = []
  for (const { part, isHidden } of all) {
    const cells = cellsOf(partNamed(parts.right, part) ?? '')
    if (isLeft(cells)) return cells
    sheets.push({ isHidden, merged: cells.right.merged })
    kept[`xl/worksheets/sheet${sheets.length}.xml`] = encoder.encode(cells.right.xml)
  }
  const others = SHARED.flatMap(([name, relation]) => {
    const text = partNamed(parts.right, name)
    if (text === undefined) return []
    kept[name] = encoder.encode(withoutPrefix(text))
    return [relation]
  })
  kept['xl/workbook.xml'] = encoder.encode(bookXml(all, is1904))
  kept['xl/_rels/workbook.xml.rels'] = encoder.encode(linksXml(all, others))
  return right({ bytes: packed(kept, 0), is1904, sheets })
}
