/**
 * What the commands of archives, requests and orders do, by name. The English words are those of the row of the command.
 */
import type { Texts } from '../text'

export const COMMANDS_CUSTOMER = {
  'register-customer': {
    en: 'Opens the archive of a customer at first contact, as a prospect or a preliminary archive.',
    'zh-CN': '首次接触时建立客户档案，作为潜在客户或初步客户档案。',
    es: 'Abre el expediente de un cliente en el primer contacto, como cliente potencial o como expediente preliminar.',
  },
  'import-existing-archive': {
    en: 'Takes over the archive of an existing customer at the stage that it had; it is listed for a later check.',
    'zh-CN': '按原有阶段接收存量客户的档案；列入以后的检查。',
    es: 'Toma el expediente de un cliente existente en la etapa que tenía; queda en la lista de revisiones posteriores.',
  },
  'abandon-number': {
    en: 'Gives a number up that was reserved for an identity and never registered; the vault alone does so.',
    'zh-CN': '放弃为某证件号码预留而从未登记的编号；仅由保险库执行。',
    es: 'Renuncia a un número reservado para una identidad y nunca dado de alta; solo lo hace la bóveda.',
  },
  'record-archive-fields': {
    en: 'Fills fields of the archive that are empty, with the source of the data; a filled field changes by request.',
    'zh-CN': '填写档案中为空的字段并注明信息来源；已填字段须通过申请修改。',
    es: 'Rellena campos vacíos del expediente, con el origen de los datos; un campo lleno se cambia por solicitud.',
  },
  'correct-own-entry': {
    en: 'The clerk corrects an own entry on the same day, before anybody has reviewed it; both values stay in the log.',
    'zh-CN': '录入人当天在他人审核之前更正自己的录入；两个值都留在日志中。',
    es: 'Quien introdujo un dato lo corrige el mismo día, antes de que alguien lo revise; los dos valores quedan en el registro.',
  },
  'declare-verified': {
    en: 'Whoever entered data declares how they were verified.',
    'zh-CN': '录入人声明信息是如何核实的。',
    es: 'Quien introdujo los datos declara cómo se comprobaron.',
  },
  'review-entry': {
    en: 'Somebody else than the entry clerk reviews entered data for accuracy and completeness.',
    'zh-CN': '由录入人以外的人审核录入信息是否准确、完整。',
    es: 'Alguien distinto de quien introdujo los datos revisa que sean exactos y completos.',
  },
  'record-source-evidence': {
    en: 'Links an entry to the document that shows how the data were obtained.',
    'zh-CN': '将录入与证明信息取得方式的文件相关联。',
    es: 'Vincula una anotación con el documento que muestra cómo se obtuvieron los datos.',
  },
  'attach-document': {
    en: 'Files a document of the customer; illegible and expired ones are refused.',
    'zh-CN': '归档客户文件；看不清的和过期的不予归档。',
    es: 'Archiva un documento del cliente; se rechazan los ilegibles y los caducados.',
  },
  'remove-document': {
    en: 'Takes a document out of the archive for a stated reason; its line stays in the log.',
    'zh-CN': '因所写原因从档案中移除文件；其记录留在日志中。',
    es: 'Retira un documento del expediente por un motivo indicado; su línea queda en el registro.',
  },
  'review-invoice-block': {
    en: 'Compares the six invoice fields with the tax certificate and the bank account permit.',
    'zh-CN': '将六项开票资料与税务登记证和银行开户许可证核对。',
    es: 'Coteja los seis campos de facturación con el certificado fiscal y el permiso de cuenta bancaria.',
  },
  'bind-pos': {
    en: 'Binds the payment terminal to the bank account in force; a change of the account voids the binding.',
    'zh-CN': '将支付终端绑定到现行银行账号；账号变更后绑定失效。',
    es: 'Vincula el terminal de pago a la cuenta bancaria vigente; un cambio de cuenta anula la vinculación.',
  },
  'add-contact-person': {
    en: 'Adds a contact person, key person, consignee or relative; relatives only with their consent.',
    'zh-CN': '添加联系人、关键人物、收货人或家属；家属须经本人同意。',
    es: 'Añade una persona de contacto, persona clave, consignatario o familiar; los familiares, solo con su consentimiento.',
  },
  'remove-contact-person': {
    en: 'Takes a person out of the archive for a stated reason; what was recorded stays in the log.',
    'zh-CN': '因所写原因从档案中移除人员；已记录的内容留在日志中。',
    es: 'Retira a una persona del expediente por un motivo indicado; lo registrado queda en el registro.',
  },
  'record-privacy-notice': {
    en: 'Records that the customer was told the purpose and use of the collection.',
    'zh-CN': '记录已告知客户收集的目的和用途。',
    es: 'Registra que se comunicó al cliente la finalidad y el uso de la recogida.',
  },
  'record-consent': {
    en: 'Records the consent of the customer, or of a person, to behaviour data or to a section of the archive.',
    'zh-CN': '记录客户或某人对行为数据或档案某一部分的同意。',
    es: 'Registra el consentimiento del cliente, o de una persona, a datos de comportamiento o a una sección del expediente.',
  },
  'withdraw-consent': {
    en: 'Records that a consent was withdrawn; that is possible at any time, also when the archive is closed.',
    'zh-CN': '记录撤回同意；任何时候都可以撤回，档案关闭后也可以。',
    es: 'Registra que se retiró un consentimiento; es posible en cualquier momento, también con el expediente cerrado.',
  },
  'record-behaviour': {
    en: 'Records behaviour data: visits to the web site and use of the app only with the consent of the customer.',
    'zh-CN': '记录行为数据：网站访问和 App 使用须经客户同意。',
    es: 'Registra datos de comportamiento: visitas al sitio web y uso de la aplicación, solo con el consentimiento del cliente.',
  },
  'assign-custodian': {
    en: 'Puts a dedicated person in charge of the archive; `attested` says that the fitness of the person was judged.',
    'zh-CN': '指定专人管理档案；`attested` 表示已判断此人是否胜任。',
    es: 'Encarga el expediente a una persona dedicada; `attested` dice que se juzgó su idoneidad.',
  },
  'assign-account-manager': {
    en: 'Names who looks after the customer; `dedicated` says that this is the one contact of an important customer.',
    'zh-CN': '指定负责该客户的人；`dedicated` 表示此人是重要客户的专属客户经理。',
    es: 'Nombra a quien atiende al cliente; `dedicated` dice que es el único contacto de un cliente importante.',
  },
  'assign-contact-team': {
    en: 'Names the people who keep contact with an important new customer: at least as many as the regulation says.',
    'zh-CN': '指定与重要新客户保持联系的人员：人数不少于制度的规定。',
    es: 'Nombra a las personas que mantienen el contacto con un cliente nuevo importante: al menos tantas como dice el reglamento.',
  },
  'hand-over-archive': {
    en: 'Hands the archive and its business records over to another department, which must accept.',
    'zh-CN': '将档案及业务记录移交给另一部门，由其接收。',
    es: 'Entrega el expediente y sus registros comerciales a otro departamento, que debe aceptarlos.',
  },
  'accept-handover': {
    en: 'Somebody of the receiving department accepts the archive; from then on it is with that department.',
    'zh-CN': '接收部门的人员接收档案；此后档案由该部门管理。',
    es: 'Alguien del departamento receptor acepta el expediente; desde entonces está en ese departamento.',
  },
  'open-preliminary-archive': {
    en: 'A business division turns a prospect into a preliminary archive, on a filled data card.',
    'zh-CN': '事业部以填好的客户资料卡将潜在客户转为初步客户档案。',
    es: 'Una división comercial convierte a un cliente potencial en expediente preliminar, con la ficha del cliente rellenada.',
  },
  'confirm-archive': {
    en: 'Division manager and marketing director confirm the archive, each for themselves.',
    'zh-CN': '事业部经理和营销总监各自确认档案。',
    es: 'El jefe de división y el director de marketing confirman el expediente, cada uno por su parte.',
  },
  'formalise-archive': {
    en: 'Makes a preliminary archive formal once background, contract, review, custodian and confirmations are there.',
    'zh-CN': '背景资料、合同、审核、档案管理人和确认齐备后，将初步客户档案转为正式客户档案。',
    es: 'Convierte un expediente preliminar en formal cuando están los datos de base, el contrato, la revisión, el custodio y las confirmaciones.',
  },
  'close-archive': {
    en: 'Closes the archive of a customer with whom business has ended; nothing is destroyed.',
    'zh-CN': '关闭业务已终止的客户的档案；不销毁任何内容。',
    es: 'Cierra el expediente de un cliente con el que terminó el negocio; no se destruye nada.',
  },
  'note-duplicate': {
    en: 'Notes that another number may be the same customer: same name, telephone or e-mail.',
    'zh-CN': '注明另一编号可能是同一客户：名称、电话或电子邮箱相同。',
    es: 'Anota que otro número puede ser el mismo cliente: mismo nombre, teléfono o correo electrónico.',
  },
  'resolve-duplicate': {
    en: 'Says that a candidate is another customer, or proposes that this archive closes as merged into the other.',
    'zh-CN': '说明疑似重复其实是另一客户，或提议将此档案并入另一档案并关闭。',
    es: 'Dice que un candidato es otro cliente, o propone que este expediente se cierre por fusión con el otro.',
  },
  'approve-duplicate-resolution': {
    en: 'The supervisor approves that two numbers are one customer; this archive then closes as merged into the other.',
    'zh-CN': '主管批准两个编号为同一客户；此档案随即并入另一档案并关闭。',
    es: 'El supervisor aprueba que dos números son un solo cliente; este expediente se cierra entonces por fusión con el otro.',
  },
  'receive-merge': {
    en: 'The surviving archive is told which archive was merged into it; only a reaction says so.',
    'zh-CN': '告知保留的档案哪一档案已并入；仅由反应执行。',
    es: 'Se comunica al expediente que se conserva cuál se fusionó con él; solo lo dice una reacción.',
  },
  'link-customers': {
    en: 'Records a relation between two customers, such as parent company or referral.',
    'zh-CN': '记录两位客户之间的关系，例如母公司或介绍。',
    es: 'Registra una relación entre dos clientes, como empresa matriz o recomendación.',
  },
  'record-need': {
    en: 'Records a need of the customer for a product or service, and the intention to buy.',
    'zh-CN': '记录客户对产品或服务的需求及购买意向。',
    es: 'Registra una necesidad del cliente de un producto o servicio, y la intención de compra.',
  },
  'record-decision-info': {
    en: 'Records how the customer decides and what the key steps of the business were, for whoever takes over.',
    'zh-CN': '记录客户如何决策以及关键商务过程，供接手者参考。',
    es: 'Registra cómo decide el cliente y cuáles fueron los pasos clave del negocio, para quien lo continúe.',
  },
  'record-suggestion': {
    en: 'Records a suggestion of the customer.',
    'zh-CN': '记录客户的建议。',
    es: 'Registra una sugerencia del cliente.',
  },
  'record-service': {
    en: 'Records a service for the customer: when, what, with which result.',
    'zh-CN': '记录为客户提供的服务：时间、内容和结果。',
    es: 'Registra un servicio al cliente: cuándo, qué y con qué resultado.',
  },
  'change-sales-stage': {
    en: 'Says how far the sale to this customer has come.',
    'zh-CN': '说明对该客户的销售进行到哪一阶段。',
    es: 'Dice hasta dónde ha llegado la venta a este cliente.',
  },
  'request-edit': {
    en: 'Somebody asks that filled fields become something else, and says why; nothing changes yet.',
    'zh-CN': '申请将已填字段改为其他内容并说明理由；此时尚无任何变更。',
    es: 'Alguien pide que campos llenos pasen a ser otra cosa y dice por qué; todavía no cambia nada.',
  },
  'request-deletion': {
    en: 'Somebody asks that an archive be withdrawn from use, and says why; it goes through the same steps as an edit.',
    'zh-CN': '申请停用档案并说明理由；经过与修改相同的步骤。',
    es: 'Alguien pide que un expediente se retire del uso y dice por qué; sigue los mismos pasos que una modificación.',
  },
  'resubmit-edit': {
    en: 'A request that was returned is asked for again, mended: the same number, the next round.',
    'zh-CN': '将被退回的申请修正后重新提交：编号不变，进入下一轮。',
    es: 'Una solicitud devuelta se presenta de nuevo, corregida: el mismo número, la ronda siguiente.',
  },
  'review-edit-request': {
    en: "The supervisor of the requester's department judges whether a request is reasonable and compliant.",
    'zh-CN': '申请人所在部门的主管审核申请的合理性和合规性。',
    es: 'El supervisor del departamento de quien la pidió juzga si la solicitud es razonable y conforme.',
  },
  'approve-edit': {
    en: 'Where it is necessary, the head of customer relations approves what the supervisor has passed, or does not.',
    'zh-CN': '必要时，由客户关系管理部门负责人批准主管已通过的申请，或不予批准。',
    es: 'Cuando es necesario, el responsable de relaciones con clientes aprueba lo que el supervisor dio por bueno, o no.',
  },
  'designate-executor': {
    en: 'Somebody is named to carry out an approved request; by default the account manager.',
    'zh-CN': '指定已批准申请的执行人；默认为客户经理。',
    es: 'Se nombra a alguien para ejecutar una solicitud aprobada; por omisión, el gestor de cuenta.',
  },
  'execute-edit': {
    en: 'The designated person brings into force what was approved; values are not given again.',
    'zh-CN': '由指定人员使已批准的内容生效；不再另行给值。',
    es: 'La persona designada pone en vigor lo aprobado; los valores no se dan otra vez.',
  },
  'record-edit-result': {
    en: 'The result of a request is recorded, and with it the request is closed.',
    'zh-CN': '记录申请的操作结果，申请随之办结。',
    es: 'Se registra el resultado de una solicitud, y con ello queda cerrada.',
  },
  'withdraw-edit-request': {
    en: 'Whoever asked takes the request back before it is carried out.',
    'zh-CN': '申请人在执行之前撤回申请。',
    es: 'Quien la pidió retira la solicitud antes de que se ejecute.',
  },
  'lapse-edit-request': {
    en: 'Nobody decided in time: the request lapses. It is never approved by the passing of time.',
    'zh-CN': '期限内无人决定：申请失效，绝不因逾期而视为批准。',
    es: 'Nadie decidió a tiempo: la solicitud caduca. Nunca se aprueba por el paso del tiempo.',
  },
  'record-transaction': {
    en: 'Goods or services were sold to a customer or bought from one: order number, lines, amounts, time, payment, logistics.',
    'zh-CN': '向客户销售或从客户采购商品或服务：订单号、明细、金额、时间、支付方式、物流。',
    es: 'Se vendieron bienes o servicios a un cliente o se le compraron: número de pedido, líneas, importes, hora, pago, logística.',
  },
  'refund-transaction': {
    en: 'Money of an order was given back; never more than what is left of it.',
    'zh-CN': '退还订单的款项；不超过订单的余额。',
    es: 'Se devolvió dinero de un pedido; nunca más de lo que queda de él.',
  },
  'cancel-transaction': {
    en: 'An order, or a part of it, does not hold any more. A cancellation that names no order stands for itself.',
    'zh-CN': '订单或其一部分不再有效。没有写明订单的取消独立存在。',
    es: 'Un pedido, o una parte, ya no vale. Una cancelación que no nombra pedido vale por sí misma.',
  },
} satisfies Texts
