import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { runCommand } from './support/command.js'
import { pathOf } from './support/package.js'

/** Phrases that we do not use where users read, and what we say instead. */
const AVOIDED: readonly (readonly [RegExp, string])[] = [
  [/\bthat (?:is|are) none\b/, 'invalid'],
  [/\bso many\b/, 'a number, or nothing'],
  [/\bin silence\b/, 'silently'],
  [/\b(?:one's|one’s) own\b/, 'your own'],
  [/\btaken up\b|\btakes? up (?:a|the) run\b/, 'resumed, resume'],
  [/\b(?:is|are) passed over\b|\bpass(?:es)? over\b/, 'skipped, skip'],
  [/\bholds? nobody up\b/, 'is released'],
  [/\bwhat (?:came|comes) of\b/, 'the result of, summarize'],
  [/\bnot to be had\b/, 'not available'],
  [/\bit is told\b|\bis told (?:by|from)\b|\btold by\b/, 'detected from'],
  [/\bgives? (?:it |the [a-z]+ )?back\b/, 'returns, restores'],
  [/\bto treat otherwise\b/, 'that override the policy'],
  [/\bby a chance of\b/, 'with probability'],
  [/\bstands? there from the first time on\b/, 'you can pass it from the first run on'],
  [/\banew\b/, 'again'],
  [/\bgo(?:es)? on with\b/, 'resume, continue'],
  [/\b(?:report|results?) (?:lies|lie) in\b/, 'is in, are in'],
]

const inFolder = (folder: string) =>
  readdirSync(pathOf(folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))

/** What users read first, and nothing that they copy: code is left out. */
const DOCUMENTS = [
  'README.md',
  'ARCHITECTURE.md',
  'training/data/README.md',
  ...inFolder('docs').filter((name) => !name.includes('internals')),
]

const avoidedIn = (text: string) =>
  AVOIDED.flatMap(([phrase, better]) => [...text.matchAll(new RegExp(phrase, 'gi'))].map(([found]) => `"${found}": say "${better}"`))

it.each(DOCUMENTS)('%s is in plain English', (name) => {
  expect(avoidedIn(readFileSync(pathOf(name), 'utf8').replace(/^```[\s\S]*?^```$/gm, ''))).toEqual([])
})

it('messages, help and the command line are in plain English', () => {
  const files = readdirSync(pathOf('src'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !/(phrases|examples)\.ts$/.test(name),
  )
  const found = files.flatMap((name) =>
    literalsOf(join('src', name)).flatMap((text) => avoidedIn(text).map((avoided) => `src/${name}: ${avoided}`)),
  )
  expect(files.length).toBeGreaterThan(200)
  expect(found).toEqual([])
})

/** Folders whose comments are still to be gone through. */
const OLD_COMMENTS = /^(?:runs|metadata|read\/markdown)\//

it('comments are in plain English', () => {
  const files = readdirSync(pathOf('src'), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !/(phrases|examples)\.ts$/.test(name) && !OLD_COMMENTS.test(name))
  expect(files.length).toBeGreaterThan(200)
  const found = files.flatMap((name) =>
    commentsOf(readFileSync(pathOf(join('src', name)), 'utf8')).flatMap((text) =>
      avoidedIn(text).map((avoided) => `src/${name}: ${avoided}`),
    ),
  )
  expect(found).toEqual([])
})

/** The lines of a source file that are comments, and no more of them than that. */
function commentsOf(source: string): string[] {
  return source.split('\n').filter((line) => /^\s*(?:\/?\*|\/\/)/.test(line))
}

/** The texts of a source file that the program may say: its strings and templates, no comments. */
function literalsOf(name: string): string[] {
  const texts: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) texts.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(name, readFileSync(pathOf(name), 'utf8'), ts.ScriptTarget.Latest))
  return texts
}

it.each(['README.md', 'docs', 'help'])('%s names nothing outside of the project', async (where) => {
  const texts =
    where === 'help' ? await helps() : (where === 'docs' ? inFolder('docs') : [where]).map((name) => readFileSync(pathOf(name), 'utf8'))
  for (const text of texts) expect(text).not.toMatch(/\.\.\/shared|\/work\/|\/tmp\//)
})

it('finds what it avoids', () => {
  expect(avoidedIn('A run is taken up, escapes that are none go.')).toEqual([
    '"that are none": say "invalid"',
    '"taken up": say "resumed, resume"',
  ])
})

async function helps() {
  const texts = []
  for (const command of ['clean', 'explain', 'restore', 'categories', 'learn', 'merge', 'templates', 'report', 'serve', 'mcp']) {
    texts.push((await runCommand([command, '--help'], { cwd: pathOf('.') })).stdout.toString())
  }
  return texts
}
