/**
 * Refusals about employees, absences, access and credentials. The English words are those of the code.
 */
import type { Refusals } from '../refusals'

export const REFUSALS_STAFF: Refusals = {
  'delegate-is-oneself': [
    {
      en: 'Somebody else stands in for an absent person.',
      'zh-CN': '缺勤者须由他人代理。',
      es: 'A una persona ausente la sustituye otra.',
    },
  ],
  'delegate-not-employed': [
    { en: 'A delegate works here.', 'zh-CN': '代理人须为在职人员。', es: 'Un sustituto trabaja aquí.' },
  ],
  'delegate-absent': [
    {
      en: 'The delegate is away in the same time.',
      'zh-CN': '代理人在同一时间缺勤。',
      es: 'El sustituto está ausente en el mismo tiempo.',
    },
  ],
  'ends-before-it-begins': [
    {
      en: 'The last day is not before the first.',
      'zh-CN': '最后一天不得早于第一天。',
      es: 'El último día no es anterior al primero.',
    },
  ],
  'too-far-back': [
    {
      en: 'This lies further back than the regulation allows to record.',
      'zh-CN': '时间过早，超出制度允许补记的范围。',
      es: 'Esto queda más atrás de lo que el reglamento permite registrar.',
    },
  ],
  'absence-overlaps': [
    {
      en: 'There is an absence in this time already.',
      'zh-CN': '此期间已有缺勤记录。',
      es: 'Ya hay una ausencia en este tiempo.',
    },
  ],
  'unknown-absence': [
    {
      en: 'There is no absence that begins on this day.',
      'zh-CN': '没有自这一天开始的缺勤。',
      es: 'No hay ninguna ausencia que empiece ese día.',
    },
  ],
  'not-earlier': [
    {
      en: 'An absence is ended earlier than it was to end; a longer one is recorded as another.',
      'zh-CN': '缺勤只能提前结束；延长的应另行记录。',
      es: 'Una ausencia se termina antes de lo previsto; una más larga se registra como otra.',
    },
  ],
  'decided-meanwhile': [
    {
      en: 'An absence is not taken back for days on which somebody may have stood in.',
      'zh-CN': '可能已有人代理的日期，不得撤销缺勤。',
      es: 'Una ausencia no se anula para días en que alguien pudo haber sustituido.',
    },
  ],
  'not-in-person': [
    {
      en: 'Nobody can promise this for somebody else.',
      'zh-CN': '任何人不得代他人作此承诺。',
      es: 'Nadie puede prometer esto por otra persona.',
    },
  ],
  'unknown-group': [
    {
      en: 'The regulation has no such group.',
      'zh-CN': '制度中没有这个字段组。',
      es: 'El reglamento no tiene ese grupo.',
    },
  ],
  'unknown-purpose': [
    {
      en: 'The regulation has no such purpose.',
      'zh-CN': '制度中没有这种用途。',
      es: 'El reglamento no tiene esa finalidad.',
    },
  ],
  'begins-in-past': [
    {
      en: 'Access is not granted for days that have passed.',
      'zh-CN': '不得授予已过去日期的查阅权。',
      es: 'No se concede acceso para días que ya pasaron.',
    },
  ],
  'granted-too-long': [
    {
      en: 'The regulation allows no grant that is so long.',
      'zh-CN': '制度不允许这么长的授权。',
      es: 'El reglamento no permite una autorización tan larga.',
    },
  ],
  'external-sees-all': [
    {
      en: 'For people from outside the customers are named one by one.',
      'zh-CN': '对外部人员须逐一列明客户。',
      es: 'Para personas externas los clientes se nombran uno por uno.',
    },
  ],
  'basis-does-not-fit': [
    {
      en: 'People from outside look at archives for an examination, and only they do.',
      'zh-CN': '外部人员因检查而查阅档案，也只有外部人员如此。',
      es: 'Las personas externas consultan expedientes para un examen, y solo ellas.',
    },
  ],
  'unknown-customer': [
    {
      en: 'One of the customers has no archive.',
      'zh-CN': '其中一位客户没有档案。',
      es: 'Uno de los clientes no tiene expediente.',
    },
  ],
  'confidentiality-not-acknowledged': [
    {
      en: 'First the person declares that customer information stays confidential.',
      'zh-CN': '此人须先声明对客户信息保密。',
      es: 'Antes la persona declara que la información de clientes es confidencial.',
    },
  ],
  'unknown-grant': [
    {
      en: 'This person has no grant of this number.',
      'zh-CN': '此人没有该编号的授权。',
      es: 'Esta persona no tiene ninguna autorización con ese número.',
    },
  ],
  'unknown-employee': [
    { en: 'There is nobody with this number.', 'zh-CN': '没有该工号的人员。', es: 'No hay nadie con este número.' },
  ],
  'not-employed': [
    {
      en: 'This person does not work here today.',
      'zh-CN': '此人今天不在职。',
      es: 'Esta persona no trabaja aquí hoy.',
    },
  ],
  'not-for-oneself': [
    {
      en: 'Nobody decides on his own employment, roles or access.',
      'zh-CN': '任何人不得决定自己的任用、角色或查阅权。',
      es: 'Nadie decide sobre su propio empleo, roles o acceso.',
    },
  ],
  'date-in-future': [
    { en: 'This day has not come yet.', 'zh-CN': '这一天还没有到。', es: 'Ese día todavía no ha llegado.' },
  ],
  'unknown-department': [
    {
      en: 'The regulation has no department of this name.',
      'zh-CN': '制度中没有这个名称的部门。',
      es: 'El reglamento no tiene ningún departamento con ese nombre.',
    },
  ],
  'unknown-role': [
    {
      en: 'The regulation has no role of this name.',
      'zh-CN': '制度中没有这个名称的角色。',
      es: 'El reglamento no tiene ningún rol con ese nombre.',
    },
  ],
  'role-twice': [{ en: 'A role is named once.', 'zh-CN': '同一角色只写一次。', es: 'Un rol se nombra una sola vez.' }],
  'external-with-role': [
    {
      en: 'People from outside have no right by role: an individual grant may give one.',
      'zh-CN': '外部人员不因角色而有权限：可以个别授权。',
      es: 'Las personas externas no tienen derechos por rol: puede darlos una autorización individual.',
    },
  ],
  'general-manager-alone': [
    {
      en: 'This role is given and taken by the general manager alone.',
      'zh-CN': '该角色只能由总经理授予和收回。',
      es: 'Este rol solo lo da y lo quita el director general.',
    },
  ],
  'last-general-manager': [
    {
      en: 'Without a general manager nobody could decide: first somebody else has that role.',
      'zh-CN': '没有总经理就无人能作决定：须先由他人担任该角色。',
      es: 'Sin director general nadie podría decidir: primero otra persona recibe ese rol.',
    },
  ],
  'credential-used-before': [
    {
      en: 'This credential or this key has been issued before; a key belongs to one person, once.',
      'zh-CN': '该凭证或密钥此前已经签发；一个密钥只属于一个人，只用一次。',
      es: 'Esta credencial o esta clave ya se emitió antes; una clave pertenece a una persona, una vez.',
    },
  ],
  'credential-not-valid': [
    {
      en: 'This person has no valid credential of this name.',
      'zh-CN': '此人没有该名称的有效凭证。',
      es: 'Esta persona no tiene ninguna credencial válida con ese nombre.',
    },
  ],
  'number-reserved': [
    {
      en: 'This number stands for the house itself and for no person.',
      'zh-CN': '该编号代表公司本身，不属于任何人。',
      es: 'Este número representa a la propia casa y a ninguna persona.',
    },
  ],
  'number-looks-personal': [
    {
      en: 'An employee number stands in names of streams, so it may not look like a telephone, an e-mail or an identity number.',
      'zh-CN': '工号会出现在流的名称中，因此不得看似电话、电子邮箱或证件号码。',
      es: 'El número de empleado figura en nombres de flujos, así que no puede parecer un teléfono, un correo electrónico o un número de identidad.',
    },
  ],
  'employee-number-taken': [
    {
      en: 'This number belongs to somebody already, and is never given again.',
      'zh-CN': '该工号已属于他人，工号不得再次使用。',
      es: 'Este número ya pertenece a alguien y nunca se vuelve a dar.',
    },
  ],
  'born-already': [
    {
      en: 'This archive has its staff already.',
      'zh-CN': '该档案库已有人员。',
      es: 'Este archivo ya tiene su personal.',
    },
  ],
  'organisation-missing': [
    {
      en: 'A person from outside comes from somewhere: the organisation is named.',
      'zh-CN': '外部人员来自某一机构：请注明机构。',
      es: 'Una persona externa viene de algún sitio: indique la organización.',
    },
  ],
  'same-department': [
    {
      en: 'The person works in this department already; change-roles changes roles.',
      'zh-CN': '此人已在该部门工作；更改角色请用 change-roles。',
      es: 'La persona ya trabaja en este departamento; change-roles cambia los roles.',
    },
  ],
  'before-hiring': [
    {
      en: 'Nobody moves before being hired.',
      'zh-CN': '任何人不得在入职之前调动。',
      es: 'Nadie se traslada antes de ser contratado.',
    },
    {
      en: 'Nobody leaves before being hired.',
      'zh-CN': '任何人不得在入职之前离职。',
      es: 'Nadie se va antes de ser contratado.',
    },
  ],
  'left-already': [
    {
      en: 'It is recorded already that this person left.',
      'zh-CN': '此人的离职已有记录。',
      es: 'Ya consta que esta persona se fue.',
    },
  ],
}
