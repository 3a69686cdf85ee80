/**
 * What fields, sections, groups, kinds of customer and legal forms of the default regulation are called: the regulations'
 * own terms. It guards that whoever prints, lists or asks for a field says the same word for it. Labels are no messages:
 * they take no parameters.
 */
import type { Language } from '../language'
import type { Text, Texts } from '../text'

/** By name of the field; of persons a few are called otherwise: `person.name`. */
export const FIELDS = {
  name: { en: 'customer name', 'zh-CN': '客户名称', es: 'nombre del cliente' },
  country: { en: 'country', 'zh-CN': '国家', es: 'país' },
  region: { en: 'region', 'zh-CN': '地区', es: 'región' },
  industry: { en: 'industry', 'zh-CN': '所属行业', es: 'sector' },
  businessScope: { en: 'business scope', 'zh-CN': '经营范围', es: 'ámbito comercial' },
  registeredCapital: { en: 'registered capital', 'zh-CN': '注册资本', es: 'capital social' },
  enterpriseSize: { en: 'enterprise size', 'zh-CN': '企业规模', es: 'tamaño de la empresa' },
  headcount: { en: 'headcount', 'zh-CN': '职工人数', es: 'número de empleados' },
  foundedOn: { en: 'founding date', 'zh-CN': '创业时间', es: 'fecha de fundación' },
  firstDealtOn: {
    en: 'date dealings with the company began',
    'zh-CN': '本公司交易时间',
    es: 'inicio del trato con la empresa',
  },
  businessAttribute: { en: 'business attribute', 'zh-CN': '营业属性', es: 'tipo de actividad' },
  legalRepresentative: { en: 'legal representative', 'zh-CN': '法定代表人', es: 'representante legal' },
  legalAgent: { en: 'legal agent', 'zh-CN': '法人委托代理人', es: 'apoderado legal' },
  registrationNumber: { en: 'registration number', 'zh-CN': '营业执照注册号', es: 'número de registro mercantil' },
  address: { en: 'address', 'zh-CN': '地址', es: 'dirección' },
  postcode: { en: 'postal code', 'zh-CN': '邮政编码', es: 'código postal' },
  telephone: { en: 'telephone', 'zh-CN': '电话', es: 'teléfono' },
  fax: { en: 'fax', 'zh-CN': '传真', es: 'fax' },
  email: { en: 'e-mail', 'zh-CN': '电子邮箱', es: 'correo electrónico' },
  website: { en: 'website', 'zh-CN': '网址', es: 'sitio web' },
  invoiceName: { en: 'name on the invoice', 'zh-CN': '开票名称', es: 'nombre en la factura' },
  taxNumber: { en: 'tax number', 'zh-CN': '税务登记号', es: 'número de identificación fiscal' },
  taxAddress: { en: 'tax address', 'zh-CN': '税务地址', es: 'dirección fiscal' },
  taxTelephone: { en: 'tax telephone', 'zh-CN': '税务电话', es: 'teléfono fiscal' },
  bankName: { en: 'bank', 'zh-CN': '开户银行', es: 'banco' },
  bankAccount: { en: 'account number', 'zh-CN': '银行账号', es: 'número de cuenta bancaria' },
  purchasingNeeds: { en: 'purchasing needs', 'zh-CN': '采购需求', es: 'necesidades de compra' },
  purchaseIntention: { en: 'purchase intention', 'zh-CN': '购买意向', es: 'intención de compra' },
  productPreferences: { en: 'product preferences', 'zh-CN': '商品偏好', es: 'preferencias de producto' },
  servicePreferences: { en: 'service preferences', 'zh-CN': '服务喜好', es: 'preferencias de servicio' },
  purchasingHabits: { en: 'purchasing habits', 'zh-CN': '购买习惯', es: 'hábitos de compra' },
  serviceArea: { en: 'service area', 'zh-CN': '服务区域', es: 'zona de servicio' },
  salesAbility: { en: 'sales ability', 'zh-CN': '销售能力', es: 'capacidad de venta' },
  growthPotential: { en: 'growth potential', 'zh-CN': '发展潜力', es: 'potencial de crecimiento' },
  businessPhilosophy: { en: 'business philosophy', 'zh-CN': '经营观念', es: 'filosofía comercial' },
  businessPolicy: { en: 'operating policy', 'zh-CN': '经营方针与政策', es: 'política comercial' },
  annualSales: { en: 'annual sales', 'zh-CN': '年销售额', es: 'ventas anuales' },
  managementCharacteristics: {
    en: 'management characteristics',
    'zh-CN': '经营管理特点',
    es: 'características de la gestión',
  },
  salesPerformance: { en: 'sales performance', 'zh-CN': '销售实绩', es: 'resultados de venta' },
  staffQuality: { en: 'quality of the staff', 'zh-CN': '业务人员素质', es: 'calidad del personal' },
  competitorRelations: {
    en: 'relations with competitors',
    'zh-CN': '与其他竞争者的关系',
    es: 'relaciones con la competencia',
  },
  businessTies: {
    en: 'business relations with the company',
    'zh-CN': '与本公司的业务关系',
    es: 'relaciones comerciales con la empresa',
  },
  cooperationAttitude: { en: 'co-operation attitude', 'zh-CN': '合作态度', es: 'actitud de cooperación' },
  salesActivity: { en: 'sales activity', 'zh-CN': '销售活动现状', es: 'actividad de venta' },
  existingProblems: { en: 'existing problems', 'zh-CN': '存在的问题', es: 'problemas existentes' },
  retainedAdvantages: { en: 'advantages kept', 'zh-CN': '保持的优势', es: 'ventajas conservadas' },
  countermeasures: { en: 'countermeasures', 'zh-CN': '未来的对策', es: 'medidas previstas' },
  reputation: { en: 'reputation and image', 'zh-CN': '企业信誉与形象', es: 'reputación e imagen' },
  creditStatus: { en: 'credit status', 'zh-CN': '信用状况', es: 'situación crediticia' },
  tradingTerms: { en: 'trading terms', 'zh-CN': '交易条件', es: 'condiciones comerciales' },
  pastCreditProblems: { en: 'past credit problems', 'zh-CN': '以往的信用问题', es: 'problemas de crédito anteriores' },
  decisionMaking: {
    en: 'decision-making information',
    'zh-CN': '客户决策信息',
    es: 'información sobre la toma de decisiones',
  },
  keyCommercialProcess: { en: 'key commercial process', 'zh-CN': '关键商务过程', es: 'proceso comercial clave' },
  assets: { en: 'assets', 'zh-CN': '资产状况', es: 'patrimonio' },
  incomeLevel: { en: 'income level', 'zh-CN': '收入水平', es: 'nivel de ingresos' },
  liabilities: { en: 'liabilities', 'zh-CN': '负债情况', es: 'deudas' },
  gender: { en: 'gender', 'zh-CN': '性别', es: 'sexo' },
  occupation: { en: 'occupation', 'zh-CN': '职业', es: 'profesión' },
  hobbies: { en: 'hobbies', 'zh-CN': '兴趣爱好', es: 'aficiones' },
  companyName: { en: 'company name', 'zh-CN': '公司名称', es: 'nombre de la empresa' },
  identityNumber: { en: 'identity-card number', 'zh-CN': '身份证号', es: 'número de documento de identidad' },
  mobile: { en: 'mobile', 'zh-CN': '手机', es: 'móvil' },
  qq: { en: 'QQ', 'zh-CN': 'QQ号', es: 'QQ' },
  residentialCommunity: { en: 'residential community', 'zh-CN': '小区名称', es: 'urbanización' },
  building: { en: 'building', 'zh-CN': '幢', es: 'edificio' },
  unit: { en: 'unit', 'zh-CN': '单元', es: 'portal' },
  room: { en: 'room', 'zh-CN': '室', es: 'puerta' },
  householderName: { en: 'householder name', 'zh-CN': '业主姓名', es: 'nombre del propietario de la vivienda' },
  nickname: { en: 'nickname', 'zh-CN': '昵称', es: 'apodo' },
  presentAddress: { en: 'present address', 'zh-CN': '现住址', es: 'domicilio actual' },
  age: { en: 'age', 'zh-CN': '年龄', es: 'edad' },
  birthDate: { en: 'date of birth', 'zh-CN': '出生日期', es: 'fecha de nacimiento' },
  employerName: { en: 'name of the employer', 'zh-CN': '工作单位名称', es: 'nombre del empleador' },
  employerAddress: { en: 'address of the employer', 'zh-CN': '工作单位地址', es: 'dirección del empleador' },
  employerTelephone: { en: 'telephone of the employer', 'zh-CN': '工作单位电话', es: 'teléfono del empleador' },
  carMake: { en: 'car make', 'zh-CN': '车子牌子', es: 'marca del coche' },
  carModel: { en: 'car model', 'zh-CN': '车子型号', es: 'modelo del coche' },
  carPlate: { en: 'car plate', 'zh-CN': '车牌', es: 'matrícula del coche' },
  birthplace: { en: 'place of birth', 'zh-CN': '客户出生地', es: 'lugar de nacimiento' },
  nativePlace: { en: 'native place', 'zh-CN': '客户籍贯', es: 'lugar de origen familiar' },
  orderAnniversary: { en: 'order-opening anniversary', 'zh-CN': '开单时间纪念日', es: 'aniversario del primer pedido' },
  zodiacAnimal: { en: 'zodiac animal', 'zh-CN': '生肖', es: 'animal del zodiaco chino' },
  starSign: { en: 'star sign', 'zh-CN': '星座', es: 'signo del zodiaco' },
  heightCentimetres: { en: 'height in centimetres', 'zh-CN': '身高(厘米)', es: 'estatura en centímetros' },
  weightKilograms: { en: 'weight in kilograms', 'zh-CN': '体重(公斤)', es: 'peso en kilogramos' },
  facialFeatures: { en: 'physical features', 'zh-CN': '身体五官特征', es: 'rasgos físicos' },
  healthStatus: { en: 'health status', 'zh-CN': '健康状况', es: 'estado de salud' },
  medicalHistory: { en: 'medical history', 'zh-CN': '病史', es: 'historial médico' },
  maritalStatus: { en: 'marital status', 'zh-CN': '婚姻状况', es: 'estado civil' },
  familySituation: { en: 'family situation', 'zh-CN': '家庭状况', es: 'situación familiar' },
  insuredAmount: { en: 'insured amount', 'zh-CN': '保额', es: 'suma asegurada' },
  policyDate: { en: 'policy date', 'zh-CN': '投保时间', es: 'fecha de la póliza' },
  residentialArea: { en: 'residential area', 'zh-CN': '居住区域', es: 'zona de residencia' },
  position: { en: 'position', 'zh-CN': '职务', es: 'cargo' },
  receiptSeal: { en: 'goods-receipt seal', 'zh-CN': '收货章', es: 'sello de recepción' },
  receiptTelephone: { en: 'telephone for receiving goods', 'zh-CN': '收货电话', es: 'teléfono de recepción' },
  receivingHours: { en: 'receiving hours', 'zh-CN': '收货时间', es: 'horario de recepción' },
  personality: { en: 'personality', 'zh-CN': '性格', es: 'carácter' },
  education: { en: 'education', 'zh-CN': '学历', es: 'estudios' },
  ability: { en: 'ability', 'zh-CN': '能力', es: 'capacidad' },
  relation: { en: 'relation', 'zh-CN': '亲属关系', es: 'parentesco' },
  school: { en: 'school attended', 'zh-CN': '就读学校', es: 'centro de estudios' },
  'person.name': { en: 'name', 'zh-CN': '姓名', es: 'nombre' },
  'individual.name': { en: 'name', 'zh-CN': '姓名', es: 'nombre' },
} satisfies Texts

