/**
 * Starts a test node in a process of its own. A child has no test runner to translate for it, so this translates each
 * TypeScript file as it is required. Argument: the options as JSON.
 */
const { readFileSync } = require('node:fs')
const { transformSync } = require('@swc/core')

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  })
  module._compile(code, filename)
}

const { serve } = require('./node-child.ts')
void serve(JSON.parse(process.argv[2] ?? '{}'))
