import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clean, type CleanOptions, createRecordCleaner } from '../src/index.js'
import { loadReadability } from '../src/node/index.js'
import { ARTICLE } from './support/article.js'
import { runCommand } from './support/command.js'
import { PAGE } from './support/page.js'

const URL = 'https://example.com/news/'
const cleaned = (options: CleanOptions = {}, url?: string) =>
  clean(url === undefined ? { html: PAGE } : { html: PAGE, url }, { scorer: false, ...options })
const TEXT = cleaned().text

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'dechaff-'))
})
afterEach(() => rm(cwd, { recursive: true, force: true }))

async function put(files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, name)), { recursive: true })
    await writeFile(join(cwd, name), content)
  }
}

const read = (name: string) => readFile(join(cwd, name), 'utf8')
const files = async (folder: string) =>
  ((await readdir(join(cwd, folder), { recursive: true })) as string[]).filter((name) => name.includes('.')).sort()
const run = (args: string[], input?: string | Uint8Array) => runCommand(args, input === undefined ? { cwd } : { cwd, input })
/** Cleans without the scorer, as its weights are not the point here. */
const cleanWith = (args: string[], input?: string | Uint8Array) => run(['clean', '--no-scorer', ...args], input)
const shown = async (args: string[], input?: string | Uint8Array) => {
  const { code, stdout, stderr } = await cleanWith(args, input)
  return { code, stdout: stdout.toString(), stderr }
}
const done = (stdout: string) => ({ code: 0, stdout, stderr: '' })

