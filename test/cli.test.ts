import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { CATEGORY_IDS, clean, createRecordCleaner } from '../src/index.js'
import { restoreLongFile } from '../src/node/index.js'
import { ARTICLE } from './support/article.js'
import { runCommand } from './support/command.js'
import { GATES } from './support/gates.js'
import { SAMPLES } from './support/package.js'
import { ended, runShell, startProcess } from './support/process.js'
import { until } from './support/until.js'

const CLEAN = clean(ARTICLE).text

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
const tree = async (folder = '.') =>
  (await readdir(join(cwd, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(cwd, folder).length + 1))
    .sort()
const run = (args: string[], input?: string | Uint8Array) => runCommand(args, input === undefined ? { cwd } : { cwd, input })

it('what is tested here is what the sources say', () => {
  expect(inject('compilerErrors')).toBe('')
})

describe('help', () => {
  it.each([[['--help']], [['clean', '--help']], [['explain', '--help']], [['restore', '--help']], [['categories', '--help']]])(
    '%j has examples',
    async (args) => {
      const { code, stdout, stderr } = await run(args)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout.toString()).toMatch(/\nExamples:\n {2}dechaff /)
    },
  )

  it.each(['clean', 'learn'])('%s gives defaults as one would say them', async (command) => {
    const stdout = (await run([command, '--help-all'])).stdout.toString().replace(/\s+/g, ' ')
    for (const [, flag, value] of stdout.matchAll(/--(timeout|memory|budget) <[^-]*\(default: (\w+)\)/g))
      expect(value).toBe({ timeout: '60', memory: '4096MB', budget: '256MB' }[flag!])
    expect(stdout).toMatch(/\(default: 60\).*\(default: 4096MB\)/)
  })

  it('--version is that of the package', async () => {
    const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'))
    expect((await run(['--version'])).stdout.toString()).toBe(`${version}\n`)
  })

  it('categories lists each with what every policy does', async () => {
    const lines = (await run(['categories'])).stdout.toString().split('\n')
    expect(lines[0]).toMatch(/^category +kind +careful +standard +thorough +body +what it is$/)
    expect(lines.slice(1, CATEGORY_IDS.length + 1).map((line) => line.split(' ')[0])).toEqual([...CATEGORY_IDS])
    expect(lines).toContainEqual(expect.stringMatching(/^caption +about +tag +tag +strip /))
  })
})

describe('clean to stdout', () => {
  it.each([[[]], [['-']]])('takes stdin with %j and gives the clean text only', async (args) => {
    expect(await run(['clean', ...args], ARTICLE)).toEqual({ code: 0, stdout: Buffer.from(CLEAN), stderr: '' })
  })

  it('takes files one after the other, each from the beginning of a line', async () => {
    await put({ 'a.txt': 'First text', 'b.txt': 'Second text\n', 'c.txt': 'Third text' })
    expect((await run(['clean', 'c.txt', 'a.txt', 'b.txt', 'a.txt'])).stdout.toString()).toBe('Third text\n\nFirst text\n\nSecond text\n')
  })

  it('makes records of texts', async () => {
    await put({ 'in/b.txt': ARTICLE, 'in/a/x.md': 'Text' })
    const { code, stdout } = await run(['clean', 'in', '--to', 'jsonl', '--report', 'compact', '--report-field', 'noise'])
    const lines = stdout
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect({ code, ids: lines.map(({ id }) => id) }).toEqual({ code: 0, ids: ['a/x.md', 'b.txt'] })
    expect(lines[1]).toEqual({ id: 'b.txt', text: CLEAN, noise: expect.objectContaining({ version: 1 }) })
  })

  it('keeps the record contract', async () => {
    const records = [{ id: 1, text: ARTICLE, x: [1] }, { id: 2 }, { id: 3, html: 7 }, { id: 4, text: '' }]
    const input = `${records.map((record) => JSON.stringify(record)).join('\n')}\nno json`
    const { code, stdout, stderr } = await run(['clean', '--from', 'jsonl', '--to', 'jsonl'], input)
    const lines = stdout
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(1)
    expect(lines.slice(0, 4)).toEqual(JSON.parse(JSON.stringify(records.map(createRecordCleaner()))))
    expect(lines[4]).toMatchObject({ source: 'no json', error: { code: 'malformed-json' } })
    expect(stderr.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^dechaff: stdin:2: the record has neither "text" nor "markdown" nor "html": put/),
      expect.stringMatching(/^dechaff: stdin:3: "html" is a number: put the page there as a string/),
      expect.stringMatching(/^dechaff: stdin:5: the line is not JSON .*: put one JSON object on each line/),
      'dechaff: stdin: 3 of 5 records failed (1 no-text, 1 html-not-a-string, 1 malformed-json): they came back with their error',
    ])
  })

  it('names a few failed records and counts the rest', async () => {
    const { stdout, stderr } = await run(['clean', '--from', 'jsonl'], '{}\n'.repeat(1000))
    expect(stdout.toString().trimEnd().split('\n')).toHaveLength(1000)
    expect(stderr.trimEnd().split('\n')).toHaveLength(6)
    expect(stderr).toContain('1000 of 1000 records failed (1000 no-text)')
  })

  it('says what became of records that failed', async () => {
    await put({ 'a.jsonl': '{}\n{"text":"x"}\n', 'b.jsonl.gz': gzipSync(`{}\n${'{"text":"x"}\n'.repeat(9)}`).subarray(0, -9) })
    expect((await run(['clean', 'a.jsonl', '--to', 'text'])).stderr).toContain('(1 no-text): nothing was written of them')
    expect((await run(['clean', 'b.jsonl.gz'])).stderr).toContain('they came back with their error, but for what could not be read')
  })

  it('points nowhere where nothing lies', async () => {
    expect((await run(['clean', 'none.txt', '--out', 'out'])).stdout.toString()).toContain('0 documents cleaned, 1 failed.\n')
  })

  it('makes texts of records', async () => {
    await put({ 'in.jsonl': `${JSON.stringify({ text: ARTICLE })}\n${JSON.stringify({ text: 'Second' })}\n` })
    expect((await run(['clean', 'in.jsonl', '--to', 'text'])).stdout.toString()).toBe(`${CLEAN}\nSecond`)
  })

  it('obeys policy and categories', async () => {
    expect((await run(['clean', '--keep', 'comment-prompt'], ARTICLE)).stdout.toString()).toBe(ARTICLE)
    expect((await run(['clean', '--tag', 'caption,comment-prompt'], ARTICLE)).stdout.toString()).toBe(ARTICLE)
    expect((await run(['clean', '--keep', 'comment-prompt', '--strip', 'comment-prompt'], ARTICLE)).stderr).toMatch(/choose one/)
  })
})

