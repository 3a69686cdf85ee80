/**
 * Failures of files, papers and samples that are given out. The English words are those of the code.
 */
import type { Text } from '../text'

export const FAILURES_PAPERS: readonly Text[] = [
  {
    en: 'The folder for the sample is not empty: name a new one.',
    'zh-CN': '样本的文件夹不是空的：请另指定新文件夹。',
    es: 'La carpeta de la muestra no está vacía: nombre una nueva.',
  },
  { en: 'The sample could not be written.', 'zh-CN': '无法写入样本。', es: 'No se pudo escribir la muestra.' },
  {
    en: 'There is no manifest of a sample at this place.',
    'zh-CN': '该处没有样本清单。',
    es: 'En ese lugar no hay ningún manifiesto de muestra.',
  },
  {
    en: 'The file is no manifest of a sample that this program knows.',
    'zh-CN': '该文件不是本程序认识的样本清单。',
    es: 'El fichero no es un manifiesto de muestra que este programa conozca.',
  },
  {
    en: 'Something stands there already; nothing was written.',
    'zh-CN': '那里已有内容；没有写入任何内容。',
    es: 'Ya hay algo ahí; no se escribió nada.',
  },
  { en: 'The files cannot be written.', 'zh-CN': '无法写入文件。', es: 'No se pueden escribir los ficheros.' },
  {
    en: 'The manifest names a file that is not there.',
    'zh-CN': '清单所列的一个文件不存在。',
    es: 'El manifiesto nombra un fichero que no está.',
  },
  {
    en: 'The file has {found} bytes and not {said}.',
    'zh-CN': '文件为 {found} 字节，而不是 {said} 字节。',
    es: 'El fichero tiene {found} bytes y no {said}.',
  },
  {
    en: 'The bytes are not those of the manifest.',
    'zh-CN': '字节与清单不符。',
    es: 'Los bytes no son los del manifiesto.',
  },
  {
    en: 'Column {nth} of the file is not {name}, as the manifest says.',
    'zh-CN': '文件的第 {nth} 列不是清单所列的 {name}。',
    es: 'La columna {nth} del fichero no es {name}, como dice el manifiesto.',
  },
  {
    en: 'The file has {found} columns and not {said}.',
    'zh-CN': '文件有 {found} 列，而不是 {said} 列。',
    es: 'El fichero tiene {found} columnas y no {said}.',
  },
  {
    en: 'Line {line} has {found} cells and not {said}.',
    'zh-CN': '第 {line} 行有 {found} 个单元格，而不是 {said} 个。',
    es: 'La línea {line} tiene {found} celdas y no {said}.',
  },
  {
    en: 'In the row of line {line} a quote begins that is never closed.',
    'zh-CN': '始于第 {line} 行的记录中有一个引号没有结束。',
    es: 'En la fila de la línea {line} empieza una comilla que nunca se cierra.',
  },
  {
    en: 'In the row of line {line} a quote stands inside a cell that does not begin with one.',
    'zh-CN': '始于第 {line} 行的记录中，一个不以引号开头的单元格里有引号。',
    es: 'En la fila de la línea {line} hay una comilla dentro de una celda que no empieza por comilla.',
  },
  {
    en: 'In the row of line {line} something follows after the quote that ends a cell.',
    'zh-CN': '始于第 {line} 行的记录中，结束单元格的引号之后还有内容。',
    es: 'En la fila de la línea {line} algo sigue a la comilla que cierra una celda.',
  },
  {
    en: 'The row of line {line} is no row of csv ({code}).',
    'zh-CN': '始于第 {line} 行的记录不是 csv 记录（{code}）。',
    es: 'La fila de la línea {line} no es una fila de csv ({code}).',
  },
  {
    en: 'Line {line} is no JSON.',
    'zh-CN': '第 {line} 行不是 JSON。',
    es: 'La línea {line} no es JSON.',
  },
  {
    en: 'Line {line} is no object of JSON.',
    'zh-CN': '第 {line} 行不是 JSON 对象。',
    es: 'La línea {line} no es un objeto de JSON.',
  },
  {
    en: 'Line {line} lacks the column {name}.',
    'zh-CN': '第 {line} 行缺少 {name} 列。',
    es: 'En la línea {line} falta la columna {name}.',
  },
  {
    en: 'Line {line} has more names than the columns, or has them in another order.',
    'zh-CN': '第 {line} 行的名称多于各列，或顺序不同。',
    es: 'La línea {line} tiene más nombres que las columnas, o en otro orden.',
  },
  {
    en: 'It is no workbook: no sheet is packed in it.',
    'zh-CN': '这不是工作簿：其中没有工作表。',
    es: 'No es un libro: no contiene ninguna hoja.',
  },
  {
    en: 'What is packed in the workbook is damaged or ends too early.',
    'zh-CN': '工作簿的压缩内容已损坏或不完整。',
    es: 'Lo comprimido en el libro está dañado o termina antes de tiempo.',
  },
  {
    en: 'The sheet cannot be read.',
    'zh-CN': '工作表无法读取。',
    es: 'No se puede leer la hoja.',
  },
  {
    en: 'After row {row} the sheet cannot be read.',
    'zh-CN': '工作表第 {row} 行之后无法读取。',
    es: 'Después de la fila {row} no se puede leer la hoja.',
  },
  {
    en: 'The end of the file, where its columns and rows are told, cannot be read.',
    'zh-CN': '文件末尾（列与行的说明所在）无法读取。',
    es: 'No se puede leer el final del fichero, donde se declaran sus columnas y filas.',
  },
  {
    en: 'Something between row {from} and row {to} cannot be read.',
    'zh-CN': '第 {from} 行至第 {to} 行之间有内容无法读取。',
    es: 'Algo entre la fila {from} y la fila {to} no se puede leer.',
  },
  {
    en: 'The reader came upon something that it does not know (code {code}).',
    'zh-CN': '读取时遇到未知的内容（代码 {code}）。',
    es: 'La lectura encontró algo que no conoce (código {code}).',
  },
  {
    en: 'The file cannot be read as {form}: {cause}',
    'zh-CN': '文件不能按 {form} 读取：{cause}',
    es: 'El fichero no se puede leer como {form}: {cause}',
  },
  {
    en: 'The file has {found} rows and not {said}.',
    'zh-CN': '文件有 {found} 行，而不是 {said} 行。',
    es: 'El fichero tiene {found} filas y no {said}.',
  },
  {
    en: 'The manifest does not name this file.',
    'zh-CN': '清单没有列出此文件。',
    es: 'El manifiesto no nombra este fichero.',
  },
  {
    en: 'The files hold {rows} rows and {markers} markers, the manifest says {said} and {marked}.',
    'zh-CN': '各文件含 {rows} 行和 {markers} 个标记，清单所写为 {said} 和 {marked}。',
    es: 'Los ficheros contienen {rows} filas y {markers} marcas, el manifiesto dice {said} y {marked}.',
  },
  {
    en: 'The total of {column} is another one.',
    'zh-CN': '{column} 的总计不同。',
    es: 'El total de {column} es otro.',
  },
  {
    en: 'There is no manifest of an export, or it cannot be read.',
    'zh-CN': '没有导出清单，或无法读取。',
    es: 'No hay manifiesto de exportación, o no se puede leer.',
  },
]
