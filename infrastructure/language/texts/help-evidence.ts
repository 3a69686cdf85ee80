/**
 * Help of the verbs of evidence. Keyed by verb and option; the English words are those of the list of verbs.
 */
import type { Texts } from '../text'

export const HELP_EVIDENCE = {
  checkpoint: {
    en: 'Sign everything that is committed, and print the signed head.',
    'zh-CN': '签署已提交的全部内容，并打印已签名的日志头。',
    es: 'Firmar todo lo confirmado e imprimir la cabeza firmada.',
  },
  verify: {
    en: 'Compute every leaf and the whole evidence tree anew from the stored bytes; needs the log alone.',
    'zh-CN': '由所存字节重新计算每片叶和整棵证据树；只需要日志。',
    es: 'Calcular de nuevo cada hoja y todo el árbol de evidencias desde los bytes guardados; solo necesita el registro.',
  },
  'verify --against': {
    en: 'a signed checkpoint that you kept: the log must continue it',
    'zh-CN': '您保存的已签名检查点：日志须是其延续',
    es: 'un punto de control firmado que usted guardó: el registro debe continuarlo',
  },
  'verify --key': {
    en: 'a verifier key that you got another way; without one, the key of the birth',
    'zh-CN': '您从其他途径得到的验证密钥；不写则用建库时的密钥',
    es: 'una clave de verificación obtenida por otra vía; sin ella, la de la creación',
  },
  'verify --signatures': {
    en: 'also check who signed each decision, against the key that was valid then',
    'zh-CN': '同时检查每个决定由谁签名，以当时有效的密钥为准',
    es: 'comprueba también quién firmó cada decisión, con la clave válida entonces',
  },
  credential: {
    en: 'Make a key with which somebody signs decisions, under a passphrase, and issue it.',
    'zh-CN': '生成在口令保护下签署决定的密钥，并予以签发。',
    es: 'Crear una clave con la que alguien firma decisiones, bajo contraseña, y emitirla.',
  },
  'credential --out': {
    en: 'the file that is made; PKCS #8 as openssl reads it, mode 0600',
    'zh-CN': '生成的文件；openssl 可读的 PKCS #8，权限 0600',
    es: 'el fichero que se crea; PKCS #8 como lo lee openssl, modo 0600',
  },
  'credential --id': {
    en: 'the name of the credential (default CR-, the employee and the day)',
    'zh-CN': '凭证的名称（默认为 CR-、工号和日期）',
    es: 'el nombre de la credencial (por omisión CR-, el empleado y el día)',
  },
  prove: {
    en: 'The proof that an event stands in a signed tree (c2sp.org/tlog-proof@v1).',
    'zh-CN': '事件存在于已签名的树中的证明 (c2sp.org/tlog-proof@v1)。',
    es: 'La prueba de que un evento está en un árbol firmado (c2sp.org/tlog-proof@v1).',
  },
  evidence: {
    en: 'pack CUSTOMER: its evidence as a folder. check DIR: verify such a folder with a trusted key alone.',
    'zh-CN': 'pack CUSTOMER：将其证据写成文件夹。check DIR：仅凭受信任的密钥验证这样的文件夹。',
    es: 'pack CUSTOMER: sus evidencias como carpeta. check DIR: verifica una carpeta así solo con una clave de confianza.',
  },
  'evidence --out': {
    en: 'pack: a new or empty folder',
    'zh-CN': 'pack：新的或空的文件夹',
    es: 'pack: una carpeta nueva o vacía',
  },
  'evidence --key': {
    en: 'check: the verifier key that you trust',
    'zh-CN': 'check：您信任的验证密钥',
    es: 'check: la clave de verificación en la que usted confía',
  },
  keys: {
    en: 'The keys that sign checkpoints; rotate-signer adds a further one, rotate gives the vault a new key.',
    'zh-CN': '签署检查点的密钥；rotate-signer 添加一个，rotate 给保险库换新密钥。',
    es: 'Las claves que firman puntos de control; rotate-signer añade otra, rotate da una clave nueva a la bóveda.',
  },
  'keys.details': {
    en: 'rotate adds an epoch to the key file and wraps every key of the vault under it; the log is not touched. After it was\nkilled, run it again: it goes on with the same epoch. Processes that are open meanwhile must open the archive anew.\nWhere the keys come from DOSSIER_KEY_TEXT, first give a text with both epochs (1:…,2:…), then rotate; afterwards the\nnewer one is enough. Older epochs are needed for as long as backups of the vault from before are kept.',
    'zh-CN':
      'rotate 在密钥文件中增加一期，并以其封装保险库的所有密钥；不改动日志。若中途被终止，请再次运行：以同一期\n继续。期间已打开的进程须重新打开档案库。密钥来自 DOSSIER_KEY_TEXT 时，先给出含两期的文本 (1:…,2:…)，再轮\n换；之后只需较新的一期。只要还保存着以前的保险库备份，就需要旧的各期。',
    es: 'rotate añade una época al fichero de claves y envuelve bajo ella todas las claves de la bóveda; el registro no\nse toca. Si se interrumpió, ejecútelo de nuevo: sigue con la misma época. Los procesos abiertos entretanto deben\nabrir el archivo de nuevo. Si las claves vienen de DOSSIER_KEY_TEXT, dé primero un texto con ambas épocas\n(1:…,2:…) y después rote; luego basta la más nueva. Las épocas anteriores se necesitan mientras se guarden\ncopias anteriores de la bóveda.',
  },
} satisfies Texts
