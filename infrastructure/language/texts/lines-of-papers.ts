/**
 * What verbs print of files and papers that they write. The English words are those of the code.
 */
import type { Text } from '../text'

export const LINES_OF_PAPERS: readonly Text[] = [
  {
    en: 'rows: {rows}, of them marked removed: {removed}, up to @{position}, in {folder}',
    'zh-CN': '{folder} 中有 {rows, number} 行，其中 {removed, number} 行标为已移除，至 @{position}',
    es: '{rows, plural, one {# fila} many {# de filas} other {# filas}}, {removed, number} marcadas como eliminadas, hasta @{position}, en {folder}',
  },
  {
    en: 'rows: {rows}, up to @{position}, in {folder}',
    'zh-CN': '{folder} 中有 {rows, number} 行，至 @{position}',
    es: '{rows, plural, one {# fila} many {# de filas} other {# filas}}, hasta @{position}, en {folder}',
  },
  {
    en: 'opened by access {access}; denied, of {asked} customers: {groups}',
    'zh-CN': '由查阅 {access} 打开；共 {asked} 个客户，其中拒绝（客户数）：{groups}',
    es: 'abierto con el acceso {access}; denegado, de {asked} clientes: {groups}',
  },
  { en: 'opened by access {access}', 'zh-CN': '由查阅 {access} 打开', es: 'abierto con el acceso {access}' },
  {
    en: 'sound, as the manifest says; rows: {rows}, files: {files}',
    'zh-CN': '完好：{files, number} 个文件共 {rows, number} 行，与清单相符',
    es: 'correcto: {rows, plural, one {# fila} many {# de filas} other {# filas}} en {files, plural, one {# fichero} many {# de ficheros} other {# ficheros}}, como dice el manifiesto',
  },
  {
    en: 'not opened, for want of a right: {groups}',
    'zh-CN': '因无权限而未打开：{groups}',
    es: 'no se abrió, por falta de permiso: {groups}',
  },
  { en: 'nothing was given out', 'zh-CN': '没有发出过文件', es: 'no se entregó nada' },
  {
    en: '{at} {by} for {purpose}: {what} ({groups}), customers: {customers}',
    'zh-CN': '{at} {by}，用途 {purpose}：{what}（{groups}），{customers, number} 位客户',
    es: '{at} {by} para {purpose}: {what} ({groups}), {customers, plural, one {# cliente} many {# de clientes} other {# clientes}}',
  },
  {
    en: '{paper} {id}, up to @{position}, in {file}',
    'zh-CN': '{file} 中的 {paper} {id}，至 @{position}',
    es: '{paper} {id}, hasta @{position}, en {file}',
  },
]
