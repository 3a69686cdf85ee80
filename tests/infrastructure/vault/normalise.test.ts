/** Folding: spellings that people take for the same meet, others do not. */
import { beforeAll, describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import {
  foldedEmail,
  foldedIdentityNumber,
  foldedName,
  foldedOrganisationName,
  loadTelephones,
  type TelephoneFold,
} from '../../../infrastructure/vault/normalise'

jest.setTimeout(60_000)

const sameUnder = (fold: (text: string) => string, spellings: readonly string[]) =>
  expect([...new Set(spellings.map(fold))]).toHaveLength(1)

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        'Acme',
        'S.A.',
        'de C.V.',
        'Ltd',
        ' co',
        ',',
        '.',
        '(',
        ')',
        ' ',
        '有限公司',
        'ß',
        'İ',
        'Σ',
        'ﬁ',
        '\u200d',
        'é',
        'e',
        '\u0301',
        '¨',
        'ς',
      ),
    )
    .map((parts) => parts.join('')),
)

describe('names', () => {
  test('of persons: width, case, blanks and invisible characters do not matter', () => {
    sameUnder(foldedName, ['Zhang  Wei', ' zhang wei', 'ＺＨＡＮＧ　Ｗｅｉ', 'Zhang\u00a0Wei\u200b', 'ZHANG\tWEI'])
    sameUnder(foldedName, ['Straße', 'STRASSE', 'strasse', 'STRAẞE'])
    sameUnder(foldedName, ['José Núñez', 'Jose\u0301 Nu\u0301n\u0303ez', 'JOSÉ NÚÑEZ'])
    sameUnder(foldedName, ['ΟΔΟΣ', 'οδος', 'οδοσ'])
    expect(foldedName('张伟')).not.toBe(foldedName('章伟'))
    expect(foldedName('José')).not.toBe(foldedName('Jose'))
    expect(foldedName('Maria Sa')).toBe('maria sa')
  })

  test('of organisations: the legal form does not matter', () => {
    sameUnder(foldedOrganisationName, [
      'Acme',
      'ACME Ltd',
      'Acme, Ltd.',
      'acme limited',
      'Acme Co., Ltd.',
      'Acme (Ltd)',
    ])
    sameUnder(foldedOrganisationName, [
      'Tornillos',
      'Tornillos S.A. de C.V.',
      'Tornillos, S. A. de C. V.',
      'TORNILLOS SA DE CV',
      'Tornillos S.L.',
    ])
    sameUnder(foldedOrganisationName, ['华兴贸易', '华兴贸易有限公司', '华兴贸易 有限责任公司', '华兴贸易股份有限公司'])
    sameUnder(foldedOrganisationName, ['Müller', 'Müller GmbH', 'MÜLLER GmbH & Co. KG'])
    expect(foldedOrganisationName('Casa')).toBe('casa')
    expect(foldedOrganisationName('Inco')).toBe('inco')
    expect(foldedOrganisationName('Ltd')).toBe('ltd')
    expect(foldedOrganisationName('有限公司')).toBe('有限公司')
    expect(foldedOrganisationName('Acme Holding')).not.toBe(foldedOrganisationName('Acme'))
  })
})

/** The token of a value stands for ever, so its folded form may never become another one. */
test.each([
  [foldedName, ' ΟΔΟΣ  ς', 'οδοσ σ'],
  [foldedName, 'José\u200b STRAẞE', 'josé strasse'],
  [foldedOrganisationName, 'Acme Trading ( Ltd )', 'acme trading'],
  [foldedOrganisationName, 'Acme, Ltd., S.A.', 'acme'],
  [foldedOrganisationName, 'Acme ltd co', 'acme'],
  [foldedOrganisationName, 'a Ltd b', 'a ltd b'],
  [foldedEmail, ' Ana . Pérez @ Example.COM', 'ana.pérez@example.com'],
  [foldedIdentityNumber, 'b-12.345/678 x', 'B12345678X'],
] as const)('%p gives its one form', (fold, given, folded) => {
  expect(fold(given)).toBe(folded)
})

