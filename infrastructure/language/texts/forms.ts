/** What stands in a sheet beside its labels: marks, explanations, and how a sheet is filled in. */
import type { Texts } from '../text'

export const FORMS = {
  'form.sheet': { en: 'Form', 'zh-CN': '填写', es: 'Formulario' },
  'form.manual': { en: 'How to fill in', 'zh-CN': '填写说明', es: 'Instrucciones' },
  'form.number': { en: 'No.', 'zh-CN': '序号', es: 'N.º' },
  'form.why': { en: 'why it came back', 'zh-CN': '退回原因', es: 'motivo de la devolución' },
  'form.particulars': { en: 'particulars', 'zh-CN': '基本事项', es: 'datos generales' },
  'form.nested': { en: '{block}: {label}', 'zh-CN': '{block}：{label}', es: '{block}: {label}' },
  'form.item': { en: '{block} {number, number}', 'zh-CN': '{block}{number, number}', es: '{block} {number, number}' },
  'form.title': {
    en: '{kind, select, none {{title}} other {{title} ({kindLabel})}}',
    'zh-CN': '{kind, select, none {{title}} other {{title}（{kindLabel}）}}',
    es: '{kind, select, none {{title}} other {{title} ({kindLabel})}}',
  },
  'form.yes': { en: 'yes', 'zh-CN': '是', es: 'sí' },
  'form.no': { en: 'no', 'zh-CN': '否', es: 'no' },

  'need.must': { en: 'Required.', 'zh-CN': '必填。', es: 'Obligatorio.' },
  'need.with-its-block': {
    en: 'Required once anything of this block is filled in.',
    'zh-CN': '填写本组任一项时必填。',
    es: 'Obligatorio si se rellena algo de este bloque.',
  },
  'need.asked': {
    en: 'The regulation asks for it; it may follow later.',
    'zh-CN': '制度要求填写，可后补。',
    es: 'El reglamento lo pide; puede aportarse después.',
  },
  'need.if-applicable': { en: 'If applicable.', 'zh-CN': '如适用。', es: 'Si procede.' },
  'need.may': { en: 'May be left blank.', 'zh-CN': '可不填。', es: 'Puede dejarse en blanco.' },

  'takes.text': {
    en: '{most, plural, =0 {Text.} one {Text of at most one character.} other {Text of at most # characters.}}',
    'zh-CN': '{most, plural, =0 {文字。} other {文字，最多#个字符。}}',
    es: '{most, plural, =0 {Texto.} one {Texto de un carácter como máximo.} many {Texto de # caracteres como máximo.} other {Texto de # caracteres como máximo.}}',
  },
  'takes.name': {
    en: 'A number or name of letters, digits and hyphens.',
    'zh-CN': '由字母、数字和连字符组成的编号。',
    es: 'Un número o nombre de letras, cifras y guiones.',
  },
  'takes.code': { en: 'A code in lower case.', 'zh-CN': '小写代码。', es: 'Un código en minúsculas.' },
  'takes.country': {
    en: 'A country: its name, or a code of two letters.',
    'zh-CN': '国家名称或两位字母代码。',
    es: 'Un país: su nombre o un código de dos letras.',
  },
  'takes.currency': {
    en: 'A currency code of three letters, such as {example}.',
    'zh-CN': '三位字母币种代码，如{example}。',
    es: 'Un código de moneda de tres letras, como {example}.',
  },
  'takes.day': {
    en: 'A day, such as {example}.',
    'zh-CN': '日期，如{example}。',
    es: 'Una fecha, como {example}.',
  },
  'takes.instant': {
    en: 'Day and time, such as {example}; the clock is that of {zone}.',
    'zh-CN': '日期和时间，如{example}；以{zone}时间为准。',
    es: 'Fecha y hora, como {example}; la hora es la de {zone}.',
  },
  'takes.integer': { en: 'A whole number.', 'zh-CN': '整数。', es: 'Un número entero.' },
  'takes.decimal': {
    en: 'A number, such as {example}.',
    'zh-CN': '数字，如{example}。',
    es: 'Un número, como {example}.',
  },
  'takes.truth': { en: '{yes} or {no}.', 'zh-CN': '{yes}或{no}。', es: '{yes} o {no}.' },
  'takes.one-of': { en: 'One of the list.', 'zh-CN': '从列表中选择。', es: 'Uno de la lista.' },
  'takes.suggested': {
    en: 'One of the list, or another code in lower case.',
    'zh-CN': '从列表中选择，或填写其他小写代码。',
    es: 'Uno de la lista u otro código en minúsculas.',
  },
  'takes.several': {
    en: 'Several are parted by semicolons.',
    'zh-CN': '多项以分号隔开。',
    es: 'Varios se separan con punto y coma.',
  },
  'takes.proof': {
    en: 'The number of the document that proves it: {document}.',
    'zh-CN': '证明该项的文件编号：{document}。',
    es: 'El número del documento que lo acredita: {document}.',
  },
  'takes.proven': {
    en: 'Taken from a document ({document}); name it under “{label}”.',
    'zh-CN': '须依据{document}填写，并在“{label}”中注明文件编号。',
    es: 'Se toma de un documento ({document}); indíquelo en «{label}».',
  },
  'takes.only-for': { en: 'Only for: {roles}.', 'zh-CN': '仅用于：{roles}。', es: 'Solo para: {roles}.' },
  'takes.unique': {
    en: 'No two customers have the same.',
    'zh-CN': '每个客户唯一。',
    es: 'No hay dos clientes con el mismo.',
  },

  'manual.command': {
    en: 'Each row becomes one command: {command}.',
    'zh-CN': '每行生成一条命令：{command}。',
    es: 'Cada fila se convierte en una orden: {command}.',
  },
  'manual.rows': {
    en: 'Fill in the sheet “{sheet}”, one case in each row. Rows that stay blank are left out.',
    'zh-CN': '请在工作表“{sheet}”中填写，每行一项；空白行不读取。',
    es: 'Rellene la hoja «{sheet}», un caso en cada fila. Las filas en blanco se omiten.',
  },
  'manual.marks': {
    en: '* is required. (*) is required once its block is filled in. ° is asked for by the regulation.',
    'zh-CN': '* 为必填；(*) 为填写该组时必填；° 为制度要求填写。',
    es: '* es obligatorio. (*) lo es si se rellena su bloque. ° lo pide el reglamento.',
  },
  'manual.columns': {
    en: 'Columns may be moved or left out; do not change the headings or the hidden first row.',
    'zh-CN': '各列可以移动或删除；请勿更改标题和隐藏的首行。',
    es: 'Las columnas pueden moverse o quitarse; no cambie los encabezados ni la primera fila oculta.',
  },
  'manual.cells': {
    en: 'No merged cells, no hidden rows. Numbers that begin with zero are text.',
    'zh-CN': '请勿合并单元格或隐藏行。以零开头的号码请按文本填写。',
    es: 'Sin celdas combinadas ni filas ocultas. Los números que empiezan por cero son texto.',
  },
  'manual.again': {
    en: 'Giving the same sheet twice writes nothing twice. Rows that are refused come back in a sheet with the reason.',
    'zh-CN': '同一表格重复提交不会重复登记；未被接受的行将连同原因退回。',
    es: 'Entregar dos veces la misma hoja no registra nada dos veces. Las filas rechazadas vuelven en una hoja con el motivo.',
  },
  'manual.label': { en: 'column', 'zh-CN': '栏目', es: 'columna' },
  'manual.explanation': { en: 'explanation', 'zh-CN': '说明', es: 'explicación' },
  'manual.values': { en: 'values', 'zh-CN': '可选值', es: 'valores' },
} satisfies Texts
