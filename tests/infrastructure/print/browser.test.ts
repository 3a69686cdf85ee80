/**
 * Papers as a real browser shows and prints them: one page of A4, something on it from the title to the footer, and Chinese
 * signs drawn as signs and not as empty boxes.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { isLeft } from 'fp-ts/Either'
import type { Language } from '../../../infrastructure/language/language'
import type { PaperName } from '../../../infrastructure/print/shapes'
import { styleOf } from '../../../infrastructure/print/style'
import { aCompany, type Company } from '../export/a-company'
import { BROWSER, hasChineseFace, inkIn, pagesOf, photographOf } from './browser'

if (BROWSER === undefined) process.stderr.write('No browser is installed here: papers are not looked at.\n')
const withBrowser = BROWSER === undefined ? describe.skip : describe

const A4 = [595, 842] as const
const PAPERS_SHOWN: readonly (readonly [PaperName, string, Language])[] = [
  ['customer-card', 'C-0014', 'zh-CN'],
  ['edit-request', '8T1J83QDYHRF', 'zh-CN'],
  ['complaint-opinion-sheet', 'K-2025-001', 'es'],
  ['complaint-reply', 'K-2025-001', 'zh-CN'],
  ['tier-notice', 'C-0014', 'es'],
  ['confirmation-sheet', 'C-0014', 'es'],
  ['operation-log-extract', '8T1J83QDYHRF', 'en'],
]

withBrowser('in a browser', () => {
  let company: Company
  beforeAll(async () => {
    company = await aCompany()
  }, 180_000)
  afterAll(() => company.end())

  const pageOf = async (paper: PaperName, id: string, language: Language): Promise<string> => {
    const printed = await company.stage.dossier.print({ paper, id, language, to: '-' })
    if (isLeft(printed)) throw new Error(JSON.stringify(printed.left))
    return printed.right.html
  }

  test.each(PAPERS_SHOWN)(
    '%s of %s in %s is one page of A4 with something on it',
    async (paper, id, language) => {
      const page = await pageOf(paper, id, language)
      const pages = pagesOf(page)
      expect(pages.map((size) => size.map(Math.round))).toEqual([A4])
      const picture = photographOf(page, 860, 1180)
      const title = inkIn(picture, 90, 95, 680, 45)
      const body = inkIn(picture, 90, 150, 680, 500)
      const footer = inkIn(picture, 90, 1036, 680, 70)
      for (const [where, ink] of Object.entries({ title, body, footer }))
        expect([where, ink > 0.005 && ink < 0.4]).toEqual([where, true])
    },
    180_000,
  )

  test('a long extract goes on over pages of A4, its headings on each', async () => {
    const pages = pagesOf(await pageOf('operation-log-extract', 'C-0014', 'zh-CN'))
    expect(pages.length).toBeGreaterThan(1)
    for (const size of pages) expect(size.map(Math.round)).toEqual(A4)
  }, 180_000)

  const withFace = hasChineseFace() ? test : test.skip
  withFace(
    'Chinese signs are drawn: each another picture, and none the box of a sign that no typeface has',
    () => {
      const signs = [...'客户资料卡操作日志', '\u{10FFFD}']
      const cells = signs.map(
        (sign) => `<div style="width:60px;height:60px;font-size:48px;line-height:60px">${sign}</div>`,
      )
      const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>${styleOf('zh-CN')}</style><body style="margin:0;background:#fff;display:flex">${cells.join('')}</body></html>`
      const picture = photographOf(page, 700, 400)
      const shapes = signs.map((_, nth) => {
        const points: number[] = []
        for (let y = 0; y < 60; y += 1)
          for (let x = nth * 60; x < nth * 60 + 60; x += 1) points.push(picture.darkAt(x, y) > 96 ? 1 : 0)
        return points.join('')
      })
      expect(new Set(shapes).size).toBe(signs.length)
      for (const shape of shapes.slice(0, -1)) expect(shape.split('1').length - 1).toBeGreaterThan(100)
    },
    120_000,
  )
})