test.each(
  [
    ...['sociedad anonima de capital variable', 'sociedad anonima', 'sociedad limitada', 's de rl de cv', 'sapi de cv'],
    ...['sa de cv', 'incorporated', 'corporation', 'limited', 'company', 'pty ltd', 'pte ltd', 'gmbh', 'sarl', 'corp'],
    ...[
      'coop',
      'inc',
      'llc',
      'llp',
      'ltd',
      'plc',
      'slu',
      'sau',
      'srl',
      'sll',
      'spa',
      'co',
      'sa',
      'sl',
      'lp',
      'ag',
      'bv',
    ],
    ...['nv', 'kg'],
  ].map((form) => [form]),
)('the legal form %s is left out, with dots, blanks and in capitals', (form) => {
  const dotted = form
    .split(' ')
    .map((word) => `${word.split('').join('.')}.`)
    .join(' ')
  for (const spelled of [form, form.toUpperCase(), dotted, `(${form})`, `& ${form}.`])
    expect([spelled, foldedOrganisationName(`Tornillos ${spelled}`)]).toEqual([spelled, 'tornillos'])
  const attached = `Tornillos${form.replaceAll(' ', '')}`
  expect(foldedOrganisationName(attached)).toBe(foldedName(attached))
})

test.each([['股份有限公司'], ['有限责任公司'], ['有限責任公司'], ['有限公司']])(
  'the legal form %s is left out',
  (form) => {
    for (const spelled of [form, ` ${form}`, `（${form}）`])
      expect(foldedOrganisationName(`华兴${spelled}`)).toBe('华兴')
  },
)

test('e-mail addresses: width, case and blanks around do not matter', () => {
  sameUnder(foldedEmail, ['Ana.Perez@Example.com', ' ana.perez@example.COM ', 'ａna.perez@example.com'])
  expect(foldedEmail('a.b@example.com')).not.toBe(foldedEmail('ab@example.com'))
})

test('identity numbers: width, case, blanks, dashes, dots and slashes do not matter', () => {
  sameUnder(foldedIdentityNumber, [
    '11010519491231002x',
    '110105 19491231 002X',
    '110105-19491231-002X',
    '１１０１０５１９４９１２３１００２Ｘ',
  ])
  sameUnder(foldedIdentityNumber, ['B-12.345.678', 'b12345678', 'B 12–345−678', 'B/12345678'])
  expect(foldedIdentityNumber('54362315K')).not.toBe(foldedIdentityNumber('54362315Z'))
})

test('folding what is folded changes nothing', () => {
  for (const fold of [foldedName, foldedOrganisationName, foldedEmail, foldedIdentityNumber])
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
      { numRuns: 2000 },
    )
})

describe('telephones', () => {
  let fold: TelephoneFold
  beforeAll(async () => {
    fold = await loadTelephones()
  })

  test('national and international spellings meet as E.164', () => {
    for (const text of [
      '138 0013 8000',
      '+86 138-0013-8000',
      '0086 13800138000',
      '１３８００１３８０００',
      '(+86) 138 0013 8000',
    ])
      expect(fold(text, ['CN', 'ES'])).toBe('+8613800138000')
    expect(fold('612 34 56 78', ['ES'])).toBe('+34612345678')
    expect(fold('55 1234 5678', ['MX'])).toBe('+525512345678')
  })

  test('the first country in which it is valid counts, and its own country before all', () => {
    expect(fold('612345678', ['XX', 'ES'])).toBe('+34612345678')
    expect(fold('+34 612 34 56 78', ['CN'])).toBe('+34612345678')
  })

  test('a number that carries its own country needs no other, also when it is written with 00', () => {
    for (const text of ['+34 612 34 56 78', '0034 612 34 56 78', '＋34 612345678'])
      expect(fold(text, [])).toBe('+34612345678')
    expect(fold('000 612', [])).toBe('000612')
    expect(fold('00', [])).toBe('00')
    expect(fold('+34 1', ['ES'])).toBe('341')
  })

  test('what is valid nowhere keeps its digits and never looks like E.164', () => {
    expect(fold('ext. 12-34', ['CN'])).toBe('1234')
    expect(fold('1234', [])).toBe('1234')
    expect(fold('nothing', ['ES'])).toBe('')
  })
})
