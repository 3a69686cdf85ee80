/**
 * Help of the verbs that write. Keyed by verb and option; the English words are those of the list of verbs.
 */
import type { Texts } from '../text'

export const HELP_WRITING = {
  init: {
    en: 'Begin an archive: its birth, a provisional regulation, the first general manager.',
    'zh-CN': '建立档案库：建库记录、暂行制度、第一位总经理。',
    es: 'Comenzar un archivo: su creación, un reglamento provisional, el primer director general.',
  },
  'init --admin': {
    en: 'the number of the first general manager (default E-001)',
    'zh-CN': '第一位总经理的工号（默认 E-001）',
    es: 'el número del primer director general (por omisión E-001)',
  },
  'init --admin-name': { en: 'their name', 'zh-CN': '其姓名', es: 'su nombre' },
  'init --department': { en: 'their department', 'zh-CN': '其部门', es: 'su departamento' },
  'init --clock': {
    en: 'real or simulated',
    'zh-CN': 'real（真实）或 simulated（模拟）',
    es: 'real o simulated (simulado)',
  },
  'init --archive-id': {
    en: 'fixes the archive id: for tests and comparisons',
    'zh-CN': '固定档案库编号：用于测试和比较',
    es: 'fija el identificador del archivo: para pruebas y comparaciones',
  },
  'init --origin': {
    en: 'names the log in its checkpoints, such as example.org/archive',
    'zh-CN': '日志在检查点中的名称，例如 example.org/archive',
    es: 'nombra el registro en sus puntos de control, como example.org/archive',
  },
  do: {
    en: 'Give a command, or many from JSON Lines.',
    'zh-CN': '发出一条命令，或由 JSON Lines 发出多条。',
    es: 'Dar un comando, o muchos desde JSON Lines.',
  },
  'do --input': {
    en: 'the input as JSON, or JSON Lines of {command, input, as?, commandId?}; - reads stdin',
    'zh-CN': 'JSON 输入，或每行为 {command, input, as?, commandId?} 的 JSON Lines；- 读取标准输入',
    es: 'la entrada como JSON, o JSON Lines de {command, input, as?, commandId?}; - lee la entrada estándar',
  },
  'do --set': {
    en: 'sets one field of the input; a value that is JSON is taken as JSON',
    'zh-CN': '设置输入的一个字段；是 JSON 的值按 JSON 处理',
    es: 'asigna un campo de la entrada; un valor que es JSON se toma como JSON',
  },
  '--command-id': {
    en: 'the same id again gives the recorded outcome',
    'zh-CN': '再次使用同一编号得到已记录的结果',
    es: 'el mismo identificador otra vez da el resultado registrado',
  },
  '--check': {
    en: 'report every error and write nothing',
    'zh-CN': '报告所有错误，不写入任何内容',
    es: 'informa de todos los errores y no escribe nada',
  },
  import: {
    en: 'Import a CSV file by a map; what was written once is never written again.',
    'zh-CN': '按映射导入 CSV 文件；已写入的不会再次写入。',
    es: 'Importar un fichero CSV con un mapa; lo escrito una vez no se vuelve a escribir.',
  },
  'import.details': {
    en: 'The map says which command each row becomes and which columns are its key. Rejected rows go to\nFILE.rejected.csv in the working directory, without their values unless --with-rows is given.',
    'zh-CN':
      '映射说明每行成为哪条命令、哪些列是它的键。被拒绝的行写入工作目录中的 FILE.rejected.csv，除非给出\n--with-rows，否则不含其值。',
    es: 'El mapa dice qué comando resulta de cada fila y qué columnas son su clave. Las filas rechazadas van a\nFILE.rejected.csv en el directorio de trabajo, sin sus valores salvo con --with-rows.',
  },
  'import --map': { en: 'the map, as JSON', 'zh-CN': 'JSON 格式的映射', es: 'el mapa, como JSON' },
  'import --with-rows': {
    en: 'adds the rows to the rejected ones; then only the owner may read the file',
    'zh-CN': '将原行附在被拒绝的行中；此时只有文件所有者可以读取',
    es: 'añade las filas a las rechazadas; entonces solo el propietario puede leer el fichero',
  },
  complaint: {
    en: 'Log a complaint of somebody whom no archive knows: the caller becomes a prospect first.',
    'zh-CN': '登记没有档案的人的投诉：先将来电人登记为潜在客户。',
    es: 'Anotar la queja de alguien sin expediente: quien llama pasa primero a ser cliente potencial.',
  },
  'complaint.details': {
    en: 'Both are commands of their own with ids that follow from one: sent again, they are found.',
    'zh-CN': '两者各是一条命令，其编号由同一编号推出：再次发出时可找到。',
    es: 'Ambos son comandos propios con identificadores que derivan de uno: enviados otra vez, se encuentran.',
  },
  'complaint --input': {
    en: 'the complaint, as log-complaint takes it without a customer',
    'zh-CN': '投诉，同 log-complaint 的输入，不含客户',
    es: 'la queja, como la toma log-complaint sin cliente',
  },
  'complaint --caller': {
    en: 'the caller, as register-customer takes it; the source is the complaint',
    'zh-CN': '来电人，同 register-customer 的输入；来源即该投诉',
    es: 'quien llama, como lo toma register-customer; el origen es la queja',
  },
  'resolve-duplicate': {
    en: 'Two numbers, one customer? One person says or proposes it, another approves.',
    'zh-CN': '两个编号是同一客户吗？一人说明或提议，另一人批准。',
    es: '¿Dos números, un cliente? Una persona lo dice o lo propone, otra lo aprueba.',
  },
  'resolve-duplicate --as-same': {
    en: 'propose that both are one customer',
    'zh-CN': '提议两者为同一客户',
    es: 'propone que ambos son un solo cliente',
  },
  'resolve-duplicate --as-different': {
    en: 'they are two customers',
    'zh-CN': '两者是两位客户',
    es: 'son dos clientes',
  },
  'resolve-duplicate --approve': {
    en: 'approve what was proposed',
    'zh-CN': '批准所提议的内容',
    es: 'aprueba lo propuesto',
  },
  'resolve-duplicate --decline': {
    en: 'decline what was proposed',
    'zh-CN': '否决所提议的内容',
    es: 'rechaza lo propuesto',
  },
  '--reason': { en: 'why, in words', 'zh-CN': '文字理由', es: 'el motivo, con palabras' },
  'resolve-duplicate --reason-code': {
    en: 'why, as a code of the regulation (default duplicate)',
    'zh-CN': '理由，为制度的代码（默认 duplicate）',
    es: 'el motivo, como código del reglamento (por omisión duplicate)',
  },
  'evaluate-tiers': {
    en: 'Propose a tier for every customer; it waits for an approval and changes nobody before.',
    'zh-CN': '为每位客户提议层级；须等待批准，在此之前不改变任何人。',
    es: 'Proponer un nivel para cada cliente; espera una aprobación y antes no cambia a nadie.',
  },
  'evaluate-tiers.details': {
    en: 'What no option says comes from the scheme of the regulation. A run that was broken off goes on with the\nnext tick, or when the same --command-id is given again.',
    'zh-CN': '选项未写明的，取自制度的方案。中断的评定在下次 tick 时继续，或再次给出同一 --command-id 时继续。',
    es: 'Lo que ninguna opción dice viene del esquema del reglamento. Una evaluación interrumpida sigue con el próximo\ntick, o al dar de nuevo el mismo --command-id.',
  },
  'evaluate-tiers --scheme': {
    en: 'the tier scheme; without it the one that governs entitlements',
    'zh-CN': '分级方案；不写则为决定待遇的方案',
    es: 'el esquema de niveles; sin él, el que rige los derechos',
  },
  'evaluate-tiers --as-of': {
    en: 'the instant as of which figures are told; without it now',
    'zh-CN': '数据截至的时刻；不写则为现在',
    es: 'el instante de las cifras; sin él, ahora',
  },
  'evaluate-tiers --basis': {
    en: 'on what it rests, such as consumption,market-change',
    'zh-CN': '所依据的内容，例如 consumption,market-change',
    es: 'en qué se apoya, como consumption,market-change',
  },
  'evaluate-tiers --recency': {
    en: 'calendar-days or elapsed-days',
    'zh-CN': 'calendar-days（日历天）或 elapsed-days（整天数）',
    es: 'calendar-days o elapsed-days',
  },
  'evaluate-tiers --money': {
    en: 'gross or net of refunds and cancellations',
    'zh-CN': 'gross（总额）或 net（扣除退款和取消）',
    es: 'gross (bruto) o net (sin reembolsos ni cancelaciones)',
  },
  'evaluate-tiers --population': {
    en: 'everybody, customers or buyers',
    'zh-CN': 'everybody、customers 或 buyers',
    es: 'everybody, customers o buyers',
  },
  'evaluate-tiers --window-months': {
    en: 'how many months back sales count; none counts all',
    'zh-CN': '计入几个月以来的销售；不写则全部计入',
    es: 'cuántos meses atrás cuentan las ventas; sin él, todas',
  },
  'evaluate-tiers --currency': {
    en: 'the currency of the amounts; orders in others are left out and counted',
    'zh-CN': '金额的货币；其他货币的订单略去并计数',
    es: 'la moneda de los importes; los pedidos en otras se omiten y se cuentan',
  },
  'evaluate-tiers --zone': { en: 'the zone of days', 'zh-CN': '日期所用的时区', es: 'el huso de los días' },
  'evaluate-tiers --kinds': {
    en: 'only customers of these kinds',
    'zh-CN': '只含这些类别的客户',
    es: 'solo clientes de estos tipos',
  },
  'evaluate-tiers --command-id': {
    en: 'the same id again goes on with the same run',
    'zh-CN': '再次使用同一编号则继续同一评定',
    es: 'el mismo identificador otra vez sigue con la misma evaluación',
  },
  tick: {
    en: 'Do what is due: reactions, duplicates, overdue requests and complaints, recurrence, checks of archives.',
    'zh-CN': '办理到期事项：反应、重复、逾期的申请和投诉、重复发生、档案盘点。',
    es: 'Hacer lo que toca: reacciones, duplicados, solicitudes y quejas vencidas, repeticiones, revisiones de expedientes.',
  },
  'do --form': {
    en: 'a filled form of "dossier form", as .xlsx or .csv: each row is one command',
    'zh-CN': '填好的 "dossier form" 表格，.xlsx 或 .csv：每行是一条命令',
    es: 'un formulario rellenado de "dossier form", como .xlsx o .csv: cada fila es un comando',
  },
  'do --rejected': {
    en: 'where rows of a form that came back are written (default FILE.rejected.xlsx in the working directory)',
    'zh-CN': '退回的表格行写到哪里（默认为工作目录中的 FILE.rejected.xlsx）',
    es: 'dónde se escriben las filas devueltas (por omisión FILE.rejected.xlsx en el directorio de trabajo)',
  },
  'resolve-duplicate.details': {
    en: 'Without a decision both archives are shown side by side, with what each decision would bring; protected values\nonly with --open and --purpose, which is an access and is recorded first. --as-same proposes that <customer> closes as\nmerged into <other>; the supervisor then approves or declines. Both streams stay, and reads follow to the archive that\nremains.',
    'zh-CN':
      '不作决定时，两份档案并排显示，并说明每种决定的后果；受保护的值只有用 --open 和 --purpose 才显示，这是一\n次查阅，会先记录。--as-same 提议将 <customer> 并入 <other> 并关闭；随后由主管批准或否决。两条流都保留，\n查阅时跟随到保留的档案。',
    es: 'Sin decisión se muestran los dos expedientes uno junto a otro, con lo que traería cada decisión; los valores\nprotegidos solo con --open y --purpose, lo que es un acceso y se registra antes. --as-same propone que\n<customer> se cierre por fusión con <other>; después el supervisor lo aprueba o lo rechaza. Ambos flujos quedan,\ny las lecturas siguen al expediente que se conserva.',
  },
  'resolve-duplicate --show': {
    en: 'both archives side by side; nothing is decided',
    'zh-CN': '并排显示两份档案；不作任何决定',
    es: 'los dos expedientes uno junto a otro; no se decide nada',
  },
  'resolve-duplicate --open': {
    en: 'opens protected groups of both, such as contact,identity',
    'zh-CN': '打开两者受保护的字段组，例如 contact,identity',
    es: 'abre grupos protegidos de ambos, como contact,identity',
  },
} satisfies Texts
