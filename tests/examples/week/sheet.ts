/**
 * The clerk's sheet: fifty enterprises as a person types them into the form of the language, with nine faults, each of
 * another kind, and two duplicates. It guards that the rows say the same in every language, in its own words.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Text } from '../../../infrastructure/language/text'
import { FIRST, mainSheet, opened, saved, type Typed, type as typed } from '../../infrastructure/forms/filling'
import type { Week } from './stage'

/** What a clerk picks from the drop-downs. */
const PICKED = {
  organisation: { en: 'organisation', 'zh-CN': '单位组织', es: 'organización' },
  division: { en: 'Tuoda division', 'zh-CN': '拓达事业部', es: 'división Tuoda' },
  sales: { en: 'sales activity', 'zh-CN': '销售活动', es: 'actividad de venta' },
  china: { en: 'China', 'zh-CN': '中国', es: 'China' },
  spain: { en: 'Spain', 'zh-CN': '西班牙', es: 'España' },
  purpose: { en: 'sales', 'zh-CN': '销售', es: 'ventas' },
  email: { en: 'e-mail', 'zh-CN': '电子邮件', es: 'correo electrónico' },
  licence: { en: 'business licence', 'zh-CN': '营业执照', es: 'licencia comercial' },
  copy: { en: 'copy', 'zh-CN': '复印件', es: 'copia' },
  electronic: { en: 'electronic', 'zh-CN': '电子', es: 'electrónico' },
  yes: { en: 'yes', 'zh-CN': '是', es: 'sí' },
} satisfies Readonly<Record<string, Text>>

/** Invented, each unlike the others, but for the last: it is the twelfth with one sign left out. */
const NAMES: readonly string[] = [
  ...[
    '云杉家居',
    '白鹭照明',
    '青禾餐饮',
    '星河酒店',
    '松涛物业',
    '蓝湾超市',
    '晨光书店',
    '金桥建材',
    '暖阳医院',
    '飞燕物流',
  ],
  ...[
    '玉泉茶业',
    '绿洲园林设计',
    '山海旅行',
    '长虹五金',
    '海棠花艺',
    '梧桐咖啡',
    '赤水酿造',
    '珊瑚水族',
    '北斗导航',
    '紫荆药房',
  ],
  ...[
    '麦田烘焙',
    '鼎新机械',
    '百川水务',
    '朝霞印刷',
    '听雨轩',
    '枫林家具',
    '银杏养老',
    '南风空调',
    '竹韵乐器',
    '雪峰冷链',
  ],
].map((name) => `${name}有限公司`)
const MORE_NAMES: readonly string[] = [
  ...['Faro Viejo', 'Alba Clara', 'Molino Alto', 'Puente Romano', 'Huerta Nueva', 'Sierra Blanca', 'Rio Hondo'],
  ...['Campo Verde', 'Torre Mudéjar', 'Olivar del Sur', 'Casa Quintana', 'Bodega Lucero', 'Taller Ibarra'],
  ...['Librería Ocaso', 'Hotel Brisamar', 'Clínica Zafra', 'Panadería Ester', 'Ferretería Gómara', 'Óptica Xátiva'],
].map((name) => `${name} S.L.`)
const ALL_NAMES: readonly string[] = [...NAMES, ...MORE_NAMES, '绿洲园林设有限公司']

const two = (nth: number): string => String(nth).padStart(2, '0')
export const customerNumber = (nth: number): string => `C-20${two(nth)}`
const isSpanish = (nth: number): boolean => nth > NAMES.length && nth < 50
const telephone = (nth: number): string => (isSpanish(nth) ? `+34 910 000 1${two(nth)}` : `010-5550-01${two(nth)}`)

/** A day as each language writes it in a sheet that a person fills. */
const dayIn: Text = { en: '2026-01-20', 'zh-CN': '2026年1月20日', es: '20/01/2026' }

/** A row without a fault. */
export const enterprise = (week: Week, nth: number): Typed => ({
  legalForm: week.in(PICKED.organisation),
  number: customerNumber(nth),
  department: week.in(PICKED.division),
  accountManager: 'E-007',
  'source.channel': week.in(PICKED.sales),
  // Some days are cells of dates, some are typed as text.
  'source.collectedOn': nth % 2 === 0 ? new Date(Date.UTC(2026, 0, 20)) : week.in(dayIn),
  'fields.name': ALL_NAMES[nth - 1] ?? '',
  'fields.country': week.in(isSpanish(nth) ? PICKED.spain : PICKED.china),
  'fields.registeredCapital': 1_000_000 + nth,
  'fields.telephone': telephone(nth),
  'fields.email': `info@c20${two(nth)}.example.com`,
  'notice.purpose': week.in(PICKED.purpose),
  'notice.channel': week.in(PICKED.email),
  'notice.givenAt': '2026-01-20 09:30',
  ...(nth % 5 === 0 ? licence(week, nth) : {}),
})

