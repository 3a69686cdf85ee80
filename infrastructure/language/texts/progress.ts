/** What long work says while it lasts, in the three languages. */
import type { Texts } from '../text'

/** By what is being done. */
export const DOING = {
  'catching-up': { en: 'catching up', 'zh-CN': '更新读模型', es: 'poniendo al día' },
  importing: { en: 'importing', 'zh-CN': '导入', es: 'importando' },
  replaying: { en: 'replaying', 'zh-CN': '重放', es: 'reproduciendo' },
  telling: { en: 'telling', 'zh-CN': '生成读模型', es: 'contando de nuevo' },
  rebuilding: { en: 'rebuilding', 'zh-CN': '重建', es: 'reconstruyendo' },
  verifying: { en: 'verifying', 'zh-CN': '验证', es: 'verificando' },
  checking: { en: 'checking', 'zh-CN': '检查', es: 'comprobando' },
  testing: { en: 'testing', 'zh-CN': '审计测试', es: 'probando' },
  'giving-bytes': { en: 'giving (bytes)', 'zh-CN': '办理（字节）', es: 'tramitando (bytes)' },
  giving: { en: 'giving', 'zh-CN': '办理', es: 'tramitando' },
  exporting: { en: 'exporting', 'zh-CN': '导出', es: 'exportando' },
  proving: { en: 'proving', 'zh-CN': '生成证明', es: 'demostrando' },
} satisfies Texts

export const PROGRESS = {
  'progress.line': {
    en: '{doing}: {done, number} of {of, number} {left}',
    'zh-CN': '{doing}：{done, number}/{of, number} {left}',
    es: '{doing}: {done, number} de {of, number} {left}',
  },
  'progress.remaining': {
    en: '({minutes, plural, =0 {} other {# min }}{seconds} s left)',
    'zh-CN': '（剩余{minutes, plural, =0 {} other { # 分}} {seconds} 秒）',
    es: '({minutes, plural, =0 {} other {# min }}{seconds} s restantes)',
  },
} satisfies Texts
