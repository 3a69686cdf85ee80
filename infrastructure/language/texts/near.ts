/** Why names are near, and the words of two archives side by side, in the three languages. */
import type { Texts } from '../text'

/** `near.<reason>`; the reasons are those of `NEAR_REASONS`. */
export const NEAR = {
  'near.same-without-legal-form': {
    en: 'same without the legal form',
    'zh-CN': '去掉企业组织形式后相同',
    es: 'igual sin la forma jurídica',
  },
  'near.same-pinyin': { en: 'same pinyin', 'zh-CN': '拼音相同', es: 'mismo pinyin' },
  'near.one-character-differs': { en: 'one character differs', 'zh-CN': '相差一个字符', es: 'difiere en un carácter' },
  'near.characters-swapped': {
    en: 'two neighbouring characters swapped',
    'zh-CN': '相邻两个字符颠倒',
    es: 'dos caracteres vecinos cambiados de sitio',
  },
  'near.in-pinyin': {
    en: 'its pinyin contains the text',
    'zh-CN': '拼音包含所查内容',
    es: 'su pinyin contiene el texto',
  },
  'near.part-differs-in-one-character': {
    en: 'a part of it differs in one character',
    'zh-CN': '其中一部分相差一个字符',
    es: 'una parte difiere en un carácter',
  },
} satisfies Texts

/** What a search tells of each customer; in English by the names that JSON has for it. */
export const FOUND = {
  'found.customer': { en: 'customer', 'zh-CN': '客户编号', es: 'número de cliente' },
  'found.account_manager': { en: 'account_manager', 'zh-CN': '客户经理', es: 'gestor de cuenta' },
  'found.kind': { en: 'kind', 'zh-CN': '类型', es: 'tipo' },
  'found.stage': { en: 'stage', 'zh-CN': '客户阶段', es: 'etapa' },
  'found.by': { en: 'by', 'zh-CN': '查得依据', es: 'hallado por' },
  'found.whose': { en: 'whose', 'zh-CN': '数据主体', es: 'de quién' },
  'found.through': { en: 'through', 'zh-CN': '经由', es: 'a través de' },
  'found.near': { en: 'near', 'zh-CN': '相近之处', es: 'parecido' },
  'found.many': {
    en: 'of names that contain the text no more than {customers, number} are told: type more of the name',
    'zh-CN': '包含所查内容的名称最多列出 {customers, number} 个：请输入更完整的名称',
    es: 'de los nombres que contienen el texto se dan {customers, number} como máximo: escriba más del nombre',
  },
  'found.hidden': {
    en: '{customers, plural, one {# customer is} other {# customers are}} not yours to see: ask the account manager',
    'zh-CN': '其中 {customers, number} 位客户您无权查看：请联系其客户经理',
    es: '{customers, plural, one {# cliente no le corresponde} many {# de clientes no le corresponden} other {# clientes no le corresponden}}: pregunte al gestor de cuenta',
  },
} satisfies Texts

export const SIDE_BY_SIDE = {
  'side.field': { en: 'field', 'zh-CN': '字段', es: 'campo' },
  'side.compared': { en: 'compared', 'zh-CN': '比较', es: 'comparación' },
  'side.same': { en: 'same', 'zh-CN': '相同', es: 'igual' },
  'side.near': { en: 'near', 'zh-CN': '相近', es: 'parecido' },
  'side.different': { en: 'different', 'zh-CN': '不同', es: 'distinto' },
  'side.only-one': { en: 'only one side', 'zh-CN': '仅一方有', es: 'solo en uno' },
  'side.not-opened': { en: 'protected', 'zh-CN': '受保护', es: 'protegido' },
  'side.noted': {
    en: 'noted by {by} at {at}: they share {kinds}; state {state}',
    'zh-CN': '{by} 于 {at} 登记：相同项为 {kinds}；状态 {state}',
    es: 'anotado por {by} el {at}: comparten {kinds}; estado {state}',
  },
  'side.not-noted': {
    en: 'nobody has noted the two as one customer; note them first: dossier do note-duplicate',
    'zh-CN': '尚无人登记两者可能为同一客户；须先登记：dossier do note-duplicate',
    es: 'nadie ha anotado que puedan ser el mismo cliente; anótelo antes: dossier do note-duplicate',
  },
  'side.follows': { en: 'what would follow', 'zh-CN': '处理结果', es: 'qué ocurriría' },
  'side.if-same': {
    en: 'as the same: {closes} would close as merged into {survives}; nothing of its stream is changed, reads follow',
    'zh-CN': '若为同一客户：{closes} 将作为并入 {survives} 的档案关闭；其事件流不作改动，读取转向存续档案',
    es: 'si son el mismo: {closes} se cerraría fusionado en {survives}; nada de su flujo cambia y las lecturas lo siguen',
  },
  'side.brings': {
    en: 'read under {survives} from then on: {transactions, plural, one {# transaction} other {# transactions}}, {complaints, plural, one {# complaint} other {# complaints}}, {documents, plural, one {# document} other {# documents}}, {persons, plural, one {# contact person} other {# contact persons}}',
    'zh-CN':
      '此后归 {survives} 名下读取：交易 {transactions} 笔、投诉 {complaints} 件、文件 {documents} 份、联系人 {persons} 名',
    es: 'desde entonces se leerían con {survives}: {transactions, plural, one {# operación} many {# de operaciones} other {# operaciones}}, {complaints, plural, one {# queja} many {# de quejas} other {# quejas}}, {documents, plural, one {# documento} many {# de documentos} other {# documentos}}, {persons, plural, one {# persona de contacto} many {# de personas de contacto} other {# personas de contacto}}',
  },
  'side.second': {
    en: 'somebody else must approve the proposal (right customer:merge)',
    'zh-CN': '提议须由另一人批准（权限 customer:merge）',
    es: 'otra persona debe aprobar la propuesta (derecho customer:merge)',
  },
  'side.if-different': {
    en: 'as different: both stay as they are, and the pair is noted no more',
    'zh-CN': '若为不同客户：两份档案保持不变，此后不再列为疑似重复',
    es: 'si son distintos: ambos quedan como están y la pareja no vuelve a anotarse',
  },
  'side.allowed': { en: '{verdict}: possible', 'zh-CN': '{verdict}：可以办理', es: '{verdict}: posible' },
  'side.refused': {
    en: '{verdict}: would be refused: {because} ({code})',
    'zh-CN': '{verdict}：将被拒绝：{because}（{code}）',
    es: '{verdict}: se rechazaría: {because} ({code})',
  },
  'side.denied': { en: 'denied: {groups}', 'zh-CN': '无权打开：{groups}', es: 'denegado: {groups}' },
  'side.access': {
    en: 'opened by access {access}',
    'zh-CN': '查阅编号 {access}',
    es: 'abierto con el acceso {access}',
  },
} satisfies Texts
