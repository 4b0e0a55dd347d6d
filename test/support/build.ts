import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url))

/** Its time says when the package was compiled last; set back where there were errors, so that they are seen again. */
const BUILT = path('dist/cli/bin.js')

declare module 'vitest' {
  interface ProvidedContext {
    /** What the compiler complained of; empty where it did not. */
    compilerErrors: string
  }
}

/** Compiles the package before the tests that run what is shipped; not where nothing changed since. */
export default function build({ provide }: TestProject): void {
  provide('compilerErrors', isCurrent() ? '' : compile())
}

function compile(): string {
  for (const args of [[path('scripts/build.mjs')], [path('node_modules/typescript/bin/tsc'), '-p', path('.')]]) {
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    if (status === 0) continue
    if (existsSync(BUILT)) utimesSync(BUILT, 0, 0)
    return stdout + stderr
  }
  return ''
}

function isCurrent(): boolean {
  if (!existsSync(BUILT)) return false
  const { mtimeMs } = statSync(BUILT)
  const sources = ['src', 'scripts', 'view'].flatMap((folder) => readdirSync(path(folder), { recursive: true, withFileTypes: true }))
  return sources.every((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs < mtimeMs)
}