describe('stdin', () => {
  const record = `${JSON.stringify({ text: ARTICLE })}\n`
  const cleaned = `${JSON.stringify({ text: CLEAN })}\n`
  const piped = async (input: string | Uint8Array, ...args: string[]) => run(['clean', '--report', 'none', ...args], input)

  it.each([
    ['records', record, cleaned],
    ['records after a mark and blank lines', `\ufeff\n \n${record}`, `\n\n${cleaned}`],
    ['records in UTF-16', Buffer.from(`\ufeff${record}`, 'utf16le'), cleaned],
    ['a record without a line end', record.trimEnd(), cleaned],
    ['a first record longer than a chunk', record.replace('{', `{"pad":"${'x'.repeat(200_000)}",`), undefined],
    ['text', ARTICLE, CLEAN],
    ['text that begins with a brace', `{sic} ${ARTICLE}`, `{sic} ${CLEAN}`],
    ['text that begins with a brace and has no line end', '{"quoted": so it says', '{"quoted": so it says'],
  ])('is told by what it holds: %s', async (_, input, output) => {
    const { code, stdout, stderr } = await piped(input)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.toString()).toBe(output ?? (input as string).replace(JSON.stringify(ARTICLE), JSON.stringify(CLEAN)))
  })

  it('is refused where it is one JSON value over several lines, with the remedy', async () => {
    const { code, stderr } = await piped('{\n "text": "a"\n}\n')
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/one JSON value over several lines.*jq -c/) })
  })

  it('is told by its first line, even where that comes in pieces', async () => {
    const input = ['\n', '{"te', `${record.slice(4)}${record}`]
    expect((await runCommand(['clean', '--report', 'none'], { cwd, input })).stdout.toString()).toBe(`\n${cleaned}${cleaned}`)
  })

  it('may be closed, or nothing', async () => {
    const shell = (redirect: string) => runShell(`dechaff clean ${redirect}`, { cwd })
    for (const redirect of ['< /dev/null', '<&-'])
      expect(await shell(redirect)).toMatchObject({
        code: 0,
        stdout: Buffer.of(),
        stderr: 'dechaff: 1 document cleaned, it is empty, policy standard\n',
      })
    expect(await shell('< .')).toMatchObject({ code: 1, stderr: 'dechaff: stdin: it is a folder: name it as an argument\n' })
  })

  it('beside a file goes to a file of its own, in any order', async () => {
    await put({ 'a.txt': ARTICLE })
    for (const inputs of [
      ['-', 'a.txt'],
      ['a.txt', '-'],
    ]) {
      expect(await run(['clean', ...inputs, '--out', 'out', '--report', 'none'], 'From a pipe.\n')).toMatchObject({ code: 0, stderr: '' })
      expect(await tree('out')).toEqual(['a.txt', 'run.json', 'stdin.txt'])
      expect([await read('out/a.txt'), await read('out/stdin.txt')]).toEqual([CLEAN, 'From a pipe.\n'])
      await rm(join(cwd, 'out'), { recursive: true })
    }
  })

  it('is not explained where it holds records', async () => {
    expect(await run(['explain', '-'], record)).toMatchObject({ code: 2, stderr: expect.stringMatching(/stdin holds records/) })
  })
})

