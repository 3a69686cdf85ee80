/**
 * What each view tells, by its name. The English words are those of the catalogue of views.
 */
import type { Texts } from '../text'

export const VIEWS = {
  v1_current_archives: {
    en: 'Every archive as it is now.',
    'zh-CN': '所有档案的现状。',
    es: 'Todos los expedientes como están ahora.',
  },
  v1_archive_fields: {
    en: 'Every field of every archive, of the customer and of its contact persons: set, restricted, erased or empty.',
    'zh-CN': '每份档案（客户及其联系人）的每个字段：已设置、受限、已销毁或为空。',
    es: 'Cada campo de cada expediente, del cliente y de sus personas de contacto: puesto, restringido, suprimido o vacío.',
  },
  v1_customer_list: {
    en: 'The list of customers for consultation and review: archives in use and closed ones, by open data.',
    'zh-CN': '供查阅和审核的客户名单：在用和已关闭的档案，仅公开数据。',
    es: 'La lista de clientes para consulta y revisión: expedientes en uso y cerrados, con datos abiertos.',
  },
  v1_prospects: {
    en: 'The prospect register: customers at the first stage, which are class D.',
    'zh-CN': '潜在客户登记表：处于第一阶段、属于 D 类的客户。',
    es: 'El registro de clientes potenciales: clientes en la primera etapa, que son de clase D.',
  },
  v1_portfolio: {
    en: 'How many customers each account manager looks after, by stage; archives out of use do not count.',
    'zh-CN': '每位客户经理负责的客户数，按阶段；停用的档案不计。',
    es: 'Cuántos clientes atiende cada gestor de cuenta, por etapa; los expedientes fuera de uso no cuentan.',
  },
  v1_completeness: {
    en: 'How complete each archive is: by section, and by category of data, of the regulation in force.',
    'zh-CN': '每份档案的完整程度：按现行制度的部分和信息类别。',
    es: 'Lo completo que está cada expediente: por sección y por categoría de datos del reglamento vigente.',
  },
  v1_contact_persons: {
    en: 'Contact persons, key persons and relatives of every customer, those who were removed included.',
    'zh-CN': '每位客户的联系人、关键人物和家属，包括已移除的。',
    es: 'Personas de contacto, personas clave y familiares de cada cliente, también los retirados.',
  },
  v1_consents: {
    en: 'What customers and their contact persons have consented to, and whether it still holds.',
    'zh-CN': '客户及其联系人所作的同意，以及是否仍有效。',
    es: 'A qué han consentido los clientes y sus personas de contacto, y si sigue valiendo.',
  },
  v1_documents: {
    en: 'The documents of every archive, those that were removed or replaced included.',
    'zh-CN': '每份档案的文件，包括已移除或已更换的。',
    es: 'Los documentos de cada expediente, también los retirados o sustituidos.',
  },
  v1_expiring_documents: {
    en: 'Documents that have expired or will within the days of warning of the regulation, and were not replaced.',
    'zh-CN': '已过期或将在制度规定的提醒天数内过期而未更换的文件。',
    es: 'Documentos caducados o que caducarán dentro de los días de aviso del reglamento, sin sustituir.',
  },
  v1_entries_to_review: {
    en: 'Entries that nobody else than the clerk has passed yet, with the fields that still come from them.',
    'zh-CN': '尚无录入人以外的人通过的录入，及其仍有效的字段。',
    es: 'Anotaciones que nadie más que quien las introdujo ha dado por buenas, con los campos que aún vienen de ellas.',
  },
  v1_missing_evidence: {
    en: 'Recordings for which no evidence of how the data were obtained has been named.',
    'zh-CN': '没有注明信息取得凭证的记录。',
    es: 'Registros para los que no se ha indicado prueba de cómo se obtuvieron los datos.',
  },
  v1_registration_lag: {
    en: 'Days from collection to recording, per clerk and month.',
    'zh-CN': '从收集到录入的天数，按录入人和月份。',
    es: 'Días desde la recogida hasta el registro, por persona y mes.',
  },
  v1_imported_archives: {
    en: 'Archives that were taken over from an old one, for a later check: their source is not known.',
    'zh-CN': '从原档案接收、待以后检查的档案：其来源不详。',
    es: 'Expedientes tomados de uno antiguo, para revisión posterior: no se conoce su origen.',
  },
  v1_duplicate_candidates: {
    en: 'Pairs of numbers that may be one customer, noted by the index or by somebody, and what became of them.',
    'zh-CN': '可能是同一客户的成对编号，由索引或人员注明，及处理结果。',
    es: 'Pares de números que pueden ser un solo cliente, anotados por el índice o por alguien, y qué fue de ellos.',
  },
  v1_merged_archives: {
    en: 'Archives that were merged into another one; their streams stay, reads follow.',
    'zh-CN': '已并入另一档案的档案；其流保留，查阅时跟随。',
    es: 'Expedientes fusionados con otro; sus flujos quedan y las lecturas los siguen.',
  },
  v1_customer_links: {
    en: 'Links between customers, each shown from both sides; referrals among them.',
    'zh-CN': '客户之间的关联，双方各显示一次；包括介绍关系。',
    es: 'Vínculos entre clientes, vistos desde ambos lados; entre ellos, las recomendaciones.',
  },
  v1_handovers: {
    en: 'Handovers of archives between departments, open and accepted.',
    'zh-CN': '部门之间的档案移交，未接收和已接收的。',
    es: 'Entregas de expedientes entre departamentos, pendientes y aceptadas.',
  },
  v1_customer_records: {
    en: 'Needs, decision-making, suggestions, services and behaviour of customers, as they were recorded.',
    'zh-CN': '已记录的客户需求、决策信息、建议、服务和行为。',
    es: 'Necesidades, decisiones, sugerencias, servicios y comportamiento de clientes, como se registraron.',
  },
  v1_subjects: {
    en: 'Whose data are protected under which key: customers, persons, anonymous complainants, employees.',
    'zh-CN': '谁的数据由哪个密钥保护：客户、人员、匿名投诉人、员工。',
    es: 'De quién son los datos protegidos y con qué clave: clientes, personas, reclamantes anónimos, empleados.',
  },
  v1_forgotten_subjects: {
    en: 'Whose data rest (opened for audit and legal alone) or are erased, since when and on which basis.',
    'zh-CN': '谁的数据受限（仅为审计和法律打开）或已销毁，自何时起、依何根据。',
    es: 'Los datos de quién quedan restringidos (abiertos solo para auditoría y fines legales) o están suprimidos, desde cuándo y con qué base.',
  },
  v1_erasures: {
    en: 'What is to be forgotten or has been: request, decision, what it waits for, and the receipt.',
    'zh-CN': '待销毁或已销毁的内容：申请、决定、等待事项和回执。',
    es: 'Lo que debe olvidarse o se ha olvidado: solicitud, decisión, qué espera, y el justificante.',
  },
  v1_legal_holds: {
    en: 'What is held: nothing of it is destroyed until somebody else has released the hold or its last day has passed.',
    'zh-CN': '受保全的内容：在他人解除保全或到期之前，一概不得销毁。',
    es: 'Lo retenido: nada se destruye hasta que otra persona levante la retención o pase su último día.',
  },
  v1_edit_requests: {
    en: 'Requests for edits and deletions, open and ended, with the decisions of their newest round.',
    'zh-CN': '修改和删除申请，未结和已结的，附最新一轮的决定。',
    es: 'Solicitudes de modificación y eliminación, abiertas y terminadas, con las decisiones de su última ronda.',
  },
  v1_edit_rounds: {
    en: 'Every round of every request: what was proposed, reviewed and approved, by whom.',
    'zh-CN': '每个申请的每一轮：提出、审核和批准的内容及人员。',
    es: 'Cada ronda de cada solicitud: qué se propuso, revisó y aprobó, y por quién.',
  },
  v1_edit_changes: {
    en: 'Every field that a round of a request would change: where its value came from, and where it comes from then.',
    'zh-CN': '申请每一轮要更改的每个字段：其值的来源，以及更改后的来源。',
    es: 'Cada campo que cambiaría una ronda: de dónde venía su valor y de dónde vendría.',
  },
  v1_transactions: {
    en: 'Orders of customers, with what was refunded and cancelled; cancellations that name no order stand by themselves.',
    'zh-CN': '客户的订单及其退款和取消；没有写明订单的取消单独列出。',
    es: 'Pedidos de clientes, con lo reembolsado y cancelado; las cancelaciones sin pedido figuran solas.',
  },
  v1_transaction_lines: {
    en: 'The lines of orders and of cancellations.',
    'zh-CN': '订单和取消的明细行。',
    es: 'Las líneas de los pedidos y de las cancelaciones.',
  },
  v1_transaction_reversals: {
    en: 'Refunds and cancellations of orders, one by one.',
    'zh-CN': '订单的退款和取消，逐笔列出。',
    es: 'Reembolsos y cancelaciones de pedidos, uno por uno.',
  },
  v1_transactions_by_customer: {
    en: 'How often, when and for how much each customer bought or supplied, by direction and currency; merged numbers count for the survivor.',
    'zh-CN': '每位客户购买或供货的次数、时间和金额，按方向和货币；合并的编号计入保留者。',
    es: 'Cuántas veces, cuándo y por cuánto compró o suministró cada cliente, por sentido y moneda; los fusionados cuentan para el que se conserva.',
  },
  v1_complaints: {
    en: 'Every complaint as it is now: who answers for it, by when, and whether it was answered in time.',
    'zh-CN': '所有投诉的现状：由谁负责、期限、是否按时答复。',
    es: 'Todas las quejas como están ahora: quién responde, hasta cuándo, y si se respondieron a tiempo.',
  },
  v1_complaint_steps: {
    en: 'Every event of every complaint, with who and when.',
    'zh-CN': '每件投诉的每个事件、人员和时间。',
    es: 'Cada evento de cada queja, con quién y cuándo.',
  },
  v1_complaint_recurrence: {
    en: 'Complaints that are linked to earlier ones of the same kind, with what was found and done about it.',
    'zh-CN': '与较早的同类投诉关联的投诉，及查明和处理的情况。',
    es: 'Quejas vinculadas a otras anteriores del mismo tipo, con lo averiguado y lo hecho.',
  },
  v1_complaint_recurrence_candidates: {
    en: 'Complaints that are alike by a rule of the regulation and are not linked yet.',
    'zh-CN': '依制度规则相似而尚未关联的投诉。',
    es: 'Quejas parecidas según una regla del reglamento y todavía no vinculadas.',
  },
  v1_preventive_actions: {
    en: 'Actions against the root causes of complaints, and whether they were found to work.',
    'zh-CN': '针对投诉根本原因的措施，及其是否有效。',
    es: 'Medidas contra las causas raíz de las quejas, y si sirvieron.',
  },
  v1_complaint_statistics: {
    en: 'Complaints by category, channel, handler and month: how many, how fast, in time as recorded and as stated.',
    'zh-CN': '按类别、渠道、处理人和月份的投诉：数量、速度、按记录和按所述时间是否及时。',
    es: 'Quejas por categoría, canal, responsable y mes: cuántas, con qué rapidez, y a tiempo según lo registrado y lo indicado.',
  },
  v1_tier_list: {
    en: 'The present tier of each customer in each scheme, what it entitles to and asks for, and the figures that decided.',
    'zh-CN': '每位客户在各方案中的现行层级、其待遇和要求，及起决定作用的数字。',
    es: 'El nivel actual de cada cliente en cada esquema, a qué da derecho y qué pide, y las cifras que decidieron.',
  },
  v1_tier_history: {
    en: 'How each tier came about: one row per change with its cause, its figures and whoever stands for it.',
    'zh-CN': '每个层级的由来：每次变更一行，附原因、数字和负责人。',
    es: 'Cómo llegó cada nivel: una fila por cambio con su causa, sus cifras y quien responde de él.',
  },
  v1_tier_runs: {
    en: 'The evaluations of tiers: by which parameters, up to which place of the log, and what became of them.',
    'zh-CN': '层级评定：依哪些参数、到日志的哪一位置、结果如何。',
    es: 'Las evaluaciones de niveles: con qué parámetros, hasta qué lugar del registro, y qué fue de ellas.',
  },
  v1_tier_run_changes: {
    en: 'Whose tier a run would change: old and new tier, figures, tenure, open complaints. To be read before approving it.',
    'zh-CN': '评定会改变谁的层级：新旧层级、数字、时长、未结投诉。批准之前应阅读。',
    es: 'A quién cambiaría el nivel una evaluación: nivel antiguo y nuevo, cifras, antigüedad, quejas abiertas. Para leer antes de aprobarla.',
  },
  v1_tier_run_entries: {
    en: 'Everybody in a run, changed or not: what was told, what was proposed, and why a proposal was held.',
    'zh-CN': '评定中的所有客户，无论是否变更：数据、提议及保留的原因。',
    es: 'Todos los de una evaluación, cambien o no: qué se contó, qué se propuso y por qué se retuvo una propuesta.',
  },
  v1_tier_performance: {
    en: 'What each tier brings, by the newest approved run of each scheme: customers, orders, money.',
    'zh-CN': '按各方案最新批准的评定，每个层级带来的客户、订单和金额。',
    es: 'Lo que aporta cada nivel, según la última evaluación aprobada de cada esquema: clientes, pedidos, dinero.',
  },
  v1_tier_evaluations_due: {
    en: 'When each scheme was evaluated last, and when the next evaluation is due by the regulation.',
    'zh-CN': '各方案上次评定的时间，及按制度下次评定的期限。',
    es: 'Cuándo se evaluó por última vez cada esquema y cuándo toca la siguiente según el reglamento.',
  },
  v1_customer_classes: {
    en: 'The register of customers: nature, grade, place on the route, composition, appraisals, credit.',
    'zh-CN': '客户登记册：性质、等级、路序、构成、评价、信用。',
    es: 'El registro de clientes: naturaleza, grado, orden en la ruta, composición, valoraciones, crédito.',
  },
  v1_orders_over_limit: {
    en: 'Sales that alone come to more than the present credit limit of the customer, in its currency.',
    'zh-CN': '单笔超过客户现行信用限度（同一货币）的销售。',
    es: 'Ventas que por sí solas superan el límite de crédito actual del cliente, en su moneda.',
  },
  v1_inventory: {
    en: 'The periodic checks of archives: their population, how far they are, who signed them off.',
    'zh-CN': '档案的定期盘点：范围、进度、签核人。',
    es: 'Las revisiones periódicas de expedientes: su población, cómo van, quién las firmó.',
  },
  v1_inventory_items: {
    en: 'Every archive of every periodic check, with what was found and what was done about it.',
    'zh-CN': '每次盘点中的每份档案，及发现和处理的情况。',
    es: 'Cada expediente de cada revisión periódica, con lo encontrado y lo hecho.',
  },
  v1_obligations: {
    en: 'Everything that is owed or was: by whom, since when, due when, and what closes it.',
    'zh-CN': '所有待办和已办事项：由谁、自何时、何时到期、以何办结。',
    es: 'Todo lo que se debe o se debía: quién, desde cuándo, cuándo vence y qué lo cierra.',
  },
  v1_operation_log: {
    en: 'The operation log: one line per event, refusals included; looks at protected data stand in v1_access_log.',
    'zh-CN': '操作日志：每个事件一行，包括拒绝；对受保护数据的查阅见 v1_access_log。',
    es: 'El registro de operaciones: una línea por evento, también los rechazos; las consultas de datos protegidos están en v1_access_log.',
  },
  v1_access_log: {
    en: 'The access log: one line per look at protected data, or per denial.',
    'zh-CN': '查阅日志：每次查阅受保护数据或每次拒绝一行。',
    es: 'El registro de accesos: una línea por consulta de datos protegidos, o por denegación.',
  },
  v1_access_customers: {
    en: 'Who looked at which customer: one row per access and customer.',
    'zh-CN': '谁查阅了哪位客户：每次查阅每位客户一行。',
    es: 'Quién consultó a qué cliente: una fila por acceso y cliente.',
  },
  v1_staff: {
    en: 'The staff, those who have left included.',
    'zh-CN': '人员，包括已离职的。',
    es: 'La plantilla, también quienes se fueron.',
  },
  v1_staff_rights: {
    en: 'What each employee may do: by role under the regulation in force, and by individual grants.',
    'zh-CN': '每位员工可做的事：依现行制度的角色和个别授权。',
    es: 'Lo que puede hacer cada empleado: por rol según el reglamento vigente y por autorizaciones individuales.',
  },
  v1_policy: { en: 'The versions of the regulation.', 'zh-CN': '制度的各版本。', es: 'Las versiones del reglamento.' },
  v1_policy_fields: {
    en: 'The fields that each version of the regulation asks for, by kind of customer.',
    'zh-CN': '制度各版本按客户类别要求的字段。',
    es: 'Los campos que pide cada versión del reglamento, por tipo de cliente.',
  },
  v1_late_authority: {
    en: "Operations whose operator's rights had changed before they were recorded, unseen by the decision.",
    'zh-CN': '记录之前操作人的权限已变更而决定时未见的操作。',
    es: 'Operaciones cuyo operador había cambiado de derechos antes de registrarse, sin que la decisión lo viera.',
  },
  v1_progress: {
    en: 'How far each projection has been told.',
    'zh-CN': '各投影的进度。',
    es: 'Hasta dónde se ha contado cada proyección.',
  },
  v1_changes: {
    en: 'What each event changed in each view, for jobs that read only what is new: one row per event and key.',
    'zh-CN': '每个事件在每个视图中改变的内容，供只读新内容的作业：每个事件和键一行。',
    es: 'Qué cambió cada evento en cada vista, para trabajos que solo leen lo nuevo: una fila por evento y clave.',
  },
  v1_custody: {
    en: 'Who looked after each customer, from which place in the log on: the newest line of a word before a place held there.',
    'zh-CN': '谁自日志的哪一位置起负责每位客户：某位置之前最新的一行在该处有效。',
    es: 'Quién atendía a cada cliente y desde qué lugar del registro: vale en un lugar la línea más nueva de antes.',
  },
  v1_grants: {
    en: 'Every individual grant, those that were taken back included.',
    'zh-CN': '所有个别授权，包括已撤销的。',
    es: 'Todas las autorizaciones individuales, también las retiradas.',
  },
} satisfies Texts
