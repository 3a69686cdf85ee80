/**
 * Parts of refusals that the code writes as words: who decides, who looks after a customer, what a field takes. The English
 * words are those of the code.
 */
import type { Text } from '../text'

export const REFUSAL_PARTS: readonly Text[] = [
  {
    en: "the supervisor of the requester's department",
    'zh-CN': '申请人所在部门的主管',
    es: 'el supervisor del departamento de quien lo pidió',
  },
  { en: 'the head', 'zh-CN': '部门负责人', es: 'el responsable' },
  { en: 'nobody looks after it yet', 'zh-CN': '目前无人负责', es: 'nadie lo atiende todavía' },
  { en: '{manager} looks after it', 'zh-CN': '由 {manager} 负责', es: 'lo atiende {manager}' },
  { en: '{because} ({count} more)', 'zh-CN': '{because}（另有 {count} 项）', es: '{because} (y {count} más)' },
  { en: 'a line of text', 'zh-CN': '一行文字', es: 'una línea de texto' },
  { en: 'a text', 'zh-CN': '文字', es: 'un texto' },
  { en: 'a whole number', 'zh-CN': '整数', es: 'un número entero' },
  { en: 'a decimal number as text', 'zh-CN': '以文字书写的小数', es: 'un número decimal como texto' },
  { en: 'a day such as 2026-02-13', 'zh-CN': '日期，例如 2026-02-13', es: 'un día como 2026-02-13' },
  { en: 'a code in lower case', 'zh-CN': '小写代码', es: 'un código en minúsculas' },
  { en: 'a country code of two letters', 'zh-CN': '两个字母的国家代码', es: 'un código de país de dos letras' },
  { en: 'true or false', 'zh-CN': 'true 或 false', es: 'true o false' },
]
