/**
 * Failures of backups and of imports. The English words are those of the code.
 */
import type { Text } from '../text'

export const FAILURES_FILES: readonly Text[] = [
  {
    en: 'Log and vault cannot be copied.',
    'zh-CN': '无法复制日志和保险库。',
    es: 'No se pueden copiar el registro y la bóveda.',
  },
  {
    en: 'Erasures were carried out all the time: take the backup again.',
    'zh-CN': '期间一直有销毁在执行：请重新备份。',
    es: 'Se ejecutaron supresiones todo el tiempo: haga la copia de nuevo.',
  },
  {
    en: 'The manifest of the backup cannot be written.',
    'zh-CN': '无法写入备份清单。',
    es: 'No se puede escribir el manifiesto de la copia.',
  },
  {
    en: 'The folder of the backup stands there already.',
    'zh-CN': '备份文件夹已经存在。',
    es: 'La carpeta de la copia ya existe.',
  },
  {
    en: 'The folder of the backup cannot be made.',
    'zh-CN': '无法建立备份文件夹。',
    es: 'No se puede crear la carpeta de la copia.',
  },
  {
    en: 'The folder of the backup cannot be named.',
    'zh-CN': '无法命名备份文件夹。',
    es: 'No se puede dar nombre a la carpeta de la copia.',
  },
  {
    en: 'The folder is no backup: its manifest is missing or cannot be read.',
    'zh-CN': '该文件夹不是备份：清单缺失或无法读取。',
    es: 'La carpeta no es una copia: falta su manifiesto o no se puede leer.',
  },
  {
    en: 'The manifest of the backup is damaged.',
    'zh-CN': '备份清单已损坏。',
    es: 'El manifiesto de la copia está dañado.',
  },
  {
    en: 'The manifest of the backup is damaged, or of another version of this program.',
    'zh-CN': '备份清单已损坏，或由本程序的另一版本写成。',
    es: 'El manifiesto de la copia está dañado o es de otra versión de este programa.',
  },
  {
    en: 'The file {file} of the backup is missing or cannot be read.',
    'zh-CN': '备份中的文件 {file} 缺失或无法读取。',
    es: 'El fichero {file} de la copia falta o no se puede leer.',
  },
  {
    en: 'The file {file} is not the one of this backup: it was changed, or comes from another backup.',
    'zh-CN': '文件 {file} 不是本备份的文件：已被更改，或来自另一备份。',
    es: 'El fichero {file} no es el de esta copia: fue cambiado o viene de otra copia.',
  },
  {
    en: 'The backup is older than the archive: it has {has} events, and the log once had {had}. The newest {missing} are missing; bring a newer backup, or move away what is left of the archive if they are lost for good.',
    'zh-CN':
      '备份比档案库旧：备份有 {has} 个事件，而日志曾有 {had} 个。缺少最新的 {missing} 个；请使用较新的备份，若确已无法找回，则移走现存的档案库。',
    es: 'La copia es más antigua que el archivo: tiene {has} eventos y el registro llegó a tener {had}. Faltan los {missing} más nuevos; traiga una copia más reciente, o aparte lo que queda del archivo si se perdieron para siempre.',
  },
  {
    en: 'The backup is older than an erasure: the vault that is still there has carried out {erasures} that the log of the backup does not know. Their data would come back; bring a newer backup.',
    'zh-CN':
      '备份早于某次销毁：现存的保险库已执行 {erasures}，而备份的日志中没有。这些数据会重新出现；请使用较新的备份。',
    es: 'La copia es anterior a una supresión: la bóveda que sigue ahí ha ejecutado {erasures} que el registro de la copia no conoce. Sus datos volverían; traiga una copia más reciente.',
  },
  {
    en: 'The log of the backup has another size than its manifest.',
    'zh-CN': '备份的日志大小与其清单不符。',
    es: 'El registro de la copia tiene otro tamaño que su manifiesto.',
  },
  {
    en: 'The files of the backup cannot be copied.',
    'zh-CN': '无法复制备份的文件。',
    es: 'No se pueden copiar los ficheros de la copia.',
  },
  {
    en: 'An archive stands in the data folder: move it away before a restore.',
    'zh-CN': '数据文件夹中已有档案库：恢复之前请先移走。',
    es: 'Hay un archivo en la carpeta de datos: apártelo antes de restaurar.',
  },
  {
    en: 'The data folder cannot be put in place.',
    'zh-CN': '无法将数据文件夹放到位。',
    es: 'No se puede colocar la carpeta de datos en su sitio.',
  },
  {
    en: 'A condition has exactly one of {kinds}.',
    'zh-CN': '条件须恰为 {kinds} 之一。',
    es: 'Una condición tiene exactamente uno de {kinds}.',
  },
  {
    en: 'A format or a zone belongs to an instant or a day.',
    'zh-CN': '格式或时区属于时刻或日期。',
    es: 'Un formato o un huso pertenece a un instante o a un día.',
  },
  {
    en: 'The format is iso, or a pattern with year, month and day, such as d/M/yyyy H:mm.',
    'zh-CN': '格式为 iso，或含年月日的模式，例如 d/M/yyyy H:mm。',
    es: 'El formato es iso, o un patrón con año, mes y día, como d/M/yyyy H:mm.',
  },
  {
    en: 'A source has exactly one of column, template and constant.',
    'zh-CN': '来源须恰为 column、template、constant 之一。',
    es: 'Una fuente tiene exactamente uno de column, template y constant.',
  },
  { en: 'A constant stands as it is.', 'zh-CN': '常量按原样使用。', es: 'Una constante queda como está.' },
  {
    en: 'A template names a column, as in SO-{Order}; without one it is a constant.',
    'zh-CN': '模板须写列名，例如 SO-{Order}；没有列名则是常量。',
    es: 'Una plantilla nombra una columna, como en SO-{Order}; sin ella es una constante.',
  },
  {
    en: 'The map has no lookup table of this name.',
    'zh-CN': '映射没有这个名称的对照表。',
    es: 'El mapa no tiene ninguna tabla de equivalencias con ese nombre.',
  },
  {
    en: 'Otherwise belongs to a lookup.',
    'zh-CN': 'otherwise 属于对照表。',
    es: 'otherwise pertenece a una tabla de equivalencias.',
  },
  {
    en: 'Marks of numbers belong to a decimal or an integer.',
    'zh-CN': '数字符号属于小数或整数。',
    es: 'Los signos de números pertenecen a un decimal o a un entero.',
  },
  {
    en: 'One mark cannot stand for both decimals and thousands.',
    'zh-CN': '同一符号不能既作小数点又作千位分隔符。',
    es: 'Un mismo signo no puede servir para decimales y para millares.',
  },
  {
    en: 'Command {command} has no such field.',
    'zh-CN': '命令 {command} 没有这个字段。',
    es: 'El comando {command} no tiene ese campo.',
  },
  {
    en: 'A column of the key feeds a protected field: a key enters the command id, which anybody may read.',
    'zh-CN': '键的一列用于受保护字段：键会进入命令编号，而任何人都可读取命令编号。',
    es: 'Una columna de la clave alimenta un campo protegido: una clave entra en el identificador del comando, que cualquiera puede leer.',
  },
  {
    en: 'A field is filled as a whole or in its parts, not both.',
    'zh-CN': '字段要么整体填写，要么分部分填写，不能两者兼有。',
    es: 'Un campo se rellena entero o por partes, no de ambas formas.',
  },
  { en: 'There is no such command.', 'zh-CN': '没有这个命令。', es: 'No existe ese comando.' },
  { en: 'The lines fill this list.', 'zh-CN': '此列表由各行填写。', es: 'Las líneas rellenan esta lista.' },
  {
    en: 'Each line has its own values: of belongs to the input.',
    'zh-CN': '每行有自己的值：of 属于整个输入。',
    es: 'Cada línea tiene sus propios valores: of pertenece a la anotación.',
  },
  {
    en: 'Command {command} has no such list.',
    'zh-CN': '命令 {command} 没有这个列表。',
    es: 'El comando {command} no tiene esa lista.',
  },
  {
    en: 'The registration does not fill {field}.',
    'zh-CN': '登记没有填写 {field}。',
    es: 'El alta no rellena {field}.',
  },
  {
    en: 'The row has more than {bytes} bytes, or a quote in it is never closed.',
    'zh-CN': '该行超过 {bytes} 字节，或其中的引号没有闭合。',
    es: 'La fila tiene más de {bytes} bytes, o unas comillas no se cierran nunca.',
  },
  {
    en: 'A quote that begins in this row is never closed.',
    'zh-CN': '从该行开始的引号没有闭合。',
    es: 'Unas comillas que empiezan en esta fila no se cierran nunca.',
  },
  {
    en: 'A quote stands inside a cell that does not begin with one.',
    'zh-CN': '单元格不以引号开头，中间却出现引号。',
    es: 'Hay comillas dentro de una celda que no empieza con ellas.',
  },
  {
    en: 'After the quote that ends a cell something else follows.',
    'zh-CN': '结束单元格的引号之后还有其他内容。',
    es: 'Tras las comillas que cierran una celda sigue otra cosa.',
  },
  { en: 'The file is empty.', 'zh-CN': '文件是空的。', es: 'El fichero está vacío.' },
  {
    en: 'The file is in UTF-16; save it as UTF-8.',
    'zh-CN': '文件为 UTF-16；请另存为 UTF-8。',
    es: 'El fichero está en UTF-16; guárdelo como UTF-8.',
  },
  {
    en: 'The file is a workbook or an archive; save the sheet as CSV.',
    'zh-CN': '文件是工作簿或压缩包；请将工作表另存为 CSV。',
    es: 'El fichero es un libro o un archivo comprimido; guarde la hoja como CSV.',
  },
  {
    en: 'The file is not in {encoding}; name its encoding in the map.',
    'zh-CN': '文件不是 {encoding} 编码；请在映射中写明编码。',
    es: 'El fichero no está en {encoding}; indique su codificación en el mapa.',
  },
  {
    en: 'The file holds zero bytes: it is no text.',
    'zh-CN': '文件含零字节：不是文本。',
    es: 'El fichero contiene bytes cero: no es texto.',
  },
  { en: 'The file holds no row.', 'zh-CN': '文件没有数据行。', es: 'El fichero no tiene ninguna fila.' },
  {
    en: 'The file has no column {column}.',
    'zh-CN': '文件没有 {column} 列。',
    es: 'El fichero no tiene la columna {column}.',
  },
  {
    en: 'The file has more than one column {column}.',
    'zh-CN': '文件有不止一个 {column} 列。',
    es: 'El fichero tiene más de una columna {column}.',
  },
  {
    en: 'The file of rejected rows cannot be written ({cause}).',
    'zh-CN': '无法写入被拒行的文件 ({cause})。',
    es: 'No se puede escribir el fichero de filas rechazadas ({cause}).',
  },
]
