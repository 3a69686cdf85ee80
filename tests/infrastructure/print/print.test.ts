/**
 * Papers: each says what the views say, with its place in the log and the signed head; nothing protected stands on one
 * without an access that is in the log first; no text of anybody becomes markup; the same place gives the same bytes.
 */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { isLeft } from 'fp-ts/Either'
import { givenOut } from '../../../infrastructure/export/register'
import { openSnapshot } from '../../../infrastructure/export/snapshot'
import type { NotDone } from '../../../infrastructure/handle/request'
import { LANGUAGES, type Language } from '../../../infrastructure/language/language'
import { codeIn } from '../../../infrastructure/language/refusals'
import { labelOf } from '../../../infrastructure/language/texts/fields'
import { printedCode } from '../../../infrastructure/language/texts/print-codes'
import { PRINTS } from '../../../infrastructure/language/texts/prints'
import { deskOf } from '../../../infrastructure/print/desk'
import { html } from '../../../infrastructure/print/html'
import { PAPERS, type PaperName, type Printed, type PrintOrder } from '../../../infrastructure/print/shapes'
import { aCompany, type Company, harmful } from '../export/a-company'

let company: Company
beforeAll(async () => {
  company = await aCompany()
  await harmful(company)
}, 120_000)
afterAll(() => company.end())

const IDS: Readonly<Record<PaperName, string>> = {
  'customer-card': 'C-0014',
  'edit-request': '8T1J83QDYHRF',
  'complaint-opinion-sheet': 'K-2025-001',
  'complaint-reply': 'K-2025-001',
  'tier-notice': 'C-0014',
  'confirmation-sheet': 'C-0014',
  'operation-log-extract': '8T1J83QDYHRF',
}
const PHONE = '+34 910 000 009'
const PROTECTED = [PHONE, '+34 910 000 140', 'pedidos@albaclara.example.com', 'Calle de la Luz 14', 'B00000141']

const ordered = async (paper: PaperName, id: string, more: Partial<PrintOrder> = {}) =>
  company.stage.dossier.print({ paper, id, language: 'en', to: '-', ...more })
const printed = async (paper: PaperName, id = IDS[paper], more: Partial<PrintOrder> = {}): Promise<Printed> => {
  const ended = await ordered(paper, id, more)
  if (isLeft(ended)) throw new Error(JSON.stringify(ended.left))
  return ended.right
}
const notPrinted = async (paper: PaperName, id: string, more: Partial<PrintOrder> = {}): Promise<NotDone> => {
  const ended = await ordered(paper, id, more)
  if (!isLeft(ended)) throw new Error('It was printed.')
  return ended.left
}