/** Parts of the archive as people see them. */
export const SECTIONS = {
  basic: { en: 'basic data', 'zh-CN': '基础资料', es: 'datos básicos' },
  contact: { en: 'contact data', 'zh-CN': '联系方式', es: 'datos de contacto' },
  invoice: { en: 'invoice data', 'zh-CN': '开票资料', es: 'datos de facturación' },
  needs: { en: 'needs and preferences', 'zh-CN': '需求与偏好', es: 'necesidades y preferencias' },
  features: { en: 'customer features', 'zh-CN': '客户特征', es: 'características del cliente' },
  'business-status': { en: 'business status', 'zh-CN': '业务状况', es: 'situación del negocio' },
  'trading-status': { en: 'trading status', 'zh-CN': '交易现状', es: 'situación de las operaciones' },
  decision: { en: 'decisions and process', 'zh-CN': '决策信息与商务过程', es: 'decisiones y proceso comercial' },
  financial: { en: 'financial information', 'zh-CN': '财务信息', es: 'información financiera' },
  personal: { en: 'personal data', 'zh-CN': '个人资料', es: 'datos personales' },
  health: { en: 'health', 'zh-CN': '健康状况', es: 'salud' },
  family: { en: 'family', 'zh-CN': '家庭成员', es: 'familia' },
  insurance: { en: 'insurance', 'zh-CN': '保险资料', es: 'seguro' },
  consignee: { en: 'consignee', 'zh-CN': '收货人', es: 'consignatario' },
  'key-persons': { en: 'key persons', 'zh-CN': '关键人物', es: 'personas clave' },
} satisfies Texts

