/**
 * Help of the verbs of holds, erasure, retention and copies. Keyed by verb and option; the English words are those of the list of verbs.
 */
import type { Texts } from '../text'

export const HELP_FORGETTING = {
  erase: {
    en: 'Ask that a customer, or one person in the archive, be forgotten; somebody else approves.',
    'zh-CN': '申请销毁某客户或档案中某人的信息；由他人批准。',
    es: 'Pedir que se olvide a un cliente, o a una persona del expediente; otra persona lo aprueba.',
  },
  'erase.details': {
    en: 'From the approval on the data rest: nothing new is written about them, and they are opened for audit and\nlegal purposes alone. `tick` destroys the keys when no hold covers them and the log need not keep them any more.',
    'zh-CN':
      '自批准起，数据限制使用：不再写入新内容，仅为审计和法律用途打开。待没有保全、日志也无需保存时，由 `tick`\n销毁密钥。',
    es: 'Desde la aprobación los datos quedan restringidos: no se escribe nada nuevo sobre ellos y se abren solo para auditoría y\nfines legales. `tick` destruye las claves cuando ninguna retención los cubre y el registro ya no debe\nconservarlos.',
  },
  'erase --person': {
    en: 'one person in the archive instead of everybody',
    'zh-CN': '只针对档案中的一个人，而不是所有人',
    es: 'una persona del expediente en vez de todas',
  },
  'erase --basis': {
    en: 'why (default data-subject-request); retention: its time is over',
    'zh-CN': '理由（默认 data-subject-request）；retention 表示保存期已满',
    es: 'el motivo (por omisión data-subject-request); retention: terminó su plazo',
  },
  'erase --deadline': {
    en: 'by when; the regulation gives one otherwise',
    'zh-CN': '期限；不写则依制度',
    es: 'el plazo; si no, el que da el reglamento',
  },
  'erase --approve': {
    en: 'approve what somebody else asked for',
    'zh-CN': '批准他人的申请',
    es: 'aprueba lo que pidió otra persona',
  },
  'erase --reject': { en: 'reject it', 'zh-CN': '驳回申请', es: 'lo rechaza' },
  'erase --receipt': {
    en: 'the receipt of one that is done, with its proof',
    'zh-CN': '已执行的销毁的回执及其证明',
    es: 'el justificante de una ejecutada, con su prueba',
  },
  'erase --reason-code': { en: 'why it is rejected', 'zh-CN': '驳回的理由', es: 'por qué se rechaza' },
  hold: {
    en: 'Keep an archive, or one person in it, from being destroyed; somebody else releases the hold.',
    'zh-CN': '使档案或其中某人的信息不被销毁；由他人解除保全。',
    es: 'Evitar que se destruya un expediente, o una persona en él; otra persona levanta la retención.',
  },
  'hold --basis': {
    en: 'why: litigation, investigation, audit and so on; or why it is released',
    'zh-CN': '理由：诉讼、调查、审计等；或解除的理由',
    es: 'el motivo: litigation, investigation, audit y otros; o por qué se levanta',
  },
  'hold --person': { en: 'one person in the archive', 'zh-CN': '档案中的一个人', es: 'una persona del expediente' },
  'hold --until': {
    en: 'its last day; without it, until it is released',
    'zh-CN': '最后一天；不写则至解除为止',
    es: 'su último día; sin él, hasta que se levante',
  },
  'hold --release': { en: 'release this hold', 'zh-CN': '解除此保全', es: 'levanta esta retención' },
  retention: {
    en: 'Which archives may be disposed of on a day, and what keeps the others: due, dispose, approve.',
    'zh-CN': '某日可以处置哪些档案，其余的因何保留：due、dispose、approve。',
    es: 'Qué expedientes pueden eliminarse un día y qué retiene a los demás: due, dispose, approve.',
  },
  'retention.details': {
    en: '`dispose --class prospect` asks that every archive of the class whose time is over be erased, one erasure each;\n`approve --class prospect` is for somebody else. `tick` destroys; each erasure has its own receipt. What a hold or a new\nentry keeps by then is left out.',
    'zh-CN':
      '`dispose --class prospect` 申请销毁该类中保存期已满的每份档案，每份一个销毁申请；\n`approve --class prospect` 由他人执行。`tick` 进行销毁；每次销毁有自己的回执。届时因保全或新录入而须保留\n的除外。',
    es: '`dispose --class prospect` pide que se suprima cada expediente de la clase cuyo plazo terminó, una supresión por\ncada uno; `approve --class prospect` es para otra persona. `tick` destruye; cada supresión tiene su\njustificante. Lo que entonces retenga una retención o una anotación nueva queda fuera.',
  },
  'retention --class': {
    en: 'the class of records that is disposed of',
    'zh-CN': '要处置的记录类别',
    es: 'la clase de registros que se elimina',
  },
  'retention --on': {
    en: 'as of this day instead of today',
    'zh-CN': '截至这一天，而不是今天',
    es: 'a este día en vez de hoy',
  },
  'retention --all': {
    en: 'also those that must still be kept',
    'zh-CN': '也含仍须保存的',
    es: 'también los que aún deben conservarse',
  },
  restricted: {
    en: 'Whose data rest until they are destroyed, and what that waits for.',
    'zh-CN': '谁的数据在销毁之前受限，以及在等待什么。',
    es: 'Los datos de quién quedan restringidos hasta destruirse, y qué se espera.',
  },
  backup: {
    en: 'Back up log, vault and newest checkpoint into a new folder, verified before it is called done.',
    'zh-CN': '将日志、保险库和最新检查点备份到新文件夹，验证之后才算完成。',
    es: 'Copiar registro, bóveda y el punto de control más nuevo en una carpeta nueva, verificada antes de darse por hecha.',
  },
  restore: {
    en: 'Put a backup in place of an archive that is gone; its erasures are carried out before anything is read.',
    'zh-CN': '以备份恢复已丢失的档案库；读取任何内容之前先执行其销毁。',
    es: 'Poner una copia en lugar de un archivo perdido; sus supresiones se ejecutan antes de leer nada.',
  },
  'restore.details': {
    en: 'The data folder must hold no log. What else still stands there (marks, a checkpoint, a vault) is held against the\nbackup: one that is older is refused. The keys are in no backup; bring their folder with --keys.',
    'zh-CN':
      '数据文件夹中不得有日志。其中尚存的其他内容（标记、检查点、保险库）与备份核对：较旧的备份予以拒绝。密钥不\n在任何备份中；请用 --keys 给出密钥文件夹。',
    es: 'La carpeta de datos no debe contener ningún registro. Lo demás que aún haya (marcas, un punto de control, una\nbóveda) se coteja con la copia: una más antigua se rechaza. Las claves no están en ninguna copia; aporte su\ncarpeta con --keys.',
  },
  'restore --against': {
    en: 'a signed checkpoint that you kept: the backup must not be older',
    'zh-CN': '您保存的已签名检查点：备份不得比它旧',
    es: 'un punto de control firmado que usted guardó: la copia no debe ser más antigua',
  },
} satisfies Texts