describe('a page', () => {
  it.each(['a.html', 'a.HTM', 'a.xhtml', 'a.shtml', 'index.php', 'page'])('%s is told by its name, or by how it begins', async (name) => {
    await put({ [name]: PAGE })
    expect(await shown([name])).toEqual(done(TEXT))
  })

  it('is told on stdin by how it begins, and read as text where one says so', async () => {
    expect(await shown([], PAGE)).toEqual(done(TEXT))
    expect(await shown(['--from', 'html'], ARTICLE.replaceAll('\n\n', '<p>'))).toEqual(
      done(clean({ html: ARTICLE.replaceAll('\n\n', '<p>') }, { scorer: false }).text),
    )
    expect(await shown(['--from', 'text'], '<p>Just text.')).toEqual(done('<p>Just text.'))
  })

  it('is read in its own encoding', async () => {
    const html = Buffer.from(`<meta charset=windows-1250><p>${'Most byl otev\xf8en ve st\xf8edu. '.repeat(3)}`, 'latin1')
    await put({ 'a.html': html })
    expect((await shown(['a.html'])).stdout).toContain('otevřen ve středu')
    expect((await shown(['a.html', '--encoding', 'windows-1252'])).stdout).toContain('otevøen')
  })

  it.each([
    ['markdown', '.md'],
    ['html', '.html'],
  ] as const)('is written as %s', async (format, extension) => {
    await put({ 'in/a.html': PAGE })
    const { formatted } = cleaned({ format }, URL)
    expect(await shown(['in/a.html', '--to', format, '--url', URL])).toEqual(done(formatted!))
    expect((await shown(['in', '--to', format, '--url', URL, '--out', 'out'])).stdout).toMatch(
      new RegExp(`The results are in out \\(\\${extension}, \\.report\\.json and \\.metadata\\.json\\)\\.\\n$`),
    )
    expect(await files('out')).toEqual([`a${extension}`, 'a.metadata.json', 'a.report.json', 'run.json'].sort())
    expect(await read(`out/a${extension}`)).toBe(formatted)
  })

  it('is written with or without links and images', async () => {
    await put({
      'a.html': PAGE.replace('</h1>', '</h1><figure><img src="/b.jpg" alt="Bridge"><figcaption>The bridge at night</figcaption></figure>'),
    })
    expect((await shown(['a.html', '--to', 'markdown', '--url', URL])).stdout).toMatch(/\[its middle arch\]/)
    const { stdout } = await shown(['a.html', '--to', 'markdown', '--url', URL, '--no-links', '--images'])
    expect(stdout).not.toMatch(/\[its middle arch\]/)
    expect(stdout).toContain('![Bridge](https://example.com/b.jpg)')
  })

  it('gives text, report and metadata, and its text back', async () => {
    await put({ 'in/a.html': PAGE, 'in/b.txt': ARTICLE })
    expect((await shown(['in', '--out', 'out'])).stdout).toMatch(/\n2 documents cleaned, policy standard\.\nThe results are in out /)
    expect(await files('out')).toEqual(['a.metadata.json', 'a.report.json', 'a.txt', 'b.report.json', 'b.txt', 'run.json'])
    const { metadata, report } = cleaned()
    expect(JSON.parse(await read('out/a.metadata.json'))).toEqual(metadata)
    const written = JSON.parse(await read('out/a.report.json'))
    expect(written).toEqual({ ...report, source: { ...report.source, html: { ...report.source.html, encoding: 'utf-8' } } })
    const restored = await run(['restore', 'out/a.txt', 'out/a.report.json'])
    expect(restored.stdout.toString()).toContain('Leave a Reply')
    expect(restored.stdout.toString()).toHaveLength(report.source.length)
  })

  it('is written without report and metadata where none is wanted', async () => {
    await put({ 'a.html': PAGE })
    await shown(['a.html', '--out', 'out', '--no-metadata'])
    expect(await files('out')).toEqual(['a.report.json', 'a.txt', 'run.json'])
    await shown(['a.html', '--out', 'bare', '--no-metadata', '--report', 'none'])
    expect(await files('bare')).toEqual(['a.txt', 'run.json'])
  })

  it('has its metadata at the head of Markdown where that is asked for', async () => {
    await put({ 'a.html': PAGE, 'b.txt': 'No page.' })
    const { formatted } = cleaned({ format: 'markdown' })
    const front = '---\ntitle: "Old Bridge Reopens"\nbyline: "Jane Doe"\nlanguage: "en"\ncanonical: "/bridge"\n---\n\n'
    expect(await shown(['a.html', 'b.txt', '--to', 'markdown', '--front-matter', '--separator', ''])).toEqual(
      done(`${front}${formatted}No page.\n`),
    )
    await shown(['a.html', '--to', 'markdown', '--front-matter', '--out', 'out'])
    expect(await files('out')).toEqual(['a.md', 'a.report.json', 'run.json'])
  })

  it('becomes a record', async () => {
    await put({ 'a.html': PAGE })
    const { stdout } = await shown([
      'a.html',
      '--to',
      'jsonl',
      '--url',
      URL,
      '--format',
      'markdown',
      '--metadata-field',
      'about',
      '--report',
      'none',
    ])
    const { text, formatted, metadata } = cleaned({ format: 'markdown' }, URL)
    expect(JSON.parse(stdout)).toEqual({ id: 'a.html', url: URL, text, formatted, about: metadata })
  })

  it('is judged by Readability where that is asked for, and the report says so', async () => {
    await put({ 'a.html': PAGE, '.dechaffrc': '{"engine":"readability"}' })
    const engine = await loadReadability()
    const { report } = cleaned({ engine })
    const lines = async (args: string[]) => JSON.parse((await shown(['a.html', '--to', 'jsonl', ...args])).stdout)
    expect((await lines([])).report.spans).toEqual(report.spans)
    expect((await lines([])).report.tool.engine).toBe('readability')
    expect((await lines(['--engine', 'native'])).report.tool.engine).toBeUndefined()
  })

  it('is judged by dechaff where the engine fails, with a flag', async () => {
    await put({ 'a.html': `${'<div>'.repeat(501)}${PAGE}` })
    const { code, stdout } = await shown(['a.html', '--to', 'jsonl', '--engine', 'readability'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout).report.flags).toContainEqual(
      expect.objectContaining({ flag: 'engine', message: expect.stringMatching(/readability failed/) }),
    )
  })
})

describe('records with HTML', () => {
  const records = [
    { id: 1, html: PAGE, url: URL },
    { id: 2, html: 5 },
    { id: 3, text: ARTICLE, html: '' },
  ]
  const input = records.map((record) => `${JSON.stringify(record)}\n`).join('')
  const parsed = (stdout: string) =>
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))

  it('keep the record contract', async () => {
    const { code, stdout, stderr } = await shown([], input)
    expect(code).toBe(1)
    expect(stderr).toContain('1 of 3 records failed (1 html-not-a-string)')
    expect(parsed(stdout)).toEqual(JSON.parse(JSON.stringify(records.map(createRecordCleaner({ scorer: false })))))
  })

  it('obey the flags', async () => {
    const options = { scorer: false, dropHtml: true, format: 'html', links: false, report: 'none', metadataField: 'm' } as const
    const flags = ['--drop-html', '--format', 'html', '--no-links', '--report', 'none', '--metadata-field', 'm']
    expect(parsed((await shown(flags, input)).stdout)).toEqual(JSON.parse(JSON.stringify(records.map(createRecordCleaner(options)))))
    expect(Object.keys(parsed((await shown(['--no-metadata'], input)).stdout)[0])).toEqual(['id', 'html', 'url', 'text', 'report'])
  })

  it('become a folder of Markdown', async () => {
    await put({ 'in.jsonl': input })
    expect((await shown(['in.jsonl', '--to', 'markdown', '--out', 'out'])).code).toBe(1)
    expect(await files('out/in.jsonl')).toEqual([
      '000001.md',
      '000001.metadata.json',
      '000001.report.json',
      '000003.md',
      '000003.report.json',
    ])
    expect(await read('out/in.jsonl/000001.md')).toBe(cleaned({ format: 'markdown' }, URL).formatted)
  })
})