/** A registration number, with the copy of the licence that proves it. */
const licence = (week: Week, nth: number): Typed => ({
  'fields.registrationNumber': `91999999WEEK0001${two(nth)}`,
  'provenBy.registrationNumber': 'D-1',
  'documents.0.document': 'D-1',
  'documents.0.type': week.in(PICKED.licence),
  'documents.0.kind': week.in(PICKED.copy),
  'documents.0.medium': week.in(PICKED.electronic),
  'documents.0.copies': 1,
  'documents.0.legible': week.in(PICKED.yes),
})

/** The rows with a fault: what stands in them instead. */
const FAULTS: Readonly<Record<number, Typed>> = {
  // A telephone in a cell of numbers: its zero at the beginning is lost.
  4: { 'fields.telephone': 1055500104 },
  // A channel that the list does not have.
  9: { 'source.channel': 'xyz' },
  // A day that may be March or April.
  13: { 'source.collectedOn': '3/4/2026' },
  // An amount with a word in it.
  18: { 'fields.registeredCapital': '100万' },
  // An account manager who does not work here.
  22: { accountManager: 'E-099' },
  // A notice without what for.
  27: { 'notice.purpose': null },
  // A cell with a formula and no result.
  31: { 'fields.email': { formula: 'A1&"@example.com"', date1904: false } },
  // A day that there is not.
  36: { 'source.collectedOn': '2026-02-30' },
  // A registration number without the document that proves it.
  44: { 'fields.registrationNumber': '91999999WEEK000144' },
}
export const FAULTY: readonly number[] = Object.keys(FAULTS).map(Number)
/** The row that has the registration number of another. */
export const SAME_NUMBER = 47
/** The row whose name is near to that of another: accepted, and found afterwards. */
export const NEAR_NAME = 50
export const NEAR_TO = 12

/** How people type: digits of full width, blanks at the end, a number between spaces. */
const HABITS: Readonly<Record<number, Typed>> = {
  2: { 'fields.telephone': '０１０－５５５０－０１０２' },
  3: { 'fields.name': `${ALL_NAMES[2]}  `, number: ' C-2003 ' },
  6: { 'fields.registeredCapital': '１００００06' },
}

const fifty = (week: Week): readonly Typed[] =>
  Array.from({ length: 50 }, (_, index) => {
    const nth = index + 1
    const same = nth === SAME_NUMBER ? { ...licence(week, 45) } : {}
    return { ...enterprise(week, nth), ...same, ...HABITS[nth], ...FAULTS[nth] }
  })

/** Opens a file as a spreadsheet program does, types into it, and saves it. */
const fill = async (file: string, to: string, rows: readonly Typed[]): Promise<void> => {
  const book = await opened(readFileSync(file))
  typed(mainSheet(book), rows)
  writeFileSync(to, await saved(book))
}

/** One more enterprise, which no other row of the week is, in a form that stands somewhere. */
export const fillOneMore = (week: Week, file: string): Promise<void> =>
  fill(file, file, [{ ...enterprise(week, 1), number: 'C-2099', 'fields.name': '归雁纺织有限公司' }])

export const fillSheet = (week: Week, name: string): Promise<void> =>
  fill(week.path(name), week.path(name), fifty(week))

/** The reasons in a sheet that came back, row by row. */
export const reasonsIn = async (file: string): Promise<readonly string[]> => {
  const main = mainSheet(await opened(readFileSync(file)))
  const reasons: string[] = []
  for (let row = FIRST; row <= main.rowCount; row += 1) {
    const why = main.getRow(row).getCell(2).value
    if (typeof why === 'string' && why !== '') reasons.push(why)
  }
  return reasons
}

/** Corrects the nine faults in a sheet that came back; the row with the same number stays as it is. */
export const mendSheet = (week: Week, from: string, to: string): Promise<void> =>
  fill(
    week.path(from),
    week.path(to),
    FAULTY.map((nth) => ({ ...enterprise(week, nth), ...(nth === 44 ? licence(week, nth) : {}) })),
  )
