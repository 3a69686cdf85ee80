/**
 * What the steps of the story say, from the first hires to the first edits. The English words are those of the year.
 */
import type { Text } from '../../../infrastructure/language/text'

export const STORY_OF_ARCHIVES: readonly Text[] = [
  {
    en: 'approves the regulation that was in force provisionally',
    'zh-CN': '批准暂行的制度',
    es: 'aprueba el reglamento que regía provisionalmente',
  },
  { en: 'hires {name} as {role}', 'zh-CN': '录用 {name}，角色 {role}', es: 'contrata a {name} como {role}' },
  {
    en: 'tries to hire a second general manager',
    'zh-CN': '试图录用第二位总经理',
    es: 'intenta contratar a un segundo director general',
  },
  {
    en: 'gives a number that belongs to somebody',
    'zh-CN': '给出已属于他人的工号',
    es: 'da un número que ya es de alguien',
  },
  {
    en: 'declares to keep customer information secret',
    'zh-CN': '声明对客户信息保密',
    es: 'declara guardar en secreto la información de clientes',
  },
  { en: 'declares it once more on the same day', 'zh-CN': '同一天再次声明', es: 'lo declara otra vez el mismo día' },
  {
    en: 'gives {name} a key to sign decisions with',
    'zh-CN': '给 {name} 签发签署决定的密钥',
    es: 'da a {name} una clave para firmar decisiones',
  },
  { en: 'gives the same key to {name}', 'zh-CN': '将同一密钥给 {name}', es: 'da la misma clave a {name}' },
  { en: 'gives {name} a key of her own', 'zh-CN': '给 {name} 签发其本人的密钥', es: 'da a {name} una clave propia' },
  { en: 'gives himself a key', 'zh-CN': '给自己签发密钥', es: 'se da una clave a sí mismo' },
  {
    en: 'registers {customer}, a private customer',
    'zh-CN': '登记 {customer}，个人客户',
    es: 'da de alta a {customer}, un particular',
  },
  {
    en: 'registers {customer}, preliminary',
    'zh-CN': '登记 {customer}，初步客户档案',
    es: 'da de alta a {customer}, preliminar',
  },
  {
    en: 'registers {customer}, a prospect',
    'zh-CN': '登记 {customer}，潜在客户',
    es: 'da de alta a {customer}, cliente potencial',
  },
  {
    en: 'corrects a slip of the pen in {customer} on the same day',
    'zh-CN': '当天更正 {customer} 的笔误',
    es: 'corrige el mismo día un descuido en {customer}',
  },
  {
    en: 'records the telephone of {customer} again',
    'zh-CN': '再次记录 {customer} 的电话',
    es: 'registra otra vez el teléfono de {customer}',
  },
  { en: 'corrects the entry of yesterday', 'zh-CN': '更正昨天的录入', es: 'corrige la anotación de ayer' },
  { en: 'reviews what he entered himself', 'zh-CN': '审核自己录入的内容', es: 'revisa lo que él mismo introdujo' },
  {
    en: 'makes {customer} formal without a contract',
    'zh-CN': '没有合同就将 {customer} 转为正式',
    es: 'hace formal a {customer} sin contrato',
  },
  {
    en: 'adds Aurora Muestra, who buys for {customer}',
    'zh-CN': '添加 Aurora Muestra，{customer} 的采购人',
    es: 'añade a Aurora Muestra, que compra para {customer}',
  },
  {
    en: 'files the contract with {customer}',
    'zh-CN': '归档与 {customer} 的合同',
    es: 'archiva el contrato con {customer}',
  },
  {
    en: 'declares the entries of {customer} verified',
    'zh-CN': '声明 {customer} 的录入已核实',
    es: 'declara comprobadas las anotaciones de {customer}',
  },
  {
    en: 'reviews the entries of {customer}: accurate and complete',
    'zh-CN': '审核 {customer} 的录入：准确、完整',
    es: 'revisa las anotaciones de {customer}: exactas y completas',
  },
  {
    en: "puts the archive {customer} into {name}'s keeping",
    'zh-CN': '将档案 {customer} 交 {name} 管理',
    es: 'encarga el expediente {customer} a {name}',
  },
  {
    en: 'confirms {customer} as division manager',
    'zh-CN': '以事业部经理身份确认 {customer}',
    es: 'confirma {customer} como jefe de división',
  },
  {
    en: 'confirms {customer} as marketing director',
    'zh-CN': '以营销总监身份确认 {customer}',
    es: 'confirma {customer} como director de marketing',
  },
  {
    en: 'makes the archive {customer} formal',
    'zh-CN': '将档案 {customer} 转为正式',
    es: 'hace formal el expediente {customer}',
  },
  {
    en: 'compares the invoice block of {customer} with its certificates',
    'zh-CN': '将 {customer} 的开票资料与证件核对',
    es: 'coteja la facturación de {customer} con sus certificados',
  },
  {
    en: 'confirms {customer} a second time',
    'zh-CN': '第二次确认 {customer}',
    es: 'confirma {customer} por segunda vez',
  },
  {
    en: 'binds the payment terminal of {customer} to its account',
    'zh-CN': '将 {customer} 的支付终端绑定到其账号',
    es: 'vincula el terminal de {customer} a su cuenta',
  },
  { en: 'notes how {customer} decides', 'zh-CN': '记录 {customer} 如何决策', es: 'anota cómo decide {customer}' },
  {
    en: 'says that the sale to {customer} is signed',
    'zh-CN': '说明对 {customer} 的销售已签约',
    es: 'dice que la venta a {customer} está firmada',
  },
  {
    en: 'confirms {customer} in the name of {name}',
    'zh-CN': '代 {name} 确认 {customer}',
    es: 'confirma {customer} en nombre de {name}',
  },
  {
    en: 'records web visits of {customer} without consent',
    'zh-CN': '未经同意记录 {customer} 的网站访问',
    es: 'registra visitas web de {customer} sin consentimiento',
  },
  {
    en: 'records the consent of {customer} to web data',
    'zh-CN': '记录 {customer} 对网站数据的同意',
    es: 'registra el consentimiento de {customer} a datos web',
  },
  {
    en: 'records web visits of {customer} after that',
    'zh-CN': '此后仍记录 {customer} 的网站访问',
    es: 'registra después visitas web de {customer}',
  },
  {
    en: 'records web visits of {customer}',
    'zh-CN': '记录 {customer} 的网站访问',
    es: 'registra visitas web de {customer}',
  },
  {
    en: 'registers a person who was told nothing',
    'zh-CN': '登记未被告知任何内容的人',
    es: 'da de alta a alguien a quien no se dijo nada',
  },
  {
    en: 'registers a person who was spied on',
    'zh-CN': '登记以窥探得来的人',
    es: 'da de alta a alguien a quien se espió',
  },
  {
    en: "gives a telephone as the customer's number",
    'zh-CN': '以电话作客户编号',
    es: 'da un teléfono como número del cliente',
  },
  {
    en: 'gives a telephone without its plus sign',
    'zh-CN': '给出没有加号的电话',
    es: 'da un teléfono sin su signo más',
  },
  {
    en: 'registers {customer} without saying who referred it',
    'zh-CN': '登记 {customer} 而不说由谁介绍',
    es: 'da de alta a {customer} sin decir quién lo recomendó',
  },
  {
    en: 'registers a special customer without its subtype',
    'zh-CN': '登记特殊客户而不写子类',
    es: 'da de alta a un cliente especial sin subtipo',
  },
  {
    en: 'takes over the paper archive {customer}',
    'zh-CN': '接收纸质档案 {customer}',
    es: 'toma el expediente en papel {customer}',
  },
  {
    en: "records a fax of another division's customer",
    'zh-CN': '记录另一事业部客户的传真',
    es: 'registra el fax de un cliente de otra división',
  },
  { en: 'gives a command, whoever that may be', 'zh-CN': '不知何人发出一条命令', es: 'da un comando, sea quien sea' },
  {
    en: 'records order {order} of {customer}, {amount}',
    'zh-CN': '记录 {customer} 的订单 {order}，{amount}',
    es: 'registra el pedido {order} de {customer}, {amount}',
  },
  { en: 'records the same order again', 'zh-CN': '再次记录同一订单', es: 'registra otra vez el mismo pedido' },
  {
    en: 'records purchase {order} from {customer}, {amount}',
    'zh-CN': '记录向 {customer} 的采购 {order}，{amount}',
    es: 'registra la compra {order} a {customer}, {amount}',
  },
  {
    en: 'states a total that is not the sum of the lines',
    'zh-CN': '所写总额不等于各行之和',
    es: 'indica un total que no es la suma de las líneas',
  },
  {
    en: 'asks for a new telephone of {customer}',
    'zh-CN': '申请修改 {customer} 的电话',
    es: 'pide un teléfono nuevo de {customer}',
  },
  { en: 'reviews his own request', 'zh-CN': '审核自己的申请', es: 'revisa su propia solicitud' },
  { en: 'carries out what nobody has approved', 'zh-CN': '执行无人批准的申请', es: 'ejecuta lo que nadie aprobó' },
  {
    en: 'opens what the request proposes, to review it',
    'zh-CN': '为审核打开申请所提内容',
    es: 'abre lo que propone la solicitud, para revisarla',
  },
  {
    en: 'opens a customer of another division',
    'zh-CN': '打开另一事业部的客户',
    es: 'abre un cliente de otra división',
  },
  {
    en: 'returns the request without saying why',
    'zh-CN': '退回申请而不说理由',
    es: 'devuelve la solicitud sin decir por qué',
  },
  {
    en: 'returns the request: the last digit is not as in the letter',
    'zh-CN': '退回申请：末位数字与来函不符',
    es: 'devuelve la solicitud: la última cifra no es la de la carta',
  },
  {
    en: 'resubmits what a colleague asked for',
    'zh-CN': '重新提交同事的申请',
    es: 'vuelve a presentar lo que pidió un colega',
  },
  {
    en: 'resubmits it with the right digit: round 2',
    'zh-CN': '以正确的数字重新提交：第 2 轮',
    es: 'lo presenta con la cifra correcta: ronda 2',
  },
  { en: 'reviews a round that is over', 'zh-CN': '审核已结束的一轮', es: 'revisa una ronda ya terminada' },
  {
    en: 'passes the request: reasonable and compliant',
    'zh-CN': '通过申请：合理且合规',
    es: 'da por buena la solicitud: razonable y conforme',
  },
  {
    en: 'leaves the execution to the account manager, by default',
    'zh-CN': '默认由客户经理执行',
    es: 'deja la ejecución al gestor de cuenta, por omisión',
  },
  {
    en: 'carries out what {name} was named for',
    'zh-CN': '执行指定由 {name} 执行的申请',
    es: 'ejecuta aquello para lo que se nombró a {name}',
  },
  {
    en: 'carries out the request: the new telephone holds',
    'zh-CN': '执行申请：新电话生效',
    es: 'ejecuta la solicitud: rige el teléfono nuevo',
  },
  { en: 'carries it out once more', 'zh-CN': '再执行一次', es: 'lo ejecuta otra vez' },
  {
    en: 'records the result and closes the request',
    'zh-CN': '记录结果并办结申请',
    es: 'registra el resultado y cierra la solicitud',
  },
  {
    en: 'asks for a new legal representative of {customer}',
    'zh-CN': '申请修改 {customer} 的法定代表人',
    es: 'pide otro representante legal de {customer}',
  },
  { en: 'reviews what he asked for himself', 'zh-CN': '审核自己提出的申请', es: 'revisa lo que él mismo pidió' },
  {
    en: 'reviews for a department that is not his',
    'zh-CN': '替不属于自己的部门审核',
    es: 'revisa por un departamento que no es el suyo',
  },
  {
    en: 'passes it, for the supervisor himself is the requester',
    'zh-CN': '因主管本人是申请人，代为通过',
    es: 'lo da por bueno, pues lo pidió el propio supervisor',
  },
  {
    en: 'decides a second time in the same round',
    'zh-CN': '在同一轮中第二次决定',
    es: 'decide por segunda vez en la misma ronda',
  },
]
