/**
 * The frames of answers on the command line: refused, invalid, could not, wrong usage, and what to do about it. What stands
 * in a frame comes from the catalogues of refusals, of failures and of what was expected.
 */
import type { Texts } from '../text'

export const ANSWERS = {
  'answer.refused': {
    en: 'refused: {because} ({code})',
    'zh-CN': '已拒绝：{because}（{code}）',
    es: 'rechazado: {because} ({code})',
  },
  'answer.refused-rule': {
    en: 'refused: {because} ({code}; {rule})',
    'zh-CN': '已拒绝：{because}（{code}；{rule}）',
    es: 'rechazado: {because} ({code}; {rule})',
  },
  'answer.refused-field': {
    en: 'refused: {because} ({code}; field {field})',
    'zh-CN': '已拒绝：{because}（{code}；字段 {field}）',
    es: 'rechazado: {because} ({code}; campo {field})',
  },
  'answer.refused-field-rule': {
    en: 'refused: {because} ({code}; field {field}, {rule})',
    'zh-CN': '已拒绝：{because}（{code}；字段 {field}，{rule}）',
    es: 'rechazado: {because} ({code}; campo {field}, {rule})',
  },
  'answer.invalid': {
    en: '{code}: {field}: expected {expected}',
    'zh-CN': '{code}：{field}：应为：{expected}',
    es: '{code}: {field}: se esperaba {expected}',
  },
  'answer.could-not': {
    en: 'could not ({kind}): {because}',
    'zh-CN': '未能完成 ({kind})：{because}',
    es: 'no se pudo ({kind}): {because}',
  },
  'answer.usage': { en: 'usage: {because}', 'zh-CN': '用法：{because}', es: 'uso: {because}' },
  'answer.closing': { en: 'closing: {because}', 'zh-CN': '关闭时：{because}', es: 'al cerrar: {because}' },
  'answer.reactions-wait': {
    en: 'reactions wait: {because}',
    'zh-CN': '后续反应等待中：{because}',
    es: 'las reacciones esperan: {because}',
  },
} satisfies Texts

/** What an operator may do about it, by the kind of the failure. */
export const ADVICE = {
  conflict: {
    en: 'Send the same command again.',
    'zh-CN': '请再次发出同一命令。',
    es: 'Envíe de nuevo el mismo comando.',
  },
  'outcome-unknown': {
    en: 'It may have been written: send it again with the same --command-id.',
    'zh-CN': '可能已经写入：请用同一 --command-id 再次发出。',
    es: 'Puede que se haya escrito: envíelo de nuevo con el mismo --command-id.',
  },
  unavailable: {
    en: 'Look at the data folder, then try again.',
    'zh-CN': '请检查数据文件夹，然后重试。',
    es: 'Revise la carpeta de datos e inténtelo de nuevo.',
  },
  'storage-full': {
    en: 'Nothing was written. Free some space, then try again.',
    'zh-CN': '没有写入任何内容。请腾出空间，然后重试。',
    es: 'No se escribió nada. Libere espacio e inténtelo de nuevo.',
  },
  'key-unavailable': {
    en: 'Look at the folder of keys (--keys, DOSSIER_KEYS) or, if the vault is on a server, at that server (--vault, DOSSIER_VAULT).',
    'zh-CN': '请检查密钥文件夹 (--keys, DOSSIER_KEYS)；如保险库在服务器上，请检查该服务器 (--vault, DOSSIER_VAULT)。',
    es: 'Revise la carpeta de claves (--keys, DOSSIER_KEYS) o, si la bóveda está en un servidor, ese servidor (--vault, DOSSIER_VAULT).',
  },
  'log-rolled-back': {
    en: 'Somebody put an older log in place: bring back the newer one, or see the README on rolled back logs.',
    'zh-CN': '有人放入了较旧的日志：请找回较新的日志，或参阅 README 中关于日志回退的说明。',
    es: 'Alguien puso en su lugar un registro más antiguo: recupere el más nuevo, o consulte en el README los registros revertidos.',
  },
  unreadable: {
    en: 'This version of the program is older than the log, or the log is damaged.',
    'zh-CN': '本程序的版本比日志旧，或日志已损坏。',
    es: 'Esta versión del programa es más antigua que el registro, o el registro está dañado.',
  },
  tampered: {
    en: 'Something was changed past this program. Do not go on; verify the log.',
    'zh-CN': '有内容绕过本程序被更改。请停止使用，并验证日志。',
    es: 'Algo se cambió al margen de este programa. No continúe; verifique el registro.',
  },
} satisfies Texts