describe('clean to a folder', () => {
  it('writes a text and a report for each sample, shows a table, and the report restores the bytes', async () => {
    const { code, stdout, stderr } = await run(['clean', SAMPLES, '--out', 'out'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const names = (await readdir(SAMPLES)).sort()
    const written = names.flatMap((name) => {
      const [stem, extension] = name.split('.')
      return [...(extension === 'html' ? [`${stem}.metadata.json`] : []), `${stem}.report.json`, `${stem}.txt`]
    })
    expect(await tree('out')).toEqual([...written, 'run.json'])
    const lines = stdout.toString().split('\n')
    expect(lines[0]).toMatch(/^document +characters +stripped +tagged +repairs +flags +quality +mostly stripped$/)
    expect(lines.slice(1, names.length + 2).map((line) => line.split(' ')[0])).toEqual([...names, 'all'])
    expect(stdout.toString()).toMatch(
      /7 documents cleaned, policy standard\.\nThe results are in out \(\.txt, \.report\.json and \.metadata\.json\)\.\n$/,
    )
    for (const name of names.filter((name) => name.endsWith('.txt'))) {
      const stem = name.slice(0, -'.txt'.length)
      const restored = await run(['restore', `out/${stem}.txt`, `out/${stem}.report.json`])
      expect(restored.stdout).toEqual(await readFile(join(SAMPLES, name)))
    }
  })

  it('keeps the folders, reads what is text by its name, and counts the rest', async () => {
    await put({ 'in/a.txt': ARTICLE, 'in/deep/er/b.MD': ARTICLE, 'in/c.text': 'x', 'in/d.jsonl': '', 'in/e.mht': 'x', 'in/f.png': 'x' })
    const { code, stderr } = await run(['clean', 'in', '--out', 'out', '--report', 'none'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'dechaff: skipped 2 files that are no text by their names\n' })
    expect(await tree('out')).toEqual(['a.txt', 'c.txt', 'd.jsonl', 'deep/er/b.txt', 'run.json'])
  })

  it('passes over hidden files and folders', async () => {
    await put({ 'in/a.txt': 'x', 'in/.git/b.txt': 'x', 'in/.DS_Store': 'x', 'in/c.png': 'x' })
    const { stderr } = await run(['clean', 'in', '--out', 'out', '--report', 'none'])
    expect({ stderr, files: await tree('out') }).toEqual({
      stderr: 'dechaff: skipped a file that is no text by its name\n',
      files: ['a.txt', 'run.json'],
    })
  })

  it('names an output that cannot be written, and an input that is the output', async () => {
    await put({ 'a.txt': ARTICLE, 'a.jsonl': '{"text":"x"}', out: 'a file' })
    expect((await run(['clean', 'a.txt', '--out', 'out/x'])).stderr).toMatch(/^dechaff: cannot write out\/x: a part of its path is a file/)
    expect((await run(['clean', 'a.jsonl', '--out', 'out/x'])).stderr).toMatch(
      /^dechaff: cannot write out\/x: a part of its path is a file/,
    )
    await put({ 'dir/a.txt': ARTICLE })
    expect((await run(['clean', 'dir', '--out', 'dir'])).stderr).toMatch(/dir: it is the folder that is written to/)
  })

  it('needs no free field in a record where the report goes elsewhere, and counts what failed', async () => {
    await put({ 'in.jsonl': '{"text":"x","report":1}\n{}\n' })
    const { stdout } = await run(['clean', 'in.jsonl', '--to', 'text', '--out', 'out'])
    expect(stdout.toString()).toMatch(/\n1 document cleaned, 1 failed, policy standard\./)
  })

  it('takes globs, in quotes, and keeps the folders below their fixed part', async () => {
    await put({ 'in/x/a.md': 'x', 'in/y/b.md': 'y', 'in/y/c.txt': 'z' })
    expect((await run(['clean', 'in/**/*.md', '--out', 'out', '--report', 'none'])).code).toBe(0)
    expect(await tree('out')).toEqual(['run.json', 'x/a.txt', 'y/b.txt'])
  })

  it('does not read its own output', async () => {
    await put({ 'a.txt': ARTICLE })
    for (let i = 0; i < 2; i++) expect((await run(['clean', '.', '--out', 'out', '--quiet'])).code).toBe(0)
    expect(await tree()).toEqual(['a.txt', 'out/a.report.json', 'out/a.txt', 'out/run.json'])
  })

  it('writes records as records, and as a folder of texts', async () => {
    await put({ 'in.jsonl': `${JSON.stringify({ text: ARTICLE })}\n{}\n${JSON.stringify({ text: 'x' })}` })
    expect((await run(['clean', 'in.jsonl', '--out', 'out'])).code).toBe(1)
    expect((await read('out/in.jsonl')).trimEnd().split('\n')).toHaveLength(3)
    expect((await run(['clean', 'in.jsonl', '--to', 'text', '--out', 'texts'])).code).toBe(1)
    expect(await tree('texts')).toEqual([
      'errors.jsonl',
      ...['1', '3'].flatMap((n) => [`in.jsonl/00000${n}.report.json`, `in.jsonl/00000${n}.txt`]),
      'run.json',
    ])
    expect(JSON.parse(await read('texts/errors.jsonl'))).toMatchObject({ input: 'in.jsonl', number: 2, code: 'no-text' })
  })

  it('writes a compact report on one line', async () => {
    await put({ 'a.txt': ARTICLE })
    await run(['clean', 'a.txt', '--out', 'out', '--report', 'compact'])
    expect(await read('out/a.report.json')).toMatch(/^\{.*\}\n$/)
    expect((await run(['restore', 'out/a.txt', 'out/a.report.json'])).stdout.toString()).toBe(ARTICLE)
  })

  it.each([
    ['two folders', { 'x/a.txt': 'x', 'y/a.txt': 'y' }, ['x', 'y', '--out', 'out'], /clean them into two folders/],
    ['an output over its input', { 'in/a.txt': ARTICLE }, ['in/a.txt', '--out', 'in'], /in\/a\.txt would be written over an input/],
  ])('refuses %s before any work', async (_, files, args, message) => {
    await put(files)
    const before = await tree()
    const { code, stderr } = await run(['clean', ...args])
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) })
    expect(await tree()).toEqual(before)
  })
})

