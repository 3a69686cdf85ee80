/**
 * Failures of the vault, of keys and of credentials. The English words are those of the code.
 */
import type { Text } from '../text'

export const FAILURES_VAULT: readonly Text[] = [
  {
    en: 'The vault has carried out {erasures} that the log does not know: the log is older than the vault, and its newest events are missing.',
    'zh-CN': '保险库已执行 {erasures}，而日志中没有：日志比保险库旧，缺少最新的事件。',
    es: 'La bóveda ha ejecutado {erasures} que el registro no conoce: el registro es más antiguo que la bóveda y le faltan sus eventos más nuevos.',
  },
  {
    en: 'The signing key came as a text: bring the next one in the text beside it.',
    'zh-CN': '签名密钥以文本给出：请在文本中一并给出下一个密钥。',
    es: 'La clave de firma vino como texto: aporte la siguiente en el texto junto a ella.',
  },
  {
    en: 'The archive was never begun to its end.',
    'zh-CN': '档案库的建立没有完成。',
    es: 'La creación del archivo nunca llegó a su fin.',
  },
  {
    en: 'The keys came as a text, and epoch {epoch} wraps everything: add epoch {next} to the text, as {first}:…,{second}:…, and rotate again.',
    'zh-CN':
      '密钥以文本给出，目前由第 {epoch} 期封装全部密钥：请在文本中添加第 {next} 期，写作 {first}:…,{second}:…，然后再次轮换。',
    es: 'Las claves vinieron como texto y la época {epoch} lo envuelve todo: añada la época {next} al texto, como {first}:…,{second}:…, y rote de nuevo.',
  },
  {
    en: 'The signing key may be read by others: set its mode to 0600.',
    'zh-CN': '签名密钥可被他人读取：请将其权限设为 0600。',
    es: 'Otros pueden leer la clave de firma: ponga su modo en 0600.',
  },
  { en: 'The signing key is damaged.', 'zh-CN': '签名密钥已损坏。', es: 'La clave de firma está dañada.' },
  { en: 'The signing key could not be read.', 'zh-CN': '无法读取签名密钥。', es: 'No se pudo leer la clave de firma.' },
  {
    en: 'The signing key that was given is none.',
    'zh-CN': '给出的内容不是签名密钥。',
    es: 'La clave de firma que se dio no lo es.',
  },
  {
    en: 'The folder of keys could not be read.',
    'zh-CN': '无法读取密钥文件夹。',
    es: 'No se pudo leer la carpeta de claves.',
  },
  {
    en: 'The origin cannot be the name of a key.',
    'zh-CN': '来源名称不能作密钥的名称。',
    es: 'El origen no puede ser el nombre de una clave.',
  },
  {
    en: 'The signing key could not be made.',
    'zh-CN': '无法生成签名密钥。',
    es: 'No se pudo crear la clave de firma.',
  },
  { en: 'A credential needs a passphrase.', 'zh-CN': '凭证需要口令。', es: 'Una credencial necesita una contraseña.' },
  {
    en: 'The credential file could not be made; one that exists is never replaced.',
    'zh-CN': '无法生成凭证文件；已有的文件从不替换。',
    es: 'No se pudo crear el fichero de la credencial; uno que existe nunca se sustituye.',
  },
  {
    en: 'The credential file may be read by others: set its mode to 0600.',
    'zh-CN': '凭证文件可被他人读取：请将其权限设为 0600。',
    es: 'Otros pueden leer el fichero de la credencial: ponga su modo en 0600.',
  },
  {
    en: 'The credential file could not be read.',
    'zh-CN': '无法读取凭证文件。',
    es: 'No se pudo leer el fichero de la credencial.',
  },
  {
    en: 'The credential file does not name its credential in the first line.',
    'zh-CN': '凭证文件的第一行没有写明凭证。',
    es: 'El fichero de la credencial no nombra su credencial en la primera línea.',
  },
  {
    en: 'The passphrase is wrong, or the credential file is damaged.',
    'zh-CN': '口令错误，或凭证文件已损坏。',
    es: 'La contraseña es incorrecta o el fichero de la credencial está dañado.',
  },
  {
    en: 'A token is a keyed hash of 32 bytes under a kind of lower-case letters.',
    'zh-CN': '令牌是 32 字节的带密钥哈希，其类别为小写字母。',
    es: 'Un token es un hash con clave de 32 bytes bajo un tipo de letras minúsculas.',
  },
  {
    en: 'At most {keys} keys are made at once.',
    'zh-CN': '一次最多生成 {keys} 个密钥。',
    es: 'Se crean como máximo {keys} claves a la vez.',
  },
  {
    en: 'The index advances from one count of events to the same or a greater one.',
    'zh-CN': '索引只能从一个事件数前进到相同或更大的事件数。',
    es: 'El índice avanza de un número de eventos al mismo o a uno mayor.',
  },
  {
    en: 'The archive of this number was destroyed meanwhile.',
    'zh-CN': '该编号的档案在此期间已销毁。',
    es: 'El expediente de este número fue destruido entretanto.',
  },
  {
    en: 'Another process kept the vault busy.',
    'zh-CN': '另一进程占用了保险库。',
    es: 'Otro proceso mantuvo ocupada la bóveda.',
  },
  { en: 'The disk of the vault is full.', 'zh-CN': '保险库的磁盘已满。', es: 'El disco de la bóveda está lleno.' },
  { en: 'The disk of the vault failed.', 'zh-CN': '保险库的磁盘发生故障。', es: 'El disco de la bóveda ha fallado.' },
  {
    en: 'The vault is damaged or is no vault.',
    'zh-CN': '保险库已损坏，或不是保险库。',
    es: 'La bóveda está dañada o no es una bóveda.',
  },
  {
    en: 'The vault cannot be opened or written here.',
    'zh-CN': '无法在此打开或写入保险库。',
    es: 'La bóveda no se puede abrir o escribir aquí.',
  },
  {
    en: 'The file is no vault, or a vault of another version of this program.',
    'zh-CN': '该文件不是保险库，或是本程序另一版本的保险库。',
    es: 'El fichero no es una bóveda, o es de otra versión de este programa.',
  },
  { en: 'The vault is closed.', 'zh-CN': '保险库已关闭。', es: 'La bóveda está cerrada.' },
  {
    en: 'The file of the vault was removed or replaced: close it and open it anew.',
    'zh-CN': '保险库文件被移走或替换：请关闭后重新打开。',
    es: 'El fichero de la bóveda fue retirado o sustituido: ciérrela y ábrala de nuevo.',
  },
  {
    en: 'The disk of the vault failed: close it, check the disk, open it anew.',
    'zh-CN': '保险库的磁盘发生故障：请关闭，检查磁盘，再重新打开。',
    es: 'El disco de la bóveda ha fallado: ciérrela, revise el disco y ábrala de nuevo.',
  },
  { en: 'The log is still being read.', 'zh-CN': '日志仍在读取中。', es: 'El registro todavía se está leyendo.' },
  {
    en: 'The index cannot go on: a key cannot be had now.',
    'zh-CN': '索引无法继续：目前取不到某个密钥。',
    es: 'El índice no puede seguir: ahora no se puede obtener una clave.',
  },
  {
    en: 'A box of the event {event} is not the one that was written.',
    'zh-CN': '事件 {event} 的密封盒与写入时不同。',
    es: 'Una caja del evento {event} no es la que se escribió.',
  },
  {
    en: 'The key file could not be made.',
    'zh-CN': '无法生成密钥文件。',
    es: 'No se pudo crear el fichero de claves.',
  },
  {
    en: 'The key file could not be replaced.',
    'zh-CN': '无法替换密钥文件。',
    es: 'No se pudo sustituir el fichero de claves.',
  },
  {
    en: 'The key file may be read or changed by others: set its mode to 0600.',
    'zh-CN': '密钥文件可被他人读取或更改：请将其权限设为 0600。',
    es: 'Otros pueden leer o cambiar el fichero de claves: ponga su modo en 0600.',
  },
  { en: 'The key file could not be read.', 'zh-CN': '无法读取密钥文件。', es: 'No se pudo leer el fichero de claves.' },
  {
    en: 'The key file is not a key ring of this program.',
    'zh-CN': '密钥文件不是本程序的密钥环。',
    es: 'El fichero de claves no es un llavero de este programa.',
  },
  {
    en: 'The key file asks for a passphrase.',
    'zh-CN': '密钥文件需要口令。',
    es: 'El fichero de claves pide una contraseña.',
  },
  {
    en: 'The key file names parameters of scrypt that are out of bounds.',
    'zh-CN': '密钥文件中的 scrypt 参数超出范围。',
    es: 'El fichero de claves nombra parámetros de scrypt fuera de límites.',
  },
  { en: 'The key file is damaged.', 'zh-CN': '密钥文件已损坏。', es: 'El fichero de claves está dañado.' },
  {
    en: 'The passphrase is wrong, or the key file is damaged.',
    'zh-CN': '口令错误，或密钥文件已损坏。',
    es: 'La contraseña es incorrecta o el fichero de claves está dañado.',
  },
  {
    en: 'A key ring has epochs from 1 on, each with a key of 32 bytes.',
    'zh-CN': '密钥环的期数从 1 开始，每期一个 32 字节的密钥。',
    es: 'Un llavero tiene épocas desde 1, cada una con una clave de 32 bytes.',
  },
  {
    en: 'A key ring needs at least one epoch.',
    'zh-CN': '密钥环至少需要一期。',
    es: 'Un llavero necesita al menos una época.',
  },
  {
    en: 'The key ring has no epoch {epoch}.',
    'zh-CN': '密钥环没有第 {epoch} 期。',
    es: 'El llavero no tiene la época {epoch}.',
  },
  {
    en: 'Epoch {epoch} of the key ring does not open this key.',
    'zh-CN': '密钥环的第 {epoch} 期打不开此密钥。',
    es: 'La época {epoch} del llavero no abre esta clave.',
  },
  {
    en: 'The key ring text is not of the form epoch:base64,epoch:base64.',
    'zh-CN': '密钥环文本的形式不是 期:base64,期:base64。',
    es: 'El texto del llavero no tiene la forma época:base64,época:base64.',
  },
  {
    en: 'Keys were wrapped under an older epoch meanwhile.',
    'zh-CN': '期间有密钥按较旧的一期封装。',
    es: 'Entretanto se envolvieron claves bajo una época anterior.',
  },
  {
    en: 'The tables of the vault are not those that were made.',
    'zh-CN': '保险库的表不是当初建立的表。',
    es: 'Las tablas de la bóveda no son las que se crearon.',
  },
  {
    en: 'A key of the vault is not the one that was made.',
    'zh-CN': '保险库中的一个密钥不是当初生成的密钥。',
    es: 'Una clave de la bóveda no es la que se creó.',
  },
  {
    en: 'The key ring was given a newer epoch meanwhile: open the archive anew.',
    'zh-CN': '期间密钥环增加了较新的一期：请重新打开档案库。',
    es: 'Entretanto el llavero recibió una época más nueva: abra el archivo de nuevo.',
  },
  {
    en: 'The vault belongs to another archive.',
    'zh-CN': '保险库属于另一档案库。',
    es: 'La bóveda pertenece a otro archivo.',
  },
  {
    en: 'The vault did not keep a secret.',
    'zh-CN': '保险库没有保存一项秘密。',
    es: 'La bóveda no guardó un secreto.',
  },
  {
    en: 'The vault of this archive is not in this data folder: name the one that the machines share (--vault, DOSSIER_VAULT), or bring the folder of keys and the vault along.',
    'zh-CN':
      '此档案库的保险库不在这个数据文件夹中：请指明各机器共用的保险库（--vault、DOSSIER_VAULT），或将密钥文件夹和保险库一并带来。',
    es: 'La bóveda de este archivo no está en esta carpeta de datos: nombre la que comparten las máquinas (--vault, DOSSIER_VAULT), o traiga la carpeta de claves y la bóveda.',
  },
]
