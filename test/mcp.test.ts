import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clean } from '../src/index.js'
import { ResultCache } from '../src/serve/mcp/result-cache.js'
import { ARTICLE } from './support/article.js'
import { PAGE } from './support/page.js'
import { pathOf, SAMPLES } from './support/package.js'
import { ended, startProcess } from './support/process.js'
import { until } from './support/until.js'

const SAMPLE = readFileSync(join(SAMPLES, '000_7eae4f94887e1f39.txt'), 'utf8')

interface Connected {
  readonly client: Client
  readonly close: () => Promise<void>
}

let cwd: string
let server: ReturnType<typeof startProcess>
let address: string

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'dechaff-mcp-'))
  server = startProcess(['mcp', '--http', '--port', '0', '--workers', '1', '--log', 'none', '--max-body', '2MB'], { cwd })
  let output = ''
  server.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await until('an address', () => output.includes('\n'), server)
  address = /http:\S+/.exec(output)![0]
})
afterAll(async () => {
  const end = ended(server)
  server.kill('SIGTERM')
  expect(await end).toMatchObject({ code: 0, stderr: '' })
  rmSync(cwd, { recursive: true, force: true })
})

const TRANSPORTS: Record<string, () => Promise<Connected>> = {
  async stdio() {
    const client = new Client({ name: 'test', version: '1' })
    const args = [pathOf('dist/cli/bin.js'), 'mcp', '--no-config']
    await client.connect(new StdioClientTransport({ command: process.execPath, args, cwd }))
    return { client, close: () => client.close() }
  },
  async 'Streamable HTTP'() {
    const client = new Client({ name: 'test', version: '1' })
    await client.connect(new StreamableHTTPClientTransport(new URL(address)))
    return { client, close: () => client.close() }
  },
}

