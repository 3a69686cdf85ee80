/**
 * Wrong usage of verbs that work on files, papers, samples and copies. The English words are those of the code.
 */
import type { Text } from '../text'

export const USAGE_OF_WORK: readonly Text[] = [
  {
    en: '--{option} is not JSON: {fault}.',
    'zh-CN': '--{option} 不是 JSON：{fault}。',
    es: '--{option} no es JSON: {fault}.',
  },
  {
    en: '--{option} takes an object of JSON.',
    'zh-CN': '--{option} 须为 JSON 对象。',
    es: '--{option} admite un objeto de JSON.',
  },
  {
    en: 'evidence takes pack CUSTOMER --out DIR, or check DIR --key VKEY.',
    'zh-CN': 'evidence 的用法为 pack CUSTOMER --out DIR，或 check DIR --key VKEY。',
    es: 'evidence admite pack CUSTOMER --out DIR, o check DIR --key VKEY.',
  },
  { en: 'pack takes --out DIR.', 'zh-CN': 'pack 须有 --out DIR。', es: 'pack admite --out DIR.' },
  {
    en: 'import takes a file and --map MAP.json.',
    'zh-CN': 'import 须有文件和 --map MAP.json。',
    es: 'import admite un fichero y --map MAP.json.',
  },
  {
    en: 'keys takes rotate, rotate-signer, or nothing.',
    'zh-CN': 'keys 的用法为 rotate、rotate-signer，或不带参数。',
    es: 'keys admite rotate, rotate-signer, o nada.',
  },
  {
    en: 'policy takes show or default.',
    'zh-CN': 'policy 的用法为 show 或 default。',
    es: 'policy admite show o default.',
  },
  {
    en: 'prove takes the place of an event, such as @12.',
    'zh-CN': 'prove 须写事件的位置，例如 @12。',
    es: 'prove admite el lugar de un evento, como @12.',
  },
  {
    en: 'replay takes one of --check, --to and --rebuild.',
    'zh-CN': 'replay 须有 --check、--to、--rebuild 之一。',
    es: 'replay admite una de --check, --to y --rebuild.',
  },
  {
    en: 'retention takes due, dispose or approve.',
    'zh-CN': 'retention 的用法为 due、dispose 或 approve。',
    es: 'retention admite due, dispose o approve.',
  },
  {
    en: 'show takes one of --request, --why and --history.',
    'zh-CN': 'show 须有 --request、--why、--history 之一。',
    es: 'show admite una de --request, --why y --history.',
  },
  {
    en: 'There is no such test; there are {tests}.',
    'zh-CN': '没有这个测试；现有 {tests}。',
    es: 'No existe esa prueba; hay {tests}.',
  },
  {
    en: '--from and --to take a day such as 2026-02-13.',
    'zh-CN': '--from 和 --to 须为日期，例如 2026-02-13。',
    es: '--from y --to admiten un día como 2026-02-13.',
  },
  {
    en: 'Say from where and to where: --from, --to.',
    'zh-CN': '请说明从哪里到哪里：--from、--to。',
    es: 'Diga de dónde y adónde: --from, --to.',
  },
  {
    en: 'The file holds more than one sheet: --rejected takes a file whose name ends in .xlsx.',
    'zh-CN': '文件含不止一张工作表：--rejected 的文件名须以 .xlsx 结尾。',
    es: 'El fichero contiene más de una hoja: --rejected admite un fichero cuyo nombre termina en .xlsx.',
  },
  {
    en: '--rejected takes a file whose name ends in .xlsx or .csv.',
    'zh-CN': '--rejected 的文件名须以 .xlsx 或 .csv 结尾。',
    es: '--rejected admite un fichero cuyo nombre termina en .xlsx o .csv.',
  },
  {
    en: 'A form says its command and its input itself: give --form alone.',
    'zh-CN': '表格自身写明命令和输入：请只给 --form。',
    es: 'Un formulario dice por sí mismo su comando y su entrada: dé solo --form.',
  },
  {
    en: 'explain takes rules such as EDT-04, or an area such as EDT.',
    'zh-CN': 'explain 须写规则（如 EDT-04）或领域（如 EDT）。',
    es: 'explain admite reglas como EDT-04, o un área como EDT.',
  },
  {
    en: 'There is no such rule; explain AREA lists those of {areas}.',
    'zh-CN': '没有这条规则；explain AREA 可列出 {areas} 的规则。',
    es: 'No existe esa regla; explain AREA enumera las de {areas}.',
  },
  {
    en: '--filter takes column=value, column>=value, column<value or column~text.',
    'zh-CN': '--filter 须为 column=value、column>=value、column<value 或 column~text。',
    es: '--filter admite columna=valor, columna>=valor, columna<valor o columna~texto.',
  },
  {
    en: '--since takes a place such as @120: what changed after it is told.',
    'zh-CN': '--since 须为位置，例如 @120：列出其后的变更。',
    es: '--since admite un lugar como @120: se cuenta lo que cambió después.',
  },
  {
    en: 'Say which view (dossier list shows them), or log; or take --canonical, --verify.',
    'zh-CN': '请写明视图（dossier list 可列出）或 log；或使用 --canonical、--verify。',
    es: 'Diga qué vista (dossier list las muestra), o log; o use --canonical, --verify.',
  },
  {
    en: '--format is csv, jsonl, xlsx or parquet.',
    'zh-CN': '--format 须为 csv、jsonl、xlsx 或 parquet。',
    es: '--format es csv, jsonl, xlsx o parquet.',
  },
  { en: 'Say where to: --out DIR.', 'zh-CN': '请说明写到哪里：--out DIR。', es: 'Diga adónde: --out DIR.' },
  {
    en: 'Something stands there already; nothing was written.',
    'zh-CN': '那里已有内容；没有写入任何内容。',
    es: 'Ya hay algo ahí; no se escribió nada.',
  },
  {
    en: 'export takes one of a view, --canonical, --verify and --given-out.',
    'zh-CN': 'export 须为视图、--canonical、--verify、--given-out 之一。',
    es: 'export admite una de: una vista, --canonical, --verify y --given-out.',
  },
  {
    en: '--every takes a number of seconds.',
    'zh-CN': '--every 须为秒数。',
    es: '--every admite un número de segundos.',
  },
  {
    en: 'There is a file of this name already; a form never replaces one.',
    'zh-CN': '已有同名文件；表格从不替换文件。',
    es: 'Ya hay un fichero con ese nombre; un formulario nunca sustituye a otro.',
  },
  { en: 'The file could not be written.', 'zh-CN': '无法写入文件。', es: 'No se pudo escribir el fichero.' },
  {
    en: 'Name the version once: policy show 2, or --version 2.',
    'zh-CN': '版本只写一次：policy show 2，或 --version 2。',
    es: 'Nombre la versión una vez: policy show 2, o --version 2.',
  },
  {
    en: '--diff takes the number of a version.',
    'zh-CN': '--diff 须为版本号。',
    es: '--diff admite el número de una versión.',
  },
  { en: 'A paper is one of {papers}.', 'zh-CN': '文书须为以下之一：{papers}。', es: 'Un papel es uno de {papers}.' },
  {
    en: 'Say of what: the number of a customer, a request or a complaint.',
    'zh-CN': '请说明是什么的：客户、申请或投诉的编号。',
    es: 'Diga de qué: el número de un cliente, una solicitud o una queja.',
  },
  {
    en: 'resolve-duplicate takes the numbers of two customers.',
    'zh-CN': 'resolve-duplicate 须写两位客户的编号。',
    es: 'resolve-duplicate admite los números de dos clientes.',
  },
  {
    en: 'Say one of --as-same, --as-different, --approve and --decline; --show decides nothing.',
    'zh-CN': '请给出 --as-same、--as-different、--approve、--decline 之一；--show 不作决定。',
    es: 'Diga una de --as-same, --as-different, --approve y --decline; --show no decide nada.',
  },
  {
    en: 'sample takes log or the name of a view; `dossier list` shows them.',
    'zh-CN': 'sample 须有 log 或视图名称；`dossier list` 可列出视图。',
    es: 'sample admite log o el nombre de una vista; `dossier list` las muestra.',
  },
  {
    en: '--seed takes a number or a word that the auditor chooses, such as --seed 4711.',
    'zh-CN': '--seed 须为审计人员选定的数字或单词，例如 --seed 4711。',
    es: '--seed admite un número o una palabra que elige el auditor, como --seed 4711.',
  },
  {
    en: '--size takes a number from 1 to {most}.',
    'zh-CN': '--size 须为 1 到 {most} 的数字。',
    es: '--size admite un número de 1 a {most}.',
  },
  {
    en: '--stratify takes a column of the view; help {view} lists them.',
    'zh-CN': '--stratify 须为该视图的一列；help {view} 可列出各列。',
    es: '--stratify admite una columna de la vista; help {view} las enumera.',
  },
  {
    en: '--where takes column=value, with a column of the view.',
    'zh-CN': '--where 的格式为 列=值，列须属于该视图。',
    es: '--where admite columna=valor, con una columna de la vista.',
  },
  {
    en: 'The rows of this view name no event, so there is nothing to prove: leave --proofs out.',
    'zh-CN': '该视图的行不对应事件，因此无可证明：请去掉 --proofs。',
    es: 'Las filas de esta vista no nombran ningún evento, así que no hay nada que demostrar: quite --proofs.',
  },
  {
    en: 'There is no command {command}; "dossier form" lists the forms.',
    'zh-CN': '没有命令 {command}；“dossier form” 可列出各表格。',
    es: 'No existe el comando {command}; «dossier form» enumera los formularios.',
  },
  {
    en: 'Command {command} has no form; "dossier form" lists the forms.',
    'zh-CN': '命令 {command} 没有表格；“dossier form” 可列出各表格。',
    es: 'El comando {command} no tiene formulario; «dossier form» los enumera.',
  },
  {
    en: 'The form of {command} is the same for every kind: leave --kind out.',
    'zh-CN': '{command} 的表格不分类型：请去掉 --kind。',
    es: 'El formulario de {command} es igual para todos los tipos: quite --kind.',
  },
  {
    en: '--kind is one of {kinds}.',
    'zh-CN': '--kind 须为以下之一：{kinds}。',
    es: '--kind es uno de {kinds}.',
  },
  {
    en: '--format takes xlsx or csv.',
    'zh-CN': '--format 须为 xlsx 或 csv。',
    es: '--format admite xlsx o csv.',
  },
  {
    en: '--rows takes a whole number from 1 to {most}.',
    'zh-CN': '--rows 须为 1 到 {most} 的整数。',
    es: '--rows admite un número entero de 1 a {most}.',
  },
  {
    en: '--items takes a whole number from 1 to 99.',
    'zh-CN': '--items 须为 1 到 99 的整数。',
    es: '--items admite un número entero de 1 a 99.',
  },
  {
    en: '--sheet takes a UUID in lower case.',
    'zh-CN': '--sheet 须为小写 UUID。',
    es: '--sheet admite un UUID en minúsculas.',
  },
  {
    en: 'The log ends at @{position}.',
    'zh-CN': '日志结束于 @{position}。',
    es: 'El registro termina en @{position}.',
  },
  {
    en: 'The manifest names a view that this program does not know.',
    'zh-CN': '清单所写的视图本程序不认识。',
    es: 'El manifiesto nombra una vista que este programa no conoce.',
  },
  {
    en: '--rejected belongs to --form.',
    'zh-CN': '--rejected 须与 --form 一起使用。',
    es: '--rejected va con --form.',
  },
  { en: 'vault takes roles or move.', 'zh-CN': 'vault 后接 roles 或 move。', es: 'vault admite roles o move.' },
  {
    en: 'Say to which server: --vault postgres://…',
    'zh-CN': '请指明移到哪个服务器：--vault postgres://…',
    es: 'Diga a qué servidor: --vault postgres://…',
  },
]
