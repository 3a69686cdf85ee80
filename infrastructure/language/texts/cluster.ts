/** What readers and copies of logs say, in three languages. */
import type { Texts } from '../text'

export const CLUSTER = {
  'follow.begins': {
    en: 'following; stop with Ctrl-C',
    'zh-CN': '正在跟随；按 Ctrl-C 停止',
    es: 'siguiendo; se detiene con Ctrl-C',
  },
  'follow.lag': {
    en: '{at} told {told} of {copied} events, {events, plural, one {# event} other {# events}}{more, select, yes { and more} other {}} behind, {seconds} s',
    'zh-CN':
      '{at} 已讲述 {copied} 个事件中的 {told} 个，落后 {events} 个事件{more, select, yes {或更多} other {}}，{seconds} 秒',
    es: '{at} contados {told} de {copied} eventos, {events, plural, one {# evento} many {# de eventos} other {# eventos}}{more, select, yes { o más} other {}} de retraso, {seconds} s',
  },
  'follow.no-news': {
    en: '{at} told {told} of {copied} events; no news since {heardAt}: {trouble}',
    'zh-CN': '{at} 已讲述 {copied} 个事件中的 {told} 个；自 {heardAt} 起没有消息：{trouble}',
    es: '{at} contados {told} de {copied} eventos; sin noticias desde {heardAt}: {trouble}',
  },
  'follow.trouble': {
    en: '  the read model does not go on: {trouble}',
    'zh-CN': '  读模型没有继续：{trouble}',
    es: '  el modelo de lectura no avanza: {trouble}',
  },
  'follow.never': { en: 'the start', 'zh-CN': '启动时', es: 'el comienzo' },
  'follow.ended': {
    en: 'stopped; it goes on where it was',
    'zh-CN': '已停止；下次从此处继续',
    es: 'detenido; sigue donde estaba',
  },
  'status.store': { en: 'store', 'zh-CN': '存储', es: 'almacén' },
  'status.replica': {
    en: '{copied} events copied; {events, plural, one {# event waits} other {# events wait}}{more, select, yes { and more} other {}}, {seconds} s',
    'zh-CN': '已复制 {copied} 个事件；{events} 个事件{more, select, yes {或更多} other {}}在等待，{seconds} 秒',
    es: '{copied} eventos copiados; {events, plural, one {espera # evento} many {esperan # de eventos} other {esperan # eventos}}{more, select, yes { o más} other {}}, {seconds} s',
  },
  'status.no-news': {
    en: '{copied} events copied; no news since {heardAt}: {trouble}',
    'zh-CN': '已复制 {copied} 个事件；自 {heardAt} 起没有消息：{trouble}',
    es: '{copied} eventos copiados; sin noticias desde {heardAt}: {trouble}',
  },
  'copy.progress': {
    en: 'copied {events, plural, one {# event} other {# events}}',
    'zh-CN': '已复制 {events} 个事件',
    es: '{events, plural, one {copiado # evento} many {copiados # de eventos} other {copiados # eventos}}',
  },
  'copy.done': {
    en: 'copied and verified: {events} events in {streams} streams, {fresh} of them new, {checkpoints} signed heads\nroot {root}\nthe projections of both tell the same: {rows} rows',
    'zh-CN':
      '已复制并验证：{streams} 个流中的 {events} 个事件，其中 {fresh} 个是新的，{checkpoints} 个签名头\n根 {root}\n两者的投影内容相同：{rows} 行',
    es: 'copiado y verificado: {events} eventos en {streams} flujos, {fresh} de ellos nuevos, {checkpoints} cabezas firmadas\nraíz {root}\nlas proyecciones de ambos cuentan lo mismo: {rows} filas',
  },
  'copy.done-without': {
    en: 'copied and verified: {events} events in {streams} streams, {fresh} of them new, {checkpoints} signed heads\nroot {root}\nthe projections were not compared',
    'zh-CN':
      '已复制并验证：{streams} 个流中的 {events} 个事件，其中 {fresh} 个是新的，{checkpoints} 个签名头\n根 {root}\n没有比较投影',
    es: 'copiado y verificado: {events} eventos en {streams} flujos, {fresh} de ellos nuevos, {checkpoints} cabezas firmadas\nraíz {root}\nlas proyecciones no se compararon',
  },
  'copy.keys': {
    en: 'The vault and the keys are not in a log: bring them along, or share them (see the README on moving).',
    'zh-CN': '保险库和密钥不在日志中：请一并带上，或共享它们（见 README 关于迁移的说明）。',
    es: 'La bóveda y las claves no están en un registro: llévelas consigo o compártalas (véase el README sobre mudanzas).',
  },
} satisfies Texts
