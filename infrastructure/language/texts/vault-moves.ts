/** What is said when the vault of an archive has moved to a server. */
import type { Texts } from '../text'

export const VAULT_MOVES = {
  'vault.moved': {
    en: 'moved  {rows} rows\nThe old vault is now {file}: it still opens what it opened. Delete it when the new one is backed up, within 30 days.',
    'zh-CN':
      '已移动  {rows} 行\n旧保险库现为 {file}：它仍能打开原来能打开的内容。新保险库备份之后，请在 30 天内删除它。',
    es: 'movidas  {rows} filas\nLa bóveda antigua es ahora {file}: aún abre lo que abría. Bórrela cuando la nueva tenga copia, en 30 días como máximo.',
  },
} satisfies Texts
