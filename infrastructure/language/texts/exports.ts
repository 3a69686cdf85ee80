/**
 * What the columns of files are called above a sheet. Names that are made of an act and an ending (`registered_by`,
 * `registered_at`, `registered_on`) are made of the same parts here, so that one act is called the same everywhere; the
 * others stand in `COLUMNS`. A test holds both against the catalogue of views: no column is without a label.
 */

import type { Language } from '../language'
import { fill, type Text, type Texts } from '../text'
import { COLUMNS } from './export-columns'

/** Acts: as something done (`registered`), and in Spanish also as a thing (`registro`), for dates. */
interface Act {
  readonly en: string
  readonly 'zh-CN': string
  readonly es: string
  readonly noun: string
}
const act = (en: string, zh: string, es: string, noun: string): Act => ({ en, 'zh-CN': zh, es, noun })

const ACTS: Readonly<Record<string, Act>> = {
  accepted: act('accepted', '接收', 'aceptado', 'aceptación'),
  acknowledged: act('acknowledged', '受理确认', 'acusado recibo', 'acuse de recibo'),
  added: act('added', '添加', 'añadido', 'alta'),
  adopted: act('adopted', '颁布', 'adoptado', 'adopción'),
  answered: act('answered', '答复', 'respondido', 'respuesta'),
  approved: act('approved', '审批', 'aprobado', 'aprobación'),
  attached: act('attached', '归档', 'adjuntado', 'archivo'),
  changed: act('changed', '变更', 'modificado', 'modificación'),
  checked: act('checked', '核对', 'comprobado', 'comprobación'),
  closed: act('closed', '结案', 'cerrado', 'cierre'),
  collected: act('collected', '采集', 'recogido', 'recogida'),
  completed: act('completed', '完成', 'completado', 'finalización'),
  confidentiality: act(
    'bound to confidentiality',
    '保密承诺',
    'obligado a confidencialidad',
    'compromiso de confidencialidad',
  ),
  confirmed: act('confirmed', '确认', 'confirmado', 'confirmación'),
  corrected: act('corrected', '更正', 'corregido', 'corrección'),
  decided: act('decided', '决定', 'decidido', 'decisión'),
  done: act('done', '完成', 'hecho', 'realización'),
  due: act('due', '到期', 'vencido', 'vencimiento'),
  earlier_received: act('earlier received', '前次收到', 'recibido anteriormente', 'recepción anterior'),
  ended: act('ended', '结束', 'terminado', 'fin'),
  entered: act('entered', '录入', 'introducido', 'entrada'),
  erased: act('erased', '删除', 'borrado', 'borrado'),
  evaluated: act('evaluated', '评定', 'evaluado', 'evaluación'),
  executed: act('executed', '执行', 'ejecutado', 'ejecución'),
  expires: act('expires', '到期', 'caducado', 'caducidad'),
  first: act('first', '首次', 'primero', 'la primera vez'),
  formal: act('formal', '转正式', 'formalizado', 'formalización'),
  frozen: act('frozen', '锁定', 'fijado', 'fijación'),
  given: act('given', '同意', 'otorgado', 'otorgamiento'),
  granted: act('granted', '授权', 'autorizado', 'autorización'),
  handed_over: act('handed over', '移交', 'entregado', 'entrega'),
  hired: act('hired', '入职', 'contratado', 'contratación'),
  imported: act('imported', '导入', 'importado', 'importación'),
  introduced: act('introduced', '启用', 'introducido', 'introducción'),
  invoice_checked: act(
    'invoice data checked',
    '开票资料核对',
    'datos de facturación comprobados',
    'comprobación de facturación',
  ),
  issued: act('issued', '签发', 'expedido', 'expedición'),
  last: act('last', '最近', 'último', 'la última vez'),
  left: act('left', '离职', 'salido', 'salida'),
  linked: act('linked', '关联', 'vinculado', 'vinculación'),
  logged: act('logged', '登记', 'registrado', 'registro'),
  merged: act('merged', '合并', 'fusionado', 'fusión'),
  next_due: act('next due', '下次到期', 'próximo', 'próximo vencimiento'),
  noted: act('noted', '发现', 'observado', 'observación'),
  occurred: act('occurred', '发生', 'ocurrido', 'lo ocurrido'),
  opened: act('opened', '开启', 'abierto', 'apertura'),
  paused: act('paused', '暂停', 'pausado', 'pausa'),
  placed: act('placed', '设置', 'impuesto', 'imposición'),
  proposed: act('proposed', '提出', 'propuesto', 'propuesta'),
  received: act('received', '收到', 'recibido', 'recepción'),
  recorded: act('recorded', '记录', 'registrado', 'registro'),
  registered: act('registered', '登记', 'registrado', 'registro'),
  released: act('released', '解除', 'levantado', 'levantamiento'),
  removed: act('removed', '移除', 'retirado', 'retirada'),
  requested: act('requested', '申请', 'solicitado', 'solicitud'),
  resolved: act('resolved', '处理', 'resuelto', 'resolución'),
  result: act('result', '结果记录', 'resultado', 'registro del resultado'),
  reviewed: act('reviewed', '审核', 'revisado', 'revisión'),
  revoked: act('revoked', '撤销', 'revocado', 'revocación'),
  set: act('set', '填写', 'establecido', 'establecimiento'),
  signed_off: act('signed off', '签核', 'visado', 'visado'),
  started: act('started', '开始', 'iniciado', 'inicio'),
  stated: act('stated', '申报', 'declarado', 'declaración'),
  supersedes: act('supersedes', '取代', 'sustituye', 'sustitución'),
  told: act('told', '读取', 'leído', 'lectura'),
  withdrawn: act('withdrawn', '撤回', 'retirado', 'retirada'),
  analysis: act('analysed', '分析', 'analizado', 'análisis'),
}

