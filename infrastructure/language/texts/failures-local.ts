/**
 * Failures of a store on this machine. The English words are those of the code.
 */
import type { Text } from '../text'

export const FAILURES_LOCAL: readonly Text[] = [
  {
    en: 'A stream name reads thing-id, in ASCII, with at most {characters} characters.',
    'zh-CN': '流的名称写作“类别-编号”，为 ASCII，最多 {characters} 个字符。',
    es: 'El nombre de un flujo se escribe cosa-identificador, en ASCII, con {characters} caracteres como máximo.',
  },
  {
    en: 'A read names a revision from 0 on, or no-stream.',
    'zh-CN': '读取须注明从 0 起的修订号，或 no-stream。',
    es: 'Una lectura nombra una revisión desde 0, o no-stream.',
  },
  {
    en: 'An event id is a UUID in lower case.',
    'zh-CN': '事件编号是小写的 UUID。',
    es: 'El identificador de un evento es un UUID en minúsculas.',
  },
  {
    en: 'An event type reads Type@version.',
    'zh-CN': '事件类型写作 Type@version。',
    es: 'El tipo de un evento se escribe Type@version.',
  },
  { en: 'The data of an event are bytes.', 'zh-CN': '事件的数据是字节。', es: 'Los datos de un evento son bytes.' },
  {
    en: 'An append expects a revision from 0 on, or no-stream.',
    'zh-CN': '追加须注明从 0 起的修订号，或 no-stream。',
    es: 'Una escritura espera una revisión desde 0, o no-stream.',
  },
  {
    en: 'The time limit of an append is greater than 0.',
    'zh-CN': '追加的时限须大于 0。',
    es: 'El límite de tiempo de una escritura es mayor que 0.',
  },
  {
    en: 'One append holds at most {bytes} bytes of types, data and metadata.',
    'zh-CN': '一次追加的类型、数据和元数据最多 {bytes} 字节。',
    es: 'Una escritura contiene como máximo {bytes} bytes de tipos, datos y metadatos.',
  },
  {
    en: 'An append holds at least one event.',
    'zh-CN': '一次追加至少含一个事件。',
    es: 'Una escritura contiene al menos un evento.',
  },
  {
    en: 'One append holds at most {events} events.',
    'zh-CN': '一次追加最多 {events} 个事件。',
    es: 'Una escritura contiene como máximo {events} eventos.',
  },
  {
    en: 'Two events of one append have the same id.',
    'zh-CN': '同一次追加中有两个事件编号相同。',
    es: 'Dos eventos de una misma escritura tienen el mismo identificador.',
  },
  {
    en: 'A read begins at a revision from 0 on.',
    'zh-CN': '读取从 0 起的修订号开始。',
    es: 'Una lectura empieza en una revisión desde 0.',
  },
  { en: 'A page has at least one event.', 'zh-CN': '一页至少有一个事件。', es: 'Una página tiene al menos un evento.' },
  {
    en: 'A leaf index is a whole number from 0 on.',
    'zh-CN': '叶的序号是从 0 起的整数。',
    es: 'El índice de una hoja es un número entero desde 0.',
  },
  {
    en: 'This is no position of this store.',
    'zh-CN': '这不是此存储的位置。',
    es: 'Esto no es una posición de este almacén.',
  },
  {
    en: 'The log ends before @{position}: it has {events} events.',
    'zh-CN': '日志在 @{position} 之前就结束了：共有 {events} 个事件。',
    es: 'El registro termina antes de @{position}: tiene {events} eventos.',
  },
  { en: 'The store is closed.', 'zh-CN': '存储已关闭。', es: 'El almacén está cerrado.' },
  {
    en: 'Other processes kept the log to themselves for too long; nothing was written.',
    'zh-CN': '其他进程占用日志过久；没有写入任何内容。',
    es: 'Otros procesos retuvieron el registro demasiado tiempo; no se escribió nada.',
  },
  {
    en: 'Writing has failed; the log must be opened again.',
    'zh-CN': '写入失败；须重新打开日志。',
    es: 'La escritura ha fallado; hay que abrir el registro de nuevo.',
  },
  {
    en: 'The commit failed on its way to the disk.',
    'zh-CN': '提交在写盘途中失败。',
    es: 'La confirmación falló de camino al disco.',
  },
  {
    en: 'Another process kept the log to itself for too long.',
    'zh-CN': '另一进程占用日志过久。',
    es: 'Otro proceso retuvo el registro demasiado tiempo.',
  },
  {
    en: 'No room is left for the log; nothing was written.',
    'zh-CN': '日志没有可用空间；没有写入任何内容。',
    es: 'No queda espacio para el registro; no se escribió nada.',
  },
  {
    en: 'The log file is damaged or no log.',
    'zh-CN': '日志文件已损坏，或不是日志。',
    es: 'El fichero del registro está dañado o no es un registro.',
  },
  {
    en: 'The log file holds what this program did not write.',
    'zh-CN': '日志文件含有并非本程序写入的内容。',
    es: 'El fichero del registro contiene lo que este programa no escribió.',
  },
  {
    en: 'The database cannot hold so much in one record.',
    'zh-CN': '数据库一条记录容纳不下这么多内容。',
    es: 'La base de datos no puede guardar tanto en un registro.',
  },
  {
    en: 'The system could not read or write the log file.',
    'zh-CN': '系统无法读写日志文件。',
    es: 'El sistema no pudo leer o escribir el fichero del registro.',
  },
  {
    en: 'The log file cannot be used now.',
    'zh-CN': '日志文件目前不能使用。',
    es: 'El fichero del registro no se puede usar ahora.',
  },
  {
    en: 'The evidence tree is damaged at @{position}.',
    'zh-CN': '证据树在 @{position} 处损坏。',
    es: 'El árbol de evidencias está dañado en @{position}.',
  },
  {
    en: 'The log had {had} events and has {has}.',
    'zh-CN': '日志曾有 {had} 个事件，现有 {has} 个。',
    es: 'El registro tenía {had} eventos y tiene {has}.',
  },
  {
    en: 'The tables, the index or the triggers are not those that this program makes.',
    'zh-CN': '表、索引或触发器不是本程序所建。',
    es: 'Las tablas, el índice o los disparadores no son los que hace este programa.',
  },
  {
    en: 'The index of streams has {entries} entries for {events} events.',
    'zh-CN': '流的索引有 {entries} 项，而事件有 {events} 个。',
    es: 'El índice de flujos tiene {entries} entradas para {events} eventos.',
  },
  {
    en: 'The index of erasures does not name those that the log holds.',
    'zh-CN': '销毁的索引与日志所含的销毁不符。',
    es: 'El índice de supresiones no nombra las que contiene el registro.',
  },
  {
    en: 'This SQLite has a known defect; 3.51.3 or newer is needed.',
    'zh-CN': '此 SQLite 有已知缺陷；需要 3.51.3 或更新版本。',
    es: 'Este SQLite tiene un defecto conocido; se necesita 3.51.3 o más reciente.',
  },
  {
    en: 'The log file holds no log.',
    'zh-CN': '日志文件中没有日志。',
    es: 'El fichero del registro no contiene ningún registro.',
  },
  {
    en: 'The file is no log of Dossier.',
    'zh-CN': '该文件不是 Dossier 的日志。',
    es: 'El fichero no es un registro de Dossier.',
  },
  {
    en: 'The log file was written by another version of this program.',
    'zh-CN': '日志文件由本程序的另一版本写成。',
    es: 'El fichero del registro fue escrito por otra versión de este programa.',
  },
  {
    en: 'The database does not accept {name} = {value}.',
    'zh-CN': '数据库不接受 {name} = {value}。',
    es: 'La base de datos no acepta {name} = {value}.',
  },
  {
    en: 'The folder of the log file is not there.',
    'zh-CN': '日志文件的文件夹不存在。',
    es: 'La carpeta del fichero del registro no existe.',
  },
  {
    en: 'The log once had {events} events that are not all in it now.',
    'zh-CN': '日志曾有 {events} 个事件，现在不全。',
    es: 'El registro llegó a tener {events} eventos que ahora no están todos en él.',
  },
  {
    en: 'The log file was removed or replaced while it was open.',
    'zh-CN': '日志文件在打开期间被移走或替换。',
    es: 'El fichero del registro fue retirado o sustituido mientras estaba abierto.',
  },
  {
    en: 'The log is open for reading only.',
    'zh-CN': '日志以只读方式打开。',
    es: 'El registro está abierto solo para lectura.',
  },
]
