/**
 * Is an identifier that somebody gave really personal data? A stream name never holds a telephone, an e-mail address or a
 * national id. The numbering plans are heavy, so they are loaded only for what could be one: seven digits or an at sign.
 */
import type * as Telephones from 'libphonenumber-js/max'
import type * as Numbers from 'stdnum'

const FEWEST_DIGITS = 7
const telephones = (): typeof Telephones => require('libphonenumber-js/max')
const numbers = (): typeof Numbers => require('stdnum')

const isTelephone = (text: string, countries: readonly string[]): boolean => {
  const { isSupportedCountry, parsePhoneNumberFromString } = telephones()
  return countries.some((country) => {
    const parsed = isSupportedCountry(country) ? parsePhoneNumberFromString(text, country) : undefined
    return parsed?.isValid() === true
  })
}

const isNationalId = (text: string, countries: readonly string[]): boolean => {
  const ofPersons: Readonly<Record<string, readonly Numbers.Validator[] | undefined>> = numbers().personValidators
  return countries.some((country) => ofPersons[country]?.some((each) => each.validate(text).isValid) === true)
}

/** True for a telephone or national id of one of the countries, or an e-mail address. */
export const looksPersonal = (identifier: string, countries: readonly string[]): boolean => {
  if (identifier.includes('@')) return true
  const digits = identifier.replace(/\D/g, '')
  if (digits.length < FEWEST_DIGITS) return false
  return isTelephone(identifier, countries) || isNationalId(identifier, countries)
}
