/**
 * How papers look: A4, black on white, one colour for rules, Chinese typefaces by their names on every usual system. Nothing
 * is loaded from anywhere, and no colour of a background carries a meaning that a printer would lose.
 */
import type { Language } from '../language/language'

const HAN = `"Noto Sans SC","Source Han Sans SC","Noto Sans CJK SC","PingFang SC","Hiragino Sans GB","Microsoft YaHei","WenQuanYi Micro Hei",SimHei`
const HAN_SERIF = `"Noto Serif SC","Source Han Serif SC","Noto Serif CJK SC","Songti SC",STSong,SimSun`
const LATIN = `"Helvetica Neue",Helvetica,Arial,"Liberation Sans","Noto Sans"`
const LATIN_SERIF = `"Source Serif 4",Georgia,"Liberation Serif","Noto Serif","Times New Roman"`

/** Latin letters first everywhere, so that figures and numbers look the same in all three languages. */
const faces = (language: Language): readonly [text: string, head: string] =>
  language === 'zh-CN'
    ? [`${LATIN},${HAN},sans-serif`, `${HAN_SERIF},${LATIN_SERIF},serif`]
    : [`${LATIN},${HAN},sans-serif`, `${LATIN_SERIF},${HAN_SERIF},serif`]

export const styleOf = (language: Language): string => {
  const [text, head] = faces(language)
  return `@page{size:A4;margin:13mm 15mm 13mm}
*{box-sizing:border-box}
html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0;background:#e9ebee;color:#16181d;font:9.2pt/1.42 ${text};font-variant-numeric:tabular-nums}
.sheet{background:#fff;width:210mm;min-height:296mm;margin:8mm auto;padding:13mm 15mm;display:flex;flex-direction:column;box-shadow:0 1px 6px #0003}
header{display:flex;justify-content:space-between;align-items:flex-end;gap:8mm;border-bottom:1.6pt solid #1d3557;padding-bottom:2.6mm;margin-bottom:4mm}
h1{font:600 19pt/1.2 ${head};margin:0;letter-spacing:${language === 'zh-CN' ? '.12em' : '0'};color:#1d3557}
.house{font-size:8pt;color:#5b6472;margin:0 0 1mm}
.number{text-align:right;font-size:8.4pt;color:#5b6472;white-space:nowrap}
.number b{display:block;font-size:12.5pt;color:#16181d;letter-spacing:.02em}
section{margin:0 0 3.6mm;break-inside:avoid}
h2{font:600 10pt/1.3 ${text};color:#1d3557;margin:0 0 1.2mm;padding-left:2mm;border-left:2.4pt solid #1d3557}
h2::first-letter,dt::first-letter,th::first-letter{text-transform:uppercase}
dl{display:grid;grid-template-columns:1fr 1fr;column-gap:7mm;margin:0}
dl>div{display:grid;grid-template-columns:${language === 'zh-CN' ? '25mm' : '33mm'} 1fr;gap:2mm;border-bottom:.5pt solid #d5d9df;padding:.75mm 0;min-height:5.4mm;align-items:baseline}
dl>div.wide{grid-column:1/-1}
dt{color:#5b6472;font-size:8.2pt}
dd{margin:0;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse;font-size:8.6pt}
thead{display:table-header-group}
tr{break-inside:avoid}
th{font-weight:600;text-align:left;color:#1d3557;border-bottom:1pt solid #1d3557;padding:.8mm 1.6mm .8mm 0;vertical-align:bottom}
td{border-bottom:.5pt solid #d5d9df;padding:.9mm 1.6mm .9mm 0;vertical-align:top;overflow-wrap:anywhere}
td.at{white-space:nowrap}
.keep{display:inline-block}
.keep:empty{display:none}
table.log td:nth-child(2){white-space:nowrap}
table.log td:nth-child(3){min-width:26mm}
table.log td:last-child{min-width:15mm}
.closed{color:#5b6472;font-size:8.2pt}
.closed i{font-style:normal;border:.6pt solid #98a1ae;border-radius:1.2mm;padding:0 1.1mm;margin-right:1.2mm}
.source{color:#7a828e;font-size:7.4pt;white-space:nowrap}
.letter{font-size:10.4pt;line-height:1.75;margin:4mm 0}
.letter p{margin:0 0 3mm}
.quote{border-left:1.4pt solid #98a1ae;padding-left:3.4mm;white-space:pre-wrap}
.signs{display:grid;grid-auto-flow:column;grid-auto-columns:1fr;gap:4mm;margin-top:2mm}
.sign{border:.6pt solid #98a1ae;padding:1.6mm 2mm;min-height:19mm;display:flex;flex-direction:column;justify-content:space-between;break-inside:avoid}
.sign b{font-size:8.4pt;color:#1d3557}
.sign span{font-size:8pt;color:#5b6472}
.sign .line{border-top:.5pt solid #98a1ae;padding-top:.6mm;margin-top:7mm;display:flex;justify-content:space-between}
footer{margin-top:auto;border-top:.8pt solid #1d3557;padding-top:1.8mm;font-size:7.2pt;line-height:1.45;color:#4b5360;break-inside:avoid}
footer code{font:7pt "DejaVu Sans Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere}
footer p{margin:0}
@media print{body{background:none}.sheet{width:auto;min-height:268mm;margin:0;padding:0;box-shadow:none}}
`
}
