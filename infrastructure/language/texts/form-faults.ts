/** What may be wrong with a filled sheet, by code. No text shows what stood in a cell. */
import type { CellFaultCode, FileFaultCode, RowFaultCode, SheetFaultCode } from '../../forms/fault'
import type { Text } from '../text'

const FILE_FAULTS: Readonly<Record<FileFaultCode, Text>> = {
  'file-not-readable': {
    en: 'The file cannot be read.',
    'zh-CN': '无法读取文件。',
    es: 'No se puede leer el archivo.',
  },
  'file-too-large': {
    en: 'The file is larger than {most, number} MB.',
    'zh-CN': '文件超过{most, number} MB。',
    es: 'El archivo ocupa más de {most, number} MB.',
  },
  'file-not-a-sheet': {
    en: 'The file is a packed archive, but no workbook.',
    'zh-CN': '该文件是压缩包，不是工作簿。',
    es: 'El archivo está comprimido, pero no es un libro de cálculo.',
  },
  'file-old-format': {
    en: 'The file is in the old format (.xls), or it is locked with a password. Save it as .xlsx without one.',
    'zh-CN': '文件为旧格式 (.xls) 或设有密码。请另存为不带密码的 .xlsx。',
    es: 'El archivo tiene el formato antiguo (.xls) o una contraseña. Guárdelo como .xlsx sin ella.',
  },
  'file-damaged': {
    en: 'The file is damaged, or a quote in it is never closed.',
    'zh-CN': '文件已损坏，或其中的引号未闭合。',
    es: 'El archivo está dañado o tiene unas comillas sin cerrar.',
  },
  'file-unpacks-too-large': {
    en: 'Unpacked, the workbook is larger than {most, number} MB.',
    'zh-CN': '工作簿解压后超过{most, number} MB。',
    es: 'Descomprimido, el libro ocupa más de {most, number} MB.',
  },
  'file-wrong-encoding': {
    en: 'The file is not text in UTF-8. Save it as “CSV UTF-8”, or as .xlsx.',
    'zh-CN': '文件不是 UTF-8 编码。请另存为“CSV UTF-8”或 .xlsx。',
    es: 'El archivo no es texto en UTF-8. Guárdelo como «CSV UTF-8» o como .xlsx.',
  },
  'file-too-many-rows': {
    en: 'A sheet holds more than {most, number} rows, or far too many cells.',
    'zh-CN': '工作表超过{most, number}行，或单元格过多。',
    es: 'Una hoja tiene más de {most, number} filas o demasiadas celdas.',
  },
  'file-too-many-columns': {
    en: 'A sheet holds more than {most, number} columns.',
    'zh-CN': '工作表超过{most, number}列。',
    es: 'Una hoja tiene más de {most, number} columnas.',
  },
  'file-no-form': {
    en: 'No sheet of the file has the hidden first row of a form. Take a new one with “dossier form”.',
    'zh-CN': '文件中没有带隐藏首行的表格。请用 “dossier form” 重新生成。',
    es: 'Ninguna hoja del archivo tiene la primera fila oculta de un formulario. Genere uno nuevo con «dossier form».',
  },
  'file-no-rows': {
    en: 'No row of the form is filled in: there is nothing to give.',
    'zh-CN': '表格中没有填写任何一行：没有可提交的内容。',
    es: 'El formulario no tiene ninguna fila rellena: no hay nada que entregar.',
  },
}

const SHEET_FAULTS: Readonly<Record<SheetFaultCode, Text>> = {
  'sheet-mark-damaged': {
    en: 'The mark in the hidden first row was changed, or is of another edition of the program.',
    'zh-CN': '隐藏首行中的标记已被更改，或属于其他版本的程序。',
    es: 'La marca de la primera fila oculta se ha cambiado o es de otra edición del programa.',
  },
  'sheet-marked-twice': {
    en: 'The sheet holds two marks: two forms stand in one.',
    'zh-CN': '工作表中有两个标记：两张表格合在了一起。',
    es: 'La hoja tiene dos marcas: hay dos formularios en una.',
  },
  'sheet-unknown-form': {
    en: 'The regulation in force has no form for {command} of this kind.',
    'zh-CN': '现行制度没有{command}的此类表格。',
    es: 'El reglamento en vigor no tiene un formulario de este tipo para {command}.',
  },
  'sheet-unknown-column': {
    en: 'The form has no such column, or two of this name.',
    'zh-CN': '表格中没有此栏目，或同名栏目不止一个。',
    es: 'El formulario no tiene esta columna o tiene dos con ese nombre.',
  },
  'sheet-column-twice': {
    en: 'The column {label} stands in the sheet twice.',
    'zh-CN': '栏目“{label}”出现了两次。',
    es: 'La columna «{label}» aparece dos veces.',
  },
  'sheet-column-missing': {
    en: 'The column {label} is required and missing.',
    'zh-CN': '缺少必填栏目“{label}”。',
    es: 'Falta la columna obligatoria «{label}».',
  },
  'sheet-heading-changed': {
    en: 'The heading is not that of the column {label}: one of the two is wrong.',
    'zh-CN': '标题与栏目“{label}”不符，二者必有一误。',
    es: 'El encabezado no es el de la columna «{label}»: uno de los dos está mal.',
  },
  'sheet-is-hidden': {
    en: 'The sheet is hidden and holds filled rows. Show it, or delete it.',
    'zh-CN': '该工作表被隐藏且含有已填写的行。请取消隐藏或删除。',
    es: 'La hoja está oculta y tiene filas rellenas. Muéstrela o elimínela.',
  },
}

