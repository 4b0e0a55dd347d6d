import { readdirSync, readFileSync } from 'node:fs'
import { checkSync } from 'recheck'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const files = ['../src/', '../view/']
  .flatMap((folder) => readdirSync(new URL(folder, import.meta.url), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => `${entry.parentPath}/${entry.name}`)

interface Found {
  readonly where: string
  readonly pattern: string
  readonly flags: string
}

/** Every regular expression literal of a file, and every `new RegExp(` that no reader of literals could check. */
function regexesOf(path: string): { literals: Found[]; built: string[] } {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  const literals: Found[] = []
  const built: string[] = []
  const visit = (node: ts.Node): void => {
    const where = `${path.split(/\/src\/|\/view\//).at(-1)}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
    if (ts.isRegularExpressionLiteral(node)) {
      const [, pattern, flags] = /^\/(.*)\/([a-z]*)$/s.exec(node.text)!
      literals.push({ where, pattern: pattern!, flags: flags! })
    } else if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp') built.push(where)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return { literals, built }
}

const all = files.map(regexesOf)

/** How long it takes says nothing of an expression on a busy machine. */
const PATIENT = { timeout: null, attackTimeout: null, incubationTimeout: null } as const

it('has regular expressions to check, and builds none that this test cannot see', () => {
  expect(all.flatMap(({ literals }) => literals).length).toBeGreaterThan(5)
  expect(all.flatMap(({ built }) => built)).toEqual([])
})

it('knows a bad one when it sees it', () => {
  expect(checkSync('^(a+)+$', '').status).toBe('vulnerable')
  expect(checkSync('\\s+$', '').status).toBe('vulnerable')
})

describe('regular expressions take linear time', () => {
  it.each(all.flatMap(({ literals }) => literals.map((found) => [`${found.where} /${found.pattern}/${found.flags}`, found] as const)))(
    '%s',
    (_, found) => {
      expect(checkSync(found.pattern, found.flags, PATIENT).status).toBe('safe')
    },
    60_000,
  )
})
