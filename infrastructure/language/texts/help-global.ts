/**
 * Help of the options that every verb has. Keyed by option; the English words are those of the list of global options.
 */
import type { Texts } from '../text'

export const HELP_GLOBAL = {
  'global --data': {
    en: 'the data folder (default ./dossier-data, or DOSSIER_DATA)',
    'zh-CN': '数据文件夹（默认 ./dossier-data，或 DOSSIER_DATA）',
    es: 'la carpeta de datos (por omisión ./dossier-data, o DOSSIER_DATA)',
  },
  'global --store': {
    en: 'a store that several machines share, esdb://… or kurrentdb://… (or DOSSIER_STORE);\nthe data folder then holds a replica of it',
    'zh-CN': '多台机器共用的存储，esdb://… 或 kurrentdb://…（或 DOSSIER_STORE）；\n此时数据文件夹中是它的副本',
    es: 'un almacén que comparten varias máquinas, esdb://… o kurrentdb://… (o DOSSIER_STORE);\nla carpeta de datos contiene entonces una réplica',
  },
  'global --vault': {
    en: 'the vault on a server that several machines share, postgres://… (or DOSSIER_VAULT, which\nkeeps a password out of the list of processes); else it is a file in the data folder',
    'zh-CN':
      '多台机器共用的服务器上的保险库，postgres://…（或 DOSSIER_VAULT，\n使口令不出现在进程列表中）；否则为数据文件夹中的文件',
    es: 'la bóveda en un servidor que comparten varias máquinas, postgres://… (o DOSSIER_VAULT, que\nmantiene la contraseña fuera de la lista de procesos); si no, es un fichero de la carpeta de datos',
  },
  'global --keys': {
    en: 'the folder of keys (default DIR.keys beside it, or DOSSIER_KEYS)',
    'zh-CN': '密钥文件夹（默认为其旁的 DIR.keys，或 DOSSIER_KEYS）',
    es: 'la carpeta de claves (por omisión DIR.keys a su lado, o DOSSIER_KEYS)',
  },
  'global --as': {
    en: 'who asks (or DOSSIER_AS)',
    'zh-CN': '由谁提出（或 DOSSIER_AS）',
    es: 'quién lo pide (o DOSSIER_AS)',
  },
  'global --acting-for': {
    en: 'in whose name; needs the right act-for, both are in the log',
    'zh-CN': '代表谁；须有 act-for 权限，两者都写入日志',
    es: 'en nombre de quién; necesita el derecho act-for, ambos quedan en el registro',
  },
  'global --purpose': {
    en: 'why protected values are opened',
    'zh-CN': '打开受保护值的用途',
    es: 'para qué se abren valores protegidos',
  },
  'global --at': {
    en: 'what time it is; only in an archive born with a simulated clock',
    'zh-CN': '现在的时间；只用于以模拟时钟建立的档案库',
    es: 'qué hora es; solo en un archivo creado con un reloj simulado',
  },
  'global --stale': {
    en: 'take the read model as it is',
    'zh-CN': '直接使用读模型的现状',
    es: 'toma el modelo de lectura como está',
  },
  'global --progress': {
    en: 'how far long work has come, also where nobody sits before a terminal',
    'zh-CN': '显示耗时操作的进度，不在终端前运行时亦然',
    es: 'cuánto ha avanzado un trabajo largo, también sin terminal',
  },
  'global --checkpoint-to': {
    en: 'copies each signed checkpoint to a file elsewhere (or DOSSIER_CHECKPOINT_TO)',
    'zh-CN': '将每个已签名检查点复制到别处的文件（或 DOSSIER_CHECKPOINT_TO）',
    es: 'copia cada punto de control firmado a un fichero en otro lugar (o DOSSIER_CHECKPOINT_TO)',
  },
  'global --credential': {
    en: 'signs what is decided with the key in a file (or DOSSIER_CREDENTIAL; the passphrase\nstands in DOSSIER_CREDENTIAL_PASSPHRASE)',
    'zh-CN': '用文件中的密钥签署所作的决定（或 DOSSIER_CREDENTIAL；\n口令放在 DOSSIER_CREDENTIAL_PASSPHRASE 中）',
    es: 'firma lo que se decide con la clave de un fichero (o DOSSIER_CREDENTIAL; la contraseña\nestá en DOSSIER_CREDENTIAL_PASSPHRASE)',
  },
  'global --lang': {
    en: 'en, zh-CN or es (or DOSSIER_LANG, else the locale); codes and JSON stay as they are',
    'zh-CN': 'en、zh-CN 或 es（或 DOSSIER_LANG，否则依区域设置）；代码和 JSON 不变',
    es: 'en, zh-CN o es (o DOSSIER_LANG, si no la configuración regional); códigos y JSON quedan como están',
  },
  'global --json': { en: 'results as JSON', 'zh-CN': '结果为 JSON', es: 'resultados como JSON' },
} satisfies Texts
