/** What the audit tests ask and how each is computed, and the words of a run and of a sample, in the three languages. */
import type { Text, Texts } from '../text'

/** `<test>.asks` is the question, `<test>.how` the way in which it is answered. */
export const AUDIT_QUESTIONS = {
  'approver-is-requester.asks': {
    en: 'Who decided what they had asked for themselves?',
    'zh-CN': '谁审批了自己提出的申请？',
    es: '¿Quién decidió sobre lo que había solicitado?',
  },
  'approver-is-requester.how': {
    en: 'Reviews and approvals of edit requests, resolutions of complaints, merges, erasures and versions of the regulation, each beside whoever had asked for it; acting for somebody counts as being that person.',
    'zh-CN':
      '将修改申请的审核与审批、投诉处理方案的审批、档案合并、删除个人信息以及制度版本的批准，逐一与提出人对照；代他人办理视同本人。',
    es: 'Revisiones y aprobaciones de solicitudes de modificación, resoluciones de quejas, fusiones, supresiones y versiones del reglamento, cada una junto a quien la había pedido; actuar por otra persona equivale a ser esa persona.',
  },
  'executed-without-approval.asks': {
    en: 'What was carried out without the decisions that it needs?',
    'zh-CN': '哪些操作未经必要的审批就已执行？',
    es: '¿Qué se ejecutó sin las decisiones que exige?',
  },
  'executed-without-approval.how': {
    en: 'Every execution of a change or deletion beside the round that it carried out: the review must have passed it before, and the head approved it before where that was found necessary.',
    'zh-CN':
      '将每次修改或删除的执行与其所依据的申请轮次对照：执行之前必须已审核通过，凡认定需要负责人审批的，还必须事先获得批准。',
    es: 'Cada ejecución de un cambio o una baja junto a la ronda que ejecutó: la revisión debe haberla aceptado antes y, donde era necesario, la jefatura debe haberla aprobado antes.',
  },
  'filled-field-recorded-over.asks': {
    en: 'Which filled field was recorded over without a request?',
    'zh-CN': '哪些已填写的字段未经申请就被覆盖？',
    es: '¿Qué campo relleno se registró de nuevo sin solicitud?',
  },
  'filled-field-recorded-over.how': {
    en: 'Every field that an entry set, beside what the field held at that place when registrations, entries and executed requests are told again in order; a clerk may correct an own entry of the same day. Whether that entry had been reviewed is not judged.',
    'zh-CN':
      '按顺序重放登记、录入和已执行的申请，将每次录入的字段与该处此前所存的内容对照；录入人可在当日更正本人的录入，该录入是否已审核不予判断。',
    es: 'Cada campo que fijó un registro junto a lo que contenía en ese lugar, al volver a contar en orden altas, registros y solicitudes ejecutadas; quien registró puede corregir lo suyo el mismo día. No se juzga si ya estaba revisado.',
  },
  'access-after-leaving.asks': {
    en: 'Who looked or acted after their last day?',
    'zh-CN': '谁在离职之后仍有查阅或操作？',
    es: '¿Quién consultó o actuó después de su último día?',
  },
  'access-after-leaving.how': {
    en: 'Every look and every operation of an employee beside the last day that the staff list has; refusals and denials do not count.',
    'zh-CN': '将员工的每次查阅和操作与人员名册上的最后工作日对照；被拒绝的不计。',
    es: 'Cada consulta y cada operación de un empleado junto al último día que consta en la plantilla; los rechazos no cuentan.',
  },
  'access-without-purpose.asks': {
    en: 'What was opened for a purpose for which nobody may open it?',
    'zh-CN': '哪些查阅的目的不在准许之列？',
    es: '¿Qué se abrió con una finalidad no permitida?',
  },
  'access-without-purpose.how': {
    en: 'Every group that was opened, judged by the roles, the version of the regulation and the individual grants that held at that place in the log; of a search the purpose alone.',
    'zh-CN': '对每个被打开的字段组，按当时的角色、制度版本和个别授权判断；检索只看其目的。',
    es: 'Cada grupo abierto, juzgado por los roles, la versión del reglamento y las autorizaciones individuales que valían en ese lugar del registro; de una búsqueda, solo la finalidad.',
  },
  'decision-merely-asserted.asks': {
    en: 'Which decisions rest on the mere word who took them?',
    'zh-CN': '哪些决定的作出人仅凭自称？',
    es: '¿Qué decisiones descansan en la mera palabra de quién las tomó?',
  },
  'decision-merely-asserted.how': {
    en: 'Every review, approval and other decision of a person beside how that person was authenticated; one that bears a signature or the account of the machine is no exception.',
    'zh-CN': '将每项审核、审批及其他决定与决定人的身份验证方式对照；有签名或操作系统账户佐证的不列为例外。',
    es: 'Cada revisión, aprobación u otra decisión de una persona junto a cómo se autenticó; la que lleva una firma o la cuenta del sistema no es excepción.',
  },
  'late-authority.asks': {
    en: 'Which operations stood on rights that had changed already?',
    'zh-CN': '哪些操作所依据的权限此前已经变更？',
    es: '¿Qué operaciones se apoyaron en derechos que ya habían cambiado?',
  },
  'late-authority.how': {
    en: 'Every operation and look beside the changes of rights of its operator that stood in the log before it and that its decision had not read.',
    'zh-CN': '将每次操作和查阅与其操作人在日志中更早、而决定时尚未读到的权限变更对照。',
    es: 'Cada operación y consulta junto a los cambios de derechos de su operador que estaban antes en el registro y que su decisión no había leído.',
  },
  'edit-outside-business-hours.asks': {
    en: 'Which edits were made outside business hours?',
    'zh-CN': '哪些修改发生在工作时间之外？',
    es: '¿Qué modificaciones se hicieron fuera del horario laboral?',
  },
  'edit-outside-business-hours.how': {
    en: 'Every operation of a person on fields of an archive, at its local time, beside the working hours of the calendar of the regulation’s zone, holidays and make-up days included; days without such a calendar are not judged.',
    'zh-CN':
      '将个人对档案字段的每次操作按当地时间与制度所在时区日历的工作时间对照，含节假日与调休；没有该日历的日子不予判断。',
    es: 'Cada operación de una persona sobre campos de un archivo, en su hora local, junto al horario del calendario de la zona del reglamento, con festivos y días compensados; los días sin ese calendario no se juzgan.',
  },
  'many-small-edits.asks': {
    en: 'Which field was changed again and again?',
    'zh-CN': '哪个字段被反复修改？',
    es: '¿Qué campo se cambió una y otra vez?',
  },
  'many-small-edits.how': {
    en: 'Executed changes per customer and field: more than 3 within 90 days. Both figures are ours.',
    'zh-CN': '按客户和字段统计已执行的修改：90 天内超过 3 次。两个数字均为本系统自定。',
    es: 'Cambios ejecutados por cliente y campo: más de 3 en 90 días. Las dos cifras son nuestras.',
  },
  'deadline-met-by-stated-time.asks': {
    en: 'Which deadlines were met only by a time that somebody stated?',
    'zh-CN': '哪些期限仅凭申报时间才算按时？',
    es: '¿Qué plazos se cumplieron solo según la hora declarada?',
  },
  'deadline-met-by-stated-time.how': {
    en: 'Answered complaints: in time by the earlier time that was stated with evidence, late by the time at which the answer was recorded.',
    'zh-CN': '已答复的投诉：按附有证据的申报时间算按时，按答复的记录时间则逾期。',
    es: 'Quejas respondidas: a tiempo según la hora anterior declarada con prueba, tarde según la hora en que se registró la respuesta.',
  },
  'guard-changed-by-policy.asks': {
    en: 'Which guards did a new regulation change?',
    'zh-CN': '新版制度改动了哪些控制规定？',
    es: '¿Qué controles cambió un reglamento nuevo?',
  },
  'guard-changed-by-policy.how': {
    en: 'Each guard of an adopted version and of the one that it repealed, counted once where both have it: rights of roles and systems, chains and requirements of fields, deadlines, retention, rules of edits, complaints, access and authentication.',
    'zh-CN':
      '将每个已采用版本与其废止版本的各项控制规定逐一对照，两版相同的只计一次：角色与系统的权限、字段的审批链与必填要求、期限、保存年限，以及修改、投诉、查阅和身份验证的规定。',
    es: 'Cada control de una versión adoptada y de la que derogó, contado una vez si está en las dos: derechos de roles y sistemas, cadenas y exigencias de los campos, plazos, conservación y reglas de modificaciones, quejas, acceso y autenticación.',
  },
  'access-to-others-customers.asks': {
    en: 'Whose customers were opened by somebody who may open only their own?',
    'zh-CN': '谁打开了不归自己负责的客户档案？',
    es: '¿Qué clientes ajenos abrió quien solo puede abrir los propios?',
  },
  'access-to-others-customers.how': {
    en: 'Every group that was opened by a right which reaches own customers or those of the department, beside account manager, custodian, contact team and department of the customer at that place in the log.',
    'zh-CN':
      '对凭“本人客户”或“本部门客户”权限打开的每个字段组，与当时该客户的客户经理、档案管理人、联络小组和部门对照。',
    es: 'Cada grupo abierto por un derecho que alcanza a los clientes propios o del departamento, junto al gestor, custodio, equipo de contacto y departamento del cliente en ese lugar del registro.',
  },
  'line-per-event.asks': {
    en: 'Which event has no line, or more than one?',
    'zh-CN': '哪些事件没有日志行，或不止一行？',
    es: '¿Qué evento no tiene línea, o tiene más de una?',
  },
  'line-per-event.how': {
    en: 'Every place of the log up to the last that was told, beside the lines of the operation log and the access log; the days that were asked for do not narrow it.',
    'zh-CN': '将已读取范围内的每个日志位置与操作日志和查阅日志的行对照；所选日期不缩小其范围。',
    es: 'Cada lugar del registro hasta el último leído, junto a las líneas del registro de operaciones y del de accesos; los días pedidos no lo reducen.',
  },
} satisfies Texts

