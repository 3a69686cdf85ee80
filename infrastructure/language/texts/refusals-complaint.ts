/**
 * Refusals about complaints: logging, handling, investigating. The English words are those of the code.
 */
import type { Refusals } from '../refusals'

export const REFUSALS_COMPLAINT: Refusals = {
  'concerned-missing': [
    {
      en: 'Name the department that the complaint concerns: it handles the complaint.',
      'zh-CN': '请注明投诉所涉及的部门：由该部门处理投诉。',
      es: 'Indique el departamento al que se refiere la queja: es el que la tramita.',
    },
  ],
  'unknown-employee': [
    {
      en: 'Nobody of that number works here today.',
      'zh-CN': '今天没有该工号的在职人员。',
      es: 'Nadie con ese número trabaja aquí hoy.',
    },
    {
      en: 'Nobody of that number works or worked here.',
      'zh-CN': '没有该工号的在职或曾在职人员。',
      es: 'Nadie con ese número trabaja ni trabajó aquí.',
    },
  ],
  'complained-about': [
    {
      en: 'The complaint is about this person.',
      'zh-CN': '该投诉针对的就是此人。',
      es: 'La queja se refiere a esta persona.',
    },
    {
      en: 'The complaint is about this person, who takes no part in handling it.',
      'zh-CN': '该投诉针对的就是此人，此人不得参与处理。',
      es: 'La queja se refiere a esta persona, que no participa en su tramitación.',
    },
  ],
  'not-the-office': [
    {
      en: 'This kind of complaint is for {office} to handle.',
      'zh-CN': '此类投诉由 {office} 处理。',
      es: 'La tramitación de este tipo de queja corresponde a {office}.',
    },
    { en: 'No office takes this part.', 'zh-CN': '没有部门承担这一部分。', es: 'Ningún órgano asume esta parte.' },
    { en: 'This is for {office} to do.', 'zh-CN': '此事由 {office} 办理。', es: 'Esto corresponde a {office}.' },
  ],
  'no-investigator': [
    {
      en: 'Nobody has been designated to investigate.',
      'zh-CN': '尚未指定调查人。',
      es: 'No se ha designado a nadie para investigar.',
    },
  ],
  'not-the-investigator': [
    {
      en: 'Others have been designated to investigate.',
      'zh-CN': '已指定其他人进行调查。',
      es: 'Se ha designado a otras personas para investigar.',
    },
  ],
  'sent-before-received': [
    {
      en: 'The source sent the complaint on before it had received it.',
      'zh-CN': '来源方转来投诉的时间早于其收到投诉的时间。',
      es: 'La fuente remitió la queja antes de haberla recibido.',
    },
  ],
  'transaction-without-customer': [
    {
      en: 'An order belongs to a customer: name the customer as well.',
      'zh-CN': '订单属于客户：请同时注明客户。',
      es: 'Un pedido pertenece a un cliente: indique también el cliente.',
    },
  ],
  'archive-merged': [
    {
      en: 'The archive has been merged into {customer}; name that one.',
      'zh-CN': '该档案已并入 {customer}；请使用那个编号。',
      es: 'El expediente se ha fusionado con {customer}; indique ese.',
    },
  ],
  'unknown-transaction': [
    {
      en: 'No such order of the customer has been recorded.',
      'zh-CN': '没有记录该客户的这一订单。',
      es: 'No consta ese pedido del cliente.',
    },
  ],
  'already-logged': [
    {
      en: 'This complaint number is in use.',
      'zh-CN': '该投诉编号已被使用。',
      es: 'Este número de queja ya está en uso.',
    },
  ],
  'contact-missing': [
    {
      en: 'Say how the complainant can be reached.',
      'zh-CN': '请注明如何联系投诉人。',
      es: 'Indique cómo se puede contactar con quien presentó la queja.',
    },
  ],
  'unknown-complaint': [
    {
      en: 'No complaint has been logged under this number.',
      'zh-CN': '没有登记该编号的投诉。',
      es: 'No se ha registrado ninguna queja con este número.',
    },
  ],
  'not-classified': [
    { en: 'The complaint has not been classified.', 'zh-CN': '投诉尚未分类。', es: 'La queja no ha sido clasificada.' },
  ],
  'not-assigned': [
    {
      en: 'Nobody answers for the complaint yet.',
      'zh-CN': '投诉尚无负责人。',
      es: 'Nadie responde todavía de la queja.',
    },
  ],
  'not-investigated': [
    {
      en: 'The facts have not been investigated.',
      'zh-CN': '事实尚未调查。',
      es: 'Los hechos no han sido investigados.',
    },
  ],
  'not-proposed': [
    { en: 'No solution has been proposed.', 'zh-CN': '尚未提出解决方案。', es: 'No se ha propuesto ninguna solución.' },
  ],
  'not-decided': [
    {
      en: 'The proposed solution has not been decided.',
      'zh-CN': '对提出的方案尚未作出决定。',
      es: 'No se ha decidido sobre la solución propuesta.',
    },
  ],
  'not-approved': [
    {
      en: 'The office that must approve the result has not done so.',
      'zh-CN': '须批准处理结果的部门尚未批准。',
      es: 'El órgano que debe aprobar el resultado no lo ha hecho.',
    },
  ],
  'not-negotiated': [
    {
      en: 'The solution was not discussed with the customer.',
      'zh-CN': '方案尚未与客户协商。',
      es: 'La solución no se ha tratado con el cliente.',
    },
  ],
  'not-executed': [
    {
      en: 'The solution has not been carried out.',
      'zh-CN': '方案尚未执行。',
      es: 'La solución no se ha llevado a cabo.',
    },
  ],
  'not-verified': [
    {
      en: 'Nobody has looked at the effect of the solution.',
      'zh-CN': '尚无人核查方案的效果。',
      es: 'Nadie ha comprobado el efecto de la solución.',
    },
  ],
  'not-replied': [
    {
      en: 'The result has not been sent to the complainant.',
      'zh-CN': '处理结果尚未送达投诉人。',
      es: 'El resultado no se ha enviado a quien presentó la queja.',
    },
  ],
  'settled-by-source': [
    {
      en: 'Whoever passed it on has answered it; reopen it to work on it.',
      'zh-CN': '转来投诉的一方已经答复；如需处理，请重新打开。',
      es: 'Quien la remitió ya la ha respondido; reábrala para trabajar en ella.',
    },
  ],
  'complaint-closed': [{ en: 'The complaint is closed.', 'zh-CN': '投诉已经结案。', es: 'La queja está cerrada.' }],
  'step-is-past': [
    {
      en: 'The complaint is {step} already; this step is past.',
      'zh-CN': '投诉已处于 {step} 阶段；此步骤已经过去。',
      es: 'La queja ya está en {step}; este paso ya pasó.',
    },
  ],
  'still-waiting': [
    {
      en: 'The complaint waits for somebody else; end the waiting first, so that the deadline is right.',
      'zh-CN': '投诉正在等待他人；请先结束等待，使期限正确。',
      es: 'La queja espera a otra persona; termine antes la espera para que el plazo sea correcto.',
    },
  ],
  'not-in-policy': [
    {
      en: 'The regulation does not list this code.',
      'zh-CN': '制度未列出此代码。',
      es: 'El reglamento no incluye este código.',
    },
  ],
}
