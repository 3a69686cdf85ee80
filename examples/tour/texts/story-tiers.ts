/**
 * What the steps of the story say, from tiers and contests to the list of customers. The English words are those of the year.
 */
import type { Text } from '../../../infrastructure/language/text'

export const STORY_OF_TIERS: readonly Text[] = [
  {
    en: 'logs {complaint}: an invoice of {customer} is wrong',
    'zh-CN': '登记 {complaint}：{customer} 的发票有误',
    es: 'anota {complaint}: una factura de {customer} está mal',
  },
  { en: 'classifies it: billing, serious', 'zh-CN': '分类：账单，严重', es: 'la clasifica: facturación, grave' },
  { en: 'takes it', 'zh-CN': '承担', es: 'la toma' },
  { en: 'escalates what is in time', 'zh-CN': '上报期限内的投诉', es: 'escala lo que está en plazo' },
  {
    en: 'logs a report sent on before it came',
    'zh-CN': '登记早于收到就转来的报告',
    es: 'anota un aviso remitido antes de llegar',
  },
  {
    en: 'logs {complaint}, passed on by the town hall',
    'zh-CN': '登记市政厅转来的 {complaint}',
    es: 'anota {complaint}, remitida por el ayuntamiento',
  },
  {
    en: 'escalates {complaint}: it is overdue',
    'zh-CN': '上报 {complaint}：已逾期',
    es: 'escala {complaint}: está vencida',
  },
  {
    en: 'escalates the same missed deadline again',
    'zh-CN': '再次上报同一逾期',
    es: 'escala otra vez el mismo plazo vencido',
  },
  {
    en: 'takes {complaint} to a higher office',
    'zh-CN': '将 {complaint} 上报更高部门',
    es: 'lleva {complaint} a un órgano superior',
  },
  {
    en: 'finds that the list price was invoiced',
    'zh-CN': '查明按目录价开票',
    es: 'halla que se facturó el precio de lista',
  },
  {
    en: 'proposes a new invoice and a refund',
    'zh-CN': '提议新开发票并退款',
    es: 'propone una factura nueva y un reembolso',
  },
  {
    en: 'refunds {amount} of order {order}',
    'zh-CN': '退还订单 {order} 的 {amount}',
    es: 'reembolsa {amount} del pedido {order}',
  },
  { en: 'sends the new invoice', 'zh-CN': '寄出新发票', es: 'envía la factura nueva' },
  { en: 'finds it settled', 'zh-CN': '查明已解决', es: 'la halla resuelta' },
  { en: 'replies in writing, late', 'zh-CN': '逾期书面答复', es: 'responde por escrito, tarde' },
  { en: 'talks to {name} about the delay', 'zh-CN': '与 {name} 谈逾期之事', es: 'habla con {name} del retraso' },
  {
    en: 'registers a private customer under a generated number',
    'zh-CN': '以生成的编号登记个人客户',
    es: 'da de alta a un particular con un número generado',
  },
  {
    en: 'records a fax of {customer}, who was told nothing',
    'zh-CN': '记录未被告知的 {customer} 的传真',
    es: 'registra el fax de {customer}, a quien no se dijo nada',
  },
  {
    en: 'makes it formal without an invoice block',
    'zh-CN': '没有开票资料就转为正式',
    es: 'lo hace formal sin facturación',
  },
  { en: 'checks her own action', 'zh-CN': '检查自己的措施', es: 'comprueba su propia medida' },
  {
    en: 'finds that no lamp has failed since',
    'zh-CN': '查明此后没有灯失效',
    es: 've que ninguna lámpara ha fallado desde entonces',
  },
  {
    en: 'asks for a new telephone in the name of {customer} herself',
    'zh-CN': '以 {customer} 本人名义申请修改电话',
    es: 'pide un teléfono nuevo en nombre de la propia {customer}',
  },
  { en: 'passes it', 'zh-CN': '通过', es: 'lo da por bueno' },
  {
    en: 'names somebody who may not execute',
    'zh-CN': '指定无权执行的人',
    es: 'nombra a alguien que no puede ejecutar',
  },
  {
    en: 'evaluates tiers, which is not his task',
    'zh-CN': '评定层级，而这不是他的工作',
    es: 'evalúa niveles, y no le corresponde',
  },
  {
    en: 'evaluates tiers by sales in yuan',
    'zh-CN': '按人民币销售评定层级',
    es: 'evalúa niveles por ventas en yuanes',
  },
  {
    en: 'rejects it: who pays in euros seems to buy nothing',
    'zh-CN': '驳回：以欧元支付者似乎没有购买',
    es: 'lo rechaza: quien paga en euros parece no comprar',
  },
  { en: 'evaluates those who buy in yuan', 'zh-CN': '评定以人民币购买者', es: 'evalúa a quienes compran en yuanes' },
  { en: 'evaluates those who buy in euros', 'zh-CN': '评定以欧元购买者', es: 'evalúa a quienes compran en euros' },
  {
    en: 'approves it for a day that is over',
    'zh-CN': '批准自已过去的日期生效',
    es: 'lo aprueba para un día ya pasado',
  },
  {
    en: 'approves the tiers of those who buy in yuan',
    'zh-CN': '批准以人民币购买者的层级',
    es: 'aprueba los niveles de quienes compran en yuanes',
  },
  {
    en: 'approves the tiers of those who buy in euros',
    'zh-CN': '批准以欧元购买者的层级',
    es: 'aprueba los niveles de quienes compran en euros',
  },
  { en: 'approves a run that was rejected', 'zh-CN': '批准已驳回的评定', es: 'aprueba una evaluación rechazada' },
  { en: 'assigns each customer its tier', 'zh-CN': '给每位客户确定层级', es: 'asigna a cada cliente su nivel' },
  {
    en: 'contests the tier of {customer} in its name',
    'zh-CN': '代 {customer} 对层级提出异议',
    es: 'impugna el nivel de {customer} en su nombre',
  },
  { en: 'contests it again', 'zh-CN': '再次提出异议', es: 'lo impugna otra vez' },
  { en: 'decides it himself', 'zh-CN': '自己作出决定', es: 'lo decide él mismo' },
  {
    en: 'decides: the new tier stands, every order is counted',
    'zh-CN': '决定：维持新层级，每个订单都已计入',
    es: 'decide: vale el nivel nuevo, cada pedido está contado',
  },
  {
    en: 'makes her own customer {customer} {tier} by exception',
    'zh-CN': '以例外将自己的客户 {customer} 定为 {tier}',
    es: 'da por excepción {tier} a su propio cliente {customer}',
  },
  {
    en: 'makes {customer} {tier} for two years',
    'zh-CN': '将 {customer} 定为 {tier}，为期两年',
    es: 'da {tier} a {customer} por dos años',
  },
  {
    en: 'makes {customer} {tier} by exception until {month}',
    'zh-CN': '以例外将 {customer} 定为 {tier}，至 {month}',
    es: 'da por excepción {tier} a {customer} hasta {month}',
  },
  {
    en: 'makes {customer} {tier} by exception',
    'zh-CN': '以例外将 {customer} 定为 {tier}',
    es: 'da por excepción {tier} a {customer}',
  },
  {
    en: 'closes the archive {customer}: the bookshop is gone',
    'zh-CN': '关闭档案 {customer}：书店已歇业',
    es: 'cierra el expediente {customer}: la librería ya no existe',
  },
  {
    en: 'adds something to the closed archive',
    'zh-CN': '向已关闭的档案添加内容',
    es: 'añade algo al expediente cerrado',
  },
  { en: 'looks how far {complaint} is', 'zh-CN': '查看 {complaint} 的进展', es: 'mira cómo va {complaint}' },
  {
    en: 'takes a document of {customer} out of its archive',
    'zh-CN': '从档案中移除 {customer} 的一份文件',
    es: 'retira un documento de {customer} de su expediente',
  },
  {
    en: 'files the yearly report of {customer}',
    'zh-CN': '归档 {customer} 的年度报告',
    es: 'archiva el informe anual de {customer}',
  },
  { en: 'corrects what nobody has entered', 'zh-CN': '更正无人录入的内容', es: 'corrige lo que nadie introdujo' },
  {
    en: 'revokes the exception of {customer} without a reason',
    'zh-CN': '无理由撤销 {customer} 的例外',
    es: 'revoca la excepción de {customer} sin motivo',
  },
  {
    en: 'revokes the exception of {customer}: no new café opens',
    'zh-CN': '撤销 {customer} 的例外：没有新店开张',
    es: 'revoca la excepción de {customer}: no abre ningún café nuevo',
  },
  {
    en: 'holds {customer}: an authority asks',
    'zh-CN': '保全 {customer}：应主管机关要求',
    es: 'retiene {customer}: lo pide una autoridad',
  },
  {
    en: 'disposes of {customer}, which is held',
    'zh-CN': '处置受保全的 {customer}',
    es: 'elimina {customer}, que está retenido',
  },
  {
    en: 'asks that {customer} be forgotten, as the customer wishes',
    'zh-CN': '应客户要求申请销毁 {customer}',
    es: 'pide que se olvide a {customer}, como desea el cliente',
  },
  {
    en: 'approves it: the data rest as long as the hold stands',
    'zh-CN': '批准：保全期间数据受限',
    es: 'lo aprueba: los datos quedan restringidos mientras dure la retención',
  },
  {
    en: 'asks for a new position of Aurora Muestra',
    'zh-CN': '申请修改 Aurora Muestra 的职务',
    es: 'pide otro cargo de Aurora Muestra',
  },
  {
    en: 'asks for a new tax address of {customer}',
    'zh-CN': '申请修改 {customer} 的税务地址',
    es: 'pide otra dirección fiscal de {customer}',
  },
  {
    en: 'asks for a new e-mail of {customer}',
    'zh-CN': '申请修改 {customer} 的电子邮箱',
    es: 'pide otro correo electrónico de {customer}',
  },
  {
    en: 'passes the tax address: it waits for the head',
    'zh-CN': '通过税务地址：等待部门负责人',
    es: 'da por buena la dirección fiscal: espera al responsable',
  },
  {
    en: 'returns the telephone of {customer}: the letter is missing',
    'zh-CN': '退回 {customer} 的电话：缺来函',
    es: 'devuelve el teléfono de {customer}: falta la carta',
  },
  {
    en: 'passes the e-mail of {customer}: it waits for the head',
    'zh-CN': '通过 {customer} 的邮箱：等待部门负责人',
    es: 'da por bueno el correo de {customer}: espera al responsable',
  },
  {
    en: 'logs {complaint}: two lamps of {customer} arrived broken',
    'zh-CN': '登记 {complaint}：{customer} 的两盏灯到货即损',
    es: 'anota {complaint}: dos lámparas de {customer} llegaron rotas',
  },
  { en: 'classifies it: quality, minor', 'zh-CN': '分类：质量，轻微', es: 'la clasifica: calidad, leve' },
  {
    en: 'logs {complaint}: why is my number kept?',
    'zh-CN': '登记 {complaint}：为什么保留我的号码？',
    es: 'anota {complaint}: ¿por qué se guarda mi número?',
  },
  {
    en: 'opens a bank account after the grant has ended',
    'zh-CN': '授权结束后打开银行账号',
    es: 'abre una cuenta bancaria terminada la autorización',
  },
  {
    en: 'approves it, as {customer} is high: it waits to be carried out',
    'zh-CN': '因 {customer} 为高层级而批准：等待执行',
    es: 'lo aprueba, pues {customer} es alto: espera ejecución',
  },
  {
    en: 'begins the quarterly check of the formal archives of {department}',
    'zh-CN': '开始 {department} 正式档案的季度盘点',
    es: 'empieza la revisión trimestral de los formales de {department}',
  },
  {
    en: 'checks an archive before the list is frozen',
    'zh-CN': '范围固定之前检查档案',
    es: 'revisa un expediente antes de fijarse la lista',
  },
  {
    en: 'freezes which archives are checked, ends what was high until January',
    'zh-CN': '固定盘点范围，结束一月到期的高层级例外',
    es: 'fija qué expedientes se revisan, termina lo alto hasta enero',
  },
  {
    en: 'checks {customer}: accurate and complete',
    'zh-CN': '检查 {customer}：准确、完整',
    es: 'revisa {customer}: exacto y completo',
  },
  {
    en: 'checks {customer}: taken over from paper, and never reviewed',
    'zh-CN': '检查 {customer}：自纸质接收，从未审核',
    es: 'revisa {customer}: tomado del papel y nunca revisado',
  },
  {
    en: 'checks {customer}, which another division keeps',
    'zh-CN': '检查另一事业部管理的 {customer}',
    es: 'revisa {customer}, que lleva otra división',
  },
  {
    en: 'signs off before anything is done about {customer}',
    'zh-CN': '未处理 {customer} 就签核',
    es: 'firma antes de que se haga nada sobre {customer}',
  },
  {
    en: 'names the entry of {customer} that is to be completed',
    'zh-CN': '注明 {customer} 待补全的录入',
    es: 'nombra la anotación de {customer} que hay que completar',
  },
  {
    en: 'signs the check off: the next one is due in three months',
    'zh-CN': '签核盘点：下次在三个月后',
    es: 'firma la revisión: la próxima toca en tres meses',
  },
  { en: 'files the check', 'zh-CN': '归档盘点', es: 'archiva la revisión' },
  {
    en: 'has looked at what the escalation was refused in October',
    'zh-CN': '已查看十月上报被拒的事项',
    es: 'ha mirado lo que se rechazó a la escalada en octubre',
  },
  {
    en: 'submits the list of customers as it stands',
    'zh-CN': '按现状提交客户名单',
    es: 'presenta la lista de clientes como está',
  },
  { en: 'passes her own list', 'zh-CN': '通过自己的名单', es: 'da por buena su propia lista' },
  { en: 'passes the list of customers', 'zh-CN': '通过客户名单', es: 'da por buena la lista de clientes' },
]
