import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Input } from '../src/runs/input.js'
import { withDistinctNames } from '../src/runs/output-names.js'
import { ARTICLE } from './support/article.js'
import { runCommand } from './support/command.js'

let cwd: string
beforeEach(() => (cwd = mkdtempSync(join(tmpdir(), 'dechaff-nothing-silent-'))))
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const put = (name: string, content: string | Uint8Array) => writeFileSync(join(cwd, name), content)
const run = async (args: readonly string[], input?: string) => {
  const { code, stdout, stderr } = await runCommand(['clean', ...args], { cwd, ...(input !== undefined && { input }) })
  return { code, stdout: stdout.toString(), stderr }
}
const WARC = ['request', 'metadata'].map((type) => `WARC/1.0\r\nWARC-Type: ${type}\r\nContent-Length: 2\r\n\r\nab\r\n\r\n`).join('')

describe('the summary comes, whatever there was', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['a.warc', WARC, '0 documents cleaned, records skipped: 2 type'],
    ['a.jsonl', '', '0 documents cleaned'],
    ['a.jsonl.gz', Buffer.alloc(0), '0 documents cleaned'],
    ['a.jsonl.gz', gzipSync(''), '0 documents cleaned'],
    ['a.txt.gz', Buffer.alloc(0), '1 document cleaned, it is empty, policy standard'],
    ['a.txt', '', '1 document cleaned, it is empty, policy standard'],
  ])('%s', async (name, content, summary) => {
    put(name, content)
    expect(await run([name])).toEqual({ code: 0, stdout: '', stderr: `dechaff: ${summary}\n` })
    expect(await run([name, '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' })
    const { code, stdout } = await run([name, '--out', 'out'])
    expect([code, stdout.trimEnd().split('\n').slice(-2).join(' ')]).toEqual([
      0,
      expect.stringMatching(`^${summary}\\. The results are in out`),
    ])
  })

  it('stdin with nothing in it', async () => {
    expect((await run([], '')).stderr).toBe('dechaff: 1 document cleaned, it is empty, policy standard\n')
    expect((await run(['--from', 'jsonl'], '')).stderr).toBe('dechaff: 0 documents cleaned\n')
  })
})

describe('outputs that would have one name', () => {
  const input = (name: string, from: Input['from'] = 'text', to: Input['to'] = 'text'): Input => ({
    path: name,
    name,
    from,
    to,
    label: name,
  })
  const stems = (...inputs: Input[]) => Object.fromEntries(withDistinctNames(inputs, {}).map(({ name, stem }) => [name, stem]))

  it('are called by the full names of their inputs, in any order', () => {
    const inputs = [input('a.html', 'html'), input('a.txt'), input('b.txt'), input('a.txt.gz'), input('d/a.txt')]
    const expected = { 'a.html': 'a.html', 'a.txt': 'a.txt', 'a.txt.gz': 'a.txt.gz', 'b.txt': undefined, 'd/a.txt': undefined }
    expect(stems(...inputs)).toEqual(expected)
    expect(stems(...inputs.toReversed())).toEqual(expected)
  })

  it('also where the full name is that of another', () => {
    expect(stems(input('a.html', 'html'), input('a.txt'), input('a.html.txt'))).toEqual({
      'a.html': 'a.html',
      'a.txt': 'a.txt',
      'a.html.txt': 'a.html.txt',
    })
  })

  it('records, too; but not documents and records, nor records that share files', () => {
    expect(stems(input('a.jsonl', 'jsonl', 'jsonl'), input('a.warc', 'warc', 'jsonl'), input('a.txt'))).toEqual({
      'a.jsonl': 'a.jsonl',
      'a.warc': 'a.warc',
      'a.txt': undefined,
    })
    expect(stems(input('a.txt', 'text', 'jsonl'), input('a.warc', 'warc', 'jsonl'))).toEqual({ 'a.txt': undefined, 'a.warc': undefined })
  })

  it('are all written', async () => {
    await mkdir(join(cwd, 'in'))
    for (const [name, content] of Object.entries({ 'a.html': `<p>${ARTICLE}`, 'a.txt': ARTICLE, 'b.txt': ARTICLE }))
      put(`in/${name}`, content)
    expect((await run(['in', '--out', 'out'])).code).toBe(0)
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(
      [
        'a.html.metadata.json',
        'a.html.report.json',
        'a.html.txt',
        'a.txt.report.json',
        'a.txt.txt',
        'b.report.json',
        'b.txt',
        'run.json',
      ].sort(),
    )
    put('one.jsonl', `${JSON.stringify({ text: ARTICLE })}\n`)
    put('one.ndjson', `${JSON.stringify({ id: 2, text: ARTICLE })}\n`)
    await run(['one.jsonl', 'one.ndjson', '--out', 'records'])
    expect(JSON.parse(readFileSync(join(cwd, 'records/one.ndjson.jsonl'), 'utf8')).id).toBe(2)
  })
})

describe('several documents on stdout', () => {
  beforeEach(() => {
    put('a.txt', 'The old bridge was opened again.')
    put('b.txt', 'The ferry left the harbour.\n')
    put('c.txt', 'The museum opens its new wing.')
  })

  it('have a blank line between them, and that is said', async () => {
    expect(await run(['a.txt', 'b.txt', 'c.txt'])).toEqual({
      code: 0,
      stdout: 'The old bridge was opened again.\n\nThe ferry left the harbour.\n\nThe museum opens its new wing.',
      stderr: 'dechaff: 3 documents with a blank line between them: set --separator, or --to jsonl to keep them apart\n',
    })
    expect((await run(['a.txt', 'b.txt', '--quiet'])).stderr).toBe('')
    expect((await run(['a.txt'])).stderr).toBe('')
  })

  it('are separated as one says', async () => {
    const { stdout, stderr } = await run(['a.txt', 'b.txt', '--separator', '\\0'])
    expect([stdout, stderr]).toEqual(['The old bridge was opened again.\n\0The ferry left the harbour.\n', ''])
    expect((await run(['a.txt', 'b.txt', '--separator', '---\\n'])).stdout).toBe(
      'The old bridge was opened again.\n---\nThe ferry left the harbour.\n',
    )
    expect((await run(['a.txt', '--out', 'out', '--separator', 'x'])).code).toBe(2)
  })
})
