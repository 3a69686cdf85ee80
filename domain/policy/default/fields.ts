/**
 * How the default regulation writes a field down. Usual things need not be said: a field is normal, variable, optional,
 * changed on a supervisor's word, with its history shown. It guards that what is sensitive is changed by the head.
 */
import type { FieldRule } from '../fields'

type Usual = 'volatility' | 'showHistory' | 'sensitivity' | 'chain' | 'enabled' | 'required'
type Sayable = Partial<Pick<FieldRule, Usual | 'maxLength' | 'values' | 'identity' | 'search' | 'provenBy' | 'onlyFor'>>

/** Fields of one section and group, so that a schema reads like the list in the regulation. */
export const fieldsOf =
  (section: string, group: string, usually: Sayable = {}) =>
  (name: string, type: FieldRule['type'], rules: readonly string[], special: Sayable = {}): FieldRule => {
    const said = { ...usually, ...special }
    const sensitivity = said.sensitivity ?? 'normal'
    return {
      name,
      section,
      group,
      type,
      required: 'no',
      volatility: 'variable',
      showHistory: true,
      chain: sensitivity === 'normal' ? 'supervisor' : 'head',
      enabled: true,
      ...said,
      sensitivity,
      rules,
    }
  }

/** Asked for, and not counted as missing: "if applicable" in the regulation. */
export const IF_APPLICABLE = { required: 'if-applicable' } as const
export const REQUIRED = { required: 'yes' } as const
