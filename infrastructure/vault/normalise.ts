/**
 * How values are folded before a token is made of them: two spellings that people take for the same give the same text.
 * Guards: folding a folded text changes nothing, and nothing here depends on the machine's language or time zone.
 * The folded form is never stored; text is stored as it was given.
 */
import type { CountryCode } from 'libphonenumber-js/max'

// Legal forms as they stand at the end of a folded name, without dots; longer ones first where one ends in the other.
const LATIN_FORMS = [
  'sociedad anonima de capital variable',
  'sociedad anonima',
  'sociedad limitada',
  's de rl de cv',
  'sapi de cv',
  'sa de cv',
  'incorporated',
  'corporation',
  'limited',
  'company',
  'pty ltd',
  'pte ltd',
  'gmbh',
  'sarl',
  'corp',
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
  'nv',
  'kg',
]
const CHINESE_FORMS = ['股份有限公司', '有限责任公司', '有限責任公司', '有限公司']

// Each letter of a form may carry a dot, and its words a blank: `S. A. de C. V.`, `S.A. de C.V.`, `SA de CV`.
const LEGAL_FORM = new RegExp(
  `(?:[\\s,.(&-]+(?:${LATIN_FORMS.map((form) => form.replaceAll(' ', '').split('').join('\\.?\\s?')).join('|')})|\\s*\\(?(?:${CHINESE_FORMS.join('|')}))[.)\\s]*$`,
  'u',
)

// What stood apart may belong together once a blank or an invisible character between is gone: composed again at the end.
const collapsed = (text: string): string =>
  text
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .normalize('NFKC')

// Down, up and down again: lower case alone leaves apart what is one letter in capitals (ß and SS, ﬁ and FI), and it
// writes the sigma at the end of a word in another way.
const caseFolded = (text: string): string =>
  text.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFKC')

/** The name of a person: width, case and blanks do not matter. */
export const foldedName = (name: string): string => collapsed(caseFolded(name))

/** The name of an organisation: as of a person, and without its legal form, unless nothing else is left. */
export const foldedOrganisationName = (name: string): string => {
  let folded = foldedName(name)
  for (;;) {
    const shorter = folded.replace(LEGAL_FORM, '').trim()
    if (shorter === '' || shorter === folded) return folded
    folded = shorter
  }
}

/** An e-mail address: width and case do not matter. */
export const foldedEmail = (address: string): string =>
  collapsed(caseFolded(address)).replaceAll(' ', '').normalize('NFKC')

/** A tax number or another identity number: width, case, blanks and the dashes, dots and slashes between its parts do not matter. */
export const foldedIdentityNumber = (number: string): string =>
  number
    .normalize('NFKC')
    .toUpperCase()
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Pd}\u2212./]/gu, '')
    .normalize('NFKC')

/** Folds a telephone number; `countries` are those whose national spelling may be meant, the likeliest first. */
export type TelephoneFold = (number: string, countries: readonly string[]) => string

/**
 * Loads the numbering plans of all countries, which a verb that meets no telephone should not pay for.
 * The fold gives E.164 (`+8613800138000`) for a number that is valid in one of the countries or carries its own country;
 * of any other it keeps the digits, so that equal spellings still meet.
 */
export const loadTelephones = async (): Promise<TelephoneFold> => {
  const { isSupportedCountry, parsePhoneNumberFromString } = await import('libphonenumber-js/max')
  const valid = (number: string, country?: CountryCode): string | undefined => {
    const parsed = parsePhoneNumberFromString(number, country)
    return parsed?.isValid() === true ? parsed.number : undefined
  }
  return (number, countries) => {
    const text = collapsed(number.normalize('NFKC')).replace(/^00(?=[1-9])/, '+')
    const own = text.includes('+') ? valid(text) : undefined
    if (own !== undefined) return own
    for (const country of countries) {
      const found = isSupportedCountry(country) ? valid(text, country) : undefined
      if (found !== undefined) return found
    }
    return text.replace(/\D/g, '')
  }
}
