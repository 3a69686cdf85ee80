/**
 * What codes are called on papers, where they are no codes of inputs: states, results, causes, services of a tier, and the
 * operations that no form is made for. `code:place` where a code means something else in one place.
 */
import type { Language } from '../language'
import type { Texts } from '../text'
import { codeLabel } from './codes'
import { labelIn } from './fields'
import { FORM_TITLES } from './form-titles'

const text = (en: string, zh: string, es: string) => ({ en, 'zh-CN': zh, es })

export const PRINT_CODES = {
  'submitted:phase': text('submitted', '已提交', 'presentada'),
  'awaiting-approval:phase': text('awaiting approval', '待审批', 'pendiente de aprobación'),
  'approved:phase': text('approved', '已批准', 'aprobada'),
  'executed:phase': text('executed', '已执行', 'ejecutada'),
  'closed:phase': text('closed', '已办结', 'cerrada'),
  'returned:phase': text('returned', '已退回', 'devuelta'),
  'rejected:phase': text('rejected', '已驳回', 'rechazada'),
  'withdrawn:phase': text('withdrawn', '已撤回', 'retirada'),
  'lapsed:phase': text('lapsed', '已失效', 'caducada'),
  'logged:phase': text('logged', '已登记', 'registrada'),
  'classified:phase': text('classified', '已分类', 'clasificada'),
  'assigned:phase': text('assigned', '已指派', 'asignada'),
  'investigated:phase': text('investigated', '已调查', 'investigada'),
  'proposed:phase': text('proposed', '已提出方案', 'propuesta'),
  'decided:phase': text('decided', '已决定', 'decidida'),
  'negotiated:phase': text('agreed with the customer', '已协商', 'acordada'),
  'verified:phase': text('verified', '已验证', 'verificada'),
  'replied:phase': text('replied', '已答复', 'respondida'),
  'settled-by-source:phase': text('settled by the source', '来源方已处理', 'resuelta por la fuente'),
  'none:confirmation': text('not confirmed', '尚未确认', 'sin confirmar'),
  'partial:confirmation': text('confirmed by one', '一方已确认', 'confirmado por uno'),
  'complete:confirmation': text('confirmed by both', '双方已确认', 'confirmado por ambos'),
  'reopened:confirmation': text('to be confirmed anew', '需重新确认', 'por confirmar de nuevo'),
  'done:result': text('done', '已完成', 'hecho'),
  'refused:result': text('refused', '被拒绝', 'denegado'),
  'approved:result': text('approved', '同意', 'aprobado'),
  'rejected:result': text('rejected', '不同意', 'rechazado'),
  'return:result': text('returned', '退回', 'devuelto'),
  'deferred:result': text('deferred', '暂缓', 'aplazado'),
  'lapsed:result': text('lapsed', '已失效', 'caducado'),
  'withdrawn:result': text('withdrawn', '已撤回', 'retirado'),
  'filed:result': text('filed', '已归档', 'archivado'),
  'approved:verdict': text('approved', '同意', 'aprobado'),
  'rejected:verdict': text('rejected', '不同意', 'rechazado'),
  'return:verdict': text('returned', '退回', 'devuelto'),
  'customer:complainant': text('a customer', '客户', 'un cliente'),
  'anonymous:complainant': text('anonymous', '匿名', 'anónimo'),
  'deletion:headBecause': text('deletion', '删除', 'supresión'),
  'sensitivity:sensitive:headBecause': text('sensitive data', '敏感信息', 'datos sensibles'),
  'sensitivity:restricted:headBecause': text(
    'strictly confidential data',
    '严格限制的信息',
    'datos de acceso muy limitado',
  ),
  'chain:headBecause': text('the field is approved by the head', '该项目须经负责人审批', 'el campo lo aprueba el jefe'),
  'retain:strategy': text('retain', '重点维系', 'retener'),
  'develop:strategy': text('develop', '培育发展', 'desarrollar'),
  'promote:strategy': text('promote', '促进成长', 'promover'),
  'dedicated-account-manager': text('dedicated account manager', '专属客户经理', 'gestor de cuenta exclusivo'),
  'one-to-one-service': text('one-to-one service', '一对一服务', 'servicio personalizado'),
  'priority-handling': text('priority handling', '优先处理', 'atención prioritaria'),
  'customised-solutions': text('customised solutions', '定制化解决方案', 'soluciones a medida'),
  'vip-reception': text('VIP reception', '贵宾接待', 'recepción VIP'),
  'standard-service': text('standard service', '标准服务', 'servicio estándar'),
  'regular-return-visits': text('regular return visits', '定期回访', 'visitas periódicas'),
  'guidance-to-more-consumption': text('guidance to more purchases', '引导增加消费', 'orientación a más compras'),
  'promotional-information': text('promotional information', '促销信息', 'información promocional'),
  'exclusive-service': text('exclusive service', '专享服务', 'servicio exclusivo'),
  'special-discounts': text('special discounts', '特别优惠', 'descuentos especiales'),
  'general-discounts': text('general discounts', '一般优惠', 'descuentos generales'),
  'basic-service': text('basic service', '基本服务', 'servicio básico'),
  'recency:scores': text('recency', '最近消费', 'recencia'),
  'frequency:scores': text('frequency', '消费频率', 'frecuencia'),
  'monetary:scores': text('money', '消费金额', 'importe'),
  'cumulative:scores': text('cumulative share', '累计占比', 'cuota acumulada'),
  'first-evaluation:cause': text('first evaluation', '首次评定', 'primera evaluación'),
  'evaluation:cause': text('evaluation', '定期评定', 'evaluación'),
  'run:cause': text('evaluation', '定期评定', 'evaluación'),
  'exception:cause': text('exception', '例外', 'excepción'),
  'exception-expired:cause': text('exception expired', '例外到期', 'excepción vencida'),
  'exception-revoked:cause': text('exception revoked', '例外撤销', 'excepción revocada'),
  'contested:cause': text('contested', '客户异议', 'impugnación'),
  'abandon-number:operation': text('Number abandoned', '弃用编号', 'Número abandonado'),
  'acknowledge-confidentiality:operation': text('Duty of confidentiality', '保密承诺', 'Deber de confidencialidad'),
  'advance-erasure:operation': text('Erasure goes on', '推进删除', 'Avance del borrado'),
  'assign-tier:operation': text('Tier assigned', '客户定级', 'Asignación de nivel'),
  'lapse-edit-request:operation': text('Request lapsed', '申请失效', 'Solicitud caducada'),
  'note-duplicate:operation': text('Possible duplicate', '发现疑似重复', 'Posible duplicado'),
  'receive-merge:operation': text('Merged archive received', '接收合并档案', 'Recepción de fusión'),
  'record-erasure:operation': text('Receipt of an erasure', '删除回执', 'Recibo de borrado'),
  'settle-refusal:operation': text('Refusal settled', '处理被拒操作', 'Denegación resuelta'),
} satisfies Texts

const KNOWN: Texts = PRINT_CODES

/** What a code is called on a paper. A code that nobody has named is shown as it is. */
export const printedCode = (language: Language, code: string, place: string): string => {
  const special = `${code}:${place}`
  if (Object.hasOwn(KNOWN, special)) return labelIn(KNOWN, language, special)
  if (Object.hasOwn(KNOWN, code)) return labelIn(KNOWN, language, code)
  if (place === 'operation') return labelIn(FORM_TITLES, language, code)
  const [head = '', rest] = code.split(':')
  return rest === undefined || place !== 'headBecause'
    ? codeLabel(language, code, place)
    : `${headWord(language, head)} ${codeLabel(language, rest, head === 'group' ? 'group' : head)}`
}

const HEADS: Texts = {
  tier: text('tier', '客户等级', 'nivel'),
  group: text('group', '字段组', 'grupo'),
  sensitivity: text('sensitivity', '敏感级别', 'sensibilidad'),
}
const headWord = (language: Language, head: string): string => labelIn(HEADS, language, head)