/** Fields that are protected and opened together. */
export const GROUPS = {
  basic: { en: 'basic data', 'zh-CN': '基础资料', es: 'datos básicos' },
  identity: { en: 'identity data', 'zh-CN': '身份资料', es: 'datos de identidad' },
  contact: { en: 'contact data', 'zh-CN': '联系方式', es: 'datos de contacto' },
  invoice: { en: 'invoice data', 'zh-CN': '开票资料', es: 'datos de facturación' },
  bank: { en: 'bank data', 'zh-CN': '银行资料', es: 'datos bancarios' },
  needs: { en: 'needs and preferences', 'zh-CN': '需求与偏好', es: 'necesidades y preferencias' },
  features: { en: 'customer features', 'zh-CN': '客户特征', es: 'características del cliente' },
  'business-status': { en: 'business status', 'zh-CN': '业务状况', es: 'situación del negocio' },
  'trading-status': { en: 'trading status', 'zh-CN': '交易现状', es: 'situación de las operaciones' },
  decision: { en: 'decisions and process', 'zh-CN': '决策信息与商务过程', es: 'decisiones y proceso comercial' },
  financial: { en: 'financial information', 'zh-CN': '财务信息', es: 'información financiera' },
  personal: { en: 'personal data', 'zh-CN': '个人资料', es: 'datos personales' },
  body: { en: 'physical data', 'zh-CN': '身体特征', es: 'datos físicos' },
  health: { en: 'health', 'zh-CN': '健康状况', es: 'salud' },
  family: { en: 'family', 'zh-CN': '家庭成员', es: 'familia' },
  insurance: { en: 'insurance', 'zh-CN': '保险资料', es: 'seguro' },
  consignee: { en: 'consignee', 'zh-CN': '收货人', es: 'consignatario' },
  'person-profile': { en: 'profile of a key person', 'zh-CN': '关键人物概况', es: 'perfil de una persona clave' },
  transaction: { en: 'transactions', 'zh-CN': '交易记录', es: 'operaciones' },
  interaction: { en: 'interactions', 'zh-CN': '往来记录', es: 'interacciones' },
  document: { en: 'documents', 'zh-CN': '档案文件', es: 'documentos' },
  complaint: { en: 'complaints', 'zh-CN': '投诉记录', es: 'quejas' },
  text: { en: 'texts', 'zh-CN': '文字记录', es: 'textos' },
} satisfies Texts