describe('bad input is named with its remedy, the others go on, and the exit code is 1', () => {
  it.each([
    ['a missing file', 'nothing.txt', /nothing\.txt: there is no such file or folder: check the path/],
    ['a folder without text', 'empty', /empty: the folder holds no text: \*\.txt .* name other files one by one/],
    ['a glob without matches', 'no/*.such', /no\/\*\.such: the pattern matches no file: put it in quotes/],
    ['a binary file', 'b.bin', /b\.bin: it is binary: \d+ of \d+ bytes are control characters/],
    ['a web archive', 'c.mhtml', /c\.mhtml: it is a web archive by its name .* save the page as HTML, or say --from text/],
    ['a file that cannot be opened', 'loop.txt', /loop\.txt: its links lead in a circle/],
    ['a file as a folder', 'good.txt/x', /good\.txt\/x: a part of its path is a file/],
  ])('%s', async (_, input, message) => {
    await put({ 'good.txt': ARTICLE, 'empty/picture.png': 'x', 'b.bin': Uint8Array.of(0, 1, 2), 'c.mhtml': 'MIME' })
    await symlink('loop.txt', join(cwd, 'loop.txt'))
    const toFolder = await run(['clean', input, 'good.txt', '--out', 'out', '--quiet'])
    expect(toFolder).toMatchObject({ code: 1, stderr: expect.stringMatching(message) })
    expect(toFolder.stderr).toMatch(/1 of 2 inputs failed\n$/)
    expect(await read('out/good.txt')).toBe(CLEAN)
    expect(await run(['clean', input, 'good.txt'])).toMatchObject({ code: 1, stdout: Buffer.from(CLEAN) })
  })

  it.runIf(process.platform === 'linux')('a file whose name is not UTF-8', async () => {
    await put({ 'in/a.txt': ARTICLE })
    await writeFile(Buffer.from(join(cwd, 'in/caf\u00e9.txt'), 'latin1'), ARTICLE)
    const { code, stderr } = await run(['clean', 'in', '--out', 'out'])
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/in.caf\ufffd\.txt: its name is not UTF-8: rename it/) })
  })

  // Root may read all.
  it.runIf(process.platform !== 'win32' && process.getuid?.() !== 0)(
    'a folder that a glob leads through and that may not be read',
    async () => {
      await put({ 'in/a.txt': ARTICLE, 'in/secret/b.txt': ARTICLE })
      await chmod(join(cwd, 'in/secret'), 0)
      const { code, stderr } = await run(['clean', 'in/**/*.txt', '--out', 'out'])
      await chmod(join(cwd, 'in/secret'), 0o755)
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('in/secret: it may not be read') })
      expect(await read('out/errors.jsonl')).toContain('"in/secret"')
    },
  )

  it('HTML is read as text where one says so', async () => {
    await put({ 'c.html': 'Just text.' })
    expect(await run(['clean', 'c.html', '--from', 'text'])).toMatchObject({ code: 0, stdout: Buffer.from('Just text.') })
  })

  it('a folder that cannot be written', async () => {
    await put({ 'a.txt': ARTICLE, out: 'a file' })
    expect(await run(['clean', 'a.txt', '--out', 'out'])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^dechaff: cannot write out: .*file/),
    })
  })

  it('old encodings are no failure', async () => {
    await put({ 'a.txt': Buffer.from('Le caf\xe9 de la gare', 'latin1') })
    expect((await run(['clean', 'a.txt', '--out', 'out'])).code).toBe(0)
    expect(await read('out/a.txt')).toBe('Le café de la gare')
    expect(JSON.parse(await read('out/a.report.json'))).toMatchObject({
      source: { encoding: 'windows-1252' },
      flags: [{ flag: 'encoding' }],
    })
    expect((await run(['clean', 'a.txt', '--encoding', 'koi8-r'])).stdout.toString()).toBe('Le cafИ de la gare')
  })
})