describe('a config file', () => {
  it('says all that flags say, and flags win', async () => {
    const config = {
      from: 'html',
      to: 'markdown',
      frontMatter: true,
      links: false,
      scorer: false,
      metadata: true,
      dropHtml: false,
      images: false,
    }
    await put({ '.dechaffrc': JSON.stringify(config) })
    const markdown = (await run(['clean'], PAGE)).stdout.toString()
    expect(markdown).toMatch(/^---\ntitle/)
    expect(markdown).toContain(' its middle arch.')
    expect((await run(['clean', '--to', 'text'], PAGE)).stdout.toString()).toBe(TEXT)
  })

  it.each([
    ['{"engine":"mercury"}', /engine is "mercury" in .*: use native or readability/],
    ['{"to":"pdf"}', /to is "pdf" in .*: use text, markdown, html, jsonl or parquet/],
    ['{"frontMatter":1}', /frontMatter is 1 in .*: use true or false/],
    ['{"format":"pdf"}', /format is "pdf"/],
    ['{"metadataField":"text"}', /the metadata cannot go into the field "text"/],
  ])('%s is an error', async (content, message) => {
    await put({ '.dechaffrc': content })
    expect(await run(['clean'], ARTICLE)).toMatchObject({ code: 2, stderr: expect.stringMatching(message) })
  })
})

describe('wrong usage is named', () => {
  it.each([
    [['--engine', 'mercury'], /Allowed choices are native, readability/],
    [['--url', 'example.com'], /Use an absolute address such as/],
    [['--url', URL, 'b.txt'], /--url is the address of one page/],
    [['--url', URL, 'a.html', 'c.html'], /--url is the address of one page/],
    [['--no-links', 'a.html'], /--no-links is about Markdown and HTML: add --to markdown or --to html/],
    [['--images', 'a.html'], /--images is about Markdown and HTML/],
    [['--front-matter', 'a.html', '--to', 'html'], /--front-matter is about Markdown: add --to markdown/],
    [['--front-matter', '--no-metadata', 'a.html', '--to', 'markdown'], /contradict each other/],
    [['--format', 'html', 'a.html'], /--format html is about records: say --to html, or --to jsonl/],
    [['--report', 'full', 'a.html', '--to', 'markdown'], /no place on stdout/],
    [['a.html', '--to', 'html', '--out', '.'], /a\.html would be written over an input/],
  ])('%j', async (args, message) => {
    await put({ 'a.html': PAGE, 'b.txt': ARTICLE, 'c.html': PAGE, 'in/a.txt': ARTICLE })
    const { code, stdout, stderr } = await cleanWith(args)
    expect({ code, stdout: stdout.toString() }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^dechaff: [^\n]+\n$/)
    expect(stderr).toMatch(message)
  })
})

describe('explain', () => {
  it('shows the text of a page, with the path to each span', async () => {
    await put({ 'a.html': PAGE })
    for (const [args, input] of [[['a.html']], [['-'], PAGE], [['-', '--from', 'html'], `x${PAGE}`]] as const) {
      const { code, stdout } = await run(['explain', '--no-scorer', ...args], input)
      expect(code).toBe(0)
      expect(stdout.toString().split('\n')[0]).toMatch(/ · the text of a page of \d+ characters · dechaff /)
      expect(stdout.toString()).toMatch(/\n- \d+ {2}Leave a Reply\n +strip comment-prompt {2}.*\n +at body > p:nth-of-type\(\d\)\n/)
    }
  })

  it('names the encoding and the engine', async () => {
    await put({ 'a.html': Buffer.from(PAGE.replace('utf-8', 'latin1').replace('Traffic', 'Tr\xe1ffic'), 'latin1') })
    const { stdout } = await run(['explain', 'a.html', '--engine', 'readability'])
    expect(stdout.toString().split('\n')[0]).toMatch(/ · windows-1252 · .* · engine readability · /)
  })
})
