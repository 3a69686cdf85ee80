/**
 * What is wrong with the forms of evidence: notes, trees, proofs, envelopes. The English words are those of the code.
 */
import type { Text } from '../text'

export const FAILURES_EVIDENCE: readonly Text[] = [
  {
    en: 'The origin is one line that is not empty.',
    'zh-CN': '来源名称为一行，不得为空。',
    es: 'El origen es una línea que no está vacía.',
  },
  {
    en: 'The size of a tree is a whole number from 0 to 2^53 - 1.',
    'zh-CN': '树的大小是 0 到 2^53 - 1 的整数。',
    es: 'El tamaño de un árbol es un número entero de 0 a 2^53 - 1.',
  },
  { en: 'The root has {bytes} bytes.', 'zh-CN': '根为 {bytes} 字节。', es: 'La raíz tiene {bytes} bytes.' },
  { en: 'An empty tree has another root.', 'zh-CN': '空树的根是另一个值。', es: 'Un árbol vacío tiene otra raíz.' },
  {
    en: 'A checkpoint is lines that end in a line feed, without other control characters.',
    'zh-CN': '检查点由以换行结尾的行组成，没有其他控制字符。',
    es: 'Un punto de control son líneas que terminan en salto de línea, sin otros caracteres de control.',
  },
  {
    en: 'A checkpoint has three lines: origin, size and root.',
    'zh-CN': '检查点有三行：来源、大小和根。',
    es: 'Un punto de control tiene tres líneas: origen, tamaño y raíz.',
  },
  {
    en: 'A checkpoint has no empty line.',
    'zh-CN': '检查点没有空行。',
    es: 'Un punto de control no tiene ninguna línea vacía.',
  },
  {
    en: 'The size is decimal digits without leading zero, at most 2^53 - 1.',
    'zh-CN': '大小为不带前导零的十进制数字，最大 2^53 - 1。',
    es: 'El tamaño son dígitos decimales sin cero inicial, como máximo 2^53 - 1.',
  },
  {
    en: 'The root is {bytes} bytes in canonical base64.',
    'zh-CN': '根为 {bytes} 字节的规范 base64。',
    es: 'La raíz son {bytes} bytes en base64 canónico.',
  },
  {
    en: 'The name of a key that signs a checkpoint is its origin.',
    'zh-CN': '签署检查点的密钥，其名称就是来源名称。',
    es: 'El nombre de una clave que firma un punto de control es su origen.',
  },
  {
    en: 'The checkpoint is of another log than the one expected.',
    'zh-CN': '该检查点属于另一日志。',
    es: 'El punto de control es de otro registro que el esperado.',
  },
  {
    en: 'An envelope ends within one of its parts.',
    'zh-CN': '信封在某一部分中途结束。',
    es: 'Un sobre termina dentro de una de sus partes.',
  },
  {
    en: 'An envelope has four parts: id, type, data and metadata.',
    'zh-CN': '信封有四部分：编号、类型、数据和元数据。',
    es: 'Un sobre tiene cuatro partes: identificador, tipo, datos y metadatos.',
  },
  {
    en: 'The id and type of an envelope are ASCII.',
    'zh-CN': '信封的编号和类型为 ASCII。',
    es: 'El identificador y el tipo de un sobre son ASCII.',
  },
  {
    en: 'A key name is not empty and has no space, plus or control character.',
    'zh-CN': '密钥名称不得为空，也不得含空格、加号或控制字符。',
    es: 'El nombre de una clave no está vacío y no tiene espacios, signos más ni caracteres de control.',
  },
  {
    en: 'An Ed25519 public key has {bytes} bytes.',
    'zh-CN': 'Ed25519 公钥为 {bytes} 字节。',
    es: 'Una clave pública Ed25519 tiene {bytes} bytes.',
  },
  {
    en: 'The id of the verifier key is not that of its name and key.',
    'zh-CN': '验证密钥的编号与其名称和密钥不符。',
    es: 'El identificador de la clave de verificación no es el de su nombre y clave.',
  },
  {
    en: 'A key is written as name, id in eight hexadecimal digits and base64, joined by plus.',
    'zh-CN': '密钥写作名称、八位十六进制编号和 base64，以加号相连。',
    es: 'Una clave se escribe como nombre, identificador de ocho dígitos hexadecimales y base64, unidos por un signo más.',
  },
  {
    en: 'The base64 of the key is not in its canonical form.',
    'zh-CN': '密钥的 base64 不是规范形式。',
    es: 'El base64 de la clave no está en su forma canónica.',
  },
  {
    en: 'Only Ed25519 keys for notes (type 1, 32 bytes) are known.',
    'zh-CN': '只支持用于签注的 Ed25519 密钥（类型 1，32 字节）。',
    es: 'Solo se conocen claves Ed25519 para notas (tipo 1, 32 bytes).',
  },
  {
    en: 'An Ed25519 seed has {bytes} bytes.',
    'zh-CN': 'Ed25519 种子为 {bytes} 字节。',
    es: 'Una semilla Ed25519 tiene {bytes} bytes.',
  },
  {
    en: 'A signer key begins with {start}.',
    'zh-CN': '签名密钥以 {start} 开头。',
    es: 'Una clave de firma empieza por {start}.',
  },
  {
    en: 'The id of the signer key is not that of its name and key.',
    'zh-CN': '签名密钥的编号与其名称和密钥不符。',
    es: 'El identificador de la clave de firma no es el de su nombre y clave.',
  },
  {
    en: 'The text of a note ends in a line feed and has no other control character.',
    'zh-CN': '签注文本以换行结尾，没有其他控制字符。',
    es: 'El texto de una nota termina en salto de línea y no tiene otro carácter de control.',
  },
  {
    en: 'A note has between 1 and {most} signatures.',
    'zh-CN': '签注有 1 到 {most} 个签名。',
    es: 'Una nota tiene entre 1 y {most} firmas.',
  },
  {
    en: 'A note has at most {bytes} bytes.',
    'zh-CN': '签注最多 {bytes} 字节。',
    es: 'Una nota tiene como máximo {bytes} bytes.',
  },
  {
    en: 'A note is UTF-8 without control characters other than the line feed.',
    'zh-CN': '签注为 UTF-8，除换行外没有控制字符。',
    es: 'Una nota es UTF-8 sin más caracteres de control que el salto de línea.',
  },
  {
    en: 'A note is a text, a blank line and at least one line of signature.',
    'zh-CN': '签注由文本、空行和至少一行签名组成。',
    es: 'Una nota es un texto, una línea en blanco y al menos una línea de firma.',
  },
  {
    en: 'A note has at most {most} signatures.',
    'zh-CN': '签注最多 {most} 个签名。',
    es: 'Una nota tiene como máximo {most} firmas.',
  },
  {
    en: 'A signature line is a dash (U+2014), a key name and canonical base64.',
    'zh-CN': '签名行由破折号 (U+2014)、密钥名称和规范 base64 组成。',
    es: 'Una línea de firma es una raya (U+2014), el nombre de una clave y base64 canónico.',
  },
  {
    en: 'The signature of the known key {name}+{id} does not fit the text.',
    'zh-CN': '已知密钥 {name}+{id} 的签名与文本不符。',
    es: 'La firma de la clave conocida {name}+{id} no corresponde al texto.',
  },
  {
    en: 'No key that is trusted has signed the note.',
    'zh-CN': '没有受信任的密钥签署此签注。',
    es: 'Ninguna clave de confianza ha firmado la nota.',
  },
  {
    en: 'The log gave {given} leaf hashes from @{from}, not {asked}.',
    'zh-CN': '日志自 @{from} 起给出 {given} 个叶哈希，而不是 {asked} 个。',
    es: 'El registro dio {given} hashes de hoja desde @{from}, no {asked}.',
  },
  {
    en: 'The leaf hash of @{position} does not have {bytes} bytes.',
    'zh-CN': '@{position} 的叶哈希不是 {bytes} 字节。',
    es: 'El hash de hoja de @{position} no tiene {bytes} bytes.',
  },
  {
    en: 'A tree of {leaves} leaves has no leaf @{position}.',
    'zh-CN': '有 {leaves} 片叶的树没有叶 @{position}。',
    es: 'Un árbol de {leaves} hojas no tiene la hoja @{position}.',
  },
  {
    en: 'The older tree must not be larger than the newer one.',
    'zh-CN': '较旧的树不得大于较新的树。',
    es: 'El árbol más antiguo no debe ser mayor que el más nuevo.',
  },
  {
    en: 'Consistency with an empty tree proves nothing.',
    'zh-CN': '与空树一致不能证明任何事。',
    es: 'La consistencia con un árbol vacío no prueba nada.',
  },
  {
    en: 'The index of a leaf must be below the size of its tree.',
    'zh-CN': '叶的序号须小于树的大小。',
    es: 'El índice de una hoja debe ser menor que el tamaño de su árbol.',
  },
  {
    en: 'Leaf, root and proof are hashes of {bytes} bytes.',
    'zh-CN': '叶、根和证明是 {bytes} 字节的哈希。',
    es: 'Hoja, raíz y prueba son hashes de {bytes} bytes.',
  },
  {
    en: 'The inclusion proof has more hashes than the tree has levels.',
    'zh-CN': '包含证明的哈希多于树的层数。',
    es: 'La prueba de inclusión tiene más hashes que niveles tiene el árbol.',
  },
  {
    en: 'The inclusion proof has fewer hashes than it needs.',
    'zh-CN': '包含证明的哈希少于所需。',
    es: 'La prueba de inclusión tiene menos hashes de los que necesita.',
  },
  {
    en: 'The inclusion proof leads to another root.',
    'zh-CN': '包含证明推出另一个根。',
    es: 'La prueba de inclusión conduce a otra raíz.',
  },
  {
    en: 'Roots and proof are hashes of {bytes} bytes.',
    'zh-CN': '根和证明是 {bytes} 字节的哈希。',
    es: 'Las raíces y la prueba son hashes de {bytes} bytes.',
  },
  {
    en: 'Between two trees of one size the proof must be empty.',
    'zh-CN': '大小相同的两棵树之间，证明须为空。',
    es: 'Entre dos árboles del mismo tamaño la prueba debe estar vacía.',
  },
  {
    en: 'Two trees of one size have different roots.',
    'zh-CN': '大小相同的两棵树有不同的根。',
    es: 'Dos árboles del mismo tamaño tienen raíces distintas.',
  },
  {
    en: 'The consistency proof has no hash.',
    'zh-CN': '一致性证明没有哈希。',
    es: 'La prueba de consistencia no tiene ningún hash.',
  },
  {
    en: 'The consistency proof has more hashes than the tree has levels.',
    'zh-CN': '一致性证明的哈希多于树的层数。',
    es: 'La prueba de consistencia tiene más hashes que niveles tiene el árbol.',
  },
  {
    en: 'The consistency proof has fewer hashes than it needs.',
    'zh-CN': '一致性证明的哈希少于所需。',
    es: 'La prueba de consistencia tiene menos hashes de los que necesita.',
  },
  {
    en: 'The consistency proof leads to another older root.',
    'zh-CN': '一致性证明推出另一个较旧的根。',
    es: 'La prueba de consistencia conduce a otra raíz más antigua.',
  },
  {
    en: 'The consistency proof leads to another newer root.',
    'zh-CN': '一致性证明推出另一个较新的根。',
    es: 'La prueba de consistencia conduce a otra raíz más nueva.',
  },
  {
    en: 'A proof is UTF-8 without control characters other than the line feed.',
    'zh-CN': '证明为 UTF-8，除换行外没有控制字符。',
    es: 'Una prueba es UTF-8 sin más caracteres de control que el salto de línea.',
  },
  {
    en: 'A proof ends in a blank line and a checkpoint.',
    'zh-CN': '证明以空行和检查点结尾。',
    es: 'Una prueba termina en una línea en blanco y un punto de control.',
  },
  {
    en: 'The first line of a proof is {line}.',
    'zh-CN': '证明的第一行是 {line}。',
    es: 'La primera línea de una prueba es {line}.',
  },
  {
    en: 'The line "index" has decimal digits without leading zero.',
    'zh-CN': '“index” 行为不带前导零的十进制数字。',
    es: 'La línea "index" son dígitos decimales sin cero inicial.',
  },
  {
    en: 'A proof has at most {most} hashes, each {bytes} bytes in canonical base64.',
    'zh-CN': '证明最多 {most} 个哈希，每个为 {bytes} 字节的规范 base64。',
    es: 'Una prueba tiene como máximo {most} hashes, cada uno de {bytes} bytes en base64 canónico.',
  },
  {
    en: 'The line "extra" is canonical base64 and is left out when there is nothing to say.',
    'zh-CN': '“extra” 行为规范 base64，没有内容时省略。',
    es: 'La línea "extra" es base64 canónico y se omite cuando no hay nada que decir.',
  },
  {
    en: 'The frontier is shorter than its size field of 8 bytes.',
    'zh-CN': '前沿短于其 8 字节的大小字段。',
    es: 'La frontera es más corta que su campo de tamaño de 8 bytes.',
  },
  {
    en: 'The size of the frontier is greater than 2^53 - 1.',
    'zh-CN': '前沿的大小超过 2^53 - 1。',
    es: 'El tamaño de la frontera es mayor que 2^53 - 1.',
  },
  {
    en: 'A frontier of size {size} has {hashes} hashes, which is not the length found.',
    'zh-CN': '大小为 {size} 的前沿有 {hashes} 个哈希，与实际长度不符。',
    es: 'Una frontera de tamaño {size} tiene {hashes} hashes, que no es la longitud encontrada.',
  },
]