type Ending = (act: Act) => Text
const ENDINGS: Readonly<Record<string, Ending>> = {
  by: (each) => ({ en: `${each.en} by`, 'zh-CN': `${each['zh-CN']}人`, es: `${each.es} por` }),
  at: (each) => ({
    en: `${each.en} at (UTC)`,
    'zh-CN': `${each['zh-CN']}时间（UTC）`,
    es: `hora de ${each.noun} (UTC)`,
  }),
  on: (each) => ({ en: `${each.en} on`, 'zh-CN': `${each['zh-CN']}日期`, es: `fecha de ${each.noun}` }),
  event: (each) => ({ en: `event: ${each.en}`, 'zh-CN': `${each['zh-CN']}事件`, es: `evento de ${each.noun}` }),
  for: (each) => ({ en: `${each.en} on behalf of`, 'zh-CN': `代${each['zh-CN']}对象`, es: `${each.es} en nombre de` }),
}

const MINOR: Text = { en: '{name} (minor units)', 'zh-CN': '{name}（最小货币单位）', es: '{name} (unidades mínimas)' }
const LOCAL_DAY: Text = { en: '{name}: local day', 'zh-CN': '{name}：当地日期', es: '{name}: día local' }

const composed = (name: string): Text | undefined => {
  const at = name.lastIndexOf('_')
  const known = ACTS[name.slice(0, at)]
  return at < 1 || known === undefined ? undefined : ENDINGS[name.slice(at + 1)]?.(known)
}

/** The label of a column, or nothing where none is known. */
export const columnText = (name: string): Text | undefined => {
  const known: Texts = COLUMNS
  return Object.hasOwn(known, name) ? known[name] : composed(name)
}

/** What a column is called above a sheet; its own name where nobody has named it. */
export const columnLabel = (language: Language, name: string): string => {
  const text = columnText(name)
  if (text !== undefined) return text[language]
  if (name.endsWith('_minor'))
    return fill(language, MINOR, { name: columnLabel(language, name.slice(0, -'_minor'.length)) })
  const day = /^(.+?)(?:_local_day|_on)$/.exec(name)?.[1]
  return day === undefined ? name : fill(language, LOCAL_DAY, { name: columnLabel(language, day) })
}
