import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { picture } from '../scripts/picture.mjs'
import { clean } from '../src/pipeline/clean.js'
import { type Ended, runNode, runShell } from './support/process.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const textOf = (name: string) => readFileSync(join(root, name), 'utf8')

/** The blocks of code of a document, in order. */
const blocksOf = (name: string) =>
  [...textOf(name).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, code]) => ({ language, code: code! }))

/** The one block of code of a document that holds a text. */
function block(name: string, language: string, part = ''): string {
  const found = blocksOf(name).filter((one) => one.language === language && one.code.includes(part))
  if (found.length !== 1) throw new Error(`${name} has ${found.length} blocks of ${language} with "${part}"`)
  seen.add(found[0]!.code)
  return found[0]!.code
}

/** Blocks that a test of this file runs. */
const seen = new Set<string>()

const documentsIn = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`)

/** The documents whose blocks are run here; recipes have a test of their own. */
const DOCUMENTS = ['README.md', ...documentsIn('docs')]
const RECIPES = documentsIn('docs/recipes')
const OTHERS = [
  ...documentsIn('docs/internals'),
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'bench/README.md',
  'training/README.md',
  'training/MODEL.md',
  'training/data/README.md',
  'python/README.md',
]

// A user's folder: the package installed, the samples beside it, `dechaff` on the path.
const home = mkdtempSync(join(tmpdir(), 'dechaff-readme-'))
mkdirSync(join(home, 'node_modules'))
symlinkSync(root, join(home, 'node_modules', 'dechaff'), 'dir')
cpSync(join(root, 'samples'), join(home, 'samples'), { recursive: true })
afterAll(() => rmSync(home, { recursive: true }))

const stdoutOf = async (ending: Promise<Ended>) => {
  const { code, stdout, stderr } = await ending
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
  return stdout.toString()
}
const shell = (code: string) => stdoutOf(runShell(code, { cwd: home }))

const FERRY = 'The ferry left the harbour on Friday with two hundred passengers on board.'

describe('the README', () => {
  it('fits on one screen of links and tables', () => expect(textOf('README.md').split('\n').length).toBeLessThan(100))

  it('shows the picture that the report of the sample makes (npm run picture draws it)', () => {
    expect(textOf('README.md')).toContain('](docs/before-after.svg)')
    expect(textOf('docs/before-after.svg')).toBe(picture({ clean }))
  })

  it('says how to install', () => {
    expect(block('README.md', 'sh', 'npm install')).toBe('npm install dechaff\n')
    expect(textOf('README.md')).toContain('npm ci && npm start -- samples --out out')
    expect(textOf('README.md')).toContain('npm ci && npm test')
  })

  it('cleans, explains and restores on the command line', async () => {
    const output = await shell(block('README.md', 'sh', 'dechaff explain'))
    expect(output).toContain('A tide gauge built by pupils now warns the harbour')
    expect(output).not.toMatch(/^Accept all$/m)
    expect(output).toContain('strip icon-labels')
    expect(output.endsWith(textOf('samples/000_7eae4f94887e1f39.txt'))).toBe(true)
  })

  it('cleans and restores in the library', async () => {
    const output = await run(block('README.md', 'js'))
    expect(output).toMatch(/^The old bridge is open again\n\nBy Jane Doe\n\nThe old bridge was opened/)
    expect(output).not.toContain('Leave a Reply')
    const shown = [...textOf('README.md').matchAll(/`(\d+ (?:strip|tag) [a-z-]+ [\d.]+)`/g)].map(([, span]) => span)
    expect(output.split('\n').filter((line) => /^\d/.test(line))).toEqual(shown)
    expect(output).not.toContain('mostly-noise')
    expect(output).toMatch(/^true$/m)
  })

  it('keeps the record contract', async () => expectRecord(await shell(block('README.md', 'sh', 'echo'))))
})

describe('the code of docs', () => {
  it('cleans, explains and restores on the command line', async () => {
    const output = await shell(block('docs/command-line.md', 'sh', 'dechaff restore'))
    expect(output).toContain(textOf('samples/004_fe4a6660fe6cb3fd.txt'))
    expect(output).toContain('related-list')
    expect(output).toContain('share-buttons')
    expect(readFileSync(join(home, 'out/004_fe4a6660fe6cb3fd.txt'), 'utf8')).not.toContain('Latest articles')
  })

  it('writes pages to look at', async () => {
    const output = await shell(block('docs/view.md', 'sh'))
    expect(output).toMatch(/^Wrote tide-gauge\.html\.\n--- samples\/000_7eae4f94887e1f39\.txt\n/)
    expect(output).toMatch(/^-Read Comments$/m)
    for (const page of ['tide-gauge.html', 'run-report/documents.html', 'playground/index.html'])
      expect(readFileSync(join(home, page), 'utf8')).toMatch(/^<!doctype html>/i)
  })

  it('keeps the record contract', async () => expectRecord(await shell(block('docs/command-line.md', 'sh', 'echo'))))

  it('cleans and restores in the library', async () => {
    const output = await run(block('docs/library.md', 'js', 'restore'))
    expect(output).toContain('1 strip share-buttons')
    expect(output).toContain('tag byline')
    expect(output).toContain('strip comment-prompt')
    expect(output).toMatch(/^true$/m)
    expect(output).not.toMatch(/^Share$/m)
  })

  it('cleans a stream of records', async () => {
    expect(await run(block('docs/library.md', 'js', 'CleanTransform'))).toBe(`1 ${FERRY}\n\n2 no-text\n`)
  })

  it('cleans files and records on all cores', async () => {
    expect(await run(block('docs/library.md', 'js', 'cleanAll'))).toBe(`7 0\n1 ${FERRY}\n true\n2 no-text false\n`)
    expect(JSON.parse(readFileSync(join(home, 'clean-samples/run.json'), 'utf8')).totals.policy).toBe('careful')
  })

  it('takes own phrases, detectors and policies', async () => {
    const output = await run(block('docs/library.md', 'js', 'defineDetector'))
    expect(output).toBe('The museum opens its new wing on Sunday, with free entry for all who live in the town.\n\n')
  })

  it('takes your own scorer', async () => {
    const output = await run(block('docs/library.md', 'js', 'short-lines'))
    expect(output).toBe('short-lines The museum opens its new wing on Sunday, with free entry for all.\n\n')
  })

  it('cleans a page in the library', async () => {
    const output = await run(block('docs/pages.md', 'js', 'nav'))
    expect(output).toContain('# The old bridge is open again')
    expect(output).toContain('[opened again on Monday](https://courier.example/monday)')
    expect(output).toMatch(/^The old bridge is open again \/ Jane Doe$/m)
    expect(output).toMatch(/^tag byline body > p:nth-of-type\(1\)$/m)
    expect(output).toMatch(/^strip share-buttons /m)
    expect(output).toMatch(/^strip legal /m)
    expect(output).not.toContain('mostly-noise')
    expect(output).not.toMatch(/^Share on Facebook/m)
  })

  it('cleans pages on the command line', async () => {
    const output = await shell(block('docs/pages.md', 'sh'))
    expect(output).toContain('---\ntitle: "A tide gauge built by pupils now warns the harbour"\nbyline: "Miriam Achterberg"\n')
    expect(output).toMatch(/^- +\d+ +Ferry fares to rise by a fifth from June$/m)
    expect(JSON.parse(output.trimEnd().split('\n').at(-1)!)).toEqual({
      id: 1,
      text: 'The bridge was opened again on Monday.',
      formatted: 'The bridge was opened again on Monday.\n',
      metadata: {},
    })
    expect(readFileSync(join(home, 'site/006_watermill.html'), 'utf8')).toContain('<h2>Die alte Wassermühle</h2>')
  })

  it('cleans Markdown', async () => {
    const output = await run(block('docs/pages.md', 'js', 'markdown ='))
    expect(output.startsWith('# The old bridge\n\nIt was **opened again** on Monday')).toBe(true)
    expect(output).not.toContain('Leave a Reply')
    expect(output.trimEnd().endsWith('true')).toBe(true)
  })

  it('cleans crawls on the command line', async () => {
    const output = await shell(block('docs/large-runs.md', 'sh'))
    expect(output.match(/3 documents cleaned, policy standard/g)).toHaveLength(3)
    expect(output).toContain('3 pages of 1 sites in crawl-sites.jsonl.gz')
    const records = gunzipSync(readFileSync(join(home, 'clean-crawl/a.jsonl.gz')))
      .toString('utf8')
      .trimEnd()
      .split('\n')
    expect(records.map((line) => JSON.parse(line).text)).toEqual(
      Array(3).fill('The bridge was opened again on Monday, after two years of repairs.'),
    )
    expect(output).toMatch(/^ {2}courier\.example +3 /m)
    expect(readFileSync(join(home, 'report.html'), 'utf8')).toContain('<h2>Stripped by each run</h2>')
    expect(readFileSync(join(home, 'shards/part-00000.parquet')).subarray(0, 4).toString()).toBe('PAR1')
  })

  it('restores the bytes of other encodings', async () => {
    expect(await shell(block('docs/formats.md', 'sh'))).toMatch(/^same bytes$/m)
    expect(readFileSync(join(home, 'clean-cafe/cafe.txt'), 'utf8')).toMatch(/^Le vieux café a rouvert lundi/)
  })

  it('learns the templates of a site, shows and pins them', async () => {
    const output = await run(block('docs/templates.md', 'js'))
    expect(output).toContain('{ sites: 1, pages: 4 }\ntrue\nfalse\nsite-template {')
    expect(output).toMatch(/seen: 4,\s+of: 4/)
    const mirrored = await shell(block('docs/templates.md', 'sh', 'mirror'))
    expect(mirrored).toContain('6 pages of 2 sites in mirror-sites.jsonl\n12 pages of 2 sites in mirror-sites.jsonl\n')
    expect(mirrored).toContain('6 documents cleaned')
    const shown = await shell(block('docs/templates.md', 'sh', 'templates pin'))
    expect(shown).toMatch(/^ +4 +4 +1 +0 {2}courier\.example$/m)
    expect(shown).toContain('4 pages of 1 sites in all-sites.jsonl.gz')
    expect(shown).toMatch(/^ +keep +the bridge club$/m)
  })

  it('cleans over HTTP', async () => {
    const output = await shell(block('docs/service.md', 'sh'))
    const lines = output.trimEnd().split('\n')
    const text = 'The bridge was opened again on Monday, after two years of repairs.'
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ id: 7, text: `${text}\n`, report: expect.any(Object) }),
      expect.objectContaining({ formatted: '# The bridge\n\nIt was opened again on **Monday**, after two years of repairs.\n' }),
      ...[1, 2, 3].map((id) => ({ id, text })),
    ])
  })

  it('shows a configuration of MCP clients that starts the server', () => {
    const { mcpServers } = JSON.parse(block('docs/mcp.md', 'json'))
    expect(mcpServers.dechaff.args.slice(-2)).toEqual(['dechaff', 'mcp'])
  })

  it('prints the fields of a report', async () => {
    const output = await run(block('docs/report.md', 'js', 'confidence'))
    expect(output).toMatch(/^\{ start: 0, end: 28, line: 1 \}\ntag byline 30 41 /)
    expect(output).toMatch(/^strip share-buttons /m)
    expect(output).toMatch(/0 0 true\n$/)
    expect(await run(block('docs/report.md', 'js', 'Buffer'))).toMatch(/^"Teilen 😀\\n\\n"\n"\\nKommentar schreiben\\n"\nutf8 true true\n$/)
  })

  it('states quality as a report does', () => {
    const shown = JSON.parse(`{${block('docs/quality.md', 'json')}}`)
    expect(Object.keys(shown.quality)).toEqual(Object.keys(clean(textOf('samples/000_7eae4f94887e1f39.txt')).report.quality))
  })

  it('overrides a policy by category', async () => {
    const output = await shell(block('docs/policies.md', 'sh'))
    expect(output).toMatch(/^U\.S\. Secretary of State John Kerry, left/)
    expect(output).not.toContain('[UPDATE] 6:03 a.m.')
  })

  it('runs in no document what this file does not', () => {
    // Those in Python are run by the tests of the Python package.
    const unrun = DOCUMENTS.flatMap((name) => blocksOf(name).map((found) => ({ name, ...found }))).filter(
      ({ language, code }) => language !== 'python' && !seen.has(code),
    )
    expect(unrun).toEqual([])
  })
})

/** What the pipe of records must give. */
function expectRecord(output: string) {
  const record = JSON.parse(output)
  expect(record).toMatchObject({ id: 7, text: 'The bridge was opened again on Monday, after two years of repairs.\n' })
  expect(record.report.spans.map(({ category }: { category: string }) => category)).toEqual(['share-buttons', 'comment-prompt'])
}

describe('links', () => {
  const documents = [...DOCUMENTS, ...RECIPES, ...OTHERS]

  it.each(documents)('of %s lead to files and headings', (name) => {
    const links = [
      ...textOf(name)
        .replace(/^```[\s\S]*?^```$/gm, '')
        .matchAll(/\]\((?!https?:)([^)\s]+)\)/g),
    ].map(([, to]) => to!)
    for (const link of links) {
      const [path, anchor] = link.split('#') as [string, string?]
      const target = path === '' ? name : join(dirname(name), path)
      expect(existsSync(join(root, target)), `${name}: ${link}`).toBe(true)
      if (anchor !== undefined) expect(anchorsOf(target), `${name}: ${link}`).toContain(anchor)
    }
  })

  /** The headings of a document as GitHub names them in links. */
  function anchorsOf(name: string): string[] {
    return [...textOf(name).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
    )
  }
})

function run(code: string): Promise<string> {
  writeFileSync(join(home, 'block.mjs'), code)
  return stdoutOf(runNode(['block.mjs'], { cwd: home }))
}