/** Kinds of customer, and what contact persons are called beside them. */
export const KINDS = {
  supplier: { en: 'supplier', 'zh-CN': '供应商', es: 'proveedor' },
  distributor: { en: 'distributor', 'zh-CN': '经销商', es: 'distribuidor' },
  individual: { en: 'individual customer', 'zh-CN': '个人客户', es: 'cliente particular' },
  enterprise: { en: 'enterprise customer', 'zh-CN': '企业客户', es: 'cliente empresa' },
  special: { en: 'special customer', 'zh-CN': '特殊客户', es: 'cliente especial' },
  person: { en: 'contact person', 'zh-CN': '联系人', es: 'persona de contacto' },
} satisfies Texts

/** Kinds of special customers. */
export const SUBTYPES = {
  lawyer: { en: 'lawyer', 'zh-CN': '律师', es: 'abogado' },
  'financial-consultant': { en: 'financial consultant', 'zh-CN': '财务顾问', es: 'asesor financiero' },
  advertising: { en: 'advertising company', 'zh-CN': '广告公司', es: 'agencia de publicidad' },
  'public-relations': { en: 'public-relations company', 'zh-CN': '公关公司', es: 'agencia de relaciones públicas' },
  bank: { en: 'bank', 'zh-CN': '银行', es: 'banco' },
  'insurance-agency': { en: 'insurance agency', 'zh-CN': '保险代理机构', es: 'agencia de seguros' },
  'financial-assistance': {
    en: 'financial-assistance firm',
    'zh-CN': '融资服务机构',
    es: 'empresa de asistencia financiera',
  },
} satisfies Texts