describe('wrong usage is one line that names the culprit, and the exit code is 2', () => {
  it.each([
    [['clean', '--bogus'], /unknown flag --bogus: see dechaff clean --help-all/],
    [['cleen'], /unknown command 'cleen' \(Did you mean clean\?\)/],
    [['clean', '--policy', 'wild'], /unknown policy "wild": use careful, standard, thorough/],
    [['clean', '--strip', 'captoin'], /no category "captoin": did you mean caption\?/],
    [['clean', '--from', 'xml'], /'--from <format>' argument 'xml' is invalid\. Allowed choices are auto, text, markdown, html, jsonl/],
    [['clean', '--to', 'xml'], /Allowed choices are text, markdown, html, jsonl/],
    [['clean', '--report', 'some'], /Allowed choices are full, compact, none/],
    [['clean', '--report', 'full'], /--report full has no place on stdout beside the text: add --out FOLDER, or --to jsonl/],
    [['clean', '--encoding', 'klingon'], /unknown encoding "klingon": use a name such as utf-8/],
    [['clean', '--lang', 'English'], /lang is "English": use an ISO 639-1 code/],
    [['clean', '--report-field', 'text'], /the report cannot go into the field "text"/],
    [['clean', '--config', 'none.json'], /cannot read none\.json: there is no such file/],
    [['clean', '-', 'x.jsonl'], /both documents and JSONL: say --to text or --to jsonl/],
    [['explain'], /missing required argument 'file'/],
    [['explain', 'a.txt', '--line', '9-3'], /'9-3' is invalid\. Use a line such as 12, or lines such as 12-20/],
    [['explain', 'a.txt', '--category', 'nope'], /no category "nope"/],
    [['explain', 'a.txt', '--width', 'wide'], /Use a number of columns/],
    [['explain', 'x.jsonl'], /x\.jsonl holds records, and explain shows one document: name one by its number, such as x\.jsonl:1/],
    [['restore', 'a.txt'], /missing required argument 'report'/],
    [['categories', 'x'], /too many arguments/],
    [['clean', 'a.txt', '--out', ''], /argument '' is invalid\. Name a file or folder/],
    [['clean', '--config', 'a.txt'], /a\.txt is no config by its name: use \.json, \.js, \.mjs or no extension/],
    [['restore', '-', '-'], /stdin cannot hold both/],
  ])('%j', async (args, message) => {
    await put({ 'a.txt': ARTICLE, 'x.jsonl': '{}' })
    const { code, stdout, stderr } = await run(args, ARTICLE)
    expect({ code, stdout: stdout.toString() }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^dechaff: [^\n]+\n$/)
    expect(stderr).toMatch(message)
  })

  it('help for a command can be asked for in words', async () => {
    expect((await run(['help', 'clean'])).stdout).toEqual((await run(['clean', '--help'])).stdout)
  })

  it('nothing at all in a terminal shows the help', async () => {
    expect(await runCommand([], { cwd, isTerminal: true })).toMatchObject({ code: 2, stderr: expect.stringContaining('Usage: dechaff') })
  })
})

