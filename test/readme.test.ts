import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { type Ended, runNode, runShell } from './support/process.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const blocks = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, code]) => ({ language, code: code! }))

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

describe('the code of the README', () => {
  const js = blocks.filter(({ language }) => language === 'js')
  const sh = blocks.filter(({ language, code }) => language === 'sh' && !code.startsWith('npm '))

  it('has the blocks this test runs', () => {
    expect([js.length, sh.length]).toEqual([8, 6])
    expect(readme).toContain('npm ci && npm start -- samples --out out')
    expect(readme).toContain('npm ci && npm test')
  })

  it('cleans and restores in the library', async () => {
    const output = await run(js[0]!.code)
    expect(output).toContain('1 strip share-buttons')
    expect(output).toContain('tag byline')
    expect(output).toContain('strip comment-prompt')
    expect(output).toMatch(/^true$/m)
    expect(output).not.toMatch(/^Share$/m)
  })

  it('cleans a stream of records', async () => {
    expect(await run(js[1]!.code)).toBe('1 The ferry left the harbour on Friday with two hundred passengers on board.\n\n2 no-text\n')
  })

  it('cleans files and records on all cores', async () => {
    const output = await run(js[2]!.code)
    expect(output).toBe('7 0\n1 The ferry left the harbour on Friday with two hundred passengers on board.\n true\n2 no-text false\n')
    expect(JSON.parse(readFileSync(join(home, 'clean-samples/run.json'), 'utf8')).totals.policy).toBe('careful')
  })

  it('cleans a page in the library', async () => {
    const output = await run(js[5]!.code)
    expect(output).toContain('[opened again on Monday](https://courier.example/monday)')
    expect(output).toMatch(/^The old bridge$/m)
    expect(output).toMatch(/^comment-prompt body > p:nth-of-type\(2\)$/m)
    expect(output).not.toContain('Leave a Reply')
  })

  it('cleans pages on the command line', async () => {
    const output = await shell(sh[2]!.code)
    expect(output).toContain('---\ntitle: "A tide gauge built by pupils now warns the harbour"\nbyline: "Miriam Achterberg"\n')
    expect(output).toMatch(/^- +\d+ +Ferry fares to rise by a fifth from June$/m)
    expect(JSON.parse(output.trimEnd().split('\n').at(-1)!)).toEqual({
      id: 1,
      text: 'The bridge was opened again on Monday.',
      formatted: 'The bridge was opened again on Monday.\n',
      metadata: {},
    })
    const page = readFileSync(join(home, 'site/006_watermill.html'), 'utf8')
    expect(page).toContain('<h2>Die alte Wassermühle</h2>')
  })

  it('takes own phrases, detectors and policies', async () => {
    expect(await run(js[3]!.code)).toBe('The museum opens its new wing on Sunday, with free entry for all who live in the town.\n\n')
  })

  it('takes a scorer of one’s own', async () => {
    expect(await run(js[4]!.code)).toBe('short-lines The museum opens its new wing on Sunday, with free entry for all.\n\n')
  })

  it('cleans, explains and restores on the command line', async () => {
    const output = await shell(sh[0]!.code)
    const source = readFileSync(join(root, 'samples/004_fe4a6660fe6cb3fd.txt'), 'utf8')
    expect(output).toContain(source)
    expect(output).toContain('related-list')
    expect(output).toContain('share-buttons')
    expect(readFileSync(join(home, 'out/004_fe4a6660fe6cb3fd.txt'), 'utf8')).not.toContain('Latest articles')
  })

  it('keeps the record contract', async () => {
    const record = JSON.parse(await shell(sh[1]!.code))
    expect(record).toMatchObject({ id: 7, text: 'The bridge was opened again on Monday, after two years of repairs.\n' })
    expect(record.report.spans.map(({ category }: { category: string }) => category)).toEqual(['share-buttons', 'comment-prompt'])
  })

  it('cleans crawls on the command line', async () => {
    const output = await shell(sh[3]!.code)
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

  it('cleans Markdown', async () => {
    const output = await run(js[6]!.code)
    expect(output.startsWith('# The old bridge\n\nIt was **opened again** on Monday')).toBe(true)
    expect(output).not.toContain('Leave a Reply')
    expect(output.trimEnd().endsWith('true')).toBe(true)
  })

  it('learns the templates of a site, shows and pins them', async () => {
    const output = await run(js[7]!.code)
    expect(output).toContain('{ sites: 1, pages: 4 }\ntrue\nfalse\nsite-template {')
    expect(output).toMatch(/seen: 4,\s+of: 4/)
    const mirrored = await shell(sh[4]!.code)
    expect(mirrored).toContain('6 pages of 2 sites in mirror-sites.jsonl\n12 pages of 2 sites in mirror-sites.jsonl\n')
    expect(mirrored).toContain('6 documents cleaned')
    const shown = await shell(sh[5]!.code)
    expect(shown).toMatch(/^ +4 +4 +1 +0 {2}courier\.example$/m)
    expect(shown).toContain('4 pages of 1 sites in all-sites.jsonl.gz')
    expect(shown).toMatch(/^ +keep +the bridge club$/m)
  })

  function run(code: string): Promise<string> {
    writeFileSync(join(home, 'block.mjs'), code)
    return stdoutOf(runNode(['block.mjs'], { cwd: home }))
  }
})
