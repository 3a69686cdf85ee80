/**
 * Help of the verbs that explain, of auditing, of sheets and papers, and of machines that share an archive. Keyed by verb and option; the English words are those of the list of verbs.
 */
import type { Texts } from '../text'

export const HELP_OTHER = {
  sample: {
    en: 'Draw rows for an auditor to look at: log, or a view. The same seed gives the same rows anywhere.',
    'zh-CN': '为审计人员抽取供查看的行：日志或视图。同一种子在任何地方得到相同的行。',
    es: 'Extraer filas para que las mire un auditor: el registro o una vista. La misma semilla da las mismas filas en cualquier parte.',
  },
  'sample.details': {
    en: 'The rows with the smallest SHA-256 of the lines dossier-sample/v1, seed and key are drawn; with --stratify each\nvalue of the column gets its share by the largest remainders. --out writes the manifest, by which another auditor draws\nthe sample again from another copy of the log (--again), and the rows; --proofs adds the event of each row with its proof.\n--at @12 means the same as --as-of @12.',
    'zh-CN':
      '抽取 dossier-sample/v1、种子和键三行的 SHA-256 最小的各行；用 --stratify 时，列的每个值按最大余数法分得\n份额。--out 写出清单（另一审计人员可据此由日志的另一副本重新抽取，--again）和各行；--proofs 附每行的事件及\n其证明。--at @12 与 --as-of @12 相同。',
    es: 'Se extraen las filas con el SHA-256 menor de las líneas dossier-sample/v1, semilla y clave; con --stratify cada\nvalor de la columna recibe su parte por los restos mayores. --out escribe el manifiesto, con el que otro auditor\nvuelve a extraer la muestra de otra copia del registro (--again), y las filas; --proofs añade el evento de cada\nfila con su prueba. --at @12 significa lo mismo que --as-of @12.',
  },
  'sample --size': {
    en: 'how many rows (25 without it)',
    'zh-CN': '多少行（不写则为 25）',
    es: 'cuántas filas (25 si falta)',
  },
  'sample --seed': {
    en: 'a number or word that the auditor chooses',
    'zh-CN': '审计人员选定的数字或词',
    es: 'un número o una palabra que elige el auditor',
  },
  'sample --stratify': {
    en: 'in proportion to how often each value occurs',
    'zh-CN': '按每个值出现的比例',
    es: 'en proporción a la frecuencia de cada valor',
  },
  'sample --proofs': {
    en: 'the event of each row with its proof (c2sp.org/tlog-proof@v1)',
    'zh-CN': '每行的事件及其证明 (c2sp.org/tlog-proof@v1)',
    es: 'el evento de cada fila con su prueba (c2sp.org/tlog-proof@v1)',
  },
  'sample --out': { en: 'a new or empty folder', 'zh-CN': '新的或空的文件夹', es: 'una carpeta nueva o vacía' },
  'sample --again': {
    en: 'draw what a manifest describes, and compare',
    'zh-CN': '按清单所述重新抽取并比较',
    es: 'extrae lo que describe un manifiesto, y compara',
  },
  'audit-test': {
    en: 'Ask what an auditor asks of every archive: each question one query, with what was looked at and what was found.',
    'zh-CN': '对每个档案库提出审计人员的问题：每个问题一条查询，附查看的范围和发现。',
    es: 'Preguntar lo que un auditor pregunta a todo archivo: cada pregunta una consulta, con lo mirado y lo encontrado.',
  },
  'audit-test.details': {
    en: 'Without names all tests are run, on one snapshot of the read model. Exit code 4: something was found. --sql prints\neach test as it is run; what is printed runs by itself: sqlite3 dossier-data/read-model.db < test.sql',
    'zh-CN':
      '不写名称则在读模型的同一快照上运行所有测试。退出码 4 表示有所发现。--sql 打印每个测试所运行的查询；所打\n印的可独立运行：sqlite3 dossier-data/read-model.db < test.sql',
    es: 'Sin nombres se ejecutan todas las pruebas, sobre una misma foto del modelo de lectura. Código de salida 4: se\nencontró algo. --sql imprime cada prueba tal como se ejecuta; lo impreso funciona por sí solo: sqlite3\ndossier-data/read-model.db < test.sql',
  },
  'audit-test --from': {
    en: 'from this day of the regulation’s zone on',
    'zh-CN': '自制度所在时区的这一天起',
    es: 'desde este día del huso del reglamento',
  },
  'audit-test --to': { en: 'until this day, included', 'zh-CN': '至这一天（含）', es: 'hasta este día, incluido' },
  'audit-test --sql': {
    en: 'print the queries and run nothing',
    'zh-CN': '打印查询，不运行',
    es: 'imprime las consultas y no ejecuta nada',
  },
  vault: {
    en: 'roles: the SQL that makes a vault on PostgreSQL, with a role that may do only what the program does. move: takes the vault there.',
    'zh-CN': 'roles：在 PostgreSQL 上建立保险库的 SQL，含只能做程序所做之事的角色。move：把保险库移到那里。',
    es: 'roles: el SQL que crea una bóveda en PostgreSQL, con un rol que solo puede lo que hace el programa. move: lleva allí la bóveda.',
  },
  'vault.details': {
    en: "An administrator runs it once in a database of its own. Where the program's own role may make tables, init makes\nthem itself and nothing has to be run. The schema is the one that the address in --vault names (?schema=…).\nmove takes the vault from its file in the data folder to the server of --vault, all or nothing, while others wait; the\nfile stays under another name.",
    'zh-CN':
      '由管理员在专用数据库中运行一次。若程序自己的角色可以建表，则由 init 建立，无需运行。模式为 --vault 地址\n所写的模式 (?schema=…)。\nmove 将保险库从数据文件夹中的文件移到 --vault 的服务器，要么全部要么不动，其间他人等待；原文件改名保留。',
    es: 'Un administrador lo ejecuta una vez en una base de datos propia. Donde el propio rol del programa puede crear\ntablas, init las crea y no hay que ejecutar nada. El esquema es el que nombra la dirección de --vault\n(?schema=…).\nmove lleva la bóveda de su fichero en la carpeta de datos al servidor de --vault, todo o nada, mientras los demás\nesperan; el fichero queda con otro nombre.',
  },
  commands: {
    en: 'What may be asked, by thing; or where we stand with every rule of the regulations.',
    'zh-CN': '可以发出哪些命令，按对象；或各规章的每条规则目前的状况。',
    es: 'Qué se puede pedir, por cosa; o cómo está cada regla de los reglamentos.',
  },
  'commands --requirements': {
    en: 'every rule: done, planned, or outside with the reason',
    'zh-CN': '每条规则：已实现、已计划，或不在范围内及理由',
    es: 'cada regla: hecha, prevista, o fuera con el motivo',
  },
  'commands --area': {
    en: 'only of one area, such as EDT',
    'zh-CN': '只含一个领域，例如 EDT',
    es: 'solo de un área, como EDT',
  },
  schema: {
    en: 'JSON Schemas of the inputs of commands and of the open parts of events.',
    'zh-CN': '命令输入和事件公开部分的 JSON Schema。',
    es: 'Esquemas JSON de las entradas de los comandos y de las partes abiertas de los eventos.',
  },
  'schema --all': { en: 'all of them in one object', 'zh-CN': '全部放在一个对象中', es: 'todos en un objeto' },
  'policy --version': {
    en: 'this version instead of the one in force',
    'zh-CN': '这一版本，而不是现行版本',
    es: 'esta versión en vez de la vigente',
  },
  status: {
    en: 'What this archive is, how far it has been told, which figures of the regulation are our own.',
    'zh-CN': '这是怎样的档案库，读模型到了哪里，制度中哪些数字是自定的。',
    es: 'Qué archivo es este, hasta dónde se ha contado, qué cifras del reglamento son propias.',
  },
  tour: {
    en: 'The guided tour: a year of an example company, in a store of its own (./dossier-tour) that each run replaces.',
    'zh-CN': '导览：一个示例公司的一年，存于每次运行都会替换的专用存储 (./dossier-tour)。',
    es: 'La visita guiada: un año de una empresa de ejemplo, en un almacén propio (./dossier-tour) que cada ejecución sustituye.',
  },
  help: {
    en: 'The manual of a verb, a command or a view.',
    'zh-CN': '子命令、命令或视图的手册。',
    es: 'El manual de un verbo, un comando o una vista.',
  },
  form: {
    en: 'Write a form to be filled in: each of its rows becomes one command. Without a command, list the forms.',
    'zh-CN': '写出供填写的表格：每行成为一条命令。不写命令则列出各表格。',
    es: 'Escribir un formulario para rellenar: cada fila es un comando. Sin comando, enumera los formularios.',
  },
  'form.details': {
    en: 'Labels, explanations and drop-downs follow the regulation in force and --lang. Give the filled form with\n"dossier do --form FILE"; rows that are refused come back in a form with the reason, and a form that is given twice writes\nnothing twice. "do --form FILE --check" holds each row against the archive as it is, and writes nothing. A form bears an id\nthat nobody can guess; the ids of its commands are made from it.',
    'zh-CN':
      '标签、说明和下拉选项依现行制度和 --lang。填好后用 "dossier do --form FILE" 提交；被拒绝的行连同原因写回\n一张表格，同一表格提交两次不会重复写入。"do --form FILE --check" 按档案现状核对每一行，不写入任何内容。\n表格带有无法猜到的编号，其命令的编号由它生成。',
    es: 'Etiquetas, explicaciones y listas siguen el reglamento vigente y --lang. El formulario rellenado se da con\n"dossier do --form FILE"; las filas rechazadas vuelven en un formulario con el motivo, y un formulario dado dos\nveces no escribe nada dos veces. "do --form FILE --check" coteja cada fila con el archivo como está y no escribe\nnada. Un formulario lleva un identificador que nadie puede adivinar; de él se hacen los de sus comandos.',
  },
  'form --kind': {
    en: 'the kind of customer, or person for contact persons',
    'zh-CN': '客户类别；联系人为 person',
    es: 'el tipo de cliente, o person para personas de contacto',
  },
  'form --rows': {
    en: 'how many blank rows are prepared (default 50)',
    'zh-CN': '准备多少空行（默认 50）',
    es: 'cuántas filas en blanco se preparan (por omisión 50)',
  },
  'form --items': {
    en: 'how many items of each list get columns, such as lines of an order',
    'zh-CN': '每个列表的多少项各有列，例如订单的明细行',
    es: 'cuántos elementos de cada lista tienen columnas, como las líneas de un pedido',
  },
  'form --out': {
    en: 'the file; without it one named after the command',
    'zh-CN': '文件；不写则以命令命名',
    es: 'el fichero; sin él, uno con el nombre del comando',
  },
  'form --sheet': {
    en: 'fixes the id of the sheet: for tests and comparisons',
    'zh-CN': '固定表格编号：用于测试和比较',
    es: 'fija el identificador de la hoja: para pruebas y comparaciones',
  },
  print: {
    en: 'Print a paper that the regulations name as one page of HTML, to be printed on A4.',
    'zh-CN': '将规章所列的一种文书打印成一页 HTML，供 A4 打印。',
    es: 'Imprimir un papel que nombran los reglamentos como una página de HTML, para A4.',
  },
  'print.details': {
    en: 'Papers: customer-card, confirmation-sheet, tier-notice (of a customer); edit-request (of a request);\ncomplaint-opinion-sheet, complaint-reply (of a complaint); operation-log-extract (of a customer or a request).\nEach bears its number, its place in the log and the signed head that covers it. Protected fields show that\nthey are set and by which event; --open shows values: it is an access, recorded before the paper is\nwritten, and the paper is registered with the files that were given out (export --given-out).',
    'zh-CN':
      '文书：customer-card、confirmation-sheet、tier-notice（客户）；edit-request（申请）；\ncomplaint-opinion-sheet、complaint-reply（投诉）；operation-log-extract（客户或申请）。每份都有编号、在\n日志中的位置和涵盖它的已签名日志头。受保护字段只显示已填写及由哪个事件填写；--open 显示值：这是一次查阅，\n在写出文书之前记录，文书登记为已发出的文件 (export --given-out)。',
    es: 'Papeles: customer-card, confirmation-sheet, tier-notice (de un cliente); edit-request (de una solicitud);\ncomplaint-opinion-sheet, complaint-reply (de una queja); operation-log-extract (de un cliente o una solicitud).\nCada uno lleva su número, su lugar en el registro y la cabeza firmada que lo cubre. Los campos protegidos\nmuestran que están puestos y por qué evento; --open muestra valores: es un acceso, registrado antes de escribir\nel papel, y el papel queda registrado entre los ficheros entregados (export --given-out).',
  },
  'print --open': {
    en: 'opens protected groups, such as contact,text or complaint; needs --as and --purpose',
    'zh-CN': '打开受保护的字段组，例如 contact,text 或 complaint；须有 --as 和 --purpose',
    es: 'abre grupos protegidos, como contact,text o complaint; necesita --as y --purpose',
  },
  'print --out': {
    en: 'the file to be made; without it the page goes to stdout',
    'zh-CN': '要生成的文件；不写则输出到标准输出',
    es: 'el fichero que se crea; sin él la página va a la salida estándar',
  },
  explain: {
    en: 'A rule in the words and the language of its regulation, where it binds in code, and the tests that show it.',
    'zh-CN': '以规章的原文和原语言显示一条规则、它在代码中生效之处，以及证明它的测试。',
    es: 'Una regla con las palabras y en el idioma de su reglamento, dónde obliga en el código y las pruebas que la muestran.',
  },
  'explain.details': {
    en: 'The name of an area, such as EDT, lists its rules. Refusals, requirements and test titles name rules by these ids.',
    'zh-CN': '领域名称（例如 EDT）列出其规则。拒绝、要求和测试标题均以这些编号指明规则。',
    es: 'El nombre de un área, como EDT, enumera sus reglas. Rechazos, requisitos y títulos de pruebas nombran las reglas\npor estos identificadores.',
  },
  follow: {
    en: 'A reader that runs: keeps replica and read model up to date, and says how far behind they are.',
    'zh-CN': '持续运行的读取方：使副本和读模型保持最新，并说明滞后多少。',
    es: 'Un lector que funciona: mantiene al día réplica y modelo de lectura, y dice cuánto retraso llevan.',
  },
  'follow.details': {
    en: 'It needs neither keys nor vault, unless reactions follow as well; with a signing key it signs what it has copied. Several may\nrun, each in a data folder of its own. A new one may begin with a copy of another one\'s folder, taken while that one is\nstopped or by dossier backup: it goes on from there. --projections stays in the folder until another choice is made;\n"all" takes every one. A signal (SIGINT, SIGTERM) ends it in order.',
    'zh-CN':
      '除非同时执行反应，否则既不需要密钥也不需要保险库；有签名密钥时，它签署所复制的内容。可以运行多个，各用自\n己的数据文件夹。新的读取方可以由另一个文件夹的副本开始，副本须在其停止时或用 dossier backup 取得：由此继\n续。--projections 留在文件夹中，直到另作选择；"all" 表示全部。信号 (SIGINT, SIGTERM) 使其有序结束。',
    es: 'No necesita claves ni bóveda, salvo que también sigan las reacciones; con una clave de firma firma lo que ha\ncopiado. Pueden funcionar varios, cada uno en una carpeta de datos propia. Uno nuevo puede empezar con una copia\nde la carpeta de otro, hecha mientras está parado o con dossier backup: sigue desde ahí. --projections queda en\nla carpeta hasta que se elija otra cosa; "all" toma todas. Una señal (SIGINT, SIGTERM) lo termina en orden.',
  },
  'follow --reactions': {
    en: 'let reactions and processes of the house follow as well (one such reader is enough)',
    'zh-CN': '同时执行反应和各流程（有一个这样的读取方即可）',
    es: 'deja que sigan también las reacciones y los procesos de la casa (basta un lector así)',
  },
  'follow --projections': {
    en: 'hold only these, parted by commas, or all',
    'zh-CN': '只保留这些投影，以逗号分隔，或 all',
    es: 'mantiene solo estas, separadas por comas, o all',
  },
  'follow --every': {
    en: 'how often the store is asked and the lag is told (default 10)',
    'zh-CN': '多久询问存储一次并报告滞后（默认 10）',
    es: 'cada cuánto se pregunta al almacén y se dice el retraso (por omisión 10)',
  },
  copy: {
    en: 'Copy a log to another place, every event byte for byte, and verify the copy from both.',
    'zh-CN': '将日志逐字节复制到另一处，并从两边验证副本。',
    es: 'Copiar un registro a otro lugar, cada evento byte a byte, y verificar la copia desde ambos.',
  },
  'copy.details': {
    en: 'A place is a data folder, a log file (….db), the address of a store (esdb://… or kurrentdb://…), or an exported log in one\nfile (….jsonl). A target that has other events is refused. Run again, it goes on where it was and brings what is new; let\nnobody write to the target meanwhile. Vault and keys are not in a log: bring them along.',
    'zh-CN':
      '位置可以是数据文件夹、日志文件 (….db)、存储的地址（esdb://… 或 kurrentdb://…），或导出为一个文件的日志\n(….jsonl)。目标若有其他事件则予以拒绝。再次运行时从原处继续并带来新内容；期间不得有人写入目标。保险库和\n密钥不在日志中：请一并带来。',
    es: 'Un lugar es una carpeta de datos, un fichero de registro (….db), la dirección de un almacén (esdb://… o\nkurrentdb://…), o un registro exportado en un fichero (….jsonl). Un destino que tiene otros eventos se rechaza.\nEjecutado de nuevo, sigue donde estaba y trae lo nuevo; que nadie escriba entretanto en el destino. La bóveda y\nlas claves no están en un registro: llévelas también.',
  },
  'copy --from': { en: 'from where', 'zh-CN': '从哪里', es: 'de dónde' },
  'copy --to': { en: 'to where', 'zh-CN': '到哪里', es: 'adónde' },
  'copy --no-projections': {
    en: 'do not compare what the projections of both tell',
    'zh-CN': '不比较两边投影的内容',
    es: 'no compara lo que cuentan las proyecciones de ambos',
  },
  policy: {
    en: 'Print the regulation, with our own figures marked: show (in force, or a version) or default.',
    'zh-CN': '打印制度，标出本公司自定的数字：show（现行或某一版本）或 default（默认）。',
    es: 'Imprimir el reglamento, con nuestras propias cifras marcadas: show (el vigente o una versión) o default (por omisión).',
  },
  'policy --diff': {
    en: 'what it says otherwise than this version',
    'zh-CN': '与该版本不同之处',
    es: 'en qué difiere de esta versión',
  },
  'form --format': {
    en: 'xlsx or csv (default xlsx)',
    'zh-CN': 'xlsx 或 csv（默认 xlsx）',
    es: 'xlsx o csv (por omisión xlsx)',
  },
  'near-misses': {
    en: 'Pairs of customers whose open names are near to each other, and why; nothing is noted or joined by it.',
    'zh-CN': '公开名称相近的客户对及其原因；不会因此登记或合并任何档案。',
    es: 'Parejas de clientes cuyos nombres abiertos se parecen, y por qué; con ello no se anota ni se une nada.',
  },
  'near-misses.details': {
    en: 'Same without the legal form, same pinyin, or one character differs. Names of persons are protected and are not\ncompared. What somebody found to be different is left out. With --as only customers whom that person may see.',
    'zh-CN':
      '去掉企业组织形式后相同、拼音相同，或相差一个字符。个人姓名受保护，不参与比较。已认定为不同客户的不再列出。\n使用 --as 时只列出该人可见的客户。',
    es: 'Igual sin la forma jurídica, mismo pinyin, o difiere en un carácter. Los nombres de personas están protegidos y\nno se comparan. Lo que alguien declaró distinto no aparece. Con --as, solo clientes que esa persona puede ver.',
  },
  'near-misses --limit': {
    en: 'at most so many pairs (100 without it)',
    'zh-CN': '最多列出这么多对（不写则为 100）',
    es: 'como máximo tantas parejas (100 si no se indica)',
  },
} satisfies Texts