describe('every paper', () => {
  test.each(PAPERS)(
    'RPT-06 RPT-15 RPT-20 RPT-21 RPT-31: %s has its title, number and place in the log',
    async (paper) => {
      for (const language of LANGUAGES) {
        const { html: page, position, checkpoint } = await printed(paper, IDS[paper], { language })
        expect(page).toContain(`<html lang="${language}">`)
        expect(page).toContain(`<h1>${PRINTS[`title.${paper}`][language]}</h1>`)
        expect(page).toContain(`@${position}`)
        expect(page).toContain(`<code>${checkpoint.root}</code>`)
        expect(checkpoint.size).toBeGreaterThan(position)
        expect(page).not.toMatch(/undefined|null|NaN|\[object/)
        // It loads nothing and runs nothing.
        expect(page).not.toMatch(/<script|<link|<img|url\(|https?:\/\/(?!albaclara)/)
        for (const secret of PROTECTED) expect([paper, page.includes(secret)]).toEqual([paper, false])
      }
    },
  )

  test.each(PAPERS)('%s has the same bytes for the same place', async (paper) => {
    const first = await printed(paper, IDS[paper], { language: 'zh-CN' })
    expect((await printed(paper, IDS[paper], { language: 'zh-CN' })).html).toBe(first.html)
  })

  test('names a head that the log leads to', async () => {
    const { checkpoint } = await printed('customer-card')
    const verified = await company.stage.dossier.verify()
    if (isLeft(verified)) throw new Error(verified.left.because)
    expect(verified.right.faults).toEqual([])
    if (verified.right.size === checkpoint.size) expect(verified.right.root).toBe(checkpoint.root)
    const proof = await company.stage.dossier.prove(checkpoint.size - 1)
    expect(isLeft(proof) ? '' : proof.right.proof).toContain(checkpoint.root)
  })
})

describe('what stands on a paper', () => {
  test('RPT-15 ARC-103: a card says of a protected field that it is set and which event holds it', async () => {
    const { html: page } = await printed('customer-card')
    const [phone] = await company.rows('v1_archive_fields', {
      where: [
        { column: 'customer', is: 'C-0014' },
        { column: 'field', is: 'telephone' },
      ],
    })
    const [source] = await company.rows('v1_operation_log', {
      where: [{ column: 'event_id', is: String(phone?.source_event) }],
    })
    expect(page).toContain(
      `<dt>telephone</dt><dd><span class="closed"><i>set · protected</i></span><span class="source">@${source?.position}</span></dd>`,
    )
    expect(page).toContain('<dt>country</dt><dd>Spain</dd>')
  })

  test('EDT-02 to EDT-09: a request shows the five steps with who did them', async () => {
    const { html: page } = await printed('edit-request', '1G5CZ4SVA40N', { language: 'zh-CN' })
    for (const step of [
      '一、申请',
      '二、部门主管审核',
      '三、客户关系管理部门负责人审批',
      '四、执行操作',
      '五、记录操作结果',
    ])
      expect(page).toContain(`<h2>${step}</h2>`)
    expect(page).toContain('顾海 (E-005)</span> <span class="keep">2025-04-08 09:12')
    expect(page).toContain('已生效')
  })

  test('EDT-04 EDT-05: a request that was returned keeps the round before on the paper, with who said what was wrong', async () => {
    const { html: closed } = await printed('edit-request', '8T1J83QDYHRF', { language: 'es' })
    expect(closed).toContain('<h2>Rondas anteriores</h2>')
    expect(closed).toMatch(/<td class="at">1<\/td><td>devuelto<\/td><td>.*Iván Castro \(E-013\).*protegido/s)
    expect(closed).not.toContain('El último dígito')
    const opening = { as: 'E-013', purpose: 'edit-review', groups: ['text'] }
    const { html: opened } = await printed('edit-request', '8T1J83QDYHRF', { language: 'es', opening })
    expect(opened).toContain('<td>El último dígito no es el de la carta.</td>')
    expect((await printed('edit-request', '1G5CZ4SVA40N')).html).not.toContain('Earlier rounds')
  })

  test('CMP-17: a reply is printed under the number of its document, once it was issued', async () => {
    expect((await printed('complaint-reply')).html).toContain('<b>MD-2025-001</b>')
    expect(await notPrinted('complaint-reply', 'K-2026-001')).toMatchObject({ refusal: { code: 'reply-not-issued' } })
  })

  test('ARC-19: a confirmation sheet shows the two who confirmed, or room for them', async () => {
    const { html: page } = await printed('confirmation-sheet')
    expect(page).toContain('Marta Solís (E-010) · 2025-03-12 09:00')
    expect((await printed('confirmation-sheet', 'C-0900')).html.match(/not confirmed yet/g)).toHaveLength(2)
  })

  test('LOG-03 to LOG-06: an extract has every line of the log, of a request or of a customer', async () => {
    for (const [id, column] of [
      ['8T1J83QDYHRF', 'request'],
      ['C-0014', 'customer'],
    ] as const) {
      const lines = await company.rows('v1_operation_log', { where: [{ column, is: id }] })
      const { html: page } = await printed('operation-log-extract', id)
      const places = [...page.matchAll(/<td class="at">@(\d+)</g)].map(([, place]) => Number(place))
      expect(places).toEqual(lines.map(({ position }) => position))
    }
  })

  test('days, shares, lists and fields stand as each language writes and calls them', async () => {
    const extract = async (language: 'zh-CN' | 'es') =>
      (await printed('operation-log-extract', 'C-0014', { language })).html
    const chinese = await extract('zh-CN')
    // A contact person has another name than a customer, and a text of an order its place in the order.
    expect(chinese).toContain('姓名、职务、电子邮箱')
    expect(chinese).toContain('收货地址')
    expect(chinese).toContain('2025-03-06 09:24')
    expect(await extract('es')).toContain('06/03/2025 09:24')
    const share = async (language: 'en' | 'zh-CN' | 'es') =>
      /<dd>(100\s?%)<\/dd>/u
        .exec((await printed('customer-card', 'C-0014', { language })).html)?.[1]
        ?.replace(/\s/u, ' ')
    expect([await share('en'), await share('zh-CN'), await share('es')]).toEqual(['100%', '100%', '100 %'])
    const sheet = await printed('complaint-opinion-sheet', 'K-2025-001', { language: 'zh-CN' })
    expect(sheet.html).toContain('Elena Roca (E-012)、Iván Castro (E-013)')
  })

  test('no text of anybody becomes markup', async () => {
    const { html: page } = await printed('customer-card', 'C-0900')
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).not.toContain('<script>')
    const own = html`<b>${'<i>&"\''}</b>${[html`<u>${1}</u>`, null, undefined]}`
    expect(own.markup).toBe('<b>&lt;i&gt;&amp;&quot;&#39;</b><u>1</u>')
  })

  test('RPT-14 TIE-13: a notice of a tier that was contested says by whom and how it was decided, and where the words stand', async () => {
    const { html: page } = await printed('tier-notice', 'C-0013')
    expect(page).toMatch(/<h2>Contest · [\w-]+<\/h2>/)
    expect(page).toMatch(/<dt>Contested by<\/dt><dd>.*\(E-007\)<\/span> <span class="keep">2025-12-03 12:00/)
    expect(page).toMatch(/<dt>Decided by<\/dt><dd><span class="keep">[^<]* \(E-003\)<\/span>/)
    for (const word of ['Reason', 'Answer'])
      expect(page).toMatch(
        new RegExp(`<dt>${word}</dt><dd><span class="closed"><i>set · protected</i></span><span class="source">@\\d+<`),
      )
    expect(page).not.toContain('三月的订单')
    const opening = { as: 'E-007', purpose: 'sales', groups: ['text'] }
    const { html: opened, access } = await printed('tier-notice', 'C-0013', { opening, language: 'zh-CN' })
    expect(access).not.toBeNull()
    expect(opened).toContain('<dt>异议理由</dt><dd>三月的订单还没有算。</dd>')
    expect(opened).toContain('<dt>答复</dt><dd>两个订单都已计入。</dd>')
    expect((await printed('tier-notice', 'C-0014')).html).not.toContain('Contested by')
  })

  test('LOG-08: an extract says beside the code of a refusal what it stands for, in the language of the reader', async () => {
    const refused = (await company.rows('v1_operation_log')).filter(
      ({ refusal, customer }) => typeof refusal === 'string' && typeof customer === 'string',
    )
    expect(refused.length).toBeGreaterThan(5)
    const contest = refused.find(({ refusal }) => refusal === 'contest-open')
    const page = async (language: Language) =>
      (await printed('operation-log-extract', String(contest?.customer), { language })).html
    const code = /<\/div><div class="source"[^>]*>contest-open, TIE-13<\/div>/
    expect(await page('en')).toMatch(new RegExp(`<div>The tier is contested already\\.${code.source}`))
    for (const language of ['zh-CN', 'es'] as const) {
      expect(await page(language)).toMatch(code)
      expect(await page(language)).not.toContain('contested already')
      for (const { refusal } of refused) {
        const said = codeIn(language, String(refusal))
        expect([refusal, said === undefined || said === codeIn('en', String(refusal))]).toEqual([refusal, false])
        expect(said).not.toMatch(/[{}]|NaN/)
      }
    }
  })

  test('what does not exist is refused by name', async () => {
    const code = async (paper: PaperName, id: string) => {
      const ended = await notPrinted(paper, id)
      return ended.is === 'refused' ? ended.refusal.code : ended.is
    }
    expect(await code('customer-card', 'C-9999')).toBe('unknown-customer')
    expect(await code('edit-request', 'C-0014')).toBe('unknown-request')
    expect(await code('complaint-opinion-sheet', 'C-0014')).toBe('unknown-complaint')
    expect(await code('tier-notice', 'C-0900')).toBe('no-tier')
    expect(await code('operation-log-extract', 'C-9999')).toBe('nothing-logged')
  })
})

describe('opened values', () => {
  const opening = { as: 'E-011', purpose: 'sales', groups: ['contact', 'text'] }

  test('LOG-12 SEC-23: stand on the paper after the access is in the log; the paper is registered by its hash', async () => {
    const before = (await company.rows('v1_access_log')).length
    const { html: page, access, position } = await printed('customer-card', 'C-0900', { opening, to: '/tmp/card.html' })
    expect(page).toContain(PHONE)
    expect(page).toContain(`<code>${access}</code>`)
    const [look] = (await company.rows('v1_access_log')).slice(before)
    expect(look).toMatchObject({ access, via: 'export', purpose: 'sales', actor: 'E-011', result: 'consulted' })
    expect(Number(look?.position)).toBeGreaterThan(position)
    const given = givenOut(company.stage.place.data, 'C-0900').find((each) => each.access === access)
    const sha256 = createHash('sha256').update(page).digest('hex')
    expect(given).toMatchObject({ path: '/tmp/card.html', customers: ['C-0900'], files: [{ sha256 }] })
  })

  test('decimals are grouped as each language writes them, to the last digit', async () => {
    const groups = { as: 'E-007', purpose: 'sales', groups: ['basic'] }
    const capital = async (language: Language): Promise<string | undefined> => {
      const { html: page } = await printed('customer-card', 'C-0001', { opening: groups, language })
      return new RegExp(`<dt>${labelOf(language, 'registeredCapital')}</dt><dd>([^<]*)</dd>`).exec(page)?.[1]
    }
    expect(await capital('en')).toBe('8,000,000')
    expect(await capital('zh-CN')).toBe('8,000,000')
    expect(await capital('es')).toBe('8.000.000')
    const desk = (language: Language) => {
      const snapshot = openSnapshot(company.stage.place.readModel)
      try {
        const { value, amount } = deskOf(snapshot, language)
        return [
          value('annualSales', '1250000.00'),
          value('telephone', '1250000'),
          amount('90071992547409931.07', 'EUR'),
        ]
      } finally {
        snapshot.close()
      }
    }
    expect(desk('es')).toEqual(['1.250.000,00', '1250000', '90.071.992.547.409.931,07 EUR'])
    expect(desk('zh-CN')).toEqual(['1,250,000.00', '1250000', '90,071,992,547,409,931.07 EUR'])
  })

  test('a request shows what holds and what is proposed, and its reason', async () => {
    const { html: page } = await printed('edit-request', '8T1J83QDYHRF', { opening })
    expect(page).toContain('+34 910 000 140')
    expect(page).not.toContain('set · protected')
  })

  test('a complaint shows what was said and found, to whom may see it', async () => {
    const seenBy = async (as: string): Promise<string> => {
      const asked = { as, purpose: 'complaint-handling', groups: ['complaint'] }
      return (await printed('complaint-opinion-sheet', 'K-2025-001', { opening: asked })).html
    }
    expect(await seenBy('E-011')).toContain('<dd>Tres de las cuarenta lámparas no encienden.</dd>')
    expect(await seenBy('E-012')).not.toContain('Tres de las cuarenta')
    expect(await seenBy('E-012')).toContain('set · not permitted')
    const asked = { as: 'E-001', purpose: 'complaint-handling', groups: ['complaint', 'text'] }
    const { html: whole } = await printed('complaint-opinion-sheet', 'K-2025-001', { opening: asked })
    expect(whole).toContain('<dt>Opinion</dt><dd>同意。</dd>')
  })

  test('ACC-01 ACC-02 ACC-15: stay closed for who may not see them, and the paper says so', async () => {
    const { html: page, denied } = await printed('customer-card', 'C-0014', {
      opening: { as: 'E-011', purpose: 'sales', groups: ['contact', 'invoice', 'identity', 'bank', 'health'] },
    })
    expect(denied).toContain('health')
    expect(page).toContain('+34 910 000 140')
    const stranger = await printed('customer-card', 'C-0014', { opening: { ...opening, as: 'E-007' } })
    expect(stranger.denied).toContain('contact')
    expect(stranger.html).toContain('set · not permitted')
    for (const secret of PROTECTED) expect(stranger.html.includes(secret)).toBe(false)
    expect(
      await notPrinted('customer-card', 'C-0014', { opening: { ...opening, purpose: 'curiosity' } }),
    ).toMatchObject({
      refusal: { code: 'unknown-purpose' },
    })
  })

  test('EDT-11: of who is forgotten are told as erased or restricted', async () => {
    const [gone] = await company.rows('v1_forgotten_subjects')
    const { html: page } = await printed('customer-card', String(gone?.customer), {
      opening: { as: 'E-001', purpose: 'management', groups: ['contact', 'basic', 'identity'] },
    })
    expect(page).toMatch(/erased|restricted/)
  })
})

describe('words of papers', () => {
  const placeholders = (text: string): readonly string[] =>
    [...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name ?? '').sort()

  test('stand in three languages with the same parameters, Chinese with its own signs', () => {
    for (const [key, text] of Object.entries(PRINTS)) {
      for (const language of LANGUAGES)
        expect([key, language, new Set(placeholders(text[language]))]).toEqual([
          key,
          language,
          new Set(placeholders(text.en)),
        ])
      expect([key, /[\u4e00-\u9fff][,:;]|[A-Za-z]{12,}/.test(text['zh-CN'].replace(/\{[^}]*\}/g, ''))]).toEqual([
        key,
        false,
      ])
    }
  })

  test('name every code that the year of the company puts on a paper', async () => {
    const unnamed: string[] = []
    const held = async (view: string, column: string, place: string, language: Language = 'zh-CN') => {
      const where = view === 'v1_operation_log' ? [{ column: 'customer', from: '' }] : []
      for (const row of await company.rows(view, { where })) {
        const value = row[column]
        if (typeof value !== 'string') continue
        const codes: readonly string[] = value.startsWith('[') ? JSON.parse(value) : [value]
        unnamed.push(
          ...codes.filter((code) => printedCode(language, code, place) === code).map((code) => `${place} ${code}`),
        )
      }
    }
    await held('v1_edit_requests', 'phase', 'phase')
    await held('v1_edit_requests', 'head_because', 'headBecause')
    await held('v1_edit_requests', 'review_verdict', 'verdict')
    await held('v1_edit_requests', 'approval_verdict', 'verdict')
    await held('v1_edit_requests', 'result', 'outcome')
    await held('v1_edit_requests', 'reason_code', 'reasonCode')
    await held('v1_complaints', 'phase', 'phase')
    await held('v1_complaints', 'measures', 'measures')
    await held('v1_complaints', 'finding', 'verified')
    await held('v1_complaints', 'category', 'category')
    await held('v1_current_archives', 'confirmation', 'confirmation')
    await held('v1_tier_list', 'tier', 'tier')
    await held('v1_tier_list', 'strategy', 'strategy')
    await held('v1_tier_list', 'entitlements', 'entitlements')
    await held('v1_tier_history', 'cause', 'cause')
    await held('v1_operation_log', 'operation', 'operation')
    await held('v1_operation_log', 'result', 'result')
    expect([...new Set(unnamed)]).toEqual([])
  })
})