const ROW_FAULTS: Readonly<Record<RowFaultCode, Text>> = {
  'row-hidden': {
    en: 'The row is hidden. Show it, so that everybody sees what is given.',
    'zh-CN': '该行被隐藏。请取消隐藏后再提交。',
    es: 'La fila está oculta. Muéstrela para que se vea lo que se entrega.',
  },
  'row-twice': {
    en: 'The row says the same as row {row, number}.',
    'zh-CN': '该行与第{row, number}行内容相同。',
    es: 'La fila dice lo mismo que la fila {row, number}.',
  },
  'row-same-identity': {
    en: 'Row {row, number} has the same, and no two customers may.',
    'zh-CN': '与第{row, number}行相同，而每个客户的该项必须唯一。',
    es: 'La fila {row, number} tiene lo mismo, y no puede haber dos clientes con ello.',
  },
  'row-same-number': {
    en: 'Row {row, number} has the same number already.',
    'zh-CN': '编号与第{row, number}行相同。',
    es: 'La fila {row, number} ya tiene el mismo número.',
  },
  'row-given-by-another': {
    en: 'Somebody else has given this row before.',
    'zh-CN': '该行已由他人提交。',
    es: 'Otra persona ya ha entregado esta fila.',
  },
  'value-missing': { en: 'The value is required.', 'zh-CN': '此项必填。', es: 'El valor es obligatorio.' },
  'bad-input': { en: 'Expected {expected}.', 'zh-CN': '应为{expected}。', es: 'Se esperaba {expected}.' },
}

