/** Rows as people type them, and what the command line would say for the same. */
import type { Typed } from './filling'

export const SERVICE: Typed = {
  customer: 'C-001',
  service: 'installation',
  servedAt: new Date(Date.UTC(2026, 1, 13, 9, 50)),
  result: 'done',
  text: 'Two machines.',
}
export const SERVED = {
  customer: 'C-001',
  service: 'installation',
  servedAt: '2026-02-13T01:50:00.000Z',
  result: 'done',
  text: 'Two machines.',
}
export const ACME: Typed = {
  legalForm: 'organisation',
  number: 'C-001',
  department: 'Tuoda division',
  accountManager: 'E-007',
  'source.channel': 'sales activity',
  'source.collectedOn': new Date(Date.UTC(2026, 0, 5)),
  'fields.name': 'Acme Tools',
  'fields.country': 'Spain',
  'fields.telephone': '+34 910 000 001',
  'fields.registeredCapital': 1_000_000.5,
  'fields.enterpriseSize': 'medium',
  'fields.headcount': 120,
  'fields.foundedOn': new Date(Date.UTC(1998, 4, 2)),
  'notice.purpose': 'sales',
  'notice.channel': 'e-mail',
  'notice.givenAt': '2026-01-05 15:00',
}
export const REGISTERED = {
  kind: 'enterprise',
  legalForm: 'organisation',
  number: 'C-001',
  department: 'division-tuoda',
  accountManager: 'E-007',
  source: { channel: 'sales-activity', collectedOn: '2026-01-05' },
  fields: {
    name: 'Acme Tools',
    country: 'ES',
    telephone: '+34 910 000 001',
    registeredCapital: '1000000.5',
    enterpriseSize: 'medium',
    headcount: 120,
    foundedOn: '1998-05-02',
  },
  notice: { purpose: 'sales', channel: 'email', givenAt: '2026-01-05T07:00:00.000Z' },
}