export const AUDIT = {
  'audit.head': {
    en: '{tests, plural, one {# test} other {# tests}} over the log up to @{position}{days}',
    'zh-CN': '{tests} 项审计测试，日志截至 @{position}{days}',
    es: '{tests, plural, one {# prueba} many {# de pruebas} other {# pruebas}} sobre el registro hasta @{position}{days}',
  },
  'audit.days': {
    en: ', days {from} to {to}',
    'zh-CN': '，日期 {from} 至 {to}',
    es: ', días del {from} al {to}',
  },
  'audit.result': {
    en: '{name}: {exceptions, plural, =0 {no exception} one {# exception} other {# exceptions}} among {population, number}',
    'zh-CN': '{name}：共查 {population, number} 项，例外 {exceptions} 项',
    es: '{name}: {exceptions, plural, =0 {ninguna excepción} one {# excepción} many {# de excepciones} other {# excepciones}} entre {population, number}',
  },
  'audit.more': {
    en: 'and {more, plural, one {# more} other {# more}}; --json has all of them',
    'zh-CN': '另有 {more} 项；--json 列出全部',
    es: 'y {more, plural, one {# más} many {# más} other {# más}}; --json las da todas',
  },
  'audit.question': {
    en: 'dossier audit-test NAME --sql prints how a test is computed.',
    'zh-CN': '用 dossier audit-test 名称 --sql 查看某项测试的计算方式。',
    es: 'dossier audit-test NOMBRE --sql muestra cómo se calcula una prueba.',
  },
} satisfies Texts

