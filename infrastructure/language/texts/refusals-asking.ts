/**
 * Refusals about who asks, for what, and of whom: whatever the command is. The English words are those of the code.
 */
import type { Refusals } from '../refusals'

export const REFUSALS_ASKING: Refusals = {
  'acts-without-mandate': [
    {
      en: 'This is done in person, or by the delegate of somebody who is absent.',
      'zh-CN': '此事须本人办理，或由缺勤者的代理人办理。',
      es: 'Esto se hace en persona, o por el sustituto de alguien ausente.',
    },
  ],
  'unknown-customer': [
    {
      en: 'There is no archive with this number.',
      'zh-CN': '没有该编号的档案。',
      es: 'No hay ningún expediente con este número.',
    },
  ],
  'archive-withdrawn': [
    {
      en: 'The archive has been withdrawn from use.',
      'zh-CN': '该档案已停用。',
      es: 'El expediente ha sido retirado del uso.',
    },
  ],
  'archive-merged': [
    {
      en: 'The archive has been merged into {customer}; use that one.',
      'zh-CN': '该档案已并入 {customer}；请使用那一份。',
      es: 'El expediente se ha fusionado con {customer}; use ese.',
    },
  ],
  'archive-closed': [{ en: 'The archive is closed.', 'zh-CN': '该档案已关闭。', es: 'El expediente está cerrado.' }],
  'unknown-purpose': [
    {
      en: 'The policy knows no such purpose; it knows {purposes}.',
      'zh-CN': '制度中没有这种用途；可用的用途为：{purposes}。',
      es: 'El reglamento no conoce esa finalidad; conoce {purposes}.',
    },
  ],
  'unknown-group': [
    {
      en: 'The policy knows no such group; it knows {groups}.',
      'zh-CN': '制度中没有这个字段组；现有字段组为：{groups}。',
      es: 'El reglamento no conoce ese grupo; conoce {groups}.',
    },
  ],
  'another-archive': [
    {
      en: 'An archive with another id was begun here.',
      'zh-CN': '此处已建立另一编号的档案库。',
      es: 'Aquí se creó un archivo con otro identificador.',
    },
  ],
  'another-clock': [
    {
      en: 'The archive here was begun with a {clock} clock.',
      'zh-CN': '此处的档案库是以 {clock} 时钟建立的。',
      es: 'El archivo de aquí se creó con un reloj {clock}.',
    },
  ],
  'unknown-request': [
    {
      en: 'This customer has no request with this number.',
      'zh-CN': '该客户没有此编号的申请。',
      es: 'Este cliente no tiene ninguna solicitud con este número.',
    },
    {
      en: 'There is no request with this number.',
      'zh-CN': '没有该编号的申请。',
      es: 'No hay ninguna solicitud con este número.',
    },
  ],
  'no-tier': [
    {
      en: 'No scheme has given this customer a tier.',
      'zh-CN': '没有分级方案给该客户定级。',
      es: 'Ningún esquema ha dado un nivel a este cliente.',
    },
    {
      en: 'No scheme has placed this customer in a tier yet.',
      'zh-CN': '尚无分级方案给该客户定级。',
      es: 'Ningún esquema ha puesto todavía a este cliente en un nivel.',
    },
  ],
  'unknown-operator': [
    {
      en: 'Nobody of that number works here.',
      'zh-CN': '没有该工号的在职人员。',
      es: 'Nadie con ese número trabaja aquí.',
    },
  ],
  'operator-not-employed': [
    {
      en: 'The operator is not employed on this day.',
      'zh-CN': '操作人当天不在职。',
      es: 'El operador no está empleado ese día.',
    },
  ],
  'may-not-act-for': [
    {
      en: 'The operator has no right to act for another.',
      'zh-CN': '操作人无权代他人办理。',
      es: 'El operador no tiene derecho a actuar por otro.',
    },
  ],
  'acts-for-himself': [
    {
      en: 'Nobody acts for himself: leave it out.',
      'zh-CN': '无需代自己办理：请省略。',
      es: 'Nadie actúa por sí mismo: omítalo.',
    },
  ],
  'no-permission': [
    {
      en: 'The operator has no right to {right}.',
      'zh-CN': '操作人没有 {right} 权限。',
      es: 'El operador no tiene derecho a {right}.',
    },
  ],
  'needs-credential': [
    { en: '{command} needs a credential.', 'zh-CN': '{command} 需要凭证。', es: '{command} necesita una credencial.' },
  ],
  'already-has-an-archive': [
    {
      en: 'The {kind} belongs to customer {customer}; {manager}.',
      'zh-CN': '{kind} 属于客户 {customer}；{manager}。',
      es: 'El {kind} pertenece al cliente {customer}; {manager}.',
    },
  ],
  'identities-disagree': [
    {
      en: 'The identity numbers belong to different customers: {customers}.',
      'zh-CN': '这些证件号码属于不同客户：{customers}。',
      es: 'Los números de identidad pertenecen a clientes distintos: {customers}.',
    },
  ],
  'command-id-reused': [
    {
      en: 'This command id was used for something else.',
      'zh-CN': '该命令编号已用于其他内容。',
      es: 'Este identificador de comando se usó para otra cosa.',
    },
  ],
  'subject-restricted': [
    {
      en: 'An erasure of these data was approved: they rest, and nothing new is written about them.',
      'zh-CN': '这些数据的销毁已获批准：现限制使用，不再写入新内容。',
      es: 'Se aprobó la supresión de estos datos: quedan restringidos y no se escribe nada nuevo sobre ellos.',
    },
  ],
  'credential-not-valid': [
    {
      en: 'The operator has no valid credential of this name.',
      'zh-CN': '操作人没有该名称的有效凭证。',
      es: 'El operador no tiene ninguna credencial válida con ese nombre.',
    },
  ],
  'signature-not-valid': [
    {
      en: 'The signature is not one of the credential that it names.',
      'zh-CN': '签名不属于其所指的凭证。',
      es: 'La firma no es de la credencial que nombra.',
    },
  ],
  'unknown-column': [
    {
      en: '{view} has no such column; help {name} lists them.',
      'zh-CN': '{view} 没有这一列；help {name} 可列出各列。',
      es: '{view} no tiene esa columna; help {name} las enumera.',
    },
  ],
  'unknown-view': [
    {
      en: 'There is no view of this name; list shows them.',
      'zh-CN': '没有这个名称的视图；list 可列出视图。',
      es: 'No hay ninguna vista con ese nombre; list las muestra.',
    },
  ],
  'view-not-held': [
    {
      en: 'This reader holds only some projections, and this view needs others: ask another reader, or let it follow all.',
      'zh-CN': '此读取方只有部分投影，而此视图需要其他投影：请询问另一读取方，或使其跟随全部。',
      es: 'Este lector mantiene solo algunas proyecciones, y esta vista necesita otras: pregunte a otro lector, o haga que las siga todas.',
    },
  ],
  'cell-too-long': [
    {
      en: 'A value is longer than a cell of a spreadsheet may be; take csv, jsonl or parquet.',
      'zh-CN': '有值超过电子表格单元格的长度上限；请用 csv、jsonl 或 parquet。',
      es: 'Un valor es más largo de lo que admite una celda de hoja de cálculo; use csv, jsonl o parquet.',
    },
  ],
  'nothing-to-open': [
    {
      en: 'This view is not about customers one by one, so there is nothing to open.',
      'zh-CN': '此视图不逐一涉及客户，因此没有可打开的内容。',
      es: 'Esta vista no trata de clientes uno por uno, así que no hay nada que abrir.',
    },
  ],
  'place-not-told': [
    {
      en: 'Nothing has been told beyond @{position}; take the watermark of the last export of this archive.',
      'zh-CN': '读模型只到 @{position}；请使用本档案库上次导出的水位。',
      es: 'No se ha contado nada más allá de @{position}; tome la marca de la última exportación de este archivo.',
    },
  ],
  'no-changes': [
    {
      en: 'Nothing tells what changed in this view; export it whole.',
      'zh-CN': '没有记录此视图的变更；请整体导出。',
      es: 'Nada dice qué cambió en esta vista; expórtela entera.',
    },
  ],
  'reply-not-issued': [
    {
      en: 'The reply to this complaint has not been issued yet.',
      'zh-CN': '该投诉的答复尚未发文。',
      es: 'La respuesta a esta queja todavía no se ha emitido.',
    },
  ],
  'unknown-complaint': [
    {
      en: 'There is no complaint with this number.',
      'zh-CN': '没有该编号的投诉。',
      es: 'No hay ninguna queja con este número.',
    },
  ],
  'nothing-logged': [
    {
      en: 'The operation log has no line of a customer or request with this number.',
      'zh-CN': '操作日志中没有该编号的客户或申请的行。',
      es: 'El registro de operaciones no tiene ninguna línea de un cliente o solicitud con este número.',
    },
  ],
}
