/**
 * Failures of opening an archive, of the read model and of the journal. The English words are those of the code.
 */
import type { Text } from '../text'

export const FAILURES_OPENING: readonly Text[] = [
  {
    en: 'The signing key bears another name than the origin.',
    'zh-CN': '签名密钥的名称与来源名称不同。',
    es: 'La clave de firma lleva otro nombre que el origen.',
  },
  {
    en: 'Only a simulated clock can be given a time.',
    'zh-CN': '只有模拟时钟才能给定时间。',
    es: 'Solo a un reloj simulado se le puede dar una hora.',
  },
  {
    en: 'With keys from a text the archive id must be given.',
    'zh-CN': '密钥以文本给出时，须给出档案库编号。',
    es: 'Con claves de un texto hay que dar el identificador del archivo.',
  },
  {
    en: 'The keys belong to another archive than the log: give the folder of keys of this one.',
    'zh-CN': '密钥属于另一档案库，与日志不符：请给出本档案库的密钥文件夹。',
    es: 'Las claves pertenecen a otro archivo que el registro: dé la carpeta de claves de este.',
  },
  {
    en: 'The data folder cannot be made.',
    'zh-CN': '无法建立数据文件夹。',
    es: 'No se puede crear la carpeta de datos.',
  },
  {
    en: 'Only an archive that was born with a simulated clock lets anybody say what time it is.',
    'zh-CN': '只有以模拟时钟建立的档案库才允许指定时间。',
    es: 'Solo un archivo creado con un reloj simulado deja que alguien diga qué hora es.',
  },
  {
    en: 'There is a checkpoint of this log, but the log has no events.',
    'zh-CN': '有此日志的检查点，但日志没有事件。',
    es: 'Hay un punto de control de este registro, pero el registro no tiene eventos.',
  },
  {
    en: 'The archive was never begun to its end: run init again.',
    'zh-CN': '档案库的建立没有完成：请重新运行 init。',
    es: 'La creación del archivo nunca llegó a su fin: ejecute init de nuevo.',
  },
  {
    en: 'An access names at least one customer.',
    'zh-CN': '一次查阅至少涉及一位客户。',
    es: 'Un acceso nombra al menos un cliente.',
  },
  {
    en: 'Others wrote to the same archive at the same time, again and again.',
    'zh-CN': '他人一再同时写入同一档案。',
    es: 'Otros escribieron en el mismo expediente al mismo tiempo, una y otra vez.',
  },
  {
    en: 'Others were reserving the same identity numbers all the time.',
    'zh-CN': '他人一直在占用相同的证件号码。',
    es: 'Otros estuvieron reservando los mismos números de identidad todo el tiempo.',
  },
  {
    en: 'The key of the recorded command cannot be had.',
    'zh-CN': '无法取得所记录命令的密钥。',
    es: 'No se puede obtener la clave del comando registrado.',
  },
  {
    en: 'The key of a subject has been destroyed: nothing more can be written about it.',
    'zh-CN': '某主体的密钥已销毁：不能再写入其任何内容。',
    es: 'La clave de un sujeto ha sido destruida: no se puede escribir nada más sobre él.',
  },
  {
    en: 'The vault does not have the key of a subject that the log names.',
    'zh-CN': '保险库没有日志所指主体的密钥。',
    es: 'La bóveda no tiene la clave de un sujeto que el registro nombra.',
  },
  {
    en: 'Others were writing to the same journal all the time.',
    'zh-CN': '他人一直在写入同一日志册。',
    es: 'Otros estuvieron escribiendo en el mismo diario todo el tiempo.',
  },
  {
    en: 'Revision {expected} of {stream} is missing; {found} was read instead.',
    'zh-CN': '{stream} 的第 {expected} 号修订缺失；读到的是 {found}。',
    es: 'Falta la revisión {expected} de {stream}; en su lugar se leyó {found}.',
  },
  {
    en: 'The log ends before @{position}.',
    'zh-CN': '日志在 @{position} 之前就结束了。',
    es: 'El registro termina antes de @{position}.',
  },
  {
    en: 'The purchases of a customer are more than can be reckoned.',
    'zh-CN': '某客户的购买额大到无法计算。',
    es: 'Las compras de un cliente son más de lo que se puede calcular.',
  },
  {
    en: 'The file stands there already; nothing was written.',
    'zh-CN': '文件已经存在；没有写入任何内容。',
    es: 'El fichero ya existe; no se escribió nada.',
  },
  {
    en: 'The event at @{position} does not say when it was recorded.',
    'zh-CN': '@{position} 处的事件没有说明记录时间。',
    es: 'El evento en @{position} no dice cuándo se registró.',
  },
  {
    en: 'Another version of this program has rebuilt the read model meanwhile.',
    'zh-CN': '期间本程序的另一版本重建了读模型。',
    es: 'Entretanto otra versión de este programa ha reconstruido el modelo de lectura.',
  },
  {
    en: 'The log no longer holds what the read model was told: it was shortened or replaced.',
    'zh-CN': '日志已不含读模型所依据的内容：被截短或替换。',
    es: 'El registro ya no contiene lo que se contó al modelo de lectura: fue acortado o sustituido.',
  },
  {
    en: 'There is no projection of that name.',
    'zh-CN': '没有这个名称的投影。',
    es: 'No hay ninguna proyección con ese nombre.',
  },
  {
    en: 'The file at the place of the read model is no read model of Dossier.',
    'zh-CN': '读模型位置上的文件不是 Dossier 的读模型。',
    es: 'El fichero en el lugar del modelo de lectura no es un modelo de lectura de Dossier.',
  },
  {
    en: 'The read model was told from the log of another archive.',
    'zh-CN': '读模型来自另一档案库的日志。',
    es: 'El modelo de lectura se contó desde el registro de otro archivo.',
  },
  {
    en: 'The folder of the read model is not there.',
    'zh-CN': '读模型的文件夹不存在。',
    es: 'La carpeta del modelo de lectura no existe.',
  },
  {
    en: 'The read model cannot be used now.',
    'zh-CN': '读模型目前不能使用。',
    es: 'El modelo de lectura no se puede usar ahora.',
  },
  {
    en: 'Another process has begun to rebuild the read model.',
    'zh-CN': '另一进程已开始重建读模型。',
    es: 'Otro proceso ha empezado a reconstruir el modelo de lectura.',
  },
  {
    en: 'The log ends before the place that the read model was told to.',
    'zh-CN': '日志在读模型所到位置之前就结束了。',
    es: 'El registro termina antes del lugar hasta el que se contó el modelo de lectura.',
  },
  {
    en: 'Another process kept the read model to itself for too long.',
    'zh-CN': '另一进程占用读模型过久。',
    es: 'Otro proceso retuvo el modelo de lectura demasiado tiempo.',
  },
  {
    en: 'No room is left for the read model; what was told before stands.',
    'zh-CN': '读模型没有可用空间；此前的内容仍然有效。',
    es: 'No queda espacio para el modelo de lectura; lo ya contado se mantiene.',
  },
  {
    en: 'The read model cannot be used now. It can be removed and told again from the log.',
    'zh-CN': '读模型目前不能使用。可以删除它，再由日志重新生成。',
    es: 'El modelo de lectura no se puede usar ahora. Se puede borrar y volver a contar desde el registro.',
  },
  {
    en: 'The event at {place} {because}',
    'zh-CN': '位于 {place} 的事件{because}',
    es: 'El evento en {place} {because}',
  },
  {
    en: 'revision {revision} of its stream',
    'zh-CN': '其流的第 {revision} 号修订',
    es: 'la revisión {revision} de su flujo',
  },
  {
    en: 'has the type {type}, which this program does not know.',
    'zh-CN': '的类型 {type} 本程序不认识。',
    es: 'tiene el tipo {type}, que este programa no conoce.',
  },
  {
    en: 'holds data that are not JSON of our form.',
    'zh-CN': '所含数据不是本程序形式的 JSON。',
    es: 'contiene datos que no son JSON de nuestra forma.',
  },
  {
    en: 'holds metadata that are not JSON of our form.',
    'zh-CN': '所含元数据不是本程序形式的 JSON。',
    es: 'contiene metadatos que no son JSON de nuestra forma.',
  },
  {
    en: 'holds a protected part that is not well formed.',
    'zh-CN': '所含受保护部分格式不正确。',
    es: 'contiene una parte protegida mal formada.',
  },
  { en: 'does not have the form of {type}.', 'zh-CN': '不符合 {type} 的形式。', es: 'no tiene la forma de {type}.' },
  {
    en: 'The copied log does not verify, so no backup was made: {because}',
    'zh-CN': '复制的日志未通过验证，因此没有备份：{because}',
    es: 'El registro copiado no se verifica, así que no se hizo ninguna copia: {because}',
  },
  {
    en: 'The log of the backup does not verify: {because}',
    'zh-CN': '备份的日志未通过验证：{because}',
    es: 'El registro de la copia no se verifica: {because}',
  },
  {
    en: 'The run cannot go on: {because}',
    'zh-CN': '评定无法继续：{because}',
    es: 'La evaluación no puede seguir: {because}',
  },
  {
    en: 'The key ring is not the one that this vault was written with: {because}',
    'zh-CN': '密钥环与写入此保险库时所用的不同：{because}',
    es: 'El llavero no es aquel con el que se escribió esta bóveda: {because}',
  },
  { en: 'an erasure', 'zh-CN': '一次销毁', es: 'una supresión' },
  {
    en: '{count} erasures',
    'zh-CN': '{count} 次销毁',
    es: '{count, plural, one {# supresión} many {# de supresiones} other {# supresiones}}',
  },
  {
    en: 'No archive was begun in the store yet.',
    'zh-CN': '存储中尚未建立档案库。',
    es: 'Todavía no se ha comenzado ningún archivo en el almacén.',
  },
  {
    en: 'There is no projection of that name; list progress shows them.',
    'zh-CN': '没有这个名称的投影；list progress 可列出投影。',
    es: 'No hay ninguna proyección con ese nombre; list progress las muestra.',
  },
  {
    en: 'Reactions read every projection: let this reader hold all of them.',
    'zh-CN': '反应需要所有投影：请使此读取方保有全部投影。',
    es: 'Las reacciones leen todas las proyecciones: haga que este lector las mantenga todas.',
  },
  {
    en: 'The address of a store begins with esdb:// or kurrentdb://.',
    'zh-CN': '存储的地址以 esdb:// 或 kurrentdb:// 开头。',
    es: 'La dirección de un almacén empieza por esdb:// o kurrentdb://.',
  },
  { en: 'It does not have the form of one.', 'zh-CN': '它不符合应有的形式。', es: 'No tiene la forma de uno.' },
  {
    en: 'The copying was stopped; it goes on where it was.',
    'zh-CN': '复制已停止；将从原处继续。',
    es: 'La copia se detuvo; sigue donde estaba.',
  },
  {
    en: 'The data folder cannot be written to.',
    'zh-CN': '无法写入数据文件夹。',
    es: 'No se puede escribir en la carpeta de datos.',
  },
  {
    en: 'The data folder cannot be read.',
    'zh-CN': '无法读取数据文件夹。',
    es: 'No se puede leer la carpeta de datos.',
  },
  {
    en: 'Revision {revision} of {stream} has not come to the replica in time.',
    'zh-CN': '{stream} 的第 {revision} 号修订没有及时到达副本。',
    es: 'La revisión {revision} de {stream} no ha llegado a tiempo a la réplica.',
  },
  {
    en: 'Another reader has signed the head at the same time.',
    'zh-CN': '另一读取方同时签署了日志头。',
    es: 'Otro lector ha firmado la cabeza al mismo tiempo.',
  },
  { en: 'The store does not answer.', 'zh-CN': '存储没有应答。', es: 'El almacén no responde.' },
  {
    en: 'The store holds another archive than the replica in the data folder: look at the address.',
    'zh-CN': '存储中的档案库与数据文件夹中的副本不同：请检查地址。',
    es: 'El almacén contiene otro archivo que la réplica de la carpeta de datos: mire la dirección.',
  },
  {
    en: 'The store no longer holds what the replica was copied from it, up to @{position}: somebody put an older or another log in place.',
    'zh-CN': '存储已不含副本由其复制的内容（至 @{position}）：有人放入了较旧的或另一日志。',
    es: 'El almacén ya no contiene lo que la réplica copió de él, hasta @{position}: alguien puso en su lugar un registro más antiguo u otro.',
  },
  {
    en: 'The log in the data folder is not the beginning of the one in the store: @{position} differs.',
    'zh-CN': '数据文件夹中的日志不是存储中日志的开头：@{position} 不同。',
    es: 'El registro de la carpeta de datos no es el comienzo del que está en el almacén: @{position} difiere.',
  },
  {
    en: 'Nothing is appended to a replica: it takes what its source has.',
    'zh-CN': '不得向副本追加内容：它只取其来源所有的内容。',
    es: 'A una réplica no se añade nada: toma lo que tiene su fuente.',
  },
]
