/** The frame of the manual and of help: what stands above and beside what the program says of itself. */
import type { Texts } from '../text'

export const MANUAL_WORDS = {
  'manual.about': { en: 'About', 'zh-CN': '对象', es: 'Sobre' },
  'manual.needs': { en: 'Needs', 'zh-CN': '权限', es: 'Necesita' },
  'manual.rules': { en: 'Rules', 'zh-CN': '规则', es: 'Reglas' },
  'manual.none': { en: 'none', 'zh-CN': '无', es: 'ninguna' },
  'manual.input': { en: 'Input', 'zh-CN': '输入', es: 'Entrada' },
  'manual.example': { en: 'Example', 'zh-CN': '示例', es: 'Ejemplo' },
  'manual.options': { en: 'Options', 'zh-CN': '选项', es: 'Opciones' },
  'manual.key': { en: 'Key', 'zh-CN': '键', es: 'Clave' },
  'manual.columns': {
    en: 'Columns (? may be empty)',
    'zh-CN': '列（? 表示可为空）',
    es: 'Columnas (? puede estar vacía)',
  },
  'manual.input-holds': {
    en: '{command}, where input.json holds',
    'zh-CN': '{command}，其中 input.json 的内容为',
    es: '{command}, donde input.json contiene',
  },
  'manual.schema': {
    en: '{command}   shows the JSON Schema of the input',
    'zh-CN': '{command}   显示输入的 JSON Schema',
    es: '{command}   muestra el esquema JSON de la entrada',
  },
  'manual.more': { en: '… {items} more', 'zh-CN': '… 另有 {items} 项', es: '… y {items} más' },
  'manual.left-out': { en: '(may be left out)', 'zh-CN': '（可省略）', es: '(se puede omitir)' },
  'help.head': {
    en: 'dossier <verb>, with --help for its options',
    'zh-CN': 'dossier <verb>，用 --help 查看其选项',
    es: 'dossier <verb>, con --help para sus opciones',
  },
  'help.foot': {
    en: 'help NAME shows a verb, a command (dossier commands) or a view (dossier list).',
    'zh-CN': 'help NAME 显示一个子命令、一条命令 (dossier commands) 或一个视图 (dossier list)。',
    es: 'help NAME muestra un verbo, un comando (dossier commands) o una vista (dossier list).',
  },
  'help.program': {
    en: 'Customer archives that an outsider can check line by line.',
    'zh-CN': '外部人员可以逐行核对的客户档案。',
    es: 'Archivos de clientes que alguien de fuera puede comprobar línea por línea.',
  },
  'help.usage': { en: 'Usage:', 'zh-CN': '用法：', es: 'Uso:' },
  'help.options': { en: 'Options:', 'zh-CN': '选项：', es: 'Opciones:' },
  'help.arguments': { en: 'Arguments:', 'zh-CN': '参数：', es: 'Argumentos:' },
  'help.commands': { en: 'Commands:', 'zh-CN': '子命令：', es: 'Verbos:' },
  'help.of-help': {
    en: 'display help for command',
    'zh-CN': '显示此子命令的帮助',
    es: 'muestra la ayuda de este verbo',
  },
  'help.example': { en: 'Example:', 'zh-CN': '示例：', es: 'Ejemplo:' },
  'help.after-error': {
    en: '(dossier --help lists the verbs)',
    'zh-CN': '（dossier --help 可列出子命令）',
    es: '(dossier --help enumera los verbos)',
  },
  'manual.global': {
    en: 'dossier help tells the options that every verb has, such as --data, --as, --purpose, --lang and --json.',
    'zh-CN': '各子命令通用的选项（如 --data、--as、--purpose、--lang 和 --json）见 dossier help。',
    es: 'dossier help enumera las opciones de todos los verbos, como --data, --as, --purpose, --lang y --json.',
  },
  'help.global': {
    en: 'Global options, on every verb:',
    'zh-CN': '各子命令通用的选项：',
    es: 'Opciones globales, en cada verbo:',
  },
  'help.exit-codes': {
    en: 'Exit codes: 0 done, 1 refused, 2 wrong usage or input, 3 conflict or could not, 4 check failed',
    'zh-CN': '退出码：0 完成，1 被拒绝，2 用法或输入错误，3 冲突或未能完成，4 检查未通过',
    es: 'Códigos de salida: 0 hecho, 1 rechazado, 2 uso o entrada incorrectos, 3 conflicto o no se pudo, 4 comprobación fallida',
  },
} satisfies Texts

/** What the parser of the command line says. */
export const PARSER_ERRORS = {
  unknownOption: {
    en: "error: unknown option '{option}'",
    'zh-CN': '错误：未知选项“{option}”',
    es: 'error: opción desconocida «{option}»',
  },
  unknownCommand: {
    en: "error: unknown command '{command}'",
    'zh-CN': '错误：未知子命令“{command}”',
    es: 'error: verbo desconocido «{command}»',
  },
  missingArgument: {
    en: "error: missing required argument '{argument}'",
    'zh-CN': '错误：缺少必需的参数“{argument}”',
    es: 'error: falta el argumento obligatorio «{argument}»',
  },
  optionMissingArgument: {
    en: "error: option '{option}' argument missing",
    'zh-CN': '错误：选项“{option}”缺少参数',
    es: 'error: falta el argumento de la opción «{option}»',
  },
  tooManyArguments: {
    en: "error: too many arguments for '{command}'. Expected {expected} but got {given}.",
    'zh-CN': '错误：“{command}”的参数过多。应为 {expected}，实为 {given} 个。',
    es: 'error: demasiados argumentos para «{command}». Se esperaba {expected} y llegaron {given}.',
  },
  didYouMean: { en: '(Did you mean {what}?)', 'zh-CN': '（您是指 {what} 吗？）', es: '(¿Quiso decir {what}?)' },
  didYouMeanOneOf: {
    en: '(Did you mean one of {what}?)',
    'zh-CN': '（您是指其中之一吗：{what}？）',
    es: '(¿Quiso decir uno de {what}?)',
  },
} satisfies Texts
