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
]
