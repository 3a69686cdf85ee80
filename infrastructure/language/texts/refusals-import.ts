/**
 * Why a row of a file is not imported. The English words are those of the code.
 */
import type { Refusals } from '../refusals'

export const REFUSALS_IMPORT: Refusals = {
  'not-a-number': [
    {
      en: 'The cell holds no decimal number.',
      'zh-CN': '单元格中不是小数。',
      es: 'La celda no contiene un número decimal.',
    },
    {
      en: 'The cell holds no whole number.',
      'zh-CN': '单元格中不是整数。',
      es: 'La celda no contiene un número entero.',
    },
  ],
  'not-a-date': [
    {
      en: 'The cell holds no date of the format that the map names.',
      'zh-CN': '单元格中的日期不符合映射指定的格式。',
      es: 'La celda no contiene una fecha con el formato que indica el mapa.',
    },
  ],
  'no-such-time': [
    {
      en: 'No clock of the zone showed this time, or it says no zone and the map names none.',
      'zh-CN': '该时区没有这一时刻，或单元格与映射均未写明时区。',
      es: 'Ningún reloj del huso marcó esta hora, o no dice huso y el mapa no nombra ninguno.',
    },
  ],
  'not-in-table': [
    {
      en: 'The lookup table of the map does not name this.',
      'zh-CN': '映射的对照表中没有此值。',
      es: 'La tabla de equivalencias del mapa no nombra esto.',
    },
  ],
  'empty-cell': [
    {
      en: 'The cell is empty and must not be.',
      'zh-CN': '单元格为空，而此处不得为空。',
      es: 'La celda está vacía y no debe estarlo.',
    },
  ],
  'file-broken-archive': [
    {
      en: 'The compressed file is damaged or ends too early.',
      'zh-CN': '压缩文件已损坏或不完整。',
      es: 'El fichero comprimido está dañado o termina antes de tiempo.',
    },
  ],
  'file-not-readable': [
    {
      en: 'The file cannot be read ({cause}).',
      'zh-CN': '无法读取文件 ({cause})。',
      es: 'No se puede leer el fichero ({cause}).',
    },
  ],
  'no-rule': [
    {
      en: 'No rule of the map is for this row.',
      'zh-CN': '映射中没有适用于此行的规则。',
      es: 'Ninguna regla del mapa es para esta fila.',
    },
  ],
  'wrong-column-count': [
    {
      en: 'The row has more or fewer cells than the header.',
      'zh-CN': '该行的单元格数与表头不符。',
      es: 'La fila tiene más o menos celdas que la cabecera.',
    },
  ],
  'key-missing': [
    { en: 'A column of the key is empty.', 'zh-CN': '键的一列为空。', es: 'Una columna de la clave está vacía.' },
    {
      en: 'A column of the key of the registration is empty.',
      'zh-CN': '登记的键有一列为空。',
      es: 'Una columna de la clave del alta está vacía.',
    },
  ],
  'group-came-back': [
    {
      en: 'Lines of this key come back after their command was complete; sort the file, or let lines be further apart.',
      'zh-CN': '该键的命令已完整，其后又出现同键的行；请将文件排序，或允许行相距更远。',
      es: 'Vuelven líneas de esta clave después de completarse su comando; ordene el fichero o deje que las líneas estén más separadas.',
    },
  ],
  'lines-disagree': [
    {
      en: 'Lines of one key say different things.',
      'zh-CN': '同一键的各行内容不一致。',
      es: 'Las líneas de una misma clave dicen cosas distintas.',
    },
  ],
  'group-incomplete': [
    {
      en: 'An earlier line of the same key was rejected, and its command with it.',
      'zh-CN': '同一键的较早一行被拒绝，其命令也随之被拒绝。',
      es: 'Una línea anterior de la misma clave fue rechazada, y su comando con ella.',
    },
    {
      en: 'Line {line} of the same key was rejected ({code}).',
      'zh-CN': '同一键的第 {line} 行被拒绝 ({code})。',
      es: 'La línea {line} de la misma clave fue rechazada ({code}).',
    },
  ],
  'too-many-lines': [
    {
      en: 'A command takes at most {lines} lines.',
      'zh-CN': '一条命令最多 {lines} 行。',
      es: 'Un comando admite como máximo {lines, plural, one {# línea} many {# de líneas} other {# líneas}}.',
    },
  ],
  'bad-input': [{ en: 'Expected {expected}.', 'zh-CN': '应为{expected}。', es: 'Se esperaba {expected}.' }],
  'changed-since': [
    {
      en: 'This key was imported before, and the content is now another one.',
      'zh-CN': '该键此前已导入，而现在内容不同。',
      es: 'Esta clave se importó antes, y ahora el contenido es otro.',
    },
  ],
}