describe('config', () => {
  const kept = async (args: string[] = []) => (await run(['clean', ...args], ARTICLE)).stdout.toString() === ARTICLE

  it.each([
    ['package.json', '{"dechaff":{"keep":["comment-prompt"]}}'],
    ['.dechaffrc', '{"keep":["comment-prompt"]}'],
    ['.dechaffrc.json', '{"keep":["comment-prompt"]}'],
    ['dechaff.config.json', '{"keep":["comment-prompt"]}'],
  ])('is read from %s', async (name, content) => {
    await put({ [name]: content })
    expect(await kept()).toBe(true)
    expect(await kept(['--no-config'])).toBe(false)
  })

  it.each([
    ['dechaff.config.mjs', 'export default { keep: ["comment-prompt"] }'],
    ['dechaff.config.js', 'module.exports = { keep: ["comment-prompt"] }'],
  ])('that is code is run only where it is named: %s', async (name, content) => {
    await put({ [name]: content })
    const { code, stdout, stderr } = await run(['clean'], ARTICLE)
    expect([code, stdout.toString() === ARTICLE]).toEqual([0, false])
    expect(stderr).toBe(
      `dechaff: ${join(cwd, name)} is not run, as it is code: name it by --config to have its options, or say --no-config\n`,
    )
    expect(await kept(['--config', name])).toBe(true)
    expect((await run(['clean', '--no-config'], ARTICLE)).stderr).toBe('')
    await put({ '.dechaffrc': '{"policy":"careful"}' })
    expect((await run(['clean'], ARTICLE)).stderr).toBe('')
  })

  it('that is named wins over the one that lies there, and flags win over both', async () => {
    await put({ '.dechaffrc': '{"keep":["comment-prompt"],"policy":"careful"}', 'other.json': '{"policy":"careful"}' })
    expect(await kept(['--config', 'other.json', '--strip', 'comment-prompt', '--policy', 'thorough'])).toBe(false)
    expect(await kept(['--strip', 'comment-prompt', '--policy', 'thorough'])).toBe(false)
    expect(await kept(['--strip', 'caption'])).toBe(true)
    await put({ '.dechaffrc': '{"from":"jsonl","report":"none","reportField":"r","encoding":"koi8-r"}' })
    expect((await run(['clean'], '{"text":"caf\xe9"}')).stdout.toString()).toBe('{"text":"cafц╘"}\n')
    expect((await run(['clean', '--from', 'text', '--encoding', 'utf-8'], 'caf\xe9')).stdout.toString()).toBe('café')
  })

  it('adds detectors, phrases and policies', async () => {
    await put({
      'dechaff.config.mjs': `export default {
        policy: 'mine',
        policies: { mine: { extends: 'careful', keep: ['comment-prompt'] } },
        phrases: { promotion: { within: { certain: { en: 'opened again on Monday' } } } },
        detectors: [{ id: 'mine', category: 'other-noise', summary: 'Mine.', detect: ({ blocks }, report) => {
          report.find({ first: 0, last: 0, signals: [{ signal: 'own', grade: 'certain', start: 0, end: blocks[0].end }] })
        } }],
      }`,
    })
    const { code, stdout, stderr } = await run(['clean', '--to', 'jsonl', '--config', 'dechaff.config.mjs'], ARTICLE)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout.toString()).report.policy).toBe('mine')
  })

  it.each([
    ['{"polices":{}}', /unknown key "polices" in .*\.dechaffrc: the keys are policy, policies, /],
    ['{"policy":"wild"}', /\.dechaffrc: unknown policy "wild"/],
    ['{"strip":["captoin"]}', /\.dechaffrc: unknown category "captoin"/],
    ['{"from":"xml"}', /from is "xml" in .*\.dechaffrc: use auto, text, markdown, html, jsonl, warc or parquet/],
    ['{"encoding":"klingon"}', /\.dechaffrc: unknown encoding "klingon"/],
    ['{"policy":', /\.dechaffrc is not JSON/],
    ['[]', /\.dechaffrc holds no options/],
  ])('%s is an error that names the file', async (content, message) => {
    await put({ '.dechaffrc': content })
    const { code, stderr } = await run(['clean'], ARTICLE)
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) })
    expect(stderr).toMatch(/^[^\n]+\n$/)
  })
})

