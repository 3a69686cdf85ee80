/**
 * Help of the verbs that read. Keyed by verb and option; the English words are those of the list of verbs.
 */
import type { Texts } from '../text'

export const HELP_READING = {
  show: {
    en: 'Show an archive: each field with the event, the person and the request behind it.',
    'zh-CN': '显示档案：每个字段及其背后的事件、人员和申请。',
    es: 'Mostrar un expediente: cada campo con el evento, la persona y la solicitud que hay detrás.',
  },
  'show.details': {
    en: 'Without --open nothing personal is shown. --open is an access: it needs --as and --purpose, the\nregulation decides, and it is recorded before the first value is shown. With --as the archive is shown as\nthat person may see it; whoever may not see the customer learns who looks after it. Without --as, whoever\nruns this on the machine reads the views, as a reporting job does.',
    'zh-CN':
      '不用 --open 时不显示任何个人信息。--open 是一次查阅：须有 --as 和 --purpose，由制度决定，并在显示第一个\n值之前记录。用 --as 时按此人可见的范围显示；无权查看该客户的人得知由谁负责。不用 --as 时，在本机运行的人\n像报表作业一样读取视图。',
    es: 'Sin --open no se muestra nada personal. --open es un acceso: necesita --as y --purpose, decide el reglamento, y\nse registra antes de mostrar el primer valor. Con --as el expediente se muestra como esa persona puede verlo;\nquien no puede ver al cliente sabe quién lo atiende. Sin --as, quien lo ejecuta en la máquina lee las vistas,\ncomo un informe.',
  },
  'show --open': {
    en: 'opens protected groups, such as contact,identity',
    'zh-CN': '打开受保护的字段组，例如 contact,identity',
    es: 'abre grupos protegidos, como contact,identity',
  },
  'show --request': {
    en: 'a request: what it proposes, and who decided',
    'zh-CN': '某个申请：提议的内容和决定的人',
    es: 'una solicitud: qué propone y quién decidió',
  },
  '--as-of': {
    en: 'as of a place (@12) or an instant in UTC',
    'zh-CN': '截至某一位置 (@12) 或某一 UTC 时刻',
    es: 'a un lugar (@12) o a un instante en UTC',
  },
  'show --history': {
    en: 'every operation on fields; with --open, what the past events held',
    'zh-CN': '字段的每次操作；与 --open 一起时，还有过去事件所含的值',
    es: 'cada operación sobre campos; con --open, lo que contenían los eventos pasados',
  },
  'show --why': {
    en: 'the event, request, approvals and version of the regulation behind a value',
    'zh-CN': '某个值背后的事件、申请、审批和制度版本',
    es: 'el evento, la solicitud, las aprobaciones y la versión del reglamento detrás de un valor',
  },
  find: {
    en: 'Find customers by number, name, telephone, e-mail or an identity number.',
    'zh-CN': '按编号、名称、电话、电子邮箱或证件号码查找客户。',
    es: 'Buscar clientes por número, nombre, teléfono, correo electrónico o un número de identidad.',
  },
  'find.details': {
    en: 'It is an access: it needs --as and --purpose and is recorded before the answer, without the text.\nProtected values are met whole, open names also in part. Of a customer whom you may not see you learn\nthe number and who looks after it.',
    'zh-CN':
      '这是一次查阅：须有 --as 和 --purpose，并在答复之前记录，不记录所查的文字。受保护的值须完全相符，公开的名\n称也可部分相符。对您无权查看的客户，只得知编号和负责人。',
    es: 'Es un acceso: necesita --as y --purpose y se registra antes de la respuesta, sin el texto. Los valores\nprotegidos coinciden enteros, los nombres abiertos también en parte. De un cliente que usted no puede ver sabe\nel número y quién lo atiende.',
  },
  'find --by': {
    en: 'number, name, phone, email, tax-number, identity-number and so on',
    'zh-CN': 'number、name、phone、email、tax-number、identity-number 等',
    es: 'number, name, phone, email, tax-number, identity-number y otros',
  },
  list: {
    en: 'List a view; without a name, the views.',
    'zh-CN': '列出视图的内容；不写名称则列出各视图。',
    es: 'Listar una vista; sin nombre, las vistas.',
  },
  '--where': { en: 'only rows with this value', 'zh-CN': '只含该值的行', es: 'solo filas con este valor' },
  '--columns': {
    en: 'only these columns, with commas between them',
    'zh-CN': '只含这些列，以逗号分隔',
    es: 'solo estas columnas, separadas por comas',
  },
  'list --order': {
    en: 'sort by this column; -column for descending',
    'zh-CN': '按此列排序；-列名 表示降序',
    es: 'ordena por esta columna; -columna para descendente',
  },
  'list --limit': { en: 'at most so many rows', 'zh-CN': '最多这么多行', es: 'como máximo tantas filas' },
  'list --offset': { en: 'skip so many', 'zh-CN': '跳过这么多行', es: 'salta tantas' },
  '--format': { en: 'table, csv or jsonl', 'zh-CN': 'table、csv 或 jsonl', es: 'table, csv o jsonl' },
  log: {
    en: 'The operation log, by customer, operator, field, operation, request, rule, result, version or time.',
    'zh-CN': '操作日志，按客户、操作人、字段、操作、申请、规则、结果、版本或时间。',
    es: 'El registro de operaciones, por cliente, operador, campo, operación, solicitud, regla, resultado, versión o tiempo.',
  },
  'log.details': {
    en: "Days are those of the regulation's zone unless --zone names another; a day --to is included. A table\nshows the main columns; csv and jsonl have all of them.",
    'zh-CN': '日期为制度所在时区的日期，除非 --zone 另有指定；--to 包含当天。表格显示主要的列；csv 和 jsonl 含全部列。',
    es: 'Los días son los del huso del reglamento salvo que --zone nombre otro; el día de --to está incluido. Una tabla\nmuestra las columnas principales; csv y jsonl las tienen todas.',
  },
  'log --customer': { en: 'of this customer', 'zh-CN': '该客户的', es: 'de este cliente' },
  'log --operator': {
    en: 'by this person, or system.<name>',
    'zh-CN': '由此人操作，或 system.<name>',
    es: 'de esta persona, o system.<nombre>',
  },
  'log --field': {
    en: 'that asked for or changed this field',
    'zh-CN': '申请或变更此字段的',
    es: 'que pidieron o cambiaron este campo',
  },
  'log --operation': { en: 'of this command', 'zh-CN': '此命令的', es: 'de este comando' },
  'log --request': { en: 'on this request', 'zh-CN': '针对此申请的', es: 'sobre esta solicitud' },
  'log --rule': { en: 'refused by this rule', 'zh-CN': '因此规则被拒绝的', es: 'rechazadas por esta regla' },
  'log --result': {
    en: 'with this result: done, refused, approved and so on',
    'zh-CN': '有此结果的：done、refused、approved 等',
    es: 'con este resultado: done, refused, approved y otros',
  },
  'log --policy-version': {
    en: 'decided under this version of the regulation',
    'zh-CN': '依制度的这一版本决定的',
    es: 'decididas con esta versión del reglamento',
  },
  'log --from': {
    en: 'from a day or an instant in UTC on',
    'zh-CN': '自某日或某一 UTC 时刻起',
    es: 'desde un día o un instante en UTC',
  },
  'log --to': {
    en: 'until a day (included) or an instant',
    'zh-CN': '至某日（含）或某一时刻',
    es: 'hasta un día (incluido) o un instante',
  },
  'log --zone': {
    en: 'whose days are meant, such as Europe/Madrid',
    'zh-CN': '指哪里的日期，例如 Europe/Madrid',
    es: 'de qué huso son los días, como Europe/Madrid',
  },
  'log --limit': { en: 'at most so many lines', 'zh-CN': '最多这么多行', es: 'como máximo tantas líneas' },
  'log --check': {
    en: 'every event has its one line, in this log or in the access log',
    'zh-CN': '每个事件在本日志或查阅日志中恰有一行',
    es: 'cada evento tiene su única línea, en este registro o en el de accesos',
  },
  tier: {
    en: 'Why a customer has its tier: one sentence with the figures, for each scheme.',
    'zh-CN': '客户为何处于其层级：每个方案一句话，附数字。',
    es: 'Por qué un cliente tiene su nivel: una frase con las cifras, para cada esquema.',
  },
  obligations: {
    en: 'Who owes what: since when, until when, and which command closes it.',
    'zh-CN': '谁有什么待办：自何时、至何时，以及以哪条命令办结。',
    es: 'Quién debe qué: desde cuándo, hasta cuándo y qué comando lo cierra.',
  },
  'obligations.details': {
    en: 'Of an employee it shows what names them, their role or their department, and what their rights alone make\n  theirs. Late is what was due before now (or --at) and does not wait for somebody else.',
    'zh-CN':
      '对某员工显示点名由其、其角色或其部门办理的事项，以及仅因其权限而属于他的事项。逾期是指在现在（或 --at）\n之前到期且不在等待他人的事项。',
    es: 'De un empleado muestra lo que lo nombra a él, a su rol o a su departamento, y lo que solo sus derechos hacen\nsuyo. Vencido es lo que debía hacerse antes de ahora (o de --at) y no espera a otra persona.',
  },
  'obligations --owner': { en: 'what this employee owes', 'zh-CN': '该员工的待办', es: 'lo que debe este empleado' },
  'obligations --overdue': { en: 'only what is late', 'zh-CN': '只含逾期的', es: 'solo lo vencido' },
  'obligations --due-before': {
    en: 'only what is due before a day or an instant',
    'zh-CN': '只含在某日或某时刻之前到期的',
    es: 'solo lo que vence antes de un día o un instante',
  },
  'obligations --all': { en: 'what was met, too', 'zh-CN': '也含已办结的', es: 'también lo ya cumplido' },
  'customer-list': {
    en: 'The list of customers with its number of rows and hash; submit it for review by somebody else.',
    'zh-CN': '客户名单及其行数和哈希；可提交由他人审核。',
    es: 'La lista de clientes con su número de filas y su hash; se presenta a la revisión de otra persona.',
  },
  'customer-list --submit': {
    en: 'submit it as it stands now; sign-off-customer-list then reviews it',
    'zh-CN': '按现状提交；随后由 sign-off-customer-list 审核',
    es: 'la presenta como está ahora; sign-off-customer-list la revisa después',
  },
  replay: {
    en: 'Tell the read model again from the log: to compare, as of a moment, or anew.',
    'zh-CN': '由日志重新生成读模型：用以比较、截至某一时点或重建。',
    es: 'Contar de nuevo el modelo de lectura desde el registro: para comparar, a un momento, o desde cero.',
  },
  'replay --check': {
    en: 'tell everything again beside and compare row by row',
    'zh-CN': '在旁边全部重新生成，并逐行比较',
    es: 'lo cuenta todo otra vez al lado y compara fila por fila',
  },
  'replay --to': {
    en: 'tell everything up to a place (@12) or an instant, into --out',
    'zh-CN': '将截至某一位置 (@12) 或时刻的内容生成到 --out',
    es: 'lo cuenta todo hasta un lugar (@12) o un instante, en --out',
  },
  'replay --out': { en: 'the file to be made', 'zh-CN': '要生成的文件', es: 'el fichero que se crea' },
  'replay --rebuild': {
    en: 'tell projections (all without names) again and swap them in',
    'zh-CN': '重新生成投影（不写名称则全部）并替换',
    es: 'cuenta de nuevo proyecciones (todas si no hay nombres) y las sustituye',
  },
  export: {
    en: 'Write a view (or log) into a folder of files with a manifest, or every view in a form that can be compared.',
    'zh-CN': '将视图（或日志）写成带清单的文件夹，或将所有视图写成可比较的形式。',
    es: 'Escribir una vista (o log) en una carpeta de ficheros con manifiesto, o todas las vistas en una forma comparable.',
  },
  'export.details': {
    en: 'The folder holds the rows and manifest.json: what was asked, up to which place of the log, counts, control\ntotals, hashes, the signed head. The same place gives the same bytes. --since @n gives what changed after\nthat place; what is gone comes first, marked removed. --filter takes column=value, column>=value,\ncolumn<value and column~text. --open is one access that names every customer; it is registered where the\nfiles went (--given-out). With --lang the headings of csv and xlsx are labels; codes stay.\n--canonical leaves out looks, refusals, progress and changes, and what two tellings of one story differ in:\nplaces, ids of events, commands and keys, times of recording and what is reckoned from them.',
    'zh-CN':
      '文件夹含数据行和 manifest.json：查询内容、截至日志的哪一位置、计数、控制总计、哈希、已签名的日志头。同一\n位置得到相同的字节。--since @n 给出该位置之后的变更；消失的行在前，标为 removed。--filter 的形式为\ncolumn=value、column>=value、column<value 和 column~text。--open 是一次涉及所有客户的查阅；文件的去向会\n登记 (--given-out)。用 --lang 时，csv 和 xlsx 的表头为标签；代码不变。--canonical 略去查阅、拒绝、进度和\n变更，以及同一经过两次生成时会不同的内容：位置、事件、命令和密钥的编号、记录时间及由其算出的内容。',
    es: 'La carpeta contiene las filas y manifest.json: qué se pidió, hasta qué lugar del registro, recuentos, totales de\ncontrol, hashes, la cabeza firmada. El mismo lugar da los mismos bytes. --since @n da lo que cambió después de\nese lugar; lo desaparecido va primero, marcado removed. --filter toma column=value, column>=value, column<value\ny column~text. --open es un solo acceso que nombra a todos los clientes; queda registrado adónde fueron los\nficheros (--given-out). Con --lang los encabezados de csv y xlsx son etiquetas; los códigos quedan. --canonical\nomite consultas, rechazos, progreso y cambios, y aquello en que difieren dos relatos de una misma historia:\nlugares, identificadores de eventos, comandos y claves, horas de registro y lo que se calcula con ellas.',
  },
  'export --format': {
    en: 'csv, jsonl, xlsx or parquet',
    'zh-CN': 'csv、jsonl、xlsx 或 parquet',
    es: 'csv, jsonl, xlsx o parquet',
  },
  'export --out': {
    en: 'the folder to be made; with --canonical the file, or - for stdout',
    'zh-CN': '要建立的文件夹；与 --canonical 一起时为文件，或 - 表示标准输出',
    es: 'la carpeta que se crea; con --canonical el fichero, o - para la salida estándar',
  },
  'export --since': {
    en: 'only what changed after this place, such as @120',
    'zh-CN': '只含此位置之后的变更，例如 @120',
    es: 'solo lo que cambió después de este lugar, como @120',
  },
  'export --filter': {
    en: 'only rows of which this holds, such as stage=formal',
    'zh-CN': '只含符合条件的行，例如 stage=formal',
    es: 'solo filas de las que esto vale, como stage=formal',
  },
  'export --open': {
    en: 'opens protected groups, such as contact,identity; needs --as and --purpose',
    'zh-CN': '打开受保护的字段组，例如 contact,identity；须有 --as 和 --purpose',
    es: 'abre grupos protegidos, como contact,identity; necesita --as y --purpose',
  },
  'export --verify': {
    en: 'checks such a folder: hashes, counts and totals are reckoned anew',
    'zh-CN': '检查这样的文件夹：重新计算哈希、计数和总计',
    es: 'comprueba una carpeta así: hashes, recuentos y totales se calculan de nuevo',
  },
  'export --given-out': {
    en: 'lists the files that were given out with opened values',
    'zh-CN': '列出含打开值的已发出文件',
    es: 'enumera los ficheros entregados con valores abiertos',
  },
  'export --customer': {
    en: 'with --given-out: only those that hold values of this customer',
    'zh-CN': '与 --given-out 一起：只含此客户之值的文件',
    es: 'con --given-out: solo los que contienen valores de este cliente',
  },
  'export --canonical': {
    en: 'every view in the form that can be compared: two archives of one story give one file',
    'zh-CN': '以可比较的形式写出所有视图：同一经过的两个档案库得到同一文件',
    es: 'todas las vistas en la forma comparable: dos archivos de una misma historia dan un mismo fichero',
  },
} satisfies Texts
