/** What `explain` says of a rule, and what the regulations are from which the rules come, in the three languages. */
import type { Texts } from '../text'

export const SOURCES = {
  '000': {
    en: 'Measures for customer information, with an example of a correction (Spanish)',
    'zh-CN': '客户信息管理办法及更正示例（西班牙文）',
    es: 'Medidas sobre la información de clientes, con un ejemplo de corrección (español)',
  },
  '001': {
    en: 'Rule on the process of customer relations (traditional Chinese)',
    'zh-CN': '客户关系管理流程制度（繁体中文）',
    es: 'Reglamento del proceso de relaciones con clientes (chino tradicional)',
  },
  '002': {
    en: 'Rule on customer archives of an electronics company (simplified Chinese)',
    'zh-CN': '某电子公司客户档案管理制度（简体中文）',
    es: 'Reglamento de archivos de clientes de una empresa electrónica (chino simplificado)',
  },
  '003': {
    en: 'Collection of nineteen documents on customer archives (simplified Chinese)',
    'zh-CN': '客户档案文件汇编，共十九篇（简体中文）',
    es: 'Recopilación de diecinueve documentos sobre archivos de clientes (chino simplificado)',
  },
  '004': {
    en: 'Article on a scheme of customer management (simplified Chinese)',
    'zh-CN': '客户管理制度介绍文章（简体中文）',
    es: 'Artículo sobre un sistema de gestión de clientes (chino simplificado)',
  },
} satisfies Texts

export const RULES = {
  'rule.source': { en: '{source}: {title}', 'zh-CN': '{source}：{title}', es: '{source}: {title}' },
  'rule.software': {
    en: 'what software does: {what}',
    'zh-CN': '软件的做法：{what}',
    es: 'qué hace el programa: {what}',
  },
  'rule.done': { en: 'shown by tests', 'zh-CN': '已有测试证明', es: 'demostrado por pruebas' },
  'rule.planned': { en: 'not yet shown', 'zh-CN': '尚未证明', es: 'aún sin demostrar' },
  'rule.outside': {
    en: 'outside of software: {because}',
    'zh-CN': '不属软件范围：{because}',
    es: 'fuera del programa: {because}',
  },
  'rule.binds': { en: 'binds in', 'zh-CN': '在代码中的落实', es: 'obliga en' },
  'rule.nowhere': { en: 'no code names it', 'zh-CN': '没有代码提及', es: 'ningún código la nombra' },
  'rule.tests': { en: 'shown by', 'zh-CN': '测试', es: 'demostrado por' },
  'rule.no-test': { en: 'no test names it', 'zh-CN': '没有测试提及', es: 'ninguna prueba la nombra' },
  'place.command': { en: 'command {name}', 'zh-CN': '命令 {name}', es: 'orden {name}' },
  'place.procedure': { en: 'procedure', 'zh-CN': '办理流程', es: 'procedimiento' },
  'place.refusal': { en: 'refuses {name}', 'zh-CN': '拒绝 {name}', es: 'rechaza {name}' },
  'place.regulation': { en: 'default regulation', 'zh-CN': '默认制度', es: 'reglamento por defecto' },
  'place.domain': { en: 'domain', 'zh-CN': '领域规则', es: 'dominio' },
  'place.projection': { en: 'projection', 'zh-CN': '投影', es: 'proyección' },
  'place.reaction': { en: 'reaction', 'zh-CN': '联动', es: 'reacción' },
  'place.infrastructure': { en: 'infrastructure', 'zh-CN': '基础设施', es: 'infraestructura' },
} satisfies Texts
