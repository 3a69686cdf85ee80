/**
 * What stands in the columns of views about the logs, and how far they are told. The English words are those of the catalogue of views.
 */
import type { Text } from '../text'

export const COLUMNS_LOGS: readonly Text[] = [
  {
    en: 'The place @n of the event in the log.',
    'zh-CN': '事件在日志中的位置 @n。',
    es: 'El lugar @n del evento en el registro.',
  },
  {
    en: 'The id of the event, which is the content of the operation.',
    'zh-CN': '事件编号，即操作的内容。',
    es: 'El identificador del evento, que es el contenido de la operación.',
  },
  { en: 'The stream in which it stands.', 'zh-CN': '所在的流。', es: 'El flujo en que está.' },
  { en: 'Its place in the stream.', 'zh-CN': '其在流中的位置。', es: 'Su lugar en el flujo.' },
  { en: 'What kind of thing it concerns.', 'zh-CN': '所涉对象的类别。', es: 'A qué clase de cosa afecta.' },
  { en: 'The command that was given.', 'zh-CN': '所发出的命令。', es: 'El comando que se dio.' },
  {
    en: 'The employee whom it concerns, if any.',
    'zh-CN': '所涉的员工（如有）。',
    es: 'El empleado al que afecta, si lo hay.',
  },
  {
    en: 'The edit or deletion request.',
    'zh-CN': '修改或删除申请。',
    es: 'La solicitud de modificación o eliminación.',
  },
  {
    en: '1 if the event also holds the reason or a note in words, which are protected.',
    'zh-CN': '事件还含受保护的文字理由或说明时为 1。',
    es: '1 si el evento contiene también el motivo o una nota con palabras, que están protegidos.',
  },
  {
    en: 'What came of it: done, refused, pass, return, reject, approved and so on.',
    'zh-CN': '结果：done、refused、pass、return、reject、approved 等。',
    es: 'Qué resultó: done, refused, pass, return, reject, approved, etc.',
  },
  { en: 'The code of the refusal.', 'zh-CN': '拒绝的代码。', es: 'El código del rechazo.' },
  { en: 'The rule by which it was refused.', 'zh-CN': '据以拒绝的规则。', es: 'La regla por la que se rechazó.' },
  {
    en: 'Names of the fields that were asked for or changed.',
    'zh-CN': '申请或更改的字段名。',
    es: 'Nombres de los campos que se pidieron o cambiaron.',
  },
  {
    en: 'The events that hold the values before.',
    'zh-CN': '含变更前值的事件。',
    es: 'Los eventos que contienen los valores anteriores.',
  },
  {
    en: 'The events that hold the values after.',
    'zh-CN': '含变更后值的事件。',
    es: 'Los eventos que contienen los valores posteriores.',
  },
  {
    en: 'Whose protected values it is about.',
    'zh-CN': '涉及谁的受保护值。',
    es: 'De quién son los valores protegidos.',
  },
  {
    en: 'Whoever ran the operation: an employee, or system.<name>.',
    'zh-CN': '操作人：员工，或 system.<name>。',
    es: 'Quien hizo la operación: un empleado, o system.<name>.',
  },
  {
    en: 'For whom it was run, if not for the operator.',
    'zh-CN': '代谁操作（如非本人）。',
    es: 'Para quién se hizo, si no para el operador.',
  },
  {
    en: 'The roles that the operator had then.',
    'zh-CN': '操作人当时的角色。',
    es: 'Los roles que tenía entonces el operador.',
  },
  {
    en: 'The department of the operator then.',
    'zh-CN': '操作人当时的部门。',
    es: 'El departamento del operador entonces.',
  },
  {
    en: 'How the operator was authenticated: asserted, os-account or credential.',
    'zh-CN': '操作人的认证方式：asserted、os-account 或 credential。',
    es: 'Cómo se autenticó el operador: asserted, os-account o credential.',
  },
  {
    en: 'The time of the operation: when it was recorded, in UTC.',
    'zh-CN': '操作的时间：记录的时间，UTC。',
    es: 'La hora de la operación: cuándo se registró, en UTC.',
  },
  {
    en: 'When it is said to have happened, if that was earlier.',
    'zh-CN': '所称发生的时间（如较早）。',
    es: 'Cuándo se dice que ocurrió, si fue antes.',
  },
  {
    en: 'The day of the operation in the zone of the regulation.',
    'zh-CN': '操作的日期，按制度所在时区。',
    es: 'El día de la operación en el huso del reglamento.',
  },
  {
    en: 'The time of that day there, such as 09:30.',
    'zh-CN': '当地时刻，例如 09:30。',
    es: 'La hora de ese día allí, como 09:30.',
  },
  {
    en: 'The version of the regulation under which it was decided.',
    'zh-CN': '决定时所依的制度版本。',
    es: 'La versión del reglamento bajo la que se decidió.',
  },
  { en: 'The id of the command.', 'zh-CN': '命令编号。', es: 'El identificador del comando.' },
  {
    en: 'The event that caused it, if a reaction gave the command.',
    'zh-CN': '引发它的事件（如由反应发出命令）。',
    es: 'El evento que lo causó, si una reacción dio el comando.',
  },
  {
    en: 'Until when the line must be kept at least.',
    'zh-CN': '此行至少须保存到何时。',
    es: 'Hasta cuándo debe conservarse la línea como mínimo.',
  },
  {
    en: 'What was forgotten of it since: erased on D under B, or restricted since D under B.',
    'zh-CN': '其后销毁的内容：erased on D under B，或 restricted since D under B。',
    es: 'Lo que se ha olvidado desde entonces: erased on D under B, o restricted since D under B.',
  },
  { en: 'The id of the event.', 'zh-CN': '事件编号。', es: 'El identificador del evento.' },
  {
    en: 'The id of the access; a large one has several lines.',
    'zh-CN': '查阅编号；大的查阅有数行。',
    es: 'El identificador del acceso; uno grande tiene varias líneas.',
  },
  { en: 'consulted or denied.', 'zh-CN': 'consulted 或 denied。', es: 'consulted o denied.' },
  { en: 'Why it was denied.', 'zh-CN': '拒绝的原因。', es: 'Por qué se denegó.' },
  {
    en: 'For what, as a code of the regulation.',
    'zh-CN': '用途，为制度的代码。',
    es: 'Para qué, como código del reglamento.',
  },
  { en: 'open, find or export.', 'zh-CN': 'open、find 或 export。', es: 'open, find o export.' },
  {
    en: 'How many customers this line concerns.',
    'zh-CN': '此行涉及的客户数。',
    es: 'A cuántos clientes afecta esta línea.',
  },
  { en: 'The groups of fields.', 'zh-CN': '字段组。', es: 'Los grupos de campos.' },
  {
    en: 'Which part of the access this line is, from 1.',
    'zh-CN': '此行是该次查阅的第几部分，自 1 起。',
    es: 'Qué parte del acceso es esta línea, desde 1.',
  },
  {
    en: 'In how many parts the access stands.',
    'zh-CN': '该次查阅分为几部分。',
    es: 'En cuántas partes está el acceso.',
  },
  {
    en: 'The place of the customer in the event, from 0.',
    'zh-CN': '客户在事件中的序号，自 0 起。',
    es: 'El lugar del cliente en el evento, desde 0.',
  },
  { en: 'The id of the access.', 'zh-CN': '查阅编号。', es: 'El identificador del acceso.' },
  {
    en: 'The edit request whose proposed values were opened.',
    'zh-CN': '其提议值被打开的修改申请。',
    es: 'La solicitud cuyos valores propuestos se abrieron.',
  },
  {
    en: 'The past events whose values were opened.',
    'zh-CN': '其值被打开的过去事件。',
    es: 'Los eventos pasados cuyos valores se abrieron.',
  },
  {
    en: 'The place @n of the operation in the log.',
    'zh-CN': '操作在日志中的位置 @n。',
    es: 'El lugar @n de la operación en el registro.',
  },
  { en: 'Whoever ran the operation.', 'zh-CN': '操作人。', es: 'Quien hizo la operación.' },
  { en: 'The time of the operation, in UTC.', 'zh-CN': '操作的时间，UTC。', es: 'La hora de la operación, en UTC.' },
  {
    en: 'The place @n of the change of rights that it had not seen.',
    'zh-CN': '决定时未见的权限变更的位置 @n。',
    es: 'El lugar @n del cambio de derechos que no había visto.',
  },
  {
    en: 'The id of the event that changed the rights.',
    'zh-CN': '变更权限的事件编号。',
    es: 'El identificador del evento que cambió los derechos.',
  },
  {
    en: 'The place @n in the log from which on it held.',
    'zh-CN': '自其起有效的日志位置 @n。',
    es: 'El lugar @n en el registro desde el que valía.',
  },
  {
    en: 'The place of the line in the event, from 0.',
    'zh-CN': '该行在事件中的序号，自 0 起。',
    es: 'El lugar de la línea en el evento, desde 0.',
  },
  {
    en: 'account-manager, custodian, contact-team or department.',
    'zh-CN': 'account-manager、custodian、contact-team 或 department。',
    es: 'account-manager, custodian, contact-team o department.',
  },
  { en: 'The employees, or the department.', 'zh-CN': '员工，或部门。', es: 'Los empleados, o el departamento.' },
  { en: 'The name of the projection.', 'zh-CN': '投影的名称。', es: 'El nombre de la proyección.' },
  { en: 'The question that it answers.', 'zh-CN': '它所回答的问题。', es: 'La pregunta que responde.' },
  { en: 'The version of its definition.', 'zh-CN': '其定义的版本。', es: 'La versión de su definición.' },
  {
    en: 'The place @n in the log of the last event told; -1 before the first.',
    'zh-CN': '最后生成的事件在日志中的位置 @n；首个之前为 -1。',
    es: 'El lugar @n en el registro del último evento contado; -1 antes del primero.',
  },
  {
    en: 'How many events the log held beyond that place when it was last looked at.',
    'zh-CN': '上次查看时，日志在该位置之后还有多少事件。',
    es: 'Cuántos eventos más allá de ese lugar tenía el registro cuando se miró por última vez.',
  },
  {
    en: 'The place @n in the log of the event.',
    'zh-CN': '该事件在日志中的位置 @n。',
    es: 'El lugar @n en el registro del evento.',
  },
  {
    en: 'The view of which a row was touched.',
    'zh-CN': '有行被更改的视图。',
    es: 'La vista de la que se tocó una fila.',
  },
  {
    en: 'The key of the row, its parts joined by /. A key that ends in /* stands for all rows that begin so, * for all.',
    'zh-CN': '该行的键，各部分以 / 相连。以 /* 结尾的键代表所有以此开头的行，* 代表全部。',
    es: 'La clave de la fila, sus partes unidas por /. Una clave que termina en /* representa todas las filas que empiezan así; *, todas.',
  },
  { en: 'added, changed or removed.', 'zh-CN': 'added、changed 或 removed。', es: 'added, changed o removed.' },
]
