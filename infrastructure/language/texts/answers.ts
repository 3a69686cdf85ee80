/**
 * The frames of answers on the command line: refused, invalid, could not, wrong usage, and what to do about it. What stands
 * in a frame comes from the catalogues of refusals, of failures and of what was expected.
 */
import type { CouldNotKind } from '../../../commands/ports/could-not'
import type { Text, Texts } from '../text'

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

/** What an operator may do about it, by the kind of the failure: every kind has its advice. */
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
    en: 'Look at the data folder and, where the store or the vault is on a server, at that server; then try again.',
    'zh-CN': '请检查数据文件夹；如存储或保险库在服务器上，请检查该服务器；然后重试。',
    es: 'Revise la carpeta de datos y, si el almacén o la bóveda están en un servidor, ese servidor; luego inténtelo de nuevo.',
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
    en: 'Use a version of the program that is as new as the log; if it is, run dossier verify and restore a backup.',
    'zh-CN': '请使用不旧于日志的程序版本；如已是，请运行 dossier verify 并恢复备份。',
    es: 'Use una versión del programa tan nueva como el registro; si ya lo es, ejecute dossier verify y restaure una copia.',
  },
  'too-large': {
    en: 'Nothing was written. Give less at once; dossier schema says how long each field may be.',
    'zh-CN': '没有写入任何内容。请减少一次提交的内容；dossier schema 说明各字段的长度上限。',
    es: 'No se escribió nada. Envíe menos de una vez; dossier schema dice cuánto cabe en cada campo.',
  },
  'invalid-input': {
    en: 'Nothing was done. Correct what the sentence names; dossier help VERB says what the verb takes.',
    'zh-CN': '没有执行任何操作。请更正上述内容；dossier help 动词 说明其参数。',
    es: 'No se hizo nada. Corrija lo que indica la frase; dossier help VERBO dice qué admite.',
  },
  closed: {
    en: 'The archive was closed while this was under way: start it again, with the same --command-id if it was a command.',
    'zh-CN': '操作进行中档案库已关闭：请重新开始；如为命令，请用同一 --command-id。',
    es: 'El archivo se cerró mientras tanto: empiece de nuevo, con el mismo --command-id si era un comando.',
  },
  tampered: {
    en: 'Something was changed past this program. Do not go on; verify the log.',
    'zh-CN': '有内容绕过本程序被更改。请停止使用，并验证日志。',
    es: 'Algo se cambió al margen de este programa. No continúe; verifique el registro.',
  },
} satisfies Readonly<Record<CouldNotKind, Text>>
