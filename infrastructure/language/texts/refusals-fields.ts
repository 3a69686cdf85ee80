/**
 * Refusals about the fields of an archive, and where their values come from. The English words are those of the code.
 */
import type { Refusals } from '../refusals'

export const REFUSALS_FIELDS: Refusals = {
  'date-in-future': [
    {
      en: 'The day in {field} lies in the future.',
      'zh-CN': '{field} 中的日期在未来。',
      es: 'El día de {field} está en el futuro.',
    },
  ],
  'number-looks-personal': [
    {
      en: 'What is given as {field} looks like personal data; give another number.',
      'zh-CN': '{field} 的内容看似个人信息；请另给一个编号。',
      es: 'Lo indicado en {field} parece un dato personal; dé otro número.',
    },
  ],
  'unknown-employee': [
    {
      en: 'Nobody with this number works here today.',
      'zh-CN': '今天没有该工号的在职人员。',
      es: 'Nadie con este número trabaja aquí hoy.',
    },
  ],
  'unknown-department': [
    {
      en: 'The regulation knows no such department.',
      'zh-CN': '制度中没有这个部门。',
      es: 'El reglamento no conoce ese departamento.',
    },
  ],
  'unknown-reason-code': [
    {
      en: 'The regulation knows no such code of a reason.',
      'zh-CN': '制度中没有这个原因代码。',
      es: 'El reglamento no conoce ese código de motivo.',
    },
  ],
  'channel-prohibited': [
    {
      en: 'Data may not be obtained in this way.',
      'zh-CN': '不得以这种方式获取信息。',
      es: 'No se pueden obtener datos de esta manera.',
    },
  ],
  'unknown-channel': [
    {
      en: 'The regulation knows no such channel of collection.',
      'zh-CN': '制度中没有这种收集渠道。',
      es: 'El reglamento no conoce ese canal de recogida.',
    },
  ],
  'attestation-missing': [
    {
      en: "The partner's own compliance must be attested: name the attestation.",
      'zh-CN': '合作伙伴自身的合规须有证明：请注明证明文件。',
      es: 'El cumplimiento del socio debe estar acreditado: indique la acreditación.',
    },
  ],
  'referrer-missing': [
    {
      en: 'Name the customer who referred this one.',
      'zh-CN': '请注明介绍该客户的客户。',
      es: 'Indique el cliente que recomendó a este.',
    },
  ],
  'unknown-entry-method': [
    {
      en: 'The regulation knows no such method of entry.',
      'zh-CN': '制度中没有这种录入方式。',
      es: 'El reglamento no conoce ese método de introducción.',
    },
  ],
  'unknown-occasion': [
    {
      en: 'The regulation knows no such occasion of collection.',
      'zh-CN': '制度中没有这种收集场合。',
      es: 'El reglamento no conoce esa ocasión de recogida.',
    },
  ],
  'unknown-purpose': [
    {
      en: 'The regulation declares no such purpose.',
      'zh-CN': '制度未宣布这一用途。',
      es: 'El reglamento no declara esa finalidad.',
    },
  ],
  'notice-missing': [
    {
      en: 'The customer must be told the purpose before personal data are recorded.',
      'zh-CN': '记录个人信息之前必须告知客户用途。',
      es: 'Hay que comunicar la finalidad al cliente antes de registrar datos personales.',
    },
  ],
  'unknown-consent-scope': [
    {
      en: 'Consent is to a kind of behaviour data or to a section of the archive.',
      'zh-CN': '同意针对一种行为数据或档案的一个部分。',
      es: 'El consentimiento se da para un tipo de datos de comportamiento o para una sección del expediente.',
    },
  ],
  'consent-missing': [
    {
      en: 'Field {field} needs the consent to section {section}.',
      'zh-CN': '字段 {field} 需要对 {section} 部分的同意。',
      es: 'El campo {field} necesita el consentimiento para la sección {section}.',
    },
  ],
  'basic-section-first': [
    {
      en: 'Section {section} waits until the basic section is recorded.',
      'zh-CN': '基本部分记录之前，{section} 部分须等待。',
      es: 'La sección {section} espera hasta que se registre la sección básica.',
    },
  ],
  'unknown-document': [
    {
      en: 'The archive holds no document with this number.',
      'zh-CN': '档案中没有该编号的文件。',
      es: 'El expediente no contiene ningún documento con este número.',
    },
  ],
  'field-wrong-type': [
    {
      en: 'Field {field} takes {expected}.',
      'zh-CN': '字段 {field} 应为{expected}。',
      es: 'El campo {field} admite {expected}.',
    },
  ],
  'field-too-long': [
    {
      en: 'Field {field} takes at most {characters} characters.',
      'zh-CN': '字段 {field} 最多 {characters} 个字符。',
      es: 'El campo {field} admite como máximo {characters, plural, one {# carácter} many {# de caracteres} other {# caracteres}}.',
    },
  ],
  'field-value-not-allowed': [
    {
      en: 'Field {field} is one of {values}.',
      'zh-CN': '字段 {field} 应为以下之一：{values}。',
      es: 'El campo {field} es uno de {values}.',
    },
  ],
  'document-expired': [{ en: 'The document has expired.', 'zh-CN': '该文件已过期。', es: 'El documento ha caducado.' }],
  'field-unproven': [
    {
      en: 'Field {field} is taken from a document of type {document}: name it in provenBy.',
      'zh-CN': '字段 {field} 取自 {document} 类文件：请在 provenBy 中注明。',
      es: 'El campo {field} se toma de un documento del tipo {document}: indíquelo en provenBy.',
    },
  ],
  'proof-of-wrong-type': [
    {
      en: 'Field {field} is taken from a document of type {document}.',
      'zh-CN': '字段 {field} 取自 {document} 类文件。',
      es: 'El campo {field} se toma de un documento del tipo {document}.',
    },
  ],
  'field-of-another-kind': [
    {
      en: 'Field {field} belongs to another kind of customer.',
      'zh-CN': '字段 {field} 属于另一类客户。',
      es: 'El campo {field} pertenece a otro tipo de cliente.',
    },
  ],
  'unknown-field': [
    {
      en: 'The regulation knows no field {field} here.',
      'zh-CN': '制度中此处没有字段 {field}。',
      es: 'El reglamento no conoce aquí ningún campo {field}.',
    },
  ],
  'field-not-enabled': [
    {
      en: 'Field {field} is switched off: no purpose has been declared for it.',
      'zh-CN': '字段 {field} 已停用：未为其宣布用途。',
      es: 'El campo {field} está desactivado: no se ha declarado ninguna finalidad para él.',
    },
  ],
  'proof-of-nothing': [
    {
      en: 'A document is named for field {field}, and no value.',
      'zh-CN': '为字段 {field} 指定了文件，却没有值。',
      es: 'Se nombra un documento para el campo {field}, y ningún valor.',
    },
  ],
}