export const LEGAL_FORMS = {
  'natural-person': { en: 'natural person', 'zh-CN': '自然人', es: 'persona física' },
  'sole-trader': { en: 'sole trader', 'zh-CN': '个体工商户', es: 'empresario individual' },
  organisation: { en: 'organisation', 'zh-CN': '单位组织', es: 'organización' },
} satisfies Texts

export const STAGES = {
  prospect: { en: 'prospect', 'zh-CN': '潜在客户', es: 'cliente potencial' },
  preliminary: { en: 'preliminary archive', 'zh-CN': '初步客户档案', es: 'expediente preliminar' },
  formal: { en: 'formal archive', 'zh-CN': '正式客户档案', es: 'expediente formal' },
  closed: { en: 'closed archive', 'zh-CN': '已关闭档案', es: 'expediente cerrado' },
} satisfies Texts

/** The label in a table, or what the table is asked for: a policy may add names of its own, which have no other. */
export const labelIn = (texts: Texts, language: Language, name: string): string =>
  Object.hasOwn(texts, name) ? (texts[name] as Text)[language] : name

/**
 * What a field is called. `of` is the kind of customer, or `person`: some fields are called otherwise there. A field that
 * a policy adds is called by its name.
 */
export const labelOf = (language: Language, field: string, of?: string): string => {
  const special = `${of}.${field}`
  return labelIn(FIELDS, language, of !== undefined && Object.hasOwn(FIELDS, special) ? special : field)
}

export const sectionLabel = (language: Language, section: string): string => labelIn(SECTIONS, language, section)
export const groupLabel = (language: Language, group: string): string => labelIn(GROUPS, language, group)
export const kindLabel = (language: Language, kind: string): string => labelIn(KINDS, language, kind)
export const subtypeLabel = (language: Language, subtype: string): string => labelIn(SUBTYPES, language, subtype)
export const legalFormLabel = (language: Language, form: string): string => labelIn(LEGAL_FORMS, language, form)
export const stageLabel = (language: Language, stage: string): string => labelIn(STAGES, language, stage)