describe.each(Object.keys(TRANSPORTS))('over %s', (name) => {
  let client: Client
  let close: () => Promise<void>
  beforeAll(async () => ({ client, close } = await TRANSPORTS[name]!()))
  afterAll(() => close())

  /** The structured result of a call; a client that reads text alone gets the same. */
  async function call<T>(tool: string, input: Record<string, unknown>): Promise<T> {
    const { structuredContent, content, isError } = await client.callTool({ name: tool, arguments: input })
    expect(isError ?? false).toBe(false)
    const [text] = content as { type: string; text: string }[]
    expect(JSON.parse(text!.text)).toEqual(structuredContent)
    return structuredContent as T
  }

  /** What a call that fails says. */
  async function refusal(tool: string, input: Record<string, unknown>): Promise<string> {
    const { content, isError } = await client.callTool({ name: tool, arguments: input })
    expect(isError).toBe(true)
    return (content as { text: string }[])[0]!.text
  }

  it('lists the tools, with schemas and hints', async () => {
    const { tools } = await client.listTools()
    expect(tools.map((tool) => tool.name)).toEqual(['dechaff_clean_text', 'dechaff_clean_html', 'dechaff_explain'])
    const ajv = new Ajv2020({ strict: false })
    for (const { description, inputSchema, outputSchema, annotations } of tools) {
      expect(description!.length).toBeGreaterThan(40)
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false })
      for (const schema of [inputSchema, outputSchema!]) {
        expect(schema.type).toBe('object')
        expect(() => ajv.compile(JSON.parse(JSON.stringify(schema)) as object)).not.toThrow()
      }
    }
  })

  it('cleans texts and Markdown as the library does', async () => {
    const expected = clean(SAMPLE)
    const result = await call<{ text: string; changes: object[] }>('dechaff_clean_text', { text: SAMPLE, limit: 100_000 })
    expect(result).toMatchObject({
      text: expected.text,
      total_characters: expected.text.length,
      stripped_characters: expected.report.totals.characters.stripped,
    })
    expect(result).not.toHaveProperty('next_offset')
    expect(result.changes).toContainEqual({
      action: 'strip',
      category: 'icon-labels',
      ...expected.report.totals.byCategory['icon-labels']!.strip,
    })
    const markdown = `# Bridge\n\n${ARTICLE}`
    expect(await call('dechaff_clean_text', { text: markdown, markdown: true })).toMatchObject({ text: clean({ markdown }).text })
    const kept = await call<{ text: string }>('dechaff_clean_text', { text: ARTICLE, policy: 'careful', keep: ['comment-prompt'] })
    expect(kept.text).toBe(clean(ARTICLE, { policy: 'careful', keep: ['comment-prompt'] }).text)
  })

  it('cleans pages as the library does, with what they say about themselves', async () => {
    const { formatted } = clean({ html: PAGE, url: 'https://courier.example/a/' }, { format: 'markdown' })
    expect(await call('dechaff_clean_html', { html: PAGE, url: 'https://courier.example/a/' })).toMatchObject({
      text: formatted,
      title: 'Old Bridge Reopens',
      byline: 'Jane Doe',
    })
    expect(await call('dechaff_clean_html', { html: PAGE, format: 'text' })).toMatchObject({ text: clean({ html: PAGE }).text })
  })

  it('explains spans, with text and evidence', async () => {
    const { report } = clean(SAMPLE)
    const { spans, total_spans } = await call<{ spans: object[]; total_spans: number }>('dechaff_explain', { text: SAMPLE, limit: 200 })
    expect(total_spans).toBe(report.spans.length)
    expect(spans).toEqual(
      report.spans.map(({ action, category, line, confidence, start, end, evidence }) => ({
        action,
        category,
        line,
        confidence,
        text: SAMPLE.slice(start, Math.min(end, start + 200)).trim(),
        evidence: [...new Set(evidence!.map(({ signal }) => signal))],
      })),
    )
    const icons = await call<{ spans: { category: string }[] }>('dechaff_explain', { text: SAMPLE, categories: ['icon-labels'] })
    expect(new Set(icons.spans.map(({ category }) => category))).toEqual(new Set(['icon-labels']))
    expect(await call('dechaff_explain', { html: PAGE })).toMatchObject({ total_spans: clean({ html: PAGE }).report.spans.length })
    expect(await call('dechaff_explain', { markdown: 'Plain.' })).toEqual({ spans: [], total_spans: 0 })
  })

  it('gives long answers in parts that make up the whole, no character cut in two', async () => {
    const text = `${ARTICLE.replace('stone', 'st\u{1f309}ne')}`
    let whole = ''
    let offset: number | undefined = 0
    for (let calls = 0; offset !== undefined; calls++) {
      const part: { text: string; next_offset?: number } = await call('dechaff_clean_text', { text, offset, limit: 1 + (calls % 37) })
      expect(Buffer.from(part.text).toString()).toBe(part.text)
      expect(part.text.length).toBeLessThanOrEqual(2 + (calls % 37))
      whole += part.text
      offset = part.next_offset
    }
    expect(whole).toBe(clean(text).text)
    const long = await call<{ text: string; next_offset: number }>('dechaff_clean_text', {
      text: 'The bridge is open again. '.repeat(2000),
    })
    expect([long.text.length, long.next_offset]).toEqual([20_000, 20_000])
    const spans = []
    for (let at: number | undefined = 0; at !== undefined;) {
      const part: { spans: object[]; next_offset?: number } = await call('dechaff_explain', { text: SAMPLE, offset: at, limit: 2 })
      spans.push(...part.spans)
      at = part.next_offset
    }
    expect(spans).toEqual((await call<{ spans: object[] }>('dechaff_explain', { text: SAMPLE, limit: 200 })).spans)
  })

  it('reads on without the document', async () => {
    const text = `${ARTICLE}\n`.repeat(3)
    for (const [tool, input, limit] of [
      ['dechaff_clean_text', { text, policy: 'careful' }, 100],
      ['dechaff_clean_html', { html: PAGE, url: 'https://courier.example/a/' }, 100],
      ['dechaff_explain', { text: SAMPLE, policy: 'careful' }, 2],
    ] as const) {
      type Answer = { result?: string; next_offset?: number }
      const first: Answer = await call(tool, { ...input, limit })
      let { next_offset: offset, result } = first
      expect(result).toMatch(/^[0-9a-f]{32}$/)
      while (offset !== undefined) {
        const read: Answer = await call(tool, { result, offset, limit })
        expect(read).toEqual(await call(tool, { ...input, offset, limit }))
        ;({ next_offset: offset, result } = read)
      }
      expect(result).toBeUndefined()
      const other = tool === 'dechaff_explain' ? 'dechaff_clean_text' : 'dechaff_explain'
      expect(await refusal(other, { result: first.result })).toContain('not of this tool: send the document again')
      expect(await refusal(tool, { result: first.result, policy: 'body' })).toContain('policy does not go with result')
    }
    expect(await refusal('dechaff_clean_text', { result: 'f'.repeat(32) })).toContain('is not held any more')
  })

  it('says what to do where a call makes no sense', async () => {
    expect(await refusal('dechaff_clean_text', { text: ARTICLE, offset: 10_000 })).toMatch(
      /^offset is 10000, and there are \d+ characters: use/,
    )
    expect(await refusal('dechaff_explain', { text: 'a', html: 'b' })).toContain('one of text, markdown and html')
    expect(await refusal('dechaff_explain', {})).toContain('send the document in text, markdown or html, or the result')
    expect(await refusal('dechaff_clean_text', {})).toContain('send the document in text, or the result')
    expect(await refusal('dechaff_clean_html', {})).toContain('send the document in html, or the result')
    for (const input of [
      { text: 5 },
      { text: 'a', limit: 0 },
      { text: 'a', policy: 'carefull' },
      { text: 'a', strip: ['captoin'] },
      { text: 'a', polcy: 'x' },
    ])
      expect(await refusal('dechaff_clean_text', input)).toMatch(/invalid/i)
  })
})

