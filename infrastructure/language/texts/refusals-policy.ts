/**
 * Refusals about the regulation and about the birth of an archive. The English words are those of the code.
 */
import type { Refusals } from '../refusals'

export const REFUSALS_POLICY: Refusals = {
  'only-at-birth': [
    {
      en: 'What begins an archive is written when it is made, and never by people.',
      'zh-CN': '开启档案库的内容在建库时写入，任何人不得另行写入。',
      es: 'Lo que da comienzo al archivo se escribe al crearlo; nunca lo escribe una persona.',
    },
  ],
  'born-already': [
    { en: 'This archive has been born already.', 'zh-CN': '档案库已经建立。', es: 'Este archivo ya fue creado.' },
    {
      en: 'This archive has a regulation already.',
      'zh-CN': '该档案库已有制度。',
      es: 'Este archivo ya tiene un reglamento.',
    },
  ],
  'other-archive': [
    {
      en: 'The birth names another archive than the one that is being made.',
      'zh-CN': '建库记录所指的不是正在建立的档案库。',
      es: 'El acta de creación nombra otro archivo que el que se está creando.',
    },
  ],
  'not-born': [
    {
      en: 'This archive has not been born yet.',
      'zh-CN': '档案库尚未建立。',
      es: 'Este archivo todavía no ha sido creado.',
    },
  ],
  'not-a-key': [
    {
      en: 'A verifier key is written as name, id and base64 of an Ed25519 key.',
      'zh-CN': '验证密钥应写成名称、编号和 Ed25519 密钥的 base64。',
      es: 'Una clave de verificación se escribe como nombre, identificador y base64 de una clave Ed25519.',
    },
  ],
  'other-origin': [
    {
      en: 'The name of a key is the origin of the log.',
      'zh-CN': '密钥的名称就是日志的来源名称。',
      es: 'El nombre de una clave es el origen del registro.',
    },
  ],
  'date-in-future': [
    {
      en: 'The time in takenAt lies in the future.',
      'zh-CN': 'takenAt 中的时间在未来。',
      es: 'La hora de takenAt está en el futuro.',
    },
  ],
  'unknown-zone': [{ en: 'There is no such time zone.', 'zh-CN': '没有这个时区。', es: 'No existe ese huso horario.' }],
  'version-overtaken': [
    {
      en: 'A later version has been adopted.',
      'zh-CN': '已采用更新的版本。',
      es: 'Se ha adoptado una versión posterior.',
    },
  ],
  'unknown-version': [
    {
      en: 'There is no version with this number.',
      'zh-CN': '没有该编号的版本。',
      es: 'No hay ninguna versión con este número.',
    },
  ],
  'not-the-approver': [
    {
      en: 'The regulation in force names another role to approve.',
      'zh-CN': '现行制度规定由另一角色批准。',
      es: 'El reglamento vigente nombra otro rol para aprobar.',
    },
  ],
  'proposer-approves': [
    {
      en: 'Whoever proposed a version does not approve it.',
      'zh-CN': '提出版本的人不得批准该版本。',
      es: 'Quien propuso una versión no la aprueba.',
    },
  ],
  'nobody-holds-role': [
    {
      en: 'Nobody holds the role {role}, which the new version needs.',
      'zh-CN': '新版本所需的 {role} 角色无人担任。',
      es: 'Nadie tiene el rol {role}, que la nueva versión necesita.',
    },
  ],
  'adopted-already': [
    {
      en: 'This version has been adopted already.',
      'zh-CN': '该版本已经采用。',
      es: 'Esta versión ya ha sido adoptada.',
    },
  ],
  'not-approved': [
    {
      en: 'A version is approved before it is adopted.',
      'zh-CN': '版本须先批准后采用。',
      es: 'Una versión se aprueba antes de adoptarse.',
    },
  ],
  'before-publication': [
    {
      en: 'A regulation is in force from the day of its publication or later.',
      'zh-CN': '制度自公布之日或之后生效。',
      es: 'Un reglamento entra en vigor el día de su publicación o después.',
    },
  ],
  'unknown-in-document': [
    {
      en: 'The document names a {what} that it does not have: {name}.',
      'zh-CN': '制度文本所写的 {what} 不存在：{name}。',
      es: 'El documento nombra un elemento {what} que no tiene: {name}.',
    },
  ],
  'unknown-permission': [
    {
      en: 'A right is given by its exact name, and there is none of this name: {name}.',
      'zh-CN': '权限须用准确名称授予，没有这个名称的权限：{name}。',
      es: 'Un derecho se da por su nombre exacto, y no hay ninguno con este nombre: {name}.',
    },
  ],
  'unknown-country': [
    {
      en: 'There is no country with the code {country}.',
      'zh-CN': '没有代码为 {country} 的国家。',
      es: 'No hay ningún país con el código {country}.',
    },
  ],
  'name-stands-twice': [
    {
      en: 'The name {name} stands twice in one list.',
      'zh-CN': '名称 {name} 在同一列表中出现两次。',
      es: 'El nombre {name} figura dos veces en una lista.',
    },
  ],
}
