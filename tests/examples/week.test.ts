/**
 * A week in a house, typed before a terminal in three languages: a clerk's sheet, an edit on paper, tiers, a complaint
 * before the Spring Festival, the nights and the auditor. What the program answered is kept as golden files, one a day, and
 * the papers beside them (`UPDATE_GOLDEN=1` agrees anew); what must hold in every language is asked apart.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { LANGUAGES, type Language } from '../../infrastructure/language/language'
import { MAIN } from '../infrastructure/cli/cli'
import { BROWSER, inkIn, pagesOf, photographOf } from '../infrastructure/print/browser'
import { provenIn } from './week/audit'
import { beginHouse } from './week/cast'
import { VIEWS } from './week/nights'
import { ORDERS } from './week/orders'
import { CHAPTERS, PAPERS, type Played, paperIn, play } from './week/play'
import { FAULTY, fillOneMore } from './week/sheet'
import { beginWeek, golden, masked, type Week } from './week/stage'
import { RIGHT, WRONG } from './week/tuesday'

const weeks = new Map<Language, Played>()
let house: Week
let verifierKey = ''
const of = (language: Language): Played => {
  const played = weeks.get(language)
  if (played === undefined) throw new Error(`No week was played in ${language}.`)
  return played
}

beforeAll(async () => {
  house = beginWeek('en')
  verifierKey = await beginHouse(house)
  await Promise.all(LANGUAGES.map(async (language) => weeks.set(language, await play(language, house))))
}, 600_000)
afterAll(() => {
  for (const { week } of weeks.values()) week.clean()
  house.clean()
})

type Line = Readonly<Record<string, unknown>>
/** How many lines of files stand in a view with all its columns, and how many lines of the view stand in the files. */
const matched = (held: readonly Line[] = [], seen: readonly Line[] = []): readonly number[] => {
  const inView = new Set(seen.map((line) => JSON.stringify(line)))
  const [columns = {}] = seen
  const narrowed = held.map((line) =>
    JSON.stringify(Object.fromEntries(Object.keys(columns).map((name) => [name, line[name]]))),
  )
  const inFiles = new Set(narrowed)
  return [narrowed.filter((each) => inView.has(each)).length, [...inView].filter((each) => inFiles.has(each)).length]
}

describe.each(LANGUAGES)('the week in %s', (language) => {
  test.each(CHAPTERS)('%s reads as it was agreed upon', (chapter) => {
    const text = masked(of(language).week.transcripts().get(chapter) ?? '')
    expect(text).toBe(golden(language, `${chapter}.txt`, text))
    expect(text).not.toMatch(/undefined|\[object|NaN/)
  })

  test.each(PAPERS)('%s is printed as it was agreed upon', (name) => {
    const page = masked(paperIn(of(language), name))
    expect(page).toBe(golden(language, `${name}.html`, page))
    expect(page).toContain(`<html lang="${language}">`)
  })

  test('RPT-29: of fifty rows nine have faults, each of another kind, and one says what another row says', () => {
    const { form, checked, given, reasons, again, mended } = of(language).monday
    expect([form.code, checked.code, given.code, again.code, mended.code]).toEqual([0, 1, 1, 1, 1])
    const codes = reasons.map((reason) => /\(([a-z-]+)\)$/.exec(reason)?.[1])
    expect(codes).toHaveLength(FAULTY.length + 1)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.at(-1)).toBe('row-same-identity')
    // Rows, recorded, recorded before, nothing to do, come back: the same sheet writes nothing twice; what was corrected
    // goes in, and the row that is a duplicate does not.
    const counts = [checked, given, again, mended].map(({ out }) => (out.match(/\d+/g) ?? []).map(Number))
    expect(counts).toEqual([
      [50, 40, 0, 0, 10],
      [50, 40, 0, 0, 10],
      [50, 0, 40, 0, 10],
      [10, 9, 0, 0, 1],
    ])
    expect(mended.err).toContain('already-has-an-archive')
    expect(mended.err).toContain('C-2045')
  })

  test('EDT-04 EDT-05 EDT-06 RPT-06: an edit is returned with an opinion, resubmitted, and approved before it is executed', () => {
    const { request, tooEarly, opened } = of(language).tuesday
    expect(tooEarly).toMatchObject({ code: 1, err: expect.stringContaining('wrong-phase') })
    expect(opened.out).toContain(RIGHT)
    expect(opened.out).not.toContain(WRONG)
    const [asked, returned, resubmitted, inForce] = PAPERS.slice(0, 4).map((name) => paperIn(of(language), name))
    for (const page of [asked, returned, resubmitted, inForce]) expect(page).toContain(`<b>${request}</b>`)
    const opinion = of(language).week.in({
      en: 'Two digits at the end are not as on the licence.',
      'zh-CN': '最后两位与营业执照不符。',
      es: 'Las dos últimas cifras no son las de la licencia.',
    })
    expect([asked, returned, resubmitted, inForce].map((page) => page?.includes(opinion))).toEqual([
      ...[false, true, true, true],
    ])
    expect([asked, returned, resubmitted, inForce].map((page) => page?.includes(RIGHT))).toEqual([
      ...[false, false, true, true],
    ])
  })

  test('TIE-13 TIE-14 RPT-14: who asked for a run does not approve it; a contest keeps the old tier until it is decided', () => {
    const { own, contested, decided } = of(language).wednesday
    expect(own).toMatchObject({ code: 1, err: expect.stringContaining('no-permission') })
    expect([contested.out.includes('low'), decided.out.includes('low')]).toEqual([false, true])
  })

  test('CMP-25: a complaint of the last working day before the holiday is due after it, on a Saturday that is worked', () => {
    const { before, after } = of(language).saturday
    expect(before).toMatchObject({ phase: 'assigned', due_on: '2026-02-28', due_at: '2026-02-28T10:00:00.000Z' })
    expect(after).toMatchObject({ phase: 'closed', on_time_recorded: 1 })
  })

  test('both nights together are what the views say, to the last amount', () => {
    const { held, seen } = of(language).tuesday
    expect(held.transactions).toHaveLength(ORDERS.length)
    // Local days stand in the files beside instants, and not in the view.
    for (const view of VIEWS) expect(matched(held[view], seen[view])).toEqual([held[view]?.length, seen[view]?.length])
  })

  test('LOG-09 LOG-11: twenty-five lines of the log are drawn again, and each is proven to a stranger', () => {
    const { audit, week } = of(language)
    expect([audit.again.code, audit.verified.code]).toEqual([0, 0])
    expect(provenIn(week, verifierKey)).toBe(25)
    // What is found is that nobody signed with a key of their own, and that a deadline was changed: both were planted.
    expect(audit.tests.code).toBe(4)
    const found = audit.tests.out.split(/\n\n/).filter((part) => part.includes('┌'))
    expect(found.map((part) => /^[a-z-]+/.exec(part)?.[0])).toEqual([
      ...['decision-merely-asserted', 'guard-changed-by-policy'],
    ])
  })
})

