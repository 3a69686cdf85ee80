/** What a backup says when it is done: what is not in it, and what is to be kept besides. */
import type { Texts } from '../text'

export const BACKUPS = {
  'backup.whole': {
    en: 'The keys are not in it: keep the folder of keys apart, and a copy of the vault for 30 days at most.',
    'zh-CN': '其中不含密钥：密钥文件夹请另行保存，保险库的副本最多保存 30 天。',
    es: 'Las claves no están en ella: guarde aparte la carpeta de claves, y una copia de la bóveda 30 días como máximo.',
  },
  'backup.log': {
    en: 'Neither the keys nor the vault are in it: keep the folder of keys apart, take a dump of the vault now (pg_dump), after this backup, and keep it for 30 days at most.',
    'zh-CN':
      '其中不含密钥和保险库：密钥文件夹请另行保存；请现在（在本次备份之后）用 pg_dump 导出保险库，导出文件最多保存 30 天。',
    es: 'Ni las claves ni la bóveda están en ella: guarde aparte la carpeta de claves, haga ahora un volcado de la bóveda (pg_dump), después de esta copia, y guárdelo 30 días como máximo.',
  },
} satisfies Texts