it('results are held up to a size, those that were used last', () => {
  const cache = new ResultCache<string>(10)
  cache.set('a', 'A', 4)
  cache.set('b', 'B', 4)
  expect(cache.get('a')).toBe('A')
  cache.set('c', 'C', 6)
  expect(['a', 'b', 'c'].map((name) => cache.get(name))).toEqual(['A', undefined, 'C'])
  cache.set('c', 'C2', 5)
  expect(['a', 'c'].map((name) => cache.get(name))).toEqual(['A', 'C2'])
  cache.set('huge', 'H', 11)
  expect(['a', 'c', 'huge'].map((name) => cache.has(name))).toEqual([true, true, false])
})

describe('over HTTP', () => {
  const LIST = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' })
  const post = (headers: Record<string, string>, body = LIST) =>
    new Promise<{ status: number; text: string }>((resolve, reject) => {
      const all = { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers }
      const request = httpRequest(address, { method: 'POST', headers: all }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        response.on('end', () => resolve({ status: response.statusCode!, text }))
      })
      request.on('error', reject).end(body)
    })

  it('foreign hosts and origins are refused', async () => {
    expect((await post({})).status).toBe(200)
    for (const origin of ['http://localhost:3000', 'http://127.0.0.1']) expect((await post({ origin })).status).toBe(200)
    for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example']) {
      const { status, text } = await post({ origin })
      expect([status, JSON.parse(text)]).toEqual([403, expect.objectContaining({ code: 'foreign-origin' })])
    }
    expect((await post({ host: 'evil.example' })).status).toBe(403)
  })

  it('requests that are too large or no JSON are refused', async () => {
    expect((await post({}, JSON.stringify({ text: 'a'.repeat(2_100_000) }))).status).toBe(413)
    expect((await post({ 'content-type': 'text/plain' })).status).toBe(415)
    expect((await post({}, '{')).status).toBe(400)
    expect((await fetch(address)).status).toBe(405)
  })
})

it('over stdio it ends with its input, and writes nothing but the protocol', async () => {
  const stdio = startProcess(['mcp', '--no-config'], { cwd })
  const end = ended(stdio)
  stdio.stdin.end()
  expect(await end).toEqual({ code: 0, stdout: Buffer.alloc(0), stderr: '' })
})
