/**
 * Wrong usage of the command line. The English words are those of the code.
 */
import type { Text } from '../text'

export const USAGE: readonly Text[] = [
  {
    en: '--at takes an instant in UTC such as 2026-02-13T09:50:00Z.',
    'zh-CN': '--at 须为 UTC 时刻，例如 2026-02-13T09:50:00Z。',
    es: '--at admite un instante en UTC como 2026-02-13T09:50:00Z.',
  },
  { en: 'Say who you are: --as E-001.', 'zh-CN': '请说明您是谁：--as E-001。', es: 'Diga quién es: --as E-001.' },
  {
    en: 'The passphrase of the credential stands in DOSSIER_CREDENTIAL_PASSPHRASE, never on the command line.',
    'zh-CN': '凭证的口令放在 DOSSIER_CREDENTIAL_PASSPHRASE 中，绝不写在命令行上。',
    es: 'La contraseña de la credencial está en DOSSIER_CREDENTIAL_PASSPHRASE, nunca en la línea de comandos.',
  },
  {
    en: 'Say why: --purpose CODE, one of the regulation (dossier policy).',
    'zh-CN': '请说明用途：--purpose CODE，为制度中的一种用途 (dossier policy)。',
    es: 'Diga para qué: --purpose CODE, una finalidad del reglamento (dossier policy).',
  },
  { en: '--set takes path=value.', 'zh-CN': '--set 须为 path=value。', es: '--set admite ruta=valor.' },
  {
    en: '--set names a path that cannot be set.',
    'zh-CN': '--set 所写的路径不能设置。',
    es: '--set nombra una ruta que no se puede asignar.',
  },
  {
    en: '--lang takes en, zh-CN or es.',
    'zh-CN': '--lang 须为 en、zh-CN 或 es。',
    es: '--lang admite en, zh-CN o es.',
  },
  {
    en: 'A moment is a place such as @12 or an instant such as 2026-02-13T09:50:00Z.',
    'zh-CN': '时点须为位置（如 @12）或时刻（如 2026-02-13T09:50:00Z）。',
    es: 'Un momento es un lugar como @12 o un instante como 2026-02-13T09:50:00Z.',
  },
  {
    en: '--zone takes the name of a zone, such as Europe/Madrid.',
    'zh-CN': '--zone 须为时区名称，例如 Europe/Madrid。',
    es: '--zone admite el nombre de un huso, como Europe/Madrid.',
  },
  {
    en: '--from and --to take a day such as 2026-02-13 or an instant in UTC.',
    'zh-CN': '--from 和 --to 须为日期（如 2026-02-13）或 UTC 时刻。',
    es: '--from y --to admiten un día como 2026-02-13 o un instante en UTC.',
  },
  { en: 'Say into which new folder.', 'zh-CN': '请说明备份到哪个新文件夹。', es: 'Diga en qué carpeta nueva.' },
  {
    en: '--area takes the three letters of an area, such as EDT.',
    'zh-CN': '--area 须为领域的三个字母，例如 EDT。',
    es: '--area admite las tres letras de un área, como EDT.',
  },
  {
    en: 'Say where the {what} stands: --{option} FILE.',
    'zh-CN': '请说明 {what} 在哪里：--{option} FILE。',
    es: 'Diga dónde está {what}: --{option} FILE.',
  },
  {
    en: 'The file of --{option} could not be read.',
    'zh-CN': '无法读取 --{option} 的文件。',
    es: 'No se pudo leer el fichero de --{option}.',
  },
  {
    en: 'Say where the key goes: --out FILE.',
    'zh-CN': '请说明密钥写到哪里：--out FILE。',
    es: 'Diga dónde va la clave: --out FILE.',
  },
  {
    en: 'The new passphrase stands in DOSSIER_NEW_CREDENTIAL_PASSPHRASE (else DOSSIER_CREDENTIAL_PASSPHRASE), never on the command line.',
    'zh-CN':
      '新口令放在 DOSSIER_NEW_CREDENTIAL_PASSPHRASE 中（否则 DOSSIER_CREDENTIAL_PASSPHRASE），绝不写在命令行上。',
    es: 'La contraseña nueva está en DOSSIER_NEW_CREDENTIAL_PASSPHRASE (si no, DOSSIER_CREDENTIAL_PASSPHRASE), nunca en la línea de comandos.',
  },
  {
    en: '--on and --all go with due: what is disposed of is due today.',
    'zh-CN': '--on 和 --all 与 due 一起使用：处置的是今天到期的档案。',
    es: '--on y --all van con due: lo que se elimina vence hoy.',
  },
  {
    en: 'Say which class of records with --class.',
    'zh-CN': '请用 --class 说明哪一类记录。',
    es: 'Diga con --class qué clase de registros.',
  },
  {
    en: 'The input is larger than {bytes} bytes.',
    'zh-CN': '输入超过 {bytes} 字节。',
    es: 'La entrada tiene más de {bytes} bytes.',
  },
  { en: 'The input is not text in UTF-8.', 'zh-CN': '输入不是 UTF-8 文字。', es: 'La entrada no es texto en UTF-8.' },
  { en: 'The input is empty.', 'zh-CN': '输入为空。', es: 'La entrada está vacía.' },
  {
    en: 'The input file could not be read.',
    'zh-CN': '无法读取输入文件。',
    es: 'No se pudo leer el fichero de entrada.',
  },
  { en: 'The input is not JSON: {fault}.', 'zh-CN': '输入不是 JSON：{fault}。', es: 'La entrada no es JSON: {fault}.' },
  {
    en: 'Name a command, or give JSON Lines with --input.',
    'zh-CN': '请写明命令，或用 --input 给出 JSON Lines。',
    es: 'Nombre un comando, o dé JSON Lines con --input.',
  },
  { en: 'Say which customer.', 'zh-CN': '请说明哪位客户。', es: 'Diga qué cliente.' },
  {
    en: 'An erasure is approved or rejected, not both.',
    'zh-CN': '销毁申请或批准或驳回，不能同时。',
    es: 'Una supresión se aprueba o se rechaza, no ambas cosas.',
  },
  {
    en: '--as-of takes an instant in UTC such as 2011-12-11T00:00:00Z.',
    'zh-CN': '--as-of 须为 UTC 时刻，例如 2011-12-11T00:00:00Z。',
    es: '--as-of admite un instante en UTC como 2011-12-11T00:00:00Z.',
  },
  {
    en: '{because} (--key NAME+ID+BASE64)',
    'zh-CN': '{because} (--key NAME+ID+BASE64)',
    es: '{because} (--key NAME+ID+BASE64)',
  },
  {
    en: 'Say where to: --out FILE, or - for stdout.',
    'zh-CN': '请说明写到哪里：--out FILE，或 - 表示标准输出。',
    es: 'Diga adónde: --out FILE, o - para la salida estándar.',
  },
  { en: 'Say what to look for.', 'zh-CN': '请说明要找什么。', es: 'Diga qué buscar.' },
  {
    en: 'There is no verb, command or view of this name; help, commands and list show them.',
    'zh-CN': '没有这个名称的子命令、命令或视图；help、commands 和 list 可列出它们。',
    es: 'No hay ningún verbo, comando o vista con ese nombre; help, commands y list los muestran.',
  },
  {
    en: 'The map is larger than {bytes} bytes.',
    'zh-CN': '映射超过 {bytes} 字节。',
    es: 'El mapa tiene más de {bytes} bytes.',
  },
  { en: 'The map is not JSON: {fault}.', 'zh-CN': '映射不是 JSON：{fault}。', es: 'El mapa no es JSON: {fault}.' },
  { en: 'The map could not be read.', 'zh-CN': '无法读取映射。', es: 'No se pudo leer el mapa.' },
  {
    en: '--clock is real or simulated.',
    'zh-CN': '--clock 须为 real 或 simulated。',
    es: '--clock es real o simulated.',
  },
  {
    en: '--archive-id is a UUID in lower case.',
    'zh-CN': '--archive-id 须为小写的 UUID。',
    es: '--archive-id es un UUID en minúsculas.',
  },
  {
    en: 'There is no view of this name; `dossier list` shows them.',
    'zh-CN': '没有这个名称的视图；`dossier list` 可列出视图。',
    es: 'No hay ninguna vista con ese nombre; `dossier list` las muestra.',
  },
  { en: '--where takes column=value.', 'zh-CN': '--where 须为 column=value。', es: '--where admite columna=valor.' },
  {
    en: '--format is table, csv or jsonl.',
    'zh-CN': '--format 须为 table、csv 或 jsonl。',
    es: '--format es table, csv o jsonl.',
  },
  {
    en: '--limit and --offset take whole numbers.',
    'zh-CN': '--limit 和 --offset 须为整数。',
    es: '--limit y --offset admiten números enteros.',
  },
  { en: '--offset goes with --limit.', 'zh-CN': '--offset 与 --limit 一起使用。', es: '--offset va con --limit.' },
  {
    en: '--policy-version takes the number of a version.',
    'zh-CN': '--policy-version 须为版本号。',
    es: '--policy-version admite el número de una versión.',
  },
  { en: '--limit takes a whole number.', 'zh-CN': '--limit 须为整数。', es: '--limit admite un número entero.' },
  {
    en: '--due-before takes a day such as 2026-03-31, or an instant.',
    'zh-CN': '--due-before 须为日期（如 2026-03-31）或时刻。',
    es: '--due-before admite un día como 2026-03-31, o un instante.',
  },
  {
    en: 'There is no such version; `dossier list policy` shows them.',
    'zh-CN': '没有这个版本；`dossier list policy` 可列出版本。',
    es: 'No existe esa versión; `dossier list policy` las muestra.',
  },
  {
    en: '--version takes the number of a version.',
    'zh-CN': '--version 须为版本号。',
    es: '--version admite el número de una versión.',
  },
  {
    en: 'There is no projection of that name; `dossier list progress` shows them.',
    'zh-CN': '没有这个名称的投影；`dossier list progress` 可列出投影。',
    es: 'No hay ninguna proyección con ese nombre; `dossier list progress` las muestra.',
  },
  { en: '--to goes with --out FILE.', 'zh-CN': '--to 与 --out FILE 一起使用。', es: '--to va con --out FILE.' },
  {
    en: 'The file of --against could not be read.',
    'zh-CN': '无法读取 --against 的文件。',
    es: 'No se pudo leer el fichero de --against.',
  },
  { en: 'Say from which folder.', 'zh-CN': '请说明从哪个文件夹。', es: 'Diga desde qué carpeta.' },
  {
    en: '--class goes with dispose and approve.',
    'zh-CN': '--class 与 dispose 和 approve 一起使用。',
    es: '--class va con dispose y approve.',
  },
  {
    en: '--on takes a day such as 2031-12-31.',
    'zh-CN': '--on 须为日期，例如 2031-12-31。',
    es: '--on admite un día como 2031-12-31.',
  },
  {
    en: 'There is no command or event of this name; `dossier schema` lists them.',
    'zh-CN': '没有这个名称的命令或事件；`dossier schema` 可列出它们。',
    es: 'No hay ningún comando o evento con ese nombre; `dossier schema` los enumera.',
  },
  {
    en: '--open takes groups of fields, such as contact,identity.',
    'zh-CN': '--open 须为字段组，例如 contact,identity。',
    es: '--open admite grupos de campos, como contact,identity.',
  },
  {
    en: 'The archive has no field of this name.',
    'zh-CN': '档案中没有这个名称的字段。',
    es: 'El expediente no tiene ningún campo con ese nombre.',
  },
  {
    en: 'A customer is named by its number; find looks for it by anything else.',
    'zh-CN': '客户以其编号指明；用其他内容查找请用 find。',
    es: 'Un cliente se nombra por su número; find lo busca por cualquier otra cosa.',
  },
]
