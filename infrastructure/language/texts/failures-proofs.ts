/**
 * What is wrong with a log that is verified, with checkpoints and with packs of evidence. The English words are those of the code.
 */
import type { Text } from '../text'

export const FAILURES_PROOFS: readonly Text[] = [
  {
    en: 'A checkpoint file cannot be read, or its folder is not there.',
    'zh-CN': '无法读取检查点文件，或其文件夹不存在。',
    es: 'No se puede leer un fichero de punto de control, o su carpeta no existe.',
  },
  {
    en: 'A checkpoint file cannot be written.',
    'zh-CN': '无法写入检查点文件。',
    es: 'No se puede escribir un fichero de punto de control.',
  },
  {
    en: 'The first {events} events are not those of a signed checkpoint.',
    'zh-CN': '前 {events} 个事件与已签名检查点不符。',
    es: 'Los primeros {events} eventos no son los de un punto de control firmado.',
  },
  {
    en: 'The log has no events, so there is nothing to sign.',
    'zh-CN': '日志没有事件，无可签名。',
    es: 'El registro no tiene eventos, así que no hay nada que firmar.',
  },
  {
    en: 'No signing key of the folder of keys is one that the log names.',
    'zh-CN': '密钥文件夹中没有日志所列的签名密钥。',
    es: 'Ninguna clave de firma de la carpeta de claves es una que el registro nombre.',
  },
  {
    en: 'The event @{position} does not lead to the signed root; verify the log.',
    'zh-CN': '事件 @{position} 推不出已签名的根；请验证日志。',
    es: 'El evento @{position} no conduce a la raíz firmada; verifique el registro.',
  },
  { en: 'There is no event @{position}.', 'zh-CN': '没有事件 @{position}。', es: 'No hay ningún evento @{position}.' },
  {
    en: 'The signed head is not of the size under which it is kept.',
    'zh-CN': '已签名的日志头与其保存时所用的大小不符。',
    es: 'La cabeza firmada no tiene el tamaño con el que se guarda.',
  },
  {
    en: 'No checkpoint covers @{position} yet.',
    'zh-CN': '尚无检查点涵盖 @{position}。',
    es: 'Ningún punto de control cubre todavía @{position}.',
  },
  { en: 'The file is not there.', 'zh-CN': '文件不存在。', es: 'El fichero no está.' },
  {
    en: 'The file does not have the size and hash that the manifest says.',
    'zh-CN': '文件的大小和哈希与清单不符。',
    es: 'El fichero no tiene el tamaño y el hash que dice el manifiesto.',
  },
  {
    en: 'The file does not belong to this pack.',
    'zh-CN': '文件不属于此证据包。',
    es: 'El fichero no pertenece a este paquete.',
  },
  {
    en: 'No event of {stream} is in the pack.',
    'zh-CN': '包中没有 {stream} 的事件。',
    es: 'En el paquete no hay ningún evento de {stream}.',
  },
  {
    en: 'The event of {stream} with revision {revision} is not in the pack.',
    'zh-CN': '包中缺少 {stream} 的第 {revision} 号修订的事件。',
    es: 'El evento de {stream} con la revisión {revision} no está en el paquete.',
  },
  {
    en: 'The keys are not those that the events name.',
    'zh-CN': '密钥不是事件所指的密钥。',
    es: 'Las claves no son las que nombran los eventos.',
  },
  {
    en: 'The page is not the one that this program makes of these events.',
    'zh-CN': '该页不是本程序根据这些事件生成的页面。',
    es: 'La página no es la que este programa hace de estos eventos.',
  },
  {
    en: 'The manifest is not the one of these files.',
    'zh-CN': '清单与这些文件不符。',
    es: 'El manifiesto no es el de estos ficheros.',
  },
  {
    en: 'The events are of another log than the trusted key.',
    'zh-CN': '事件属于另一日志，与受信任的密钥不符。',
    es: 'Los eventos son de otro registro que la clave de confianza.',
  },
  {
    en: 'Line {line} is not an event in its one form, in the order of the log.',
    'zh-CN': '第 {line} 行不是按日志顺序、以唯一形式写成的事件。',
    es: 'La línea {line} no es un evento en su forma única, en el orden del registro.',
  },
  {
    en: 'It is not there, or it is no manifest of a pack that this program knows.',
    'zh-CN': '不存在，或不是本程序认识的证据包清单。',
    es: 'No está, o no es un manifiesto de paquete que este programa conozca.',
  },
  {
    en: 'A pack is checked with a key that is trusted.',
    'zh-CN': '检查证据包须用受信任的密钥。',
    es: 'Un paquete se comprueba con una clave de confianza.',
  },
  {
    en: 'The folder for the evidence is not empty.',
    'zh-CN': '存放证据的文件夹不是空的。',
    es: 'La carpeta para las evidencias no está vacía.',
  },
  {
    en: 'The evidence could not be written.',
    'zh-CN': '无法写入证据。',
    es: 'No se pudieron escribir las evidencias.',
  },
  { en: '{file} (no plain file)', 'zh-CN': '{file}（不是普通文件）', es: '{file} (no es un fichero ordinario)' },
  {
    en: 'The folder of the evidence could not be read.',
    'zh-CN': '无法读取证据文件夹。',
    es: 'No se pudo leer la carpeta de las evidencias.',
  },
  {
    en: 'There is no customer of this number in the log.',
    'zh-CN': '日志中没有该编号的客户。',
    es: 'No hay ningún cliente con este número en el registro.',
  },
  { en: 'Recorded (UTC)', 'zh-CN': '记录时间 (UTC)', es: 'Registrado (UTC)' },
  { en: 'The proof is not there.', 'zh-CN': '缺少证明。', es: 'La prueba no está.' },
  {
    en: 'The proof has data that nobody has signed.',
    'zh-CN': '证明含有无人签名的数据。',
    es: 'La prueba tiene datos que nadie ha firmado.',
  },
  {
    en: 'The proof is of another place in the log.',
    'zh-CN': '证明属于日志中的另一位置。',
    es: 'La prueba es de otro lugar del registro.',
  },
  {
    en: 'The proof leads to another signed head than that of the pack.',
    'zh-CN': '证明推出的日志头与证据包的已签名日志头不同。',
    es: 'La prueba conduce a otra cabeza firmada que la del paquete.',
  },
  {
    en: 'The event @{position} is looked up by another time than the one that it says.',
    'zh-CN': '事件 @{position} 的索引时间与其自身所写不同。',
    es: 'El evento @{position} se busca por otra hora que la que dice.',
  },
  {
    en: 'The event @{position} is recorded before the one that it follows.',
    'zh-CN': '事件 @{position} 的记录时间早于其前一事件。',
    es: 'El evento @{position} está registrado antes que el que le precede.',
  },
  {
    en: 'The event @{position} is not there.',
    'zh-CN': '事件 @{position} 不存在。',
    es: 'El evento @{position} no está.',
  },
  {
    en: 'The row of @{position} does not hold what the row of an event holds.',
    'zh-CN': '@{position} 的行不含事件行应有的内容。',
    es: 'La fila de @{position} no contiene lo que contiene la fila de un evento.',
  },
  {
    en: 'The event @{position} is not what its leaf in the evidence tree says.',
    'zh-CN': '事件 @{position} 与证据树中其叶所示不符。',
    es: 'El evento @{position} no es lo que dice su hoja en el árbol de evidencias.',
  },
  {
    en: 'The event @{position} is not found by its stream and revision.',
    'zh-CN': '按流和修订号找不到事件 @{position}。',
    es: 'El evento @{position} no se encuentra por su flujo y revisión.',
  },
  {
    en: 'The log does not begin with the birth of an archive.',
    'zh-CN': '日志不是以档案库的建立开始。',
    es: 'El registro no empieza con la creación de un archivo.',
  },
  {
    en: 'The verifier keys are of several logs.',
    'zh-CN': '验证密钥属于多个日志。',
    es: 'Las claves de verificación son de varios registros.',
  },
  {
    en: 'The decision @{position} {fault}.',
    'zh-CN': '决定 @{position} {fault}。',
    es: 'La decisión @{position} {fault}.',
  },
  {
    en: '{checkpoint} is of an empty log, which says nothing.',
    'zh-CN': '{checkpoint} 属于空日志，不能说明任何事。',
    es: '{checkpoint} es de un registro vacío, lo que no dice nada.',
  },
  {
    en: '{checkpoint} says that it is of {log}.',
    'zh-CN': '{checkpoint} 写明属于 {log}。',
    es: '{checkpoint} dice que es de {log}.',
  },
  {
    en: '{checkpoint} does not fit: something from @{from} to @{to} differs.',
    'zh-CN': '{checkpoint} 不相符：@{from} 到 @{to} 之间有差异。',
    es: '{checkpoint} no encaja: algo difiere de @{from} a @{to}.',
  },
  {
    en: '{checkpoint} is not of this log: its first {events} events are not those here.',
    'zh-CN': '{checkpoint} 不属于此日志：其前 {events} 个事件与这里的不同。',
    es: '{checkpoint} no es de este registro: sus primeros {events} eventos no son los de aquí.',
  },
  {
    en: '{checkpoint} is of {covered} events; the log has {events}.',
    'zh-CN': '{checkpoint} 含 {covered} 个事件；日志有 {events} 个。',
    es: '{checkpoint} es de {covered} eventos; el registro tiene {events}.',
  },
  {
    en: 'No checkpoint is there that a trusted key has signed, so nothing says what this log was.',
    'zh-CN': '没有受信任密钥签名的检查点，因此无从知道日志原来的样子。',
    es: 'No hay ningún punto de control firmado por una clave de confianza, así que nada dice qué era este registro.',
  },
  {
    en: 'The log says that it is another one than the trusted key is for.',
    'zh-CN': '日志所写与受信任密钥所指的日志不同。',
    es: 'El registro dice que es otro que aquel para el que es la clave de confianza.',
  },
  {
    en: '{checkpoint} cannot be believed. {because}',
    'zh-CN': '{checkpoint}不可信。{because}',
    es: '{checkpoint} no es creíble. {because}',
  },
  {
    en: 'The newest checkpoint in the store',
    'zh-CN': '存储中最新的检查点',
    es: 'El punto de control más nuevo del almacén',
  },
  {
    en: 'The checkpoint file beside the log',
    'zh-CN': '日志旁的检查点文件',
    es: 'El fichero de punto de control junto al registro',
  },
  { en: 'The checkpoint file outside', 'zh-CN': '外部的检查点文件', es: 'El fichero de punto de control de fuera' },
  {
    en: 'says that it was signed, and bears no signature',
    'zh-CN': '写明已签名，却没有签名',
    es: 'dice que fue firmada y no lleva firma',
  },
  {
    en: 'bears a signature that is not in the form of one',
    'zh-CN': '所带的签名不成签名的形式',
    es: 'lleva una firma que no tiene forma de firma',
  },
  {
    en: 'is signed by a credential that its operator did not have then',
    'zh-CN': '由其操作人当时没有的凭证签名',
    es: 'está firmada con una credencial que su operador no tenía entonces',
  },
  {
    en: 'bears a signature over something else',
    'zh-CN': '所带的签名针对其他内容',
    es: 'lleva una firma sobre otra cosa',
  },
  {
    en: 'The head could not be signed. {because}',
    'zh-CN': '日志头无法签名。{because}',
    es: 'La cabeza no pudo firmarse. {because}',
  },
  {
    en: 'The verifier key is none. {because}',
    'zh-CN': '该验证密钥不成密钥。{because}',
    es: 'La clave de verificación no lo es. {because}',
  },
]