export const SAMPLE = {
  'sample.head': {
    en: '{drawn, number} of {count, number} rows of {view} as of @{position}, seed {seed}',
    'zh-CN': '从 {view} 的 {count, number} 行中抽取 {drawn, number} 行，截至 @{position}，种子 {seed}',
    es: '{drawn, number} de {count, number} filas de {view} hasta @{position}, semilla {seed}',
  },
  'sample.stratum': {
    en: '{stratum}: {drawn, number} of {count, number}',
    'zh-CN': '{stratum}：{count, number} 行中抽取 {drawn, number} 行',
    es: '{stratum}: {drawn, number} de {count, number}',
  },
  'sample.none': { en: '(none)', 'zh-CN': '（空）', es: '(ninguno)' },
  'sample.written': {
    en: 'written to {folder}; another auditor draws it again with: dossier sample --again {folder}',
    'zh-CN': '已写入 {folder}；其他审计人员可用以下命令重新抽取：dossier sample --again {folder}',
    es: 'escrito en {folder}; otro auditor la extrae de nuevo con: dossier sample --again {folder}',
  },
  'sample.same': {
    en: 'drawn again: the same {drawn, plural, one {# row} other {# rows}} of the same population of {count, number}',
    'zh-CN': '重新抽取一致：总体相同（{count, number} 行），样本相同（{drawn} 行）',
    es: 'extraída de nuevo: {drawn, plural, one {la misma fila} many {las mismas # de filas} other {las mismas # filas}} de la misma población de {count, number}',
  },
  'sample.other-population': {
    en: 'NOT the same: the population has other keys ({count, number} rows here, {was, number} in the manifest)',
    'zh-CN': '不一致：总体的键不同（此处 {count, number} 行，清单中 {was, number} 行）',
    es: 'NO es la misma: la población tiene otras claves (aquí {count, number} filas, {was, number} en el manifiesto)',
  },
  'sample.other-items': {
    en: 'NOT the same: the rows of the manifest are not those that seed and population give',
    'zh-CN': '不一致：清单中的行不是由该种子和总体抽出的行',
    es: 'NO es la misma: las filas del manifiesto no son las que dan la semilla y la población',
  },
} satisfies Texts

