import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clean } from '../src/index.js'
import type { DocumentView } from '../src/model/document-view.js'
import { runCommand } from './support/command.js'
import { SAMPLES } from './support/package.js'
import { until } from './support/until.js'

const cwd = mkdtempSync(join(tmpdir(), 'dechaff-cli-view-'))
afterAll(() => rmSync(cwd, { recursive: true }))
const at = (...names: string[]) => join(cwd, ...names)
const read = (name: string) => readFileSync(at(name), 'utf8')
const dechaff = async (args: readonly string[], env = {}) => {
  const { code, stdout, stderr } = await runCommand(
    [...args, '--no-config'].filter((arg) => arg !== ''),
    { cwd, env },
  )
  return { code, stdout: stdout.toString(), stderr }
}

const SAMPLE = 'samples/000_7eae4f94887e1f39.txt'
const RECORD = { id: 7, text: 'Share\n\nThe bridge was opened again on Monday, after two years of repairs.\n\nLeave a Reply\n' }

beforeAll(() => {
  cpSync(SAMPLES, at('samples'), { recursive: true })
  writeFileSync(at('records.jsonl'), `{"id": 1}\n${JSON.stringify(RECORD)}\n`)
})

/** The document that a page holds. */
const documentIn = (page: string) =>
  JSON.parse(/<script type="application\/json" id="dechaff-document">(.*?)<\/script>/s.exec(page)![1]!) as DocumentView

describe('explain --html', () => {
  it('writes a page that holds the document, its report and the policy', async () => {
    expect(await dechaff(['explain', SAMPLE, '--html', 'a/page.html', '--policy', 'thorough'])).toEqual({
      code: 0,
      stdout: 'Wrote a/page.html.\n',
      stderr: '',
    })
    const { name, source, report, policy, candidates } = documentIn(read('a/page.html'))
    const expected = clean(read(SAMPLE), { policy: 'thorough' }).report
    expect({ name, source }).toEqual({ name: SAMPLE, source: read(SAMPLE) })
    expect(report.spans).toEqual(expected.spans)
    expect(policy).toMatchObject({ stripAt: 0.65, tagAt: 0.6 })
    expect(policy!.strips).toContain('caption')
    expect(candidates!.every(({ confidence }) => confidence < 0.6)).toBe(true)
  })

  it('has the Markdown of a page, and shows a record', async () => {
    await dechaff(['explain', 'samples/005_tide-gauge.html', '--html', 'tide.html'])
    expect(documentIn(read('tide.html')).markdown).toBe(
      clean({ html: read('samples/005_tide-gauge.html') }, { format: 'markdown' }).formatted,
    )
    await dechaff(['explain', 'records.jsonl:2', '--html', 'record.html'])
    expect(documentIn(read('record.html'))).toMatchObject({ name: 'records.jsonl:2', source: RECORD.text })
  })

  it('loads nothing', async () => {
    await dechaff(['explain', SAMPLE, '--html', 'plain.html'])
    const page = read('plain.html').replace(/<script[\s\S]*?<\/script>|<style>[\s\S]*?<\/style>/g, '')
    expect(page).not.toMatch(/\s(?:src|href)=|@import|url\(/)
  })

  it('opens the page in the program that BROWSER names', async () => {
    writeFileSync(at('browser'), `#!/bin/sh\nprintf %s "$1" > ${at('opened')}\n`)
    chmodSync(at('browser'), 0o755)
    const { code, stdout } = await dechaff(['explain', SAMPLE, '--open'], { BROWSER: at('browser') })
    expect(code).toBe(0)
    await until('the program', () => existsSync(at('opened')) && read('opened') !== '')
    expect(stdout).toBe(`Wrote ${read('opened')}.\n`)
    expect(documentIn(readFileSync(read('opened'), 'utf8')).name).toBe(SAMPLE)
    expect(await dechaff(['explain', SAMPLE, '--open'], { BROWSER: at('absent') })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/cannot open .*: open it yourself, or name a program in BROWSER/),
    })
  })

  it('refuses what makes no sense', async () => {
    for (const flags of [
      ['--html', 'page.txt'],
      ['--html', 'a.html', '--diff'],
      ['--html', 'a.html', '--line', '3'],
      ['--diff', '--category', 'caption'],
    ])
      expect(await dechaff(['explain', SAMPLE, ...flags]), flags.join(' ')).toMatchObject({ code: 2, stdout: '' })
    expect(existsSync(at('page.txt'))).toBe(false)
  })
})