describe('restore', () => {
  it.each([
    ['UTF-8', Buffer.from(`\ufeff${ARTICLE}`)],
    ['CR LF', Buffer.from(ARTICLE.replaceAll('\n', '\r\n'))],
    ['windows-1252', Buffer.from(`caf\xe9 ${ARTICLE}`, 'latin1')],
    ['UTF-16', Buffer.from(`\ufeffcafé ${ARTICLE}`, 'utf16le')],
    ['UTF-8 with wrong bytes', Buffer.concat([Buffer.from(`é ü ö ${ARTICLE}`), Buffer.of(0xe9), Buffer.from(ARTICLE)])],
    ['nothing', Buffer.alloc(0)],
  ])('gives the very bytes of %s', async (_, bytes) => {
    await put({ 'a.txt': bytes })
    await run(['clean', 'a.txt', '--out', 'out'])
    expect(await run(['restore', 'out/a.txt', 'out/a.report.json'])).toEqual({ code: 0, stdout: bytes, stderr: '' })
    expect(await run(['restore', 'out/a.txt', 'out/a.report.json', '--out', 'back/a.txt'])).toMatchObject({
      code: 0,
      stdout: Buffer.alloc(0),
    })
    expect(await readFile(join(cwd, 'back/a.txt'))).toEqual(bytes)
  })

  it.each([
    ['an encoding', { encoding: 'utf-16be' }],
    ['one that has all its characters', { encoding: 'windows-1252' }],
    ['invalid bytes', { invalidBytes: [{ at: 0, byte: 'efbbbf' }] }],
  ])('proves the bytes: refuses a report of UTF-8 that was given %s', async (_, edited) => {
    await put({ 'a.txt': ARTICLE })
    await run(['clean', 'a.txt', '--out', 'out'])
    const report = JSON.parse(await read('out/a.report.json'))
    await put({ 'changed.json': JSON.stringify({ ...report, source: { ...report.source, ...edited } }) })
    const { code, stdout, stderr } = await run(['restore', 'out/a.txt', 'changed.json'])
    expect({ code, stdout: stdout.toString() }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/the report is damaged, pass it as it was written \(.*\)/)
    await expect(restoreLongFile(join(cwd, 'out/a.txt'), join(cwd, 'changed.json'), join(cwd, 'back'))).rejects.toThrow('damaged')
    expect(existsSync(join(cwd, 'back'))).toBe(false)
  })

  it.each<[string, (source: { encoding?: unknown; invalidBytes?: { byte: string }[] }) => void]>([
    ['another encoding', (source) => (source.encoding = 'utf-16le')],
    ['UTF-8', (source) => (source.encoding = 'utf-8')],
    ['no encoding', (source) => delete source.encoding],
    ['no invalid bytes', (source) => delete source.invalidBytes],
    ['other invalid bytes', ({ invalidBytes = [] }) => invalidBytes.forEach((one) => (one.byte = '80'))],
  ])('proves the bytes: refuses a report with %s', async (_, change) => {
    const bytes = _.includes('invalid')
      ? Buffer.concat([Buffer.from(`é ü ö ${ARTICLE}`), Buffer.of(0xe9), Buffer.from(ARTICLE)])
      : Buffer.from(`caf\xe9 ${ARTICLE}`, 'latin1')
    await put({ 'a.txt': bytes })
    await run(['clean', 'a.txt', '--out', 'out'])
    const report = JSON.parse(await read('out/a.report.json'))
    change(report.source)
    await put({ 'changed.json': JSON.stringify(report) })
    const { code, stdout, stderr } = await run(['restore', 'out/a.txt', 'changed.json'])
    expect({ code, stdout: stdout.toString() }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/the report is damaged, pass it as it was written \(its bytes are not those of the source\)/)
    await expect(restoreLongFile(join(cwd, 'out/a.txt'), join(cwd, 'changed.json'), join(cwd, 'back'))).rejects.toThrow('damaged')
    expect(existsSync(join(cwd, 'back'))).toBe(false)
  })

  it.each([
    ['another text', 'other.txt', 'out/a.report.json', /other\.txt: the text does not match the report/],
    ['a changed report', 'out/a.txt', 'changed.json', /out\/a\.txt: the report does not lead back/],
    ['no report', 'out/a.txt', 'other.txt', /other\.txt: it is no report .*: pass the \.report\.json/],
    ['half a report', 'out/a.txt', 'half.json', /the report is not whole: pass it as it was written/],
    ['a later version', 'out/a.txt', 'later.json', /the report has version 2/],
    ['a missing file', 'out/a.txt', 'nothing.json', /nothing\.json: there is no such file/],
  ])('refuses %s', async (_, text, report, message) => {
    await put({ 'a.txt': ARTICLE, 'other.txt': 'other' })
    await run(['clean', 'a.txt', '--out', 'out'])
    const whole = await read('out/a.report.json')
    await put({
      'changed.json': whole.replace('Leave a Reply', 'Leave a reply'),
      'half.json': '{"version":1}',
      'later.json': '{"version":2}',
    })
    const { code, stdout, stderr } = await run(['restore', text, report, '--out', 'back.txt'])
    expect({ code, stdout: stdout.toString() }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^dechaff: [^\n]+\n$/)
    expect(stderr).toMatch(message)
    expect(existsSync(join(cwd, 'back.txt'))).toBe(false)
  })
})