const CELL_FAULTS: Readonly<Record<CellFaultCode, Text>> = {
  'cell-merged': {
    en: 'The cell is merged with others. Part them, and fill in each.',
    'zh-CN': '单元格已合并。请取消合并并逐格填写。',
    es: 'La celda está combinada con otras. Sepárelas y rellene cada una.',
  },
  'cell-formula-without-result': {
    en: 'The formula has no result in the file. Put in the value.',
    'zh-CN': '公式在文件中没有结果。请填写数值本身。',
    es: 'La fórmula no tiene resultado en el archivo. Ponga el valor.',
  },
  'cell-formula-as-text': {
    en: 'The text begins like a formula. Put in the value.',
    'zh-CN': '文字以公式符号开头。请填写数值本身。',
    es: 'El texto empieza como una fórmula. Ponga el valor.',
  },
  'cell-error': { en: 'The cell shows an error.', 'zh-CN': '单元格显示错误。', es: 'La celda muestra un error.' },
  'cell-number-where-text': {
    en: 'The cell holds a number where text is meant: zeros at its beginning may be lost. Format it as text and enter it again.',
    'zh-CN': '此处应为文本而单元格是数字，开头的零可能已丢失。请设为文本格式后重新输入。',
    es: 'La celda tiene un número donde va texto: puede haber perdido ceros iniciales. Déle formato de texto y escríbalo de nuevo.',
  },
  'cell-date-where-text': {
    en: 'The cell holds a date where text is meant: the spreadsheet has changed what was typed.',
    'zh-CN': '此处应为文本而单元格是日期：电子表格更改了输入的内容。',
    es: 'La celda tiene una fecha donde va texto: la hoja de cálculo ha cambiado lo escrito.',
  },
  'cell-truth-where-text': {
    en: 'The cell holds true or false where text is meant.',
    'zh-CN': '此处应为文本而单元格是逻辑值。',
    es: 'La celda tiene verdadero o falso donde va texto.',
  },
  'cell-too-long': {
    en: 'The text has more than {most, plural, one {one character} other {# characters}}.',
    'zh-CN': '文字超过{most, plural, other {#个字符}}。',
    es: 'El texto tiene más de {most, plural, one {un carácter} many {# caracteres} other {# caracteres}}.',
  },
  'cell-not-in-list': {
    en: '{offers, select, few {The value is not in the list: {values}.} many {The value is none of the {count, number} of the list; they stand at the column in a workbook of “dossier form”.} countries {The value is no country: its name is meant, or its code of two letters.} other {The value is not in the list.}}',
    'zh-CN':
      '{offers, select, few {该值不在列表中：{values}。} many {该值不在列表的{count, number}个值之中；列表见 “dossier form” 所生成工作簿的该栏目。} countries {该值不是国家或地区：应为其名称或两位字母代码。} other {该值不在列表中。}}',
    es: '{offers, select, few {El valor no está en la lista: {values}.} many {El valor no es ninguno de los {count, number} de la lista; están en la columna, en un libro de «dossier form».} countries {El valor no es un país: va su nombre o su código de dos letras.} other {El valor no está en la lista.}}',
  },
  'cell-several-meanings': {
    en: 'The word stands for more than one value of the list. Take it from the list.',
    'zh-CN': '该词对应列表中的多个值。请从列表中选择。',
    es: 'La palabra corresponde a más de un valor de la lista. Elíjalo de la lista.',
  },
  'cell-not-a-code': {
    en: 'A code is meant: small letters and digits, parted by hyphens.',
    'zh-CN': '此处应为代码：小写字母和数字，以连字符分隔。',
    es: 'Va un código: letras minúsculas y cifras, separadas por guiones.',
  },
  'cell-not-a-day': {
    en: 'There is no such day, or it is not written as a date.',
    'zh-CN': '没有这一天，或写法不是日期。',
    es: 'No existe ese día o no está escrito como una fecha.',
  },
  'cell-ambiguous-day': {
    en: 'Day and month cannot be told apart. Write it as 2026-02-13.',
    'zh-CN': '无法区分日和月。请写成 2026-02-13。',
    es: 'No se distinguen el día y el mes. Escríbalo como 2026-02-13.',
  },
  'cell-year-of-two-digits': {
    en: 'The year has two digits. Write all four.',
    'zh-CN': '年份只有两位。请写全四位。',
    es: 'El año tiene dos cifras. Escriba las cuatro.',
  },
  'cell-day-with-time': {
    en: 'A day is meant, and the cell holds a time as well.',
    'zh-CN': '此处应为日期，而单元格还含有时间。',
    es: 'Va un día, y la celda tiene además una hora.',
  },
  'cell-number-as-day': {
    en: 'The cell holds a number that may be a year or a count. Enter the day as a date.',
    'zh-CN': '单元格是数字，可能是年份或数量。请按日期输入。',
    es: 'La celda tiene un número que puede ser un año o una cantidad. Escriba la fecha.',
  },
  'cell-day-before-march-1900': {
    en: 'Spreadsheets miscount days before 1 March 1900. Write it as text.',
    'zh-CN': '电子表格对 1900 年 3 月 1 日以前的日期计算有误。请按文本填写。',
    es: 'Las hojas de cálculo cuentan mal los días anteriores al 1 de marzo de 1900. Escríbalo como texto.',
  },
  'cell-time-missing': {
    en: 'The time of day is missing. Write it as 2026-02-13 09:30; midnight as 2026-02-13 00:00, as text.',
    'zh-CN': '缺少时间。请写成 2026-02-13 09:30；零点请按文本写成 2026-02-13 00:00。',
    es: 'Falta la hora. Escríbala como 2026-02-13 09:30; la medianoche como 2026-02-13 00:00, en texto.',
  },
  'cell-no-such-time': {
    en: 'No clock showed this time, or it is not written as day and time.',
    'zh-CN': '没有这一时刻，或写法不是日期和时间。',
    es: 'Ningún reloj marcó esa hora o no está escrita como fecha y hora.',
  },
  'cell-not-a-number': {
    en: 'The cell holds no number.',
    'zh-CN': '单元格内不是数字。',
    es: 'La celda no tiene un número.',
  },
  'cell-ambiguous-number': {
    en: 'The mark in the number may part thousands or decimals. Write it without thousands.',
    'zh-CN': '数字中的分隔符可能表示千位或小数。请勿使用千位分隔符。',
    es: 'El signo del número puede separar miles o decimales. Escríbalo sin separar los miles.',
  },
  'cell-inexact-number': {
    en: 'The number is too long for a spreadsheet. Format the cell as text and enter it again.',
    'zh-CN': '数字过长，电子表格无法准确保存。请设为文本格式后重新输入。',
    es: 'El número es demasiado largo para una hoja de cálculo. Dé a la celda formato de texto y escríbalo de nuevo.',
  },
  'cell-percent': {
    en: 'The cell shows a percentage: 50% and 0.5 cannot be told apart. Write a plain number.',
    'zh-CN': '单元格显示百分比，无法区分 50% 与 0.5。请填写普通数字。',
    es: 'La celda muestra un porcentaje: no se distinguen 50 % y 0,5. Escriba un número corriente.',
  },
  'cell-not-whole': {
    en: 'A whole number is meant.',
    'zh-CN': '此处应为整数。',
    es: 'Va un número entero.',
  },
  'cell-not-yes-or-no': {
    en: 'Yes or no is meant.',
    'zh-CN': '请填“是”或“否”。',
    es: 'Va sí o no.',
  },
  'cell-too-many': {
    en: 'The cell holds too many values.',
    'zh-CN': '单元格内的值过多。',
    es: 'La celda tiene demasiados valores.',
  },
}

