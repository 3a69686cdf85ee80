/**
 * Help of the verbs that explain, of auditing, of sheets and papers, and of machines that share an archive. Keyed by verb and option; the English words are those of the list of verbs.
 */
import type { Texts } from '../text'

export const HELP_OTHER = {
  sample: {
    en: 'Draw rows for an auditor to look at: log, or a view. The same seed gives the same rows anywhere.',
    'zh-CN': '为审计员抽取供查看的行：日志或视图。同一种子在任何地方得到相同的行。',
    es: 'Extraer filas para que las mire un auditor: el registro o una vista. La misma semilla da las mismas filas en cualquier parte.',
  },
  'sample.details': {
    en: 'The rows with the smallest SHA-256 of the lines dossier-sample/v1, seed and key are drawn; with --stratify each\nvalue of the column gets its share by the largest remainders. --out writes the manifest, by which another auditor draws\nthe sample again from another copy of the log (--again), and the rows; --proofs adds the event of each row with its proof.\n--at @12 means the same as --as-of @12.',
    'zh-CN':
      '抽取 dossier-sample/v1、种子和键三行的 SHA-256 最小的各行；用 --stratify 时，列的每个值按最大余数法分得\n份额。--out 写出清单（另一审计员可据此由日志的另一副本重新抽取，--again）和各行；--proofs 附每行的事件及\n其证明。--at @12 与 --as-of @12 相同。',
    es: 'Se extraen las filas con el SHA-256 menor de las líneas dossier-sample/v1, semilla y clave; con --stratify cada\nvalor de la columna recibe su parte por los restos mayores. --out escribe el manifiesto, con el que otro auditor\nvuelve a extraer la muestra de otra copia del registro (--again), y las filas; --proofs añade el evento de cada\nfila con su prueba. --at @12 significa lo mismo que --as-of @12.',
  },
  'sample --size': {
    en: 'how many rows (25 without it)',
    'zh-CN': '多少行（不写则为 25）',
    es: 'cuántas filas (25 si falta)',
  },
  'sample --seed': {
    en: 'a number or word that the auditor chooses',
    'zh-CN': '审计员选定的数字或词',
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
    'zh-CN': '对每个档案库提出审计员的问题：每个问题一条查询，附查看的范围和发现。',
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
    en: 'roles: the SQL that makes a vault on PostgreSQL, with a role that may do only what the program does.',
    'zh-CN': 'roles：在 PostgreSQL 上建立保险库的 SQL，含只能做程序所做之事的角色。',
    es: 'roles: el SQL que crea una bóveda en PostgreSQL, con un rol que solo puede lo que hace el programa.',
  },
  'vault.details': {
    en: "An administrator runs it once in a database of its own. Where the program's own role may make tables, init makes\nthem itself and nothing has to be run. The schema is the one that the address in --vault names (?schema=…).",
    'zh-CN':
      '由管理员在专用数据库中运行一次。若程序自己的角色可以建表，则由 init 建立，无需运行。模式为 --vault 地址\n所写的模式 (?schema=…)。',
    es: 'Un administrador lo ejecuta una vez en una base de datos propia. Donde el propio rol del programa puede crear\ntablas, init las crea y no hay que ejecutar nada. El esquema es el que nombra la dirección de --vault\n(?schema=…).',
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
  policy: {
    en: 'Print the regulation, with our own figures marked: show (in force) or default.',
    'zh-CN': '打印制度，标出本公司自定的数字：show（现行）或 default（默认）。',
    es: 'Imprimir el reglamento, con nuestras propias cifras marcadas: show (en vigor) o default (por omisión).',
  },
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
} satisfies Texts
