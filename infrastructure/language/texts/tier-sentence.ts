/** The sentence that says why a customer has its tier, in its parts. The English is said by the domain itself. */
import type { Texts } from '../text'

export const TIER_SENTENCE = {
  'tier.sentence': {
    en: '{who}: {why}.',
    'zh-CN': '{who}：{why}。',
    es: '{who}: {why}.',
  },
  'tier.is': {
    en: '{customer} is {tier} in {scheme} since {day}',
    'zh-CN': '{customer} 自 {day} 起在 {scheme} 中为 {tier}',
    es: '{customer} es {tier} en {scheme} desde el {day}',
  },
  'tier.unclassified': {
    en: '{customer} is not classified in {scheme} since {day}',
    'zh-CN': '{customer} 自 {day} 起在 {scheme} 中未定级',
    es: '{customer} no está clasificado en {scheme} desde el {day}',
  },
  'tier.exception': {
    en: 'by an exception until {day}',
    'zh-CN': '依例外至 {day}',
    es: 'por una excepción hasta el {day}',
  },
  'tier.contest': {
    en: 'the old tier stays while the customer contests the new one',
    'zh-CN': '客户对新层级提出异议期间保留原层级',
    es: 'se mantiene el nivel anterior mientras el cliente impugna el nuevo',
  },
  'tier.no-figures': {
    en: 'no run has told its figures',
    'zh-CN': '尚无评定给出其数据',
    es: 'ninguna evaluación ha dado sus cifras',
  },
  'tier.figures': {
    en: 'as of {day} it had {orders} orders for {amount}',
    'zh-CN': '截至 {day} 有 {orders} 个订单，金额 {amount}',
    es: 'a {day} tenía {orders, plural, one {# pedido} many {# de pedidos} other {# pedidos}} por {amount}',
  },
  'tier.last': {
    en: 'the last {days} days before',
    'zh-CN': '最近一次在 {days} 天前',
    es: 'el último {days, plural, one {# día} many {# de días} other {# días}} antes',
  },
  'tier.cumulative': {
    en: 'cumulative share {percent} %',
    'zh-CN': '累计占比 {percent}%',
    es: 'cuota acumulada {percent} %',
  },
  'tier.rule': { en: 'rule {which} decided', 'zh-CN': '由规则 {which} 决定', es: 'decidió la regla {which}' },
  'tier.missing': {
    en: '{which} is not known, so nobody could classify it',
    'zh-CN': '{which} 未知，因此无法定级',
    es: 'no se conoce {which}, así que nadie pudo clasificarlo',
  },
  'tier.from': {
    en: 'the table of {which} decided',
    'zh-CN': '由 {which} 对照表决定',
    es: 'decidió la tabla de {which}',
  },
  'tier.prospect': { en: 'it is a prospect', 'zh-CN': '属于潜在客户', es: 'es un cliente potencial' },
  'tier.no-purchases': { en: 'it had bought nothing', 'zh-CN': '没有购买', es: 'no había comprado nada' },
  'tier.otherwise': {
    en: 'no rule held, so the remainder decided',
    'zh-CN': '没有规则适用，按其余情形决定',
    es: 'no se cumplió ninguna regla, así que decidió el resto',
  },
  'tier.other': { en: '{which} decided', 'zh-CN': '由 {which} 决定', es: 'decidió {which}' },
} satisfies Texts