describe('explain', () => {
  it('shows every line with number and mark, and why', async () => {
    await put({ 'a.txt': ARTICLE })
    const { code, stdout, stderr } = await run(['explain', 'a.txt'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const lines = stdout.toString().split('\n')
    expect(lines[0]).toMatch(/^a\.txt {2}language en · policy standard · dechaff /)
    expect(lines).toContain(`  3  ${ARTICLE.split('\n')[2]}`)
    expect(lines).toContain('- 7  Leave a Reply')
    expect(stdout.toString()).toMatch(
      /strip comment-prompt {2}confidence [01]\.\d\d \(alone 0\.\d\d\), by comment-prompt\n +\+\d\.\d +phrase-line "Leave a Reply"/,
    )
  })

  it('narrows by line and category, and shortens kept lines', async () => {
    await put({ 'a.txt': ARTICLE })
    const shown = async (...args: string[]) => (await run(['explain', 'a.txt', ...args])).stdout.toString()
    expect(await shown('--line', '1')).not.toContain('Leave a Reply')
    expect(await shown('--line', '4-7')).not.toContain('The stone bridge')
    expect(await shown('--category', 'comment-prompt')).not.toContain('The stone bridge')
    expect(await shown('--category', 'caption')).not.toContain('Leave a Reply')
    expect(await shown('--width', '40')).toContain('  3  The stone bridge over the river wa…\n')
  })

  it('colours where it is asked to, and in no pipe', async () => {
    const coloured = async (args: string[], env: Record<string, string> = {}) =>
      (await runCommand(['explain', '-', ...args], { cwd, input: ARTICLE, env })).stdout.includes('\u001b[')
    expect(await coloured([])).toBe(false)
    expect(await coloured(['--color'])).toBe(true)
    expect(await coloured(['--color', '--no-color'])).toBe(false)
    expect(await coloured([], { NO_COLOR: '1' })).toBe(false)
  })

  it('says so where there is nothing to show', async () => {
    await put({ 'a.txt': ARTICLE, 'empty.txt': '' })
    const last = async (...args: string[]) => (await run(['explain', ...args])).stdout.toString().trimEnd().split('\n').at(-1)
    expect(await last('empty.txt')).toBe('The document is empty.')
    expect(await last('a.txt', '--line', '99')).toMatch(/^There is no line 99: the document has \d+ lines\.$/)
    expect(await last('a.txt', '--category', 'legal')).toBe('Nothing is legal.')
  })

  it('shows control characters instead of obeying them', async () => {
    await put({ 'a.txt': 'A line\u001b[2J with an escape and a mark \u202e turned around.' })
    expect((await run(['explain', 'a.txt'])).stdout.toString()).toContain(
      'A line\\u001b[2J with an escape and a mark \\u202e turned around.',
    )
  })

  it('names a file that cannot be read', async () => {
    expect(await run(['explain', 'none.txt'])).toMatchObject({
      code: 1,
      stderr: 'dechaff: none.txt: there is no such file or folder: check the path\n',
    })
  })
})

describe('an end before the end', () => {
  it('is quiet where the reader goes away', async () => {
    await put({ 'in.jsonl': `${JSON.stringify({ text: ARTICLE })}\n`.repeat(3000) })
    const child = startProcess(['clean', 'in.jsonl'], { cwd })
    child.stdout.once('data', () => child.stdout.destroy())
    expect(await ended(child)).toMatchObject({ code: 0, stderr: '' })
    const text = startProcess(['explain', 'in.jsonl'.replace('.jsonl', '.txt')], { cwd })
    text.stdout.destroy()
    expect((await ended(text)).code).not.toBe(null)
  })

  it('by Ctrl-C leaves whole files only', async () => {
    const files = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`in/${i}.txt`, ARTICLE.repeat(40)]))
    await put({ ...files, 'in/99.txt': `The last one.\n${ARTICLE}`, 'dechaff.config.mjs': GATES })
    const child = startProcess(['clean', '--config', 'dechaff.config.mjs', 'in', '--out', 'out'], {
      cwd,
      env: { STAY_AT: 'The last one.' },
    })
    const end = ended(child)
    await until('the first file', () => existsSync(join(cwd, 'out/1.txt')), child)
    child.kill('SIGINT')
    const { code, stdout } = await end
    expect({ code, stdout: stdout.toString() }).toEqual({ code: 130, stdout: '' })
    // What begins with a dot is for a run that takes this one up.
    const names = (await tree('out')).filter((name) => !name.startsWith('.'))
    expect(names.length).toBeGreaterThan(0)
    expect(names.length).toBeLessThan(300)
    expect(names.filter((name) => !/^\d+\.(txt|report\.json)$/.test(name))).toEqual([])
    const stems = names.filter((name) => name.endsWith('.txt')).map((name) => name.slice(0, -4))
    expect(names).toHaveLength(stems.length * 2)
    for (const stem of stems) {
      expect(JSON.parse(await read(`out/${stem}.report.json`)).clean.length).toBe((await read(`out/${stem}.txt`)).length)
    }
  })

  it('by Ctrl-C leaves no half file of records', async () => {
    await put({ 'in.jsonl': `${JSON.stringify({ text: ARTICLE })}\n`.repeat(4000) })
    const isWritten = async () => {
      const names = await tree('out').catch(() => [])
      const sizes = await Promise.all(
        names.filter((name) => name.endsWith('.unfinished')).map(async (name) => (await stat(join(cwd, 'out', name))).size),
      )
      return sizes.some((size) => size > 0)
    }
    const interrupt = until('records', isWritten)
    expect((await runCommand(['clean', 'in.jsonl', '--out', 'out', '--workers', '0'], { cwd, interrupt })).code).toBe(130)
    expect((await tree('out')).filter((name) => !name.startsWith('.'))).toEqual([])
  })

  it('by Ctrl-C while it waits for stdin', async () => {
    const child = startProcess(['clean', '--out', 'out'], { cwd })
    // More than fits into a pipe: once it is written, it is being read.
    await new Promise((resolve) => child.stdin.write('half a text '.repeat(1 << 19), resolve))
    child.stdin.on('error', () => {})
    child.kill('SIGINT')
    const { code, stderr } = await ended(child)
    expect(code).toBe(130)
    expect(stderr).toMatch(/^(?:dechaff: stopped: .* cannot be resumed, so unfinished files are removed\n)?$/)
    expect(existsSync(join(cwd, 'out'))).toBe(false)
  })
})
