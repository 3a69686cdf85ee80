/**
 * Files that the project makes itself, of the same form as the real ones and with their traps: the same lines at every
 * run, and beside them what must come of them, counted while they are made and not by reading them.
 */

/** A small generator of numbers (mulberry32): the same at every run and on every machine. */
const dice = (seed: number): ((below: number) => number) => {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const csv = (rows: readonly (readonly string[])[]): string =>
  `${rows.map((row) => row.map(quoted).join(',')).join('\n')}\n`

const ARTICLES = [
  'WHITE HANGING HEART T-LIGHT HOLDER FOR SHELVES AND WINDOWS',
  'KNITTED UNION FLAG HOT WATER BOTTLE, WITH A WOODEN STOPPER',
  'SET OF 7 "BABUSHKA" NESTING BOXES IN A CASE OF DARK WOOD',
  'GLASS STAR FROSTED T-LIGHT HOLDER, PACKED BY THE DOZEN',
  'CAJA DE MÚSICA CON BAILARINA, EDICIÓN DE ANIVERSARIO',
  '音乐盒 MUSIC BOX WITH A DANCER, ANNIVERSARY EDITION',
]
const HEADER = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
]
const CUSTOMERS = 70
const INVOICES = 460
/** Customers whose later invoices say another country. */
const MOVED: ReadonlySet<string> = new Set(['20007', '20031', '20055'])

export interface RetailSample {
  readonly csv: string
  readonly lines: number
  readonly customers: number
  readonly transactions: number
  readonly cancellations: number
  readonly withoutCustomer: number
  readonly moved: readonly string[]
}

/** Some thousand lines of an online wholesaler: large enough to be read by a thread. */
export const retailSample = (): RetailSample => {
  const roll = dice(20111209)
  const rows: string[][] = []
  const seen = new Map<string, number>()
  let [transactions, cancellations, withoutCustomer] = [0, 0, 0]
  for (let invoice = 0; invoice < INVOICES; invoice += 1) {
    const isCancelled = invoice % 7 === 6
    const customer = invoice % 9 === 8 ? '' : String(20_000 + roll(CUSTOMERS))
    const before = seen.get(customer) ?? 0
    const country = MOVED.has(customer) && before > 0 ? 'Belgium' : 'United Kingdom'
    const count = 1 + roll(13)
    if (customer === '') withoutCustomer += count
    else {
      seen.set(customer, before + 1)
      if (isCancelled) cancellations += 1
      else transactions += 1
    }
    const at = new Date(Date.UTC(2010, 11, 1, 8, invoice * 30)).toISOString().replace('.000Z', 'Z')
    for (let nth = 0; nth < count; nth += 1) {
      const quantity = isCancelled ? -(1 + roll(5)) : 1 + roll(24)
      const price = invoice === 100 ? '0.001' : `${roll(12)}.${10 + roll(89)}`
      const article = roll(ARTICLES.length)
      rows.push([
        `${isCancelled ? 'C' : ''}${536_365 + invoice}`,
        `${85_000 + article}${nth % 3 === 0 ? 'A' : ''}`,
        ARTICLES[article] ?? '',
        String(quantity),
        at,
        price,
        customer,
        country,
      ])
    }
  }
  const moved = [...MOVED].filter((customer) => (seen.get(customer) ?? 0) > 1)
  seen.delete('')
  return {
    csv: csv([HEADER, ...rows]),
    lines: rows.length,
    customers: seen.size,
    transactions,
    cancellations,
    withoutCustomer,
    moved,
  }
}

const COMPLAINT_HEADER = [
  ...['Date received', 'Product', 'Sub-product', 'Issue', 'Sub-issue', 'Company', 'State', 'ZIP code'],
  ...['Consumer consent provided?', 'Submitted via', 'Date sent to company', 'Company response to consumer'],
  ...['Timely response?', 'Consumer disputed?'],
]
const PRODUCTS = ['Mortgage', 'Debt collection', 'Credit card', 'Bank account or service', 'Payday loan']
const ISSUES = ['Loan servicing, payments, escrow account', 'Deposits and withdrawals', 'Other', 'Billing disputes']
const RESPONSES = ['Closed with explanation', 'Closed with monetary relief', 'Closed', 'Untimely response']
const CHANNELS = ['Web', 'Phone', 'Referral', 'Fax', 'Postal mail', 'Email']
const COMPLAINTS = 400

export interface ComplaintSample {
  readonly csv: string
  readonly lines: number
  readonly sentTooEarly: number
  readonly inProgress: number
}

/** Some hundred complaints as an authority publishes them: some repeat another, some were sent before they came. */
export const complaintSample = (): ComplaintSample => {
  const roll = dice(20130729)
  const rows: string[][] = []
  let [sentTooEarly, inProgress] = [0, 0]
  const one = (list: readonly string[]): string => list[roll(list.length)] ?? ''
  for (let nth = 0; nth < COMPLAINTS; nth += 1) {
    const last = rows.at(-1)
    if (nth % 50 === 49 && last !== undefined) {
      rows.push(last)
      continue
    }
    const isEarly = nth % 100 === 17
    const isOpen = nth % 130 === 64
    if (isEarly) sentTooEarly += 1
    if (isOpen) inProgress += 1
    const received = `${1 + roll(12)}/${10 + roll(10)}/2013`
    const [month, day] = received.split('/').map(Number)
    rows.push([
      ...[received, one(PRODUCTS), '', one(ISSUES), '', 'Example Bank', roll(9) === 0 ? '' : 'CA', '900XX', 'N/A'],
      ...[one(CHANNELS), `${month}/${(day ?? 0) + (isEarly ? -1 : roll(5))}/2013`],
      ...[isOpen ? 'In progress' : one(RESPONSES), roll(20) === 0 ? 'No' : 'Yes', isOpen ? '' : one(['Yes', 'No'])],
    ])
  }
  return { csv: csv([COMPLAINT_HEADER, ...rows]), lines: rows.length, sentTooEarly, inProgress }
}