export const POLICY_DIFFERENCE = {
  'difference.head': {
    en: 'Version {version} beside version {beside}: {count, plural, =0 {no difference} one {# difference} other {# differences}}.',
    'zh-CN': '第 {version} 版与第 {beside} 版对照：{count, plural, =0 {无差异} other {# 处不同}}。',
    es: 'Versión {version} frente a la versión {beside}: {count, plural, =0 {ninguna diferencia} one {# diferencia} many {# de diferencias} other {# diferencias}}.',
  },
  'difference.other': { en: '{path}: {was} → {now}', 'zh-CN': '{path}：{was} → {now}', es: '{path}: {was} → {now}' },
  'difference.new': { en: '{path}: new, {now}', 'zh-CN': '{path}：新增，{now}', es: '{path}: nuevo, {now}' },
  'difference.gone': {
    en: '{path}: no longer, was {was}',
    'zh-CN': '{path}：已删除，原为 {was}',
    es: '{path}: ya no, era {was}',
  },
} satisfies Texts

/** What the statements say of an exception: data in English, said in other languages by these patterns. */
export const AUDIT_DETAILS: readonly Text[] = [
  { en: 'request {request}', 'zh-CN': '申请 {request}', es: 'solicitud {request}' },
  { en: 'merge into {customer}', 'zh-CN': '并入 {customer}', es: 'fusión en {customer}' },
  { en: 'erasure {erasure}', 'zh-CN': '销毁 {erasure}', es: 'supresión {erasure}' },
  { en: 'complaint {complaint}', 'zh-CN': '投诉 {complaint}', es: 'queja {complaint}' },
  {
    en: 'regulation {version} {path}',
    'zh-CN': '制度第 {version} 版 {path}',
    es: 'reglamento {version} {path}',
  },
  { en: 'regulation {version}', 'zh-CN': '制度第 {version} 版', es: 'reglamento {version}' },
  { en: 'access {access}', 'zh-CN': '查阅 {access}', es: 'acceso {access}' },
  { en: 'asked for by {employee}', 'zh-CN': '由 {employee} 提出', es: 'pedido por {employee}' },
  { en: 'no such request', 'zh-CN': '没有此申请', es: 'no hay tal solicitud' },
  { en: 'review: {verdict}', 'zh-CN': '审核：{verdict}', es: 'revisión: {verdict}' },
  { en: 'reviewed afterwards', 'zh-CN': '事后才审核', es: 'revisado después' },
  { en: 'approval: {verdict}', 'zh-CN': '审批：{verdict}', es: 'aprobación: {verdict}' },
  { en: 'approved afterwards', 'zh-CN': '事后才批准', es: 'aprobado después' },
  { en: 'asserted', 'zh-CN': '仅凭自称', es: 'mera afirmación' },
  { en: 'over the value of {place}', 'zh-CN': '覆盖 {place} 处的值', es: 'sobre el valor de {place}' },
  { en: 'rights changed at {place}', 'zh-CN': '权限在 {place} 处已变更', es: 'los derechos cambiaron en {place}' },
  { en: 'left on {day}', 'zh-CN': '{day} 离职', es: 'salió el {day}' },
  { en: 'purpose {purpose}', 'zh-CN': '目的 {purpose}', es: 'finalidad {purpose}' },
  { en: '{group} for {purpose}', 'zh-CN': '为 {purpose} 打开 {group}', es: '{group} para {purpose}' },
  { en: 'found', 'zh-CN': '检索所得', es: 'hallado' },
  { en: 'at {time}', 'zh-CN': '于 {time}', es: 'a las {time}' },
  {
    en: '{edits} edits within {days} days, by request {request}',
    'zh-CN': '{days} 天内修改 {edits} 次，至申请 {request}',
    es: '{edits} cambios en {days} días, hasta la solicitud {request}',
  },
  {
    en: 'due {due}, recorded {recorded}, stated {stated}',
    'zh-CN': '期限 {due}，记录 {recorded}，申报 {stated}',
    es: 'vence {due}, registrada {recorded}, declarada {stated}',
  },
  { en: 'now {value}', 'zh-CN': '现为 {value}', es: 'ahora {value}' },
  { en: 'no longer {value}', 'zh-CN': '不再是 {value}', es: 'ya no {value}' },
  { en: '{lines} lines', 'zh-CN': '{lines} 行', es: '{lines} líneas' },
]
