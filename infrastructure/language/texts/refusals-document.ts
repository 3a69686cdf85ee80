/**
 * What may be wrong with a proposed regulation, whatever the code. The English words are those of the code.
 */
import type { Text } from '../text'

export const DOCUMENT_FAULTS: readonly Text[] = [
  {
    en: 'The operation log is kept for one year at least, and its record class no shorter than that.',
    'zh-CN': '操作日志至少保存一年，其记录类别的保存期不得更短。',
    es: 'El registro de operaciones se conserva al menos un año, y su clase de registros no menos que eso.',
  },
  {
    en: 'The role {role} decides on changes and needs the permission {permission}.',
    'zh-CN': '{role} 角色对修改作出决定，需要 {permission} 权限。',
    es: 'El rol {role} decide sobre cambios y necesita el permiso {permission}.',
  },
  {
    en: 'Nobody has the permission {permission}, so no change could come to its end.',
    'zh-CN': '无人有 {permission} 权限，因此任何修改都无法办结。',
    es: 'Nadie tiene el permiso {permission}, así que ningún cambio podría llegar a su fin.',
  },
  {
    en: 'The two levels of the chain are two roles.',
    'zh-CN': '审批链的两级是两个角色。',
    es: 'Los dos niveles de la cadena son dos roles.',
  },
  {
    en: 'The role that approves a regulation needs the permission policy:approve.',
    'zh-CN': '批准制度的角色需要 policy:approve 权限。',
    es: 'El rol que aprueba un reglamento necesita el permiso policy:approve.',
  },
  {
    en: 'Nobody has the permission {permission}, so the regulation could never be changed or applied.',
    'zh-CN': '无人有 {permission} 权限，因此制度永远无法更改或实施。',
    es: 'Nadie tiene el permiso {permission}, así que el reglamento nunca podría cambiarse ni aplicarse.',
  },
  {
    en: 'Only the general manager grants access to those who have no right by role, not the role {role}.',
    'zh-CN': '只有总经理可以向没有角色权限的人授予查阅权，{role} 角色不可以。',
    es: 'Solo el director general concede acceso a quienes no tienen derecho por rol, no el rol {role}.',
  },
  {
    en: 'The role {role} confirms archives and needs the permission customer:confirm.',
    'zh-CN': '{role} 角色确认档案，需要 customer:confirm 权限。',
    es: 'El rol {role} confirma expedientes y necesita el permiso customer:confirm.',
  },
  {
    en: 'The role {role} opens {group}, which is restricted: only an individual grant may.',
    'zh-CN': '{role} 角色打开受限的 {group}：只有个别授权才可以。',
    es: 'El rol {role} abre {group}, que está restringido: solo puede una autorización individual.',
  },
  {
    en: 'People from outside may have the role {role}, so it opens nothing and changes nothing.',
    'zh-CN': '外部人员可以担任 {role} 角色，因此该角色不得打开或更改任何内容。',
    es: 'Las personas externas pueden tener el rol {role}, así que no abre ni cambia nada.',
  },
  {
    en: 'Data of a restricted subject rest: they are opened for audit and legal purposes, not for {purpose}.',
    'zh-CN': '受限主体的数据限制使用：只为审计和法律用途打开，不为 {purpose}。',
    es: 'Los datos de un sujeto restringido solo se abren para fines de auditoría y legales, no para {purpose}.',
  },
  {
    en: 'No regulation can allow that information is got by {means}.',
    'zh-CN': '任何制度都不得允许以 {means} 获取信息。',
    es: 'Ningún reglamento puede permitir que se obtenga información mediante {means}.',
  },
  {
    en: '{channel} is prohibited and cannot be a channel.',
    'zh-CN': '{channel} 被禁止，不能作为渠道。',
    es: '{channel} está prohibido y no puede ser un canal.',
  },
  {
    en: 'Data of a partner need an attestation that the partner complies.',
    'zh-CN': '来自合作伙伴的数据须有其合规证明。',
    es: 'Los datos de un socio necesitan una acreditación de que el socio cumple.',
  },
  {
    en: 'Behaviour data of the kind {kind} are kept only with the consent of the customer.',
    'zh-CN': '{kind} 类行为数据须经客户同意才能保存。',
    es: 'Los datos de comportamiento del tipo {kind} se guardan solo con el consentimiento del cliente.',
  },
  {
    en: 'The field {field} stands open in every archive of an organisation, so it cannot be called sensitive.',
    'zh-CN': '字段 {field} 在每个组织的档案中都是公开的，因此不能称为敏感。',
    es: 'El campo {field} está abierto en todo expediente de una organización, así que no puede llamarse sensible.',
  },
  {
    en: 'A customer of the kind {kind} has a name, and it is required.',
    'zh-CN': '{kind} 类客户有名称，且为必填。',
    es: 'Un cliente del tipo {kind} tiene un nombre, y es obligatorio.',
  },
  {
    en: 'The special category names the professions that belong to it.',
    'zh-CN': '特殊类别须列明所属的职业。',
    es: 'La categoría especial nombra las profesiones que le pertenecen.',
  },
  {
    en: 'What may be done at the birth of an archive is not given by rules.',
    'zh-CN': '档案库建立时可做的事不由规则授予。',
    es: 'Lo que puede hacerse en la creación de un archivo no lo dan las reglas.',
  },
  {
    en: 'A regulation stands whole in one event and has at most {bytes} bytes.',
    'zh-CN': '一份制度整体存于一个事件，最多 {bytes} 字节。',
    es: 'Un reglamento cabe entero en un evento y tiene como máximo {bytes} bytes.',
  },
  {
    en: 'complaints.{place} names neither a department nor a role.',
    'zh-CN': 'complaints.{place} 既没有写部门，也没有写角色。',
    es: 'complaints.{place} no nombra ni un departamento ni un rol.',
  },
  {
    en: 'complaints.{place} names a department that this policy does not have: {name}.',
    'zh-CN': 'complaints.{place} 所写的部门在本制度中不存在：{name}。',
    es: 'complaints.{place} nombra un departamento que este reglamento no tiene: {name}.',
  },
  {
    en: 'complaints.{place} names a role that this policy does not have: {name}.',
    'zh-CN': 'complaints.{place} 所写的角色在本制度中不存在：{name}。',
    es: 'complaints.{place} nombra un rol que este reglamento no tiene: {name}.',
  },
  {
    en: 'complaints.routing has no line for {category}.',
    'zh-CN': 'complaints.routing 没有 {category} 一行。',
    es: 'complaints.routing no tiene línea para {category}.',
  },
  {
    en: 'complaints.escalation names the department concerned, which nobody knows before the classification.',
    'zh-CN': 'complaints.escalation 写了所涉部门，而分类之前无人知道是哪个部门。',
    es: 'complaints.escalation nombra el departamento afectado, que nadie conoce antes de la clasificación.',
  },
  {
    en: 'complaints.deadlines names a deadline that this policy does not have: {name}.',
    'zh-CN': 'complaints.deadlines 所写的期限在本制度中不存在：{name}。',
    es: 'complaints.deadlines nombra un plazo que este reglamento no tiene: {name}.',
  },
  {
    en: 'complaints.deadlines has no answer for {category}, {severity}.',
    'zh-CN': 'complaints.deadlines 没有 {category}、{severity} 的答复期限。',
    es: 'complaints.deadlines no tiene respuesta para {category}, {severity}.',
  },
  {
    en: 'tiers.{scheme}: fixed scoring names its edges, and no other scoring does.',
    'zh-CN': 'tiers.{scheme}：固定评分须写明界限，其他评分则不写。',
    es: 'tiers.{scheme}: la puntuación fija nombra sus límites, y ninguna otra lo hace.',
  },
  {
    en: 'tiers.{scheme}: the model gives a level that the scheme does not have: {level}.',
    'zh-CN': 'tiers.{scheme}：模型给出的级别在方案中不存在：{level}。',
    es: 'tiers.{scheme}: el modelo da un grado que el esquema no tiene: {level}.',
  },
  {
    en: 'tiers.{scheme}: nobody reckons or appraises the input {input}.',
    'zh-CN': 'tiers.{scheme}：输入项 {input} 无人计算或评价。',
    es: 'tiers.{scheme}: nadie calcula ni valora la entrada {input}.',
  },
  {
    en: 'tiers.{scheme}: thresholds stand in ascending order, none twice.',
    'zh-CN': 'tiers.{scheme}：阈值按升序排列，不得重复。',
    es: 'tiers.{scheme}: los umbrales van en orden ascendente, ninguno dos veces.',
  },
  {
    en: 'tiers.maintenance names a kind of customer that this policy does not have: {kind}.',
    'zh-CN': 'tiers.maintenance 所写的客户类别在本制度中不存在：{kind}。',
    es: 'tiers.maintenance nombra un tipo de cliente que este reglamento no tiene: {kind}.',
  },
]
