import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

/** Scripts that no other test runs whole import what the build makes of `src`. */
const FOLDERS = ['bench', 'training', 'scripts']
const ROOT = path.resolve(import.meta.dirname, '..')
const NAMED = /^import \{([^}]+)\} from '(\.[^']+)'/gm

const scripts = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(ROOT, folder))
    .filter((name) => name.endsWith('.mjs'))
    .map((name) => path.join(folder, name)),
)

/** What a script imports by name from other files of the checkout; what is built is looked up in its source. */
function importsOf(script: string): { file: string; names: string[] }[] {
  return [...readFileSync(path.join(ROOT, script), 'utf8').matchAll(NAMED)].map(([, names, from]) => {
    const file = path.resolve(ROOT, path.dirname(script), from!)
    const source = path.relative(ROOT, file).replace(/^(?:build|dist)\/(.*)\.js$/, 'src/$1.ts')
    return { file: source, names: names!.split(',').flatMap((name) => name.trim().split(/\s+as\s+/)[0] || []) }
  })
}

/** The names that a file exports, without running it. */
function exportsOf(file: string): Set<string> {
  const source = readFileSync(path.join(ROOT, file), 'utf8')
  const declared = [...source.matchAll(/^export (?:async )?(?:abstract )?(?:function\*?|class|const|let|interface|type|enum) (\w+)/gm)].map(
    ([, name]) => name!,
  )
  const listed = [...source.matchAll(/^export (?:type )?\{([^}]+)\}/gm)].flatMap(([, names]) =>
    names!.split(',').flatMap(
      (name) =>
        name
          .trim()
          .replace(/^type /, '')
          .split(/\s+as\s+/)
          .at(-1) || [],
    ),
  )
  return new Set([...declared, ...listed])
}

describe('scripts', () => {
  it.each(scripts)('%s imports names that are there', (script) => {
    for (const { file, names } of importsOf(script)) {
      if (!existsSync(path.join(ROOT, file))) expect.fail(`${script} imports ${file}, which is not there`)
      const exported = exportsOf(file)
      for (const name of names) expect(exported, `${file}, imported by ${script}`).toContain(name)
    }
  })
})
