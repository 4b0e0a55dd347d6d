#!/usr/bin/env node
// Compiles kernel/forest.ts into src/scorer/kernel.ts: node scripts/kernel.mjs
// The compiler (AssemblyScript, Apache-2.0, 100 MB) is fetched by npx when it is needed, which is seldom, and is no dependency.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const COMPILER = 'assemblyscript@0.28.20'
const FEATURES = ['simd', 'bulk-memory', 'nontrapping-f2i'].flatMap((feature) => ['--enable', feature])

const source = fileURLToPath(new URL('../kernel/forest.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'dechaff-kernel-'))
try {
  const module = join(folder, 'forest.wasm')
  const flags = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--use', 'abort=', ...FEATURES]
  const { status } = spawnSync('npx', ['--yes', '--package', COMPILER, 'asc', source, '--outFile', module, ...flags], { stdio: 'inherit' })
  if (status !== 0) throw new Error('kernel/forest.ts was not compiled: see above')
  const digest = createHash('sha256').update(readFileSync(source)).digest('hex')
  const text = `/** The WebAssembly module of kernel/forest.ts, written by scripts/kernel.mjs, and the SHA-256 of what it was made of. */
export const KERNEL_SOURCE = '${digest}'
export const KERNEL =
  '${readFileSync(module).toString('base64')}'
`
  writeFileSync(new URL('../src/scorer/kernel.ts', import.meta.url), text)
} finally {
  rmSync(folder, { recursive: true })
}