describe('explain --diff', () => {
  it('shows what clean changes', async () => {
    writeFileSync(at('small.txt'), RECORD.text)
    const { code, stdout } = await dechaff(['explain', 'small.txt', '--diff', '--policy', 'thorough'])
    expect(code).toBe(0)
    expect(stdout).toBe(`--- small.txt
+++ small.txt (clean)
@@ -1,5 +1,1 @@
-Share
-
 The bridge was opened again on Monday, after two years of repairs.
-
-Leave a Reply
`)
  })

  it('is empty where nothing changes', async () => {
    writeFileSync(at('clean.txt'), 'The bridge was opened again on Monday, after two years of repairs.\n')
    expect(await dechaff(['explain', 'clean.txt', '--diff'])).toEqual({ code: 0, stdout: '', stderr: '' })
  })
})

describe('report --out FOLDER', () => {
  beforeAll(async () => {
    await dechaff(['clean', 'samples', '--out', 'run', '--quiet'])
  })
  const report = async (...args: string[]) => {
    const { code, stdout, stderr } = await runCommand(['report', ...args], { cwd })
    return { code, stdout: stdout.toString(), stderr }
  }

  it('is written neither into a run nor over other files', async () => {
    expect(await report('run', '--out', 'run/pages')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is in the folder of a run'),
    })
    expect(await report('run', '--out', 'run')).toMatchObject({ code: 2, stderr: expect.stringContaining('is in the folder of a run') })
    expect(await report('run', '--out', 'report.json')).toMatchObject({ code: 2 })
    expect(existsSync(at('run/documents.html'))).toBe(false)
  })

  it('says which documents it cannot show', async () => {
    await dechaff(['clean', 'samples', '--out', 'markdown', '--to', 'markdown', '--quiet'])
    await report('markdown', '--out', 'of-markdown')
    expect(read('of-markdown/documents.html')).toContain('7 documents are not shown: they were written as Markdown or HTML')
    cpSync(at('run'), at('changed'), { recursive: true })
    writeFileSync(at('changed/000_7eae4f94887e1f39.txt'), 'changed')
    await report('changed', '--out', 'of-changed')
    expect(read('of-changed/documents.html')).toContain('1 document is not shown: they do not match their report')
  })

  it('is the same for the same run, and of several runs names each', async () => {
    await report('run', '--out', 'one')
    await report('run', '--out', 'other')
    for (const name of ['index.html', 'documents.html', 'rows/0.js', 'documents/0.js'])
      expect(read(`other/${name}`)).toBe(read(`one/${name}`))
    await dechaff(['clean', 'records.jsonl', '--out', 'records', '--quiet'])
    await report('run', 'records', '--out', 'both')
    expect(read('both/rows/0.js')).toMatch(/"run: 000_[^]*"records: records\.jsonl:2 \(7\)"/)
  })
})

describe('playground', () => {
  it('writes a folder with all that it needs', async () => {
    const { code, stdout } = await runCommand(['playground', '--out', 'playground'], { cwd })
    expect([code, stdout.toString()]).toEqual([0, 'Wrote playground/index.html.\n'])
    for (const name of ['index.html', 'style.css', 'playground.js', 'parts/core.js', 'data/lexicon.js', 'data/page-scorer.js'])
      expect(existsSync(at('playground', name)), name).toBe(true)
    expect(read('playground/index.html')).toContain("script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src blob:")
    expect((await runCommand(['playground'], { cwd })).code).toBe(2)
  })
})
