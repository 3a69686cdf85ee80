/** Ours, as a service runs it: everything on. The compiled program of the folder above, and a staff that may do the work. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Engine } from '../infrastructure/handle/engine'
import type { Dossier } from '../infrastructure/index'
import type { Opened } from '../infrastructure/open'

export const dist = createRequire(import.meta.url)
const load = <A>(file: string): A => dist(`../dist/infrastructure/${file}.js`)
const library = load<typeof import('../infrastructure/index')>('index')
const { openArchive } = load<typeof import('../infrastructure/open')>('open')
const { handler } = load<typeof import('../infrastructure/handle/handle')>('handle/handle')

export const must = <A>(
  ended: { readonly _tag: 'Left'; readonly left: unknown } | { readonly _tag: 'Right'; readonly right: A },
): A => {
  if (ended._tag === 'Left') throw new Error(JSON.stringify(ended.left))
  return ended.right
}

const PEOPLE = [
  { employee: 'E-002', name: 'Li Na', department: 'division-tuoda', roles: ['entry-clerk', 'account-manager'] },
  { employee: 'E-003', name: 'Wang Wei', department: 'division-tuoda', roles: ['supervisor', 'reviewer'] },
]

/** Begins an archive with a small staff in a folder of its own. */
export const begin = async (folder: string, clockKind: 'real' | 'simulated' = 'real'): Promise<string> => {
  const data = join(folder, 'ours')
  const dossier = must(await library.beginDossier({ data, clockKind, admin: { employee: 'E-001', name: 'Ana Ruiz' } }))
  for (const person of PEOPLE)
    must(await dossier.give({ command: 'hire-employee', input: { ...person, hiredOn: '2026-01-02' }, as: 'E-001' }))
  must(await dossier.close())
  return data
}

export const openService = async (data: string): Promise<Dossier> =>
  must(await library.openDossier({ data, process: 'service' }))
export const openEngine = async (data: string): Promise<Opened> => must(await openArchive({ data, process: 'service' }))
export const giver = (engine: Engine) => {
  const handle = handler(engine)
  return async (command: string, input: unknown, as = 'E-002') => must(await handle({ command, input, as }))
}
export const loadModule = load

const words = (nth: number, what: string): string => `${what} ${nth}`
/** Twenty fields, fourteen of them protected in two groups: what is sealed has 400 to 500 bytes. */
export const twentyFields = (nth: number) => ({
  kind: 'enterprise',
  legalForm: 'organisation',
  stage: 'prospect',
  accountManager: 'E-002',
  source: { channel: 'sales-activity', collectedOn: '2026-02-13' },
  notice: { purpose: 'sales', channel: 'telephone', givenAt: '2026-02-13T09:00:00.000Z' },
  fields: {
    name: `Company ${nth}`,
    country: 'CN',
    region: 'Guangdong',
    industry: 'lighting',
    businessScope: 'lamps',
    headcount: 40,
    serviceArea: words(nth, 'southern'),
    salesAbility: words(nth, 'average'),
    growthPotential: words(nth, 'growing'),
    businessPhilosophy: words(nth, 'family'),
    businessPolicy: words(nth, 'careful'),
    annualSales: '1250000.00',
    managementCharacteristics: words(nth, 'strictly'),
    salesActivity: words(nth, 'monthly'),
    existingProblems: words(nth, 'delayed'),
    retainedAdvantages: words(nth, 'nearest'),
    countermeasures: words(nth, 'calling'),
    reputation: words(nth, 'reputed'),
    creditStatus: words(nth, 'good'),
    tradingTerms: words(nth, 'prepaid'),
  },
})
/** A person with a valid Chinese identity number, so that a token is reserved. */
export const withIdentity = (nth: number) => {
  const day = new Date(Date.UTC(1940, 0, 1 + (nth % 20_000))).toISOString().slice(0, 10).replaceAll('-', '')
  const body = `110105${day}${String(Math.floor(nth / 20_000) % 1000).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (weights[at] ?? 0), 0)
  return {
    ...twentyFields(nth),
    kind: 'individual',
    legalForm: 'natural-person',
    fields: {
      name: `Person ${nth}`,
      country: 'CN',
      address: words(nth, 'street'),
      identityNumber: `${body}${'10X98765432'.charAt(sum % 11)}`,
    },
  }
}
