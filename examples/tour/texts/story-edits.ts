/**
 * What the steps of the story say, from the first order to the first deletion. The English words are those of the year.
 */
import type { Text } from '../../../infrastructure/language/text'

export const STORY_OF_EDITS: readonly Text[] = [
  {
    en: 'approves it as the head, for the field is sensitive',
    'zh-CN': '字段敏感，以部门负责人身份批准',
    es: 'lo aprueba como responsable, pues el campo es sensible',
  },
  { en: 'names {name} to carry it out', 'zh-CN': '指定 {name} 执行', es: 'nombra a {name} para ejecutarlo' },
  {
    en: 'carries it out: the confirmations are asked for anew',
    'zh-CN': '执行：须重新确认',
    es: 'lo ejecuta: se piden de nuevo las confirmaciones',
  },
  { en: 'records the result', 'zh-CN': '记录结果', es: 'registra el resultado' },
  { en: 'notes what {customer} needs', 'zh-CN': '记录 {customer} 的需求', es: 'anota lo que necesita {customer}' },
  {
    en: 'writes down a suggestion of {customer}',
    'zh-CN': '记录 {customer} 的建议',
    es: 'apunta una sugerencia de {customer}',
  },
  {
    en: 'records a service for {customer}',
    'zh-CN': '记录对 {customer} 的服务',
    es: 'registra un servicio a {customer}',
  },
  {
    en: 'links {customer} with {other}, which referred it',
    'zh-CN': '将 {customer} 与介绍它的 {other} 关联',
    es: 'vincula {customer} con {other}, que lo recomendó',
  },
  {
    en: 'notes that {customer} and {other} share a telephone',
    'zh-CN': '注明 {customer} 与 {other} 电话相同',
    es: 'anota que {customer} y {other} comparten teléfono',
  },
  {
    en: 'says that they are two sisters: different',
    'zh-CN': '说明是两姐妹：不同客户',
    es: 'dice que son dos hermanas: distintas',
  },
  {
    en: 'registers a tax number that {customer} has',
    'zh-CN': '登记 {customer} 已有的税号',
    es: 'da de alta un número fiscal que tiene {customer}',
  },
  { en: 'files a licence that has expired', 'zh-CN': '归档过期的执照', es: 'archiva una licencia caducada' },
  {
    en: 'files where the data of {customer} come from',
    'zh-CN': '归档 {customer} 信息来源的凭证',
    es: 'archiva de dónde vienen los datos de {customer}',
  },
  {
    en: 'tells {customer} what its data are for',
    'zh-CN': '告知 {customer} 其信息的用途',
    es: 'dice a {customer} para qué son sus datos',
  },
  {
    en: 'records address and telephone of {customer}',
    'zh-CN': '记录 {customer} 的地址和电话',
    es: 'registra dirección y teléfono de {customer}',
  },
  {
    en: 'links these data to the document that shows their source',
    'zh-CN': '将这些信息与来源文件关联',
    es: 'vincula estos datos con el documento que muestra su origen',
  },
  {
    en: 'takes a document out, which a clerk may not',
    'zh-CN': '移除文件，而录入人无权',
    es: 'retira un documento, y no le corresponde',
  },
  {
    en: 'opens a preliminary archive for {customer}',
    'zh-CN': '为 {customer} 建立初步客户档案',
    es: 'abre un expediente preliminar para {customer}',
  },
  {
    en: 'does it for {customer} with gaps in its data',
    'zh-CN': '为资料不全的 {customer} 也这样做',
    es: 'lo hace para {customer} con huecos en sus datos',
  },
  {
    en: 'names a contact team for {customer}, without the right',
    'zh-CN': '无权而为 {customer} 指定联络小组',
    es: 'nombra un equipo para {customer}, sin derecho',
  },
  {
    en: 'names a contact team of two for {customer}',
    'zh-CN': '为 {customer} 指定两人联络小组',
    es: 'nombra un equipo de dos para {customer}',
  },
  {
    en: 'names a contact team of three for {customer}',
    'zh-CN': '为 {customer} 指定三人联络小组',
    es: 'nombra un equipo de tres para {customer}',
  },
  {
    en: 'refunds more than the order came to',
    'zh-CN': '退款超过订单金额',
    es: 'reembolsa más de lo que sumó el pedido',
  },
  {
    en: 'refunds {amount} for a broken shade',
    'zh-CN': '因灯罩破损退款 {amount}',
    es: 'reembolsa {amount} por una pantalla rota',
  },
  {
    en: 'takes four lamps back from order {order}',
    'zh-CN': '从订单 {order} 退回四盏灯',
    es: 'toma de vuelta cuatro lámparas del pedido {order}',
  },
  {
    en: 'records an order, which is not her task',
    'zh-CN': '记录订单，而这不是她的工作',
    es: 'registra un pedido, y no le corresponde',
  },
  {
    en: 'asks for a new bank account, without its permit',
    'zh-CN': '申请新银行账号而无许可证',
    es: 'pide otra cuenta bancaria, sin su permiso',
  },
  {
    en: 'files the permit of the new account of {customer}',
    'zh-CN': '归档 {customer} 新账号的许可证',
    es: 'archiva el permiso de la cuenta nueva de {customer}',
  },
  {
    en: 'asks for the new bank account of {customer}',
    'zh-CN': '申请 {customer} 的新银行账号',
    es: 'pide la cuenta bancaria nueva de {customer}',
  },
  {
    en: 'passes the request: it goes on to the head',
    'zh-CN': '通过申请：转部门负责人',
    es: 'da por buena la solicitud: pasa al responsable',
  },
  {
    en: 'names an executor before the head has approved',
    'zh-CN': '部门负责人批准之前指定执行人',
    es: 'nombra ejecutor antes de que apruebe el responsable',
  },
  {
    en: 'approves it as the head, for it is about money',
    'zh-CN': '涉及钱款，以部门负责人身份批准',
    es: 'lo aprueba como responsable, pues trata de dinero',
  },
  {
    en: 'leaves the execution to the account manager',
    'zh-CN': '由客户经理执行',
    es: 'deja la ejecución al gestor de cuenta',
  },
  {
    en: 'carries it out: the binding of the terminal is void',
    'zh-CN': '执行：终端绑定失效',
    es: 'lo ejecuta: la vinculación del terminal queda nula',
  },
  {
    en: 'binds the terminal again at once',
    'zh-CN': '立即重新绑定终端',
    es: 'vincula el terminal otra vez en el acto',
  },
  {
    en: 'files a new application for the terminal',
    'zh-CN': '归档终端的新申请',
    es: 'archiva una solicitud nueva para el terminal',
  },
  {
    en: 'binds the terminal to the new account',
    'zh-CN': '将终端绑定到新账号',
    es: 'vincula el terminal a la cuenta nueva',
  },
  {
    en: 'takes out the permit that proves the account',
    'zh-CN': '移除证明账号的许可证',
    es: 'retira el permiso que acredita la cuenta',
  },
  {
    en: 'is away for two weeks; {name} stands in',
    'zh-CN': '缺勤两周；由 {name} 代理',
    es: 'está ausente dos semanas; sustituye {name}',
  },
  { en: 'names himself as his own delegate', 'zh-CN': '指定自己为代理人', es: 'se nombra sustituto a sí mismo' },
  {
    en: 'asks for a new address of {customer}',
    'zh-CN': '申请修改 {customer} 的地址',
    es: 'pide otra dirección de {customer}',
  },
  {
    en: 'passes it in the place of {name}, who is away',
    'zh-CN': '代缺勤的 {name} 通过',
    es: 'lo da por bueno en lugar de {name}, ausente',
  },
  { en: 'carries it out', 'zh-CN': '执行', es: 'lo ejecuta' },
  { en: 'is back earlier', 'zh-CN': '提前返回', es: 'vuelve antes' },
  {
    en: 'asks for another new address of {customer}',
    'zh-CN': '申请修改 {customer} 的另一地址',
    es: 'pide otra dirección más de {customer}',
  },
  { en: 'passes the first request', 'zh-CN': '通过第一个申请', es: 'da por buena la primera solicitud' },
  {
    en: 'passes the second, for customer service has no supervisor',
    'zh-CN': '客户服务部没有主管，代为通过第二个',
    es: 'da por buena la segunda: atención al cliente no tiene supervisor',
  },
  { en: 'names {name} for the first', 'zh-CN': '指定 {name} 执行第一个', es: 'nombra a {name} para la primera' },
  { en: 'names {name} for the second', 'zh-CN': '指定 {name} 执行第二个', es: 'nombra a {name} para la segunda' },
  { en: 'carries out the second request', 'zh-CN': '执行第二个申请', es: 'ejecuta la segunda solicitud' },
  { en: 'records its result', 'zh-CN': '记录其结果', es: 'registra su resultado' },
  {
    en: 'carries out the first: the value has moved',
    'zh-CN': '执行第一个：原值已变',
    es: 'ejecuta la primera: el valor se ha movido',
  },
  {
    en: 'records that the first is not carried out',
    'zh-CN': '记录第一个未执行',
    es: 'registra que la primera no se ejecuta',
  },
  {
    en: 'asks to mend what her request brought into force',
    'zh-CN': '申请更正其申请所生效的内容',
    es: 'pide enmendar lo que su solicitud puso en vigor',
  },
  { en: 'passes the correction', 'zh-CN': '通过更正', es: 'da por buena la corrección' },
  { en: 'leaves it to the account manager', 'zh-CN': '由客户经理办理', es: 'lo deja al gestor de cuenta' },
  { en: 'carries out the correction', 'zh-CN': '执行更正', es: 'ejecuta la corrección' },
  {
    en: 'enters {customer} in the register: a retailer, important',
    'zh-CN': '将 {customer} 列入登记册：零售商，重要',
    es: 'inscribe a {customer} en el registro: minorista, importante',
  },
  { en: 'registers {customer} as nothing', 'zh-CN': '将 {customer} 列为空白', es: 'inscribe a {customer} como nada' },
  {
    en: 'enters {customer} in the register: a chain of shops',
    'zh-CN': '将 {customer} 列入登记册：连锁店',
    es: 'inscribe a {customer} en el registro: cadena de tiendas',
  },
  {
    en: 'asks that the archive {customer} be withdrawn',
    'zh-CN': '申请停用档案 {customer}',
    es: 'pide que se retire el expediente {customer}',
  },
  { en: 'asks for the same again', 'zh-CN': '再次提出同样的申请', es: 'pide lo mismo otra vez' },
  { en: 'passes the deletion', 'zh-CN': '通过删除申请', es: 'da por buena la eliminación' },
  {
    en: 'approves the deletion, which always goes to the head',
    'zh-CN': '批准删除，删除一律须部门负责人批准',
    es: 'aprueba la eliminación, que siempre va al responsable',
  },
  {
    en: 'withdraws the archive; nothing is destroyed',
    'zh-CN': '停用档案；不销毁任何内容',
    es: 'retira el expediente; no se destruye nada',
  },
  {
    en: 'adds something to the withdrawn archive',
    'zh-CN': '向停用的档案添加内容',
    es: 'añade algo al expediente retirado',
  },
]
