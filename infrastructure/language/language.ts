/**
 * The languages in which a person may be spoken to, and how one is chosen. Codes, JSON and what is stored never change
 * with the language.
 */

/** English, simplified Chinese, Spanish. */
export const LANGUAGES = ['en', 'zh-CN', 'es'] as const
export type Language = (typeof LANGUAGES)[number]

/** The language that a tag of a person's own names: `zh_CN.UTF-8`, `es-MX`, `en`. */
export const languageOfTag = (tag: string): Language | undefined => {
  const primary = tag.toLowerCase().split(/[-_.@]/)[0]
  if (primary === 'zh') return 'zh-CN'
  return primary === 'es' || primary === 'en' ? primary : undefined
}

/**
 * The language asked for, else that of `DOSSIER_LANG`, else that of the locale (`LC_ALL`, `LC_MESSAGES`, `LANG`, in this
 * order, the first that is set), else English. A language that was asked for and is not known is `undefined`.
 */
export const languageOf = (
  asked: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Language | undefined => {
  if (asked !== undefined) return languageOfTag(asked)
  const { DOSSIER_LANG, LC_ALL, LC_MESSAGES, LANG } = environment
  const locale = [DOSSIER_LANG, LC_ALL, LC_MESSAGES, LANG].find((set) => set !== undefined && set !== '')
  return (locale === undefined ? undefined : languageOfTag(locale)) ?? 'en'
}