/** By code; codes of files, sheets, rows and cells differ in their beginning. */
export const FORM_FAULTS: Readonly<Record<string, Text>> = {
  ...FILE_FAULTS,
  ...SHEET_FAULTS,
  ...ROW_FAULTS,
  ...CELL_FAULTS,
}

/** How a giving is told. */
export const FORM_REPORT = {
  'report.place': {
    en: '{sheet, select, none {row {row}} other {{sheet}, row {row}}}',
    'zh-CN': '{sheet, select, none {第{row}行} other {{sheet}第{row}行}}',
    es: '{sheet, select, none {fila {row}} other {{sheet}, fila {row}}}',
  },
  'report.fault': {
    en: '{place}: {because} ({code})',
    'zh-CN': '{place}：{because} ({code})',
    es: '{place}: {because} ({code})',
  },
  'report.in-column': { en: '{place}, {label}', 'zh-CN': '{place}，{label}', es: '{place}, {label}' },
  'report.sheet': {
    en: '{sheet, select, none {the sheet} other {{sheet}}}{column, select, none {} other {, column {column}}}',
    'zh-CN': '{sheet, select, none {表格} other {{sheet}}}{column, select, none {} other {，{column}列}}',
    es: '{sheet, select, none {la hoja} other {{sheet}}}{column, select, none {} other {, columna {column}}}',
  },
  'report.given': {
    en: '{title}: {rows, plural, one {one row} other {# rows}}: {done} recorded, {repeated} recorded before, {nothing} with nothing to do, {rejected} came back',
    'zh-CN':
      '{title}：共{rows, plural, other {#行}}：登记{done}行，此前已登记{repeated}行，无需处理{nothing}行，退回{rejected}行',
    es: '{title}: {rows, plural, one {una fila} many {# filas} other {# filas}}: {done} registradas, {repeated} registradas antes, {nothing} sin nada que hacer, {rejected} devueltas',
  },
  'report.checked': {
    en: '{title}: {rows, plural, one {one row} other {# rows}} checked, nothing written: {done} would be recorded, {repeated} recorded before, {nothing} with nothing to do, {rejected} would come back',
    'zh-CN':
      '{title}：已检查{rows, plural, other {#行}}，未写入任何内容：可登记{done}行，此前已登记{repeated}行，无需处理{nothing}行，将退回{rejected}行',
    es: '{title}: {rows, plural, one {una fila revisada} many {# filas revisadas} other {# filas revisadas}}, nada escrito: {done} se registrarían, {repeated} registradas antes, {nothing} sin nada que hacer, {rejected} volverían',
  },
  'report.not-given': {
    en: '{rows, plural, one {One row was not given} other {# rows were not given}} any more; give the sheet again, and nothing is written twice.',
    'zh-CN': '其余{rows, plural, other {#行}}未提交；可再次提交该表格，不会重复登记。',
    es: '{rows, plural, one {Una fila no se ha entregado} many {# filas no se han entregado} other {# filas no se han entregado}}; entregue la hoja otra vez: nada se registra dos veces.',
  },
  'report.rejected-file': {
    en: 'The rows that came back stand in {file}.',
    'zh-CN': '退回的行见 {file}。',
    es: 'Las filas devueltas están en {file}.',
  },
  'report.older': {
    en: '{sheet, select, none {The sheet} other {{sheet}}} was made for another version of the form; it was read by the one of today.',
    'zh-CN': '{sheet, select, none {该表格} other {{sheet}}}属于表格的其他版本，已按现行版本读取。',
    es: '{sheet, select, none {La hoja} other {{sheet}}} es de otra versión del formulario; se ha leído con la de hoy.',
  },
  'report.unread': {
    en: 'The sheet {sheet} is no form and was not read.',
    'zh-CN': '工作表“{sheet}”不是表格，未读取。',
    es: 'La hoja «{sheet}» no es un formulario y no se ha leído.',
  },
} satisfies Readonly<Record<string, Text>>
