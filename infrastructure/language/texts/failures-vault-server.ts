/**
 * Failures of a vault on a server. The English words are those of the code.
 */
import type { Text } from '../text'

export const FAILURES_VAULT_SERVER: readonly Text[] = [
  {
    en: 'The address of the vault is not of the form {form}.',
    'zh-CN': '保险库地址的格式不是 {form}。',
    es: 'La dirección de la bóveda no tiene la forma {form}.',
  },
  {
    en: 'The address of the vault names no database: {form}.',
    'zh-CN': '保险库地址没有写数据库名：{form}。',
    es: 'La dirección de la bóveda no nombra ninguna base de datos: {form}.',
  },
  {
    en: 'The address of the vault takes each of these parameters once: {parameters}.',
    'zh-CN': '保险库地址中下列参数各只能出现一次，不接受其他参数：{parameters}。',
    es: 'La dirección de la bóveda admite una vez cada uno de estos parámetros: {parameters}.',
  },
  {
    en: 'The address of the vault holds a per cent sign that is not followed by two digits: write it %25.',
    'zh-CN': '保险库地址中有百分号后面没有跟两位数字：请写成 %25。',
    es: 'La dirección de la bóveda tiene un signo de porcentaje al que no siguen dos cifras: escríbalo %25.',
  },
  {
    en: 'The schema of the vault is named with lower-case letters, digits and underscores, at most 48.',
    'zh-CN': '保险库的模式名由小写字母、数字和下划线组成，最多 48 个字符。',
    es: 'El esquema de la bóveda se nombra con letras minúsculas, cifras y guiones bajos, 48 como máximo.',
  },
  {
    en: 'The sslmode of the vault is one of {modes}.',
    'zh-CN': '保险库的 sslmode 须为下列之一：{modes}。',
    es: 'El sslmode de la bóveda es uno de estos: {modes}.',
  },
  {
    en: 'The file of {parameter} in the address of the vault cannot be read.',
    'zh-CN': '无法读取保险库地址中 {parameter} 所指的文件。',
    es: 'No se puede leer el fichero de {parameter} en la dirección de la bóveda.',
  },
  {
    en: 'The server of the vault cannot be reached: what needs a key has to wait.',
    'zh-CN': '无法连接保险库服务器：需要密钥的操作须等待。',
    es: 'No se puede alcanzar el servidor de la bóveda: lo que necesita una clave tiene que esperar.',
  },
  {
    en: 'The connection to the server of the vault was lost.',
    'zh-CN': '与保险库服务器的连接已中断。',
    es: 'Se perdió la conexión con el servidor de la bóveda.',
  },
  {
    en: 'The server of the vault is starting or stopping.',
    'zh-CN': '保险库服务器正在启动或停止。',
    es: 'El servidor de la bóveda está arrancando o parando.',
  },
  {
    en: 'The server of the vault takes no more connections.',
    'zh-CN': '保险库服务器不再接受更多连接。',
    es: 'El servidor de la bóveda no acepta más conexiones.',
  },
  {
    en: 'The server of the vault did not let this program in: look at user, password and database.',
    'zh-CN': '保险库服务器拒绝本程序登录：请检查用户、口令和数据库。',
    es: 'El servidor de la bóveda no dejó entrar a este programa: revise usuario, contraseña y base de datos.',
  },
  {
    en: 'The server of the vault did not prove who it is: look at sslmode and sslrootcert in its address.',
    'zh-CN': '保险库服务器未能证明其身份：请检查其地址中的 sslmode 和 sslrootcert。',
    es: 'El servidor de la bóveda no demostró quién es: revise sslmode y sslrootcert en su dirección.',
  },
  {
    en: 'The server of the vault takes no writes: it is a standby.',
    'zh-CN': '保险库服务器不接受写入：它是备用服务器。',
    es: 'El servidor de la bóveda no acepta escrituras: es un servidor de reserva.',
  },
  {
    en: 'The server of the vault did not answer.',
    'zh-CN': '保险库服务器没有应答。',
    es: 'El servidor de la bóveda no respondió.',
  },
  {
    en: 'The server of the vault offers no TLS.',
    'zh-CN': '保险库服务器不提供 TLS。',
    es: 'El servidor de la bóveda no ofrece TLS.',
  },
  {
    en: 'The server of the vault asks for a password and was given none, or another.',
    'zh-CN': '保险库服务器要求口令，而没有给出或给出的不对。',
    es: 'El servidor de la bóveda pide una contraseña y no recibió ninguna, o recibió otra.',
  },
  {
    en: 'The server of the vault has no memory or disk to work with.',
    'zh-CN': '保险库服务器没有可用的内存或磁盘。',
    es: 'El servidor de la bóveda no tiene memoria o disco para trabajar.',
  },
  {
    en: 'The server of the vault runs with fsync off, and would lose keys with its power.',
    'zh-CN': '保险库服务器关闭了 fsync，断电时会丢失密钥。',
    es: 'El servidor de la bóveda funciona con fsync desactivado, y perdería claves con un corte de corriente.',
  },
  {
    en: 'Others wrote to the vault at the same time.',
    'zh-CN': '同时有他人写入保险库。',
    es: 'Otros escribieron en la bóveda al mismo tiempo.',
  },
  {
    en: 'Others kept the vault busy.',
    'zh-CN': '保险库一直被他人占用。',
    es: 'Otros mantuvieron ocupada la bóveda.',
  },
  {
    en: 'The vault is damaged.',
    'zh-CN': '保险库已损坏。',
    es: 'La bóveda está dañada.',
  },
  {
    en: 'The role may not do this in the vault: `dossier vault roles` prints the SQL that gives it what it needs.',
    'zh-CN': '该角色无权在保险库中执行此操作：`dossier vault roles` 会打印授予所需权限的 SQL。',
    es: 'El rol no puede hacer esto en la bóveda: `dossier vault roles` imprime el SQL que le da lo que necesita.',
  },
  {
    en: 'There is no vault in this database, and the role may not make one: let an administrator run what `dossier vault roles` prints.',
    'zh-CN': '此数据库中没有保险库，且该角色无权建立：请由管理员运行 `dossier vault roles` 所打印的内容。',
    es: 'No hay ninguna bóveda en esta base de datos, y el rol no puede crearla: que un administrador ejecute lo que imprime `dossier vault roles`.',
  },
  {
    en: 'There is no vault in this database, but the archive was begun with one: look at the address, or bring the vault back from its dump.',
    'zh-CN': '此数据库中没有保险库，而档案库建立时已有保险库：请检查地址，或从导出文件恢复保险库。',
    es: 'No hay ninguna bóveda en esta base de datos, pero el archivo se creó con una: revise la dirección, o recupere la bóveda de su volcado.',
  },
  {
    en: 'The vault is empty, but the archive was begun with one: look at the address, or bring the vault back from its dump.',
    'zh-CN': '保险库是空的，而档案库建立时已有保险库：请检查地址，或从导出文件恢复保险库。',
    es: 'La bóveda está vacía, pero el archivo se creó con una: revise la dirección, o recupere la bóveda de su volcado.',
  },
  {
    en: 'The vault was made by another version of this program.',
    'zh-CN': '保险库由本程序的另一版本建立。',
    es: 'La bóveda fue creada por otra versión de este programa.',
  },
  {
    en: 'The vault could not be prepared.',
    'zh-CN': '无法准备保险库。',
    es: 'No se pudo preparar la bóveda.',
  },
  {
    en: 'The vault of this archive is on a server ({place}): name it with --vault or DOSSIER_VAULT.',
    'zh-CN': '本档案库的保险库在服务器上 ({place})：请用 --vault 或 DOSSIER_VAULT 指明。',
    es: 'La bóveda de este archivo está en un servidor ({place}): indíquela con --vault o DOSSIER_VAULT.',
  },
  {
    en: 'The vault of this archive is the file vault.db in its data folder: leave out --vault and DOSSIER_VAULT.',
    'zh-CN': '本档案库的保险库是其数据文件夹中的 vault.db 文件：请去掉 --vault 和 DOSSIER_VAULT。',
    es: 'La bóveda de este archivo es el fichero vault.db de su carpeta de datos: omita --vault y DOSSIER_VAULT.',
  },
  {
    en: 'The file vault.address cannot be written in the data folder.',
    'zh-CN': '无法在数据文件夹中写入 vault.address 文件。',
    es: 'No se puede escribir el fichero vault.address en la carpeta de datos.',
  },
  {
    en: 'The vault of this backup was on a server: bring it back from its dump, and name it with --vault.',
    'zh-CN': '此备份的保险库在服务器上：请先从导出文件恢复，再用 --vault 指明。',
    es: 'La bóveda de esta copia estaba en un servidor: recupérela de su volcado e indíquela con --vault.',
  },
  {
    en: 'The vault of this backup is in it: leave out --vault and DOSSIER_VAULT.',
    'zh-CN': '此备份已含保险库：请去掉 --vault 和 DOSSIER_VAULT。',
    es: 'La bóveda de esta copia está en ella: omita --vault y DOSSIER_VAULT.',
  },
  {
    en: 'The file of the vault cannot be moved now.',
    'zh-CN': '现在无法移动保险库文件。',
    es: 'El fichero de la bóveda no se puede mover ahora.',
  },
  {
    en: 'The vault on the server is not the one that was in the file.',
    'zh-CN': '服务器上的保险库与文件中的不是同一个。',
    es: 'La bóveda del servidor no es la que había en el fichero.',
  },
  {
    en: 'There is no file of a vault in the data folder: nothing is to be moved.',
    'zh-CN': '数据文件夹中没有保险库文件：没有可移动的内容。',
    es: 'No hay fichero de una bóveda en la carpeta de datos: no hay nada que mover.',
  },
]
