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
    en: 'The file has other columns than the manifest.',
    'zh-CN': '文件的列与清单不同。',
    es: 'El fichero tiene otras columnas que el manifiesto.',
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