test('the same things happen in every language: what is typed and how it ends differs in words alone', () => {
  const steps = (language: Language): readonly string[] =>
    CHAPTERS.flatMap((chapter) =>
      [
        ...(of(language).week.transcripts().get(chapter) ?? '').matchAll(
          /^\[(.{11})\] \$ dossier (\S+ \S+)|^\[exit .\]/gm,
        ),
      ].map(([line, time, verb]) => (time === undefined ? line : `${time} ${verb}`)),
    )
  expect(steps('zh-CN')).toEqual(steps('en'))
  expect(steps('es')).toEqual(steps('en'))
})

const withBrowser = BROWSER === undefined ? describe.skip : describe
withBrowser('the papers in a browser', () => {
  // That every paper has its parts is looked at where papers are tested; here, that what a week brings fits on one page.
  test.each([
    ['edit-request-3-resubmitted', 'zh-CN'],
    ['complaint-opinion-sheet', 'es'],
    ['tier-notice-2-decided', 'en'],
  ] as const)(
    '%s in %s is one page of A4',
    (name, language) => {
      expect(pagesOf(paperIn(of(language), name)).map((size) => size.map(Math.round))).toEqual([[595, 842]])
    },
    120_000,
  )

  test('a request that was returned shows its title, its rounds and its footer', () => {
    const picture = photographOf(paperIn(of('zh-CN'), 'edit-request-4-in-force'), 860, 1180)
    const parts = { title: [90, 95, 680, 45], body: [90, 150, 680, 500], footer: [90, 1036, 680, 70] } as const
    for (const [part, [x, y, width, height]] of Object.entries(parts)) {
      const ink = inkIn(picture, x, y, width, height)
      expect([part, ink > 0.005 && ink < 0.4]).toEqual([part, true])
    }
  }, 120_000)
})

const README = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8')
const SECTION = /^## A week\n(.*?)(?=^## |$(?![\s\S]))/ms.exec(README)?.[1]
const withSection = SECTION === undefined ? test.skip : test
withSection(
  'every line that the README shows of a week does what it says',
  async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'dossier-week-readme-'))
    for (const name of ['dossier-data', 'dossier-data.keys'])
      cpSync(of('en').week.path(name), join(cwd, name), { recursive: true })
    const lines = [...(SECTION ?? '').matchAll(/^```sh\n(.*?)^```/gms)]
      .flatMap(([, block = '']) => block.split('\n'))
      .map((line) => line.replace(/ {2,}#.*$/, ''))
      .filter((line) => line.startsWith('dossier '))
    const ended: (readonly unknown[])[] = []
    for (const line of lines) {
      const shell = `dossier() { "${process.execPath}" "${MAIN}" "$@"; }\n${line}`
      const { status, stderr } = spawnSync('bash', ['-c', shell], {
        cwd,
        encoding: 'utf8',
        env: { PATH: process.env.PATH, DOSSIER_LANG: 'en' },
      })
      ended.push([line, status, stderr])
      // "Fill it in, save it": an empty form would be refused.
      const form = /^dossier form (\S+) --kind (\S+)/.exec(line)
      if (form !== null) await fillOneMore(of('zh-CN').week, join(cwd, `${form[1]}-${form[2]}.xlsx`))
    }
    rmSync(cwd, { recursive: true, force: true })
    expect(lines.length).toBeGreaterThan(10)
    // The audit tests find something, and say so by their exit code.
    expect(
      ended.filter(([line, status]) => status !== (String(line).startsWith('dossier audit-test') ? 4 : 0)),
    ).toEqual([])
  },
  120_000,
)
