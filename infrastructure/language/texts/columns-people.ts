/**
 * What stands in the columns of views about people and the regulation. The English words are those of the catalogue of views.
 */
import type { Text } from '../text'

export const COLUMNS_PEOPLE: readonly Text[] = [
  { en: 'The number of the employee.', 'zh-CN': '员工工号。', es: 'El número del empleado.' },
  {
    en: 'The name; employees sign, so it is open.',
    'zh-CN': '姓名；员工须署名，因此公开。',
    es: 'El nombre; los empleados firman, así que está abierto.',
  },
  { en: 'employee or external.', 'zh-CN': 'employee 或 external。', es: 'employee o external.' },
  {
    en: 'The firm or body of an external person.',
    'zh-CN': '外部人员所属的公司或机构。',
    es: 'La empresa u organismo de una persona externa.',
  },
  { en: 'The department.', 'zh-CN': '部门。', es: 'El departamento.' },
  { en: 'The roles.', 'zh-CN': '角色。', es: 'Los roles.' },
  { en: 'employed or left.', 'zh-CN': 'employed 或 left。', es: 'employed o left.' },
  { en: 'The last day.', 'zh-CN': '最后一天。', es: 'El último día.' },
  {
    en: 'When the duty of confidentiality was acknowledged last.',
    'zh-CN': '最近一次声明保密义务的日期。',
    es: 'Cuándo se declaró por última vez el deber de confidencialidad.',
  },
  {
    en: 'Absences: from, until, delegate.',
    'zh-CN': '缺勤：自、至、代理人。',
    es: 'Ausencias: desde, hasta, sustituto.',
  },
  {
    en: 'Individual grants that nobody has revoked.',
    'zh-CN': '尚未撤销的个别授权。',
    es: 'Autorizaciones individuales que nadie ha revocado.',
  },
  { en: 'Credentials, without their keys.', 'zh-CN': '凭证，不含密钥。', es: 'Credenciales, sin sus claves.' },
  {
    en: 'may: a permission; opens: a group of fields by role; grant: a group by an individual grant.',
    'zh-CN': 'may：权限；opens：因角色可打开的字段组；grant：因个别授权可打开的字段组。',
    es: 'may: un permiso; opens: un grupo de campos por rol; grant: un grupo por autorización individual.',
  },
  { en: 'The permission or the group.', 'zh-CN': '权限或字段组。', es: 'El permiso o el grupo.' },
  {
    en: 'The role or the grant on which it rests.',
    'zh-CN': '所依据的角色或授权。',
    es: 'El rol o la autorización en que se apoya.',
  },
  {
    en: 'Of whose customers: any, own, department; of a grant: all, or a list of numbers.',
    'zh-CN': '谁的客户：any、own、department；授权则为 all 或编号列表。',
    es: 'De qué clientes: any, own, department; en una autorización: all, o una lista de números.',
  },
  { en: 'For which purposes.', 'zh-CN': '用途。', es: 'Para qué finalidades.' },
  { en: 'The first day of a grant.', 'zh-CN': '授权的第一天。', es: 'El primer día de una autorización.' },
  { en: 'The last day of a grant.', 'zh-CN': '授权的最后一天。', es: 'El último día de una autorización.' },
  { en: 'The number of the version.', 'zh-CN': '版本号。', es: 'El número de la versión.' },
  { en: 'Its title.', 'zh-CN': '标题。', es: 'Su título.' },
  { en: 'What it changes.', 'zh-CN': '变更的内容。', es: 'Qué cambia.' },
  {
    en: 'proposed, approved or adopted.',
    'zh-CN': 'proposed、approved 或 adopted。',
    es: 'proposed, approved o adopted.',
  },
  {
    en: '1 for the version in force on the day of the newest operation.',
    'zh-CN': '最新操作当天现行的版本为 1。',
    es: '1 para la versión vigente el día de la última operación.',
  },
  {
    en: '1 while nobody has approved what was adopted at the beginning.',
    'zh-CN': '开始时采用的内容尚无人批准时为 1。',
    es: '1 mientras nadie ha aprobado lo que se adoptó al principio.',
  },
  { en: 'The first day on which it is in force.', 'zh-CN': '生效的第一天。', es: 'El primer día en que rige.' },
  {
    en: 'The zone in which its days are reckoned.',
    'zh-CN': '计算其日期所用的时区。',
    es: 'El huso en que se cuentan sus días.',
  },
  { en: 'The version that it repeals.', 'zh-CN': '所废止的版本。', es: 'La versión que deroga.' },
  { en: 'Who adopted it.', 'zh-CN': '采用的人。', es: 'Quién la adoptó.' },
  { en: 'The whole regulation.', 'zh-CN': '制度全文。', es: 'El reglamento entero.' },
  {
    en: 'The kind of customer; person for contact persons.',
    'zh-CN': '客户类别；联系人为 person。',
    es: 'El tipo de cliente; person para personas de contacto.',
  },
  {
    en: 'The part of the archive as people see it.',
    'zh-CN': '档案中人们所见的部分。',
    es: 'La parte del expediente como la ve la gente.',
  },
  { en: 'What it holds.', 'zh-CN': '所保全的内容。', es: 'Qué retiene.' },
  { en: 'yes, no or if-applicable.', 'zh-CN': 'yes、no 或 if-applicable。', es: 'yes, no o if-applicable.' },
  {
    en: 'normal, sensitive or restricted.',
    'zh-CN': 'normal、sensitive 或 restricted。',
    es: 'normal, sensitive o restricted.',
  },
  { en: 'fixed or variable.', 'zh-CN': 'fixed（固定）或 variable（常变更）。', es: 'fixed o variable.' },
  {
    en: 'Who must agree to a change at least: supervisor or head.',
    'zh-CN': '变更至少须由谁同意：supervisor 或 head。',
    es: 'Quién debe aceptar un cambio como mínimo: supervisor o head.',
  },
  {
    en: 'The kind of identity number that it is.',
    'zh-CN': '证件号码的种类。',
    es: 'El tipo de número de identidad que es.',
  },
  {
    en: 'The kind of search token that it gives.',
    'zh-CN': '查找令牌的种类。',
    es: 'El tipo de token de búsqueda que da.',
  },
  {
    en: 'The type of document that must be its source.',
    'zh-CN': '必须作为来源的文件类型。',
    es: 'El tipo de documento que debe ser su origen.',
  },
  { en: '1 if it may be recorded.', 'zh-CN': '可以记录时为 1。', es: '1 si puede registrarse.' },
  { en: 'The rules that ask for it.', 'zh-CN': '要求它的规则。', es: 'Las reglas que lo piden.' },
  {
    en: 'The place @n in the log at which it was given.',
    'zh-CN': '授予时的日志位置 @n。',
    es: 'El lugar @n en el registro en que se dio.',
  },
  { en: 'The number of the grant.', 'zh-CN': '授权编号。', es: 'El número de la autorización.' },
  {
    en: 'all, or the numbers of the customers.',
    'zh-CN': 'all，或客户编号。',
    es: 'all, o los números de los clientes.',
  },
  {
    en: 'Why somebody without the right by role may look.',
    'zh-CN': '没有角色权限的人可以查阅的原因。',
    es: 'Por qué puede consultar alguien sin derecho por rol.',
  },
  { en: 'Who gave it.', 'zh-CN': '授予的人。', es: 'Quién la dio.' },
  { en: 'The place @n at which it was taken back.', 'zh-CN': '撤销时的位置 @n。', es: 'El lugar @n en que se retiró.' },
  {
    en: 'Why: revoked, transferred or left.',
    'zh-CN': '原因：revoked、transferred 或 left。',
    es: 'Por qué: revoked, transferred o left.',
  },
  { en: 'Who took it back.', 'zh-CN': '撤销的人。', es: 'Quién la retiró.' },
]
