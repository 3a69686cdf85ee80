/**
 * What the commands of the house do, by name: its regulation, its people, holds and erasures. The English words are those of the row of the command.
 */
import type { Texts } from '../text'

export const COMMANDS_HOUSE = {
  'begin-archive': {
    en: 'The archive is born: its id, the kind of its clock, the origin and the key of its checkpoints.',
    'zh-CN': '档案库建立：其编号、时钟种类、来源名称和检查点的密钥。',
    es: 'Se crea el archivo: su identificador, el tipo de su reloj, el origen y la clave de sus puntos de control.',
  },
  'add-verifier-key': {
    en: 'A further key signs the checkpoints of the log from now on; whoever trusts an older one learns of it here.',
    'zh-CN': '从现在起由另一密钥签署日志的检查点；信任旧密钥的人由此得知。',
    es: 'Otra clave firma desde ahora los puntos de control del registro; quien confía en una anterior lo sabe por aquí.',
  },
  'record-backup': {
    en: 'A backup was taken and verified: as of when, of how many events, with which root.',
    'zh-CN': '已备份并验证：截至何时、多少个事件、哪个根。',
    es: 'Se hizo y verificó una copia de seguridad: a qué momento, de cuántos eventos, con qué raíz.',
  },
  'record-restore': {
    en: 'The archive was restored from a backup and verified; the erasures that its vault lacked were carried out.',
    'zh-CN': '档案库已由备份恢复并验证；其保险库所缺的销毁已执行。',
    es: 'El archivo se restauró de una copia y se verificó; se ejecutaron las supresiones que faltaban a su bóveda.',
  },
  'begin-policy': {
    en: 'The first regulation of an archive, in force at once and provisional until the general manager approves it.',
    'zh-CN': '档案库的第一份制度，立即生效，在总经理批准之前为暂行。',
    es: 'El primer reglamento de un archivo, en vigor de inmediato y provisional hasta que el director general lo apruebe.',
  },
  'propose-policy': {
    en: 'Somebody proposes the next version of the regulation, complete in itself.',
    'zh-CN': '提出制度的下一版本，内容完整。',
    es: 'Alguien propone la versión siguiente del reglamento, completa en sí misma.',
  },
  'approve-policy': {
    en: 'The role that the regulation in force names approves a proposed version, or the provisional first one.',
    'zh-CN': '由现行制度指定的角色批准所提版本，或批准暂行的第一版。',
    es: 'El rol que nombra el reglamento vigente aprueba una versión propuesta, o la primera provisional.',
  },
  'adopt-policy': {
    en: 'An approved version is published: it is in force from today or from the day that is named, and repeals the one before.',
    'zh-CN': '公布已批准的版本：自今日或所写日期起生效，前一版本废止。',
    es: 'Se publica una versión aprobada: rige desde hoy o desde el día indicado y deroga la anterior.',
  },
  'begin-staff': {
    en: 'The first of the staff: a general manager, who can hire everybody else.',
    'zh-CN': '第一位人员：总经理，可以录用其他所有人。',
    es: 'La primera persona de la plantilla: un director general, que puede contratar a las demás.',
  },
  'hire-employee': {
    en: 'Somebody begins to work here, or a person from outside becomes known by name and number.',
    'zh-CN': '有人入职，或以姓名和编号登记一名外部人员。',
    es: 'Alguien empieza a trabajar aquí, o se da a conocer a una persona externa por nombre y número.',
  },
  'change-roles': {
    en: 'Somebody gets the roles that the work needs, and no others.',
    'zh-CN': '授予工作所需的角色，不多授予。',
    es: 'Alguien recibe los roles que su trabajo necesita, y ningún otro.',
  },
  'transfer-employee': {
    en: 'Somebody moves to another department with other roles; access that was granted for the old work ends.',
    'zh-CN': '有人调到另一部门并承担其他角色；为原工作授予的查阅权随之终止。',
    es: 'Alguien pasa a otro departamento con otros roles; termina el acceso concedido para el trabajo anterior.',
  },
  'record-absence': {
    en: 'Somebody is away from one day to another, and a delegate stands in.',
    'zh-CN': '有人在一段日期内缺勤，由代理人代为办理。',
    es: 'Alguien está ausente de un día a otro, y un sustituto ocupa su lugar.',
  },
  'end-absence': {
    en: 'Somebody is back earlier than recorded, or does not go at all.',
    'zh-CN': '有人比记录提前返回，或根本没有离开。',
    es: 'Alguien vuelve antes de lo registrado, o no llega a irse.',
  },
  'acknowledge-confidentiality': {
    en: 'Somebody declares in person that customer information stays confidential.',
    'zh-CN': '本人声明对客户信息保密。',
    es: 'Alguien declara en persona que la información de clientes es confidencial.',
  },
  'grant-access': {
    en: 'The general manager lets somebody open named groups of customers for a purpose, until a day.',
    'zh-CN': '总经理允许某人为某一用途在一定日期之前打开指定客户的指定字段组。',
    es: 'El director general permite a alguien abrir determinados grupos de clientes para una finalidad, hasta un día.',
  },
  'revoke-access': {
    en: 'An individual grant ends before its time.',
    'zh-CN': '个别授权提前终止。',
    es: 'Una autorización individual termina antes de tiempo.',
  },
  'issue-credential': {
    en: 'Somebody gets a key of their own to sign decisions with; it replaces the one before.',
    'zh-CN': '给某人签发专用密钥，用以签署其决定；取代先前的密钥。',
    es: 'Alguien recibe una clave propia para firmar decisiones; sustituye a la anterior.',
  },
  'revoke-credential': {
    en: 'A key is lost or given up; from now on it signs nothing.',
    'zh-CN': '密钥遗失或停用；从现在起不再签署任何内容。',
    es: 'Una clave se pierde o se abandona; desde ahora no firma nada.',
  },
  'record-leaving': {
    en: 'Somebody no longer works here: every grant and every credential ends with it.',
    'zh-CN': '有人离职：其全部授权和凭证随之终止。',
    es: 'Alguien deja de trabajar aquí: con ello terminan todas sus autorizaciones y credenciales.',
  },
  'place-hold': {
    en: 'Nothing of the archive, or of one person in it, is destroyed until somebody else releases the hold.',
    'zh-CN': '在他人解除保全之前，档案或其中某人的内容一概不得销毁。',
    es: 'Nada del expediente, o de una persona en él, se destruye hasta que otra persona levante la retención.',
  },
  'release-hold': {
    en: 'Somebody else than who placed a hold releases it; what waited for it goes on.',
    'zh-CN': '由设置保全以外的人解除保全；等待中的事项继续进行。',
    es: 'Alguien distinto de quien impuso una retención la levanta; lo que la esperaba continúa.',
  },
  'request-erasure': {
    en: 'Asks that a customer with everybody in the archive, or one person in it, be forgotten; nothing happens yet.',
    'zh-CN': '申请销毁某客户及其档案中的所有人，或其中一人的信息；此时尚无任何变化。',
    es: 'Pide que se olvide a un cliente con todas las personas del expediente, o a una de ellas; todavía no ocurre nada.',
  },
  'approve-erasure': {
    en: 'Somebody else approves an erasure: from now on the data rest, and are destroyed when nothing has to be kept.',
    'zh-CN': '由他人批准销毁：自此数据限制使用，待无需保存时销毁。',
    es: 'Otra persona aprueba una supresión: desde ahora los datos quedan restringidos y se destruyen cuando no haya nada que conservar.',
  },
  'reject-erasure': {
    en: 'Somebody else rejects an erasure, with the reason; nothing changes.',
    'zh-CN': '由他人驳回销毁申请并说明理由；不发生任何变化。',
    es: 'Otra persona rechaza una supresión, con el motivo; no cambia nada.',
  },
  'advance-erasure': {
    en: 'An approved erasure waits for what must be kept, or its destruction begins: this is the intent.',
    'zh-CN': '已批准的销毁等待须保存的内容，或开始销毁：这是执行意向。',
    es: 'Una supresión aprobada espera lo que debe conservarse, o empieza su destrucción: esta es la intención.',
  },
  'record-erasure': {
    en: 'The receipt of an erasure: which keys are destroyed, which files were given out, when the last copy is gone.',
    'zh-CN': '销毁的回执：销毁了哪些密钥，发出过哪些文件，最后一份副本何时消失。',
    es: 'El justificante de una supresión: qué claves se destruyen, qué ficheros se entregaron, cuándo desaparece la última copia.',
  },
  'settle-refusal': {
    en: 'Somebody has looked at what a reaction or process was refused; nothing is owed any more.',
    'zh-CN': '有人查看了反应或流程被拒绝的事项；不再有待办。',
    es: 'Alguien ha mirado lo que se rechazó a una reacción o a un proceso; ya no se debe nada.',
  },
} satisfies Texts
