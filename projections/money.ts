/**
 * Amounts as views show them: whole minor units, and decimal text beside them. How many decimals a currency has is told
 * by the fold and stored with the row, so that SQL needs no table of currencies.
 */
import { decimalsOf } from '../domain/kernel/money'

/** Decimals of the minor unit; a currency without one is never paid in. */
export const decimalsIn = (currency: string): number => decimalsOf(currency) ?? 0

const withDecimals = (minor: string, decimals: number): string => {
  const unit = 10 ** decimals
  return `printf('%s%d.%0${decimals}d', iif(${minor} < 0, '-', ''), abs(${minor}) / ${unit}, abs(${minor}) % ${unit})`
}

/** SQL of the decimal text of an amount, such as `-12.50`. */
export const decimalText = (minor: string, decimals: string): string =>
  `CASE WHEN ${minor} IS NULL THEN NULL WHEN ${decimals} = 2 THEN ${withDecimals(minor, 2)}
    WHEN ${decimals} = 0 THEN CAST(${minor} AS TEXT) WHEN ${decimals} = 3 THEN ${withDecimals(minor, 3)}
    ELSE ${withDecimals(minor, 4)} END`
