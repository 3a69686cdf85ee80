/**
 * Failures of an event store on other machines. The English words are those of the code.
 */
import type { Text } from '../text'

export const FAILURES_EVENT_STORE: readonly Text[] = [
  {
    en: 'The certificate of the event store at {place} is not trusted: give tlsCAFile in its address.',
    'zh-CN': '位于 {place} 的事件库的证书不受信任：请在其地址中给出 tlsCAFile。',
    es: 'El certificado del almacén de eventos en {place} no es de confianza: dé tlsCAFile en su dirección.',
  },
  {
    en: 'The event store at {place} does not speak TLS as the address says: compare its option tls.',
    'zh-CN': '位于 {place} 的事件库不按地址所写使用 TLS：请核对选项 tls。',
    es: 'El almacén de eventos en {place} no habla TLS como dice la dirección: compare su opción tls.',
  },
  {
    en: 'A file of certificates that the address of the store names cannot be read.',
    'zh-CN': '无法读取存储地址所指的证书文件。',
    es: 'No se puede leer un fichero de certificados que nombra la dirección del almacén.',
  },
  {
    en: 'The name of the event store at {place} leads to no machine: compare its address.',
    'zh-CN': '位于 {place} 的事件库的名称找不到机器：请核对地址。',
    es: 'El nombre del almacén de eventos en {place} no lleva a ninguna máquina: compare su dirección.',
  },
  {
    en: 'None of the event stores at {place} can be used now: the cluster may be choosing a leader.',
    'zh-CN': '位于 {place} 的事件库目前都不能使用：集群可能正在选举主节点。',
    es: 'Ninguno de los almacenes de eventos en {place} se puede usar ahora: el clúster puede estar eligiendo líder.',
  },
  {
    en: 'The event store at {place} refused the user: compare user, password and rights.',
    'zh-CN': '位于 {place} 的事件库拒绝了该用户：请核对用户、口令和权限。',
    es: 'El almacén de eventos en {place} rechazó al usuario: compare usuario, contraseña y derechos.',
  },
  {
    en: 'A stream of the archive was deleted in the event store, which this program never does.',
    'zh-CN': '事件库中有一个档案流被删除，而本程序从不这样做。',
    es: 'Un flujo del expediente fue borrado en el almacén de eventos, cosa que este programa nunca hace.',
  },
  {
    en: 'The event store is set to take less in one append than this program sends: raise its limit.',
    'zh-CN': '事件库设定的单次追加上限小于本程序所发送的量：请提高上限。',
    es: 'El almacén de eventos está configurado para aceptar menos en una escritura de lo que este programa envía: suba su límite.',
  },
  {
    en: 'The event store did not accept the call.',
    'zh-CN': '事件库没有接受该调用。',
    es: 'El almacén de eventos no aceptó la llamada.',
  },
  {
    en: 'The event store at {place} did not answer in time: it may be frozen or too busy.',
    'zh-CN': '位于 {place} 的事件库没有及时答复：可能冻结或过忙。',
    es: 'El almacén de eventos en {place} no respondió a tiempo: puede estar congelado o demasiado ocupado.',
  },
  {
    en: 'The event store at {place} is not the leader and the leader could not be reached.',
    'zh-CN': '位于 {place} 的事件库不是主节点，而主节点无法连接。',
    es: 'El almacén de eventos en {place} no es el líder, y no se pudo llegar al líder.',
  },
  {
    en: 'The event store at {place} did not say whether it wrote the events: give the same command again.',
    'zh-CN': '位于 {place} 的事件库没有说明是否写入了事件：请再次发出同一命令。',
    es: 'El almacén de eventos en {place} no dijo si escribió los eventos: dé de nuevo el mismo comando.',
  },
  {
    en: 'The server compressed an answer although it was asked not to.',
    'zh-CN': '服务器压缩了答复，尽管被要求不要压缩。',
    es: 'El servidor comprimió una respuesta aunque se le pidió que no lo hiciera.',
  },
  {
    en: 'The server sent a message larger than any event can be.',
    'zh-CN': '服务器发来的消息大于任何可能的事件。',
    es: 'El servidor envió un mensaje mayor de lo que puede ser cualquier evento.',
  },
  {
    en: 'The target has other events than the source: @{position} differs. Nothing was written.',
    'zh-CN': '目标的事件与来源不同：@{position} 有差异。没有写入任何内容。',
    es: 'El destino tiene otros eventos que la fuente: @{position} difiere. No se escribió nada.',
  },
  {
    en: 'The target has events that the source lacks, from @{position} on. Nothing was written.',
    'zh-CN': '目标有来源所缺的事件，自 @{position} 起。没有写入任何内容。',
    es: 'El destino tiene eventos que faltan a la fuente, desde @{position}. No se escribió nada.',
  },
  {
    en: 'Line {line} of the exported log is not what such a line is.',
    'zh-CN': '导出日志的第 {line} 行不是应有的行。',
    es: 'La línea {line} del registro exportado no es lo que es una línea así.',
  },
  {
    en: 'A signed head of the source does not have the form of one.',
    'zh-CN': '来源的一个已签名日志头不符合应有的形式。',
    es: 'Una cabeza firmada de la fuente no tiene la forma de una.',
  },
  {
    en: 'The file of the exported log cannot be read or written.',
    'zh-CN': '无法读写导出日志的文件。',
    es: 'El fichero del registro exportado no se puede leer o escribir.',
  },
  {
    en: 'Somebody else has written to {stream} of the target: copy into a store that nobody writes to.',
    'zh-CN': '有他人写入了目标的 {stream}：请复制到无人写入的存储。',
    es: 'Otra persona ha escrito en {stream} del destino: copie a un almacén en el que nadie escriba.',
  },
  {
    en: 'The store lacks revision {revision} of {stream}; {found} came instead.',
    'zh-CN': '存储缺少 {stream} 的第 {revision} 号修订；得到的是 {found}。',
    es: 'Al almacén le falta la revisión {revision} de {stream}; en su lugar llegó {found}.',
  },
  {
    en: 'The first {events} events here are not those of a signed checkpoint in the store: this replica or the store was changed.',
    'zh-CN': '这里的前 {events} 个事件与存储中的已签名检查点不符：此副本或存储被更改。',
    es: 'Los primeros {events} eventos de aquí no son los de un punto de control firmado del almacén: se cambió esta réplica o el almacén.',
  },
  {
    en: 'The log is the replica of a store, which alone says what comes into it.',
    'zh-CN': '该日志是存储的副本，内容只由存储决定。',
    es: 'El registro es la réplica de un almacén, que es el único que dice qué entra en él.',
  },
  {
    en: 'Other appends to the same stream took all the time that this one had.',
    'zh-CN': '对同一条流的其他追加占用了此次追加的全部时间。',
    es: 'Otras escrituras en el mismo flujo ocuparon todo el tiempo que tenía esta.',
  },
  {
    en: 'The event store does not have a position that it once gave: another or an older log stands in its place.',
    'zh-CN': '事件库没有它曾给出的位置：其处已是另一日志或较旧的日志。',
    es: 'El almacén de eventos no tiene una posición que una vez dio: en su lugar hay otro registro o uno más antiguo.',
  },
  {
    en: 'The event store holds a revision beyond what this program can count.',
    'zh-CN': '事件库中的修订号超出本程序可计数的范围。',
    es: 'El almacén de eventos contiene una revisión mayor de lo que este programa puede contar.',
  },
  {
    en: 'The exported log is not whole: its manifest is missing, or does not fit its lines.',
    'zh-CN': '导出的日志不完整：清单缺失，或与各行不符。',
    es: 'El registro exportado no está completo: falta su manifiesto, o no corresponde a sus líneas.',
  },
  {
    en: 'The file is no exported log, or one of another version of this program.',
    'zh-CN': '该文件不是导出的日志，或由本程序的另一版本导出。',
    es: 'El fichero no es un registro exportado, o es de otra versión de este programa.',
  },
  {
    en: 'The file {file} in the data folder does not name projections: remove it, or follow anew.',
    'zh-CN': '数据文件夹中的文件 {file} 没有写明投影：请删除它，或重新跟随。',
    es: 'El fichero {file} de la carpeta de datos no nombra proyecciones: bórrelo, o siga de nuevo.',
  },
  {
    en: 'This log is the replica of a store: say which (--store, DOSSIER_STORE), or copy it into a folder of its own.',
    'zh-CN': '该日志是存储的副本：请说明是哪个存储（--store、DOSSIER_STORE），或复制到单独的文件夹。',
    es: 'Este registro es la réplica de un almacén: diga cuál (--store, DOSSIER_STORE), o cópielo en una carpeta propia.',
  },
]
