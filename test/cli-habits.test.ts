import { execFileSync, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wholeProgram } from '../src/cli/program.js'
import { clean } from '../src/index.js'
import { manPage } from '../src/cli/man-page.js'
import { ARTICLE } from './support/article.js'
import { runCommand } from './support/command.js'
import { PAGE } from './support/page.js'
import { pathOf, SAMPLES } from './support/package.js'
import { runShell } from './support/process.js'

const CLEAN = clean(ARTICLE).text

let cwd: string

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'dechaff-habits-'))
})
afterEach(() => rm(cwd, { recursive: true, force: true }))

async function put(files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, name)), { recursive: true })
    await writeFile(join(cwd, name), content)
  }
}

/** What a command line gives, all of it as text. */
async function run(args: string[], input = '', env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await runCommand(args, { cwd, input, env })
  return { code, stdout: stdout.toString(), stderr }
}
const done = (stdout: string) => ({ code: 0, stdout, stderr: '' })

describe('without a command', () => {
  it('a file, a glob, a folder of this name, stdin and flags are cleaned', async () => {
    await put({ 'a.txt': ARTICLE, plain: ARTICLE, 'folder/b.txt': ARTICLE })
    for (const args of [['a.txt'], ['plain'], ['*.txt'], ['folder'], ['--policy', 'standard', 'a.txt'], ['--', 'a.txt']])
      expect(await run(args)).toEqual(done(CLEAN))
    for (const args of [[], ['-'], ['--from', 'text']]) expect(await run(args, ARTICLE)).toEqual(done(CLEAN))
    expect((await run(['folder', '-o', 'out', '-q', '-j', '0'])).code).toBe(0)
    expect(await readFile(join(cwd, 'out/b.txt'), 'utf8')).toBe(CLEAN)
  })

  it('a command misspelled is no input, and a file called like a command is one by its path', async () => {
    await put({ clean: ARTICLE, '-dash.txt': ARTICLE })
    expect(await run(['cleen'])).toMatchObject({ code: 2, stderr: "dechaff: unknown command 'cleen' (Did you mean clean?)\n" })
    expect(await run(['./clean'])).toEqual(done(CLEAN))
    expect(await run(['clean', 'clean'])).toEqual(done(CLEAN))
    expect(await run(['clean', '--', '-dash.txt'])).toEqual(done(CLEAN))
    expect(await run(['missing.txt'])).toMatchObject({ code: 1, stderr: /there is no such file/ })
  })

  it('flags before a command are told where they belong', async () => {
    expect(await run(['-q', 'explain', "it's.txt"])).toEqual({
      code: 2,
      stdout: '',
      stderr: "dechaff: flags stand after the command: dechaff explain -q 'it'\\''s.txt'\n",
    })
  })
})

describe('flags', () => {
  it('have short forms', async () => {
    const { version } = JSON.parse(await readFile(pathOf('package.json'), 'utf8')) as { version: string }
    expect(await run(['-V'])).toEqual(done(`${version}\n`))
    expect((await run(['-h'])).stdout).toBe((await run(['--help'])).stdout)
    expect((await run(['clean', '-h'])).stdout).toBe((await run(['clean', '--help'])).stdout)
  })

  it('take formats by their extensions', async () => {
    await put({ 'page.html': PAGE, 'page.bin': PAGE })
    const markdown = await run(['clean', 'page.html', '--to', 'markdown'])
    expect(markdown.stdout).not.toBe((await run(['clean', 'page.html'])).stdout)
    for (const name of ['md', 'MD']) expect(await run(['clean', 'page.html', '--to', name])).toEqual(markdown)
    expect(await run(['clean', '--from', 'htm', '--to', 'md', 'page.bin'])).toEqual(markdown)
    const record = JSON.stringify({ html: PAGE })
    expect((await run(['clean', '--format', 'md'], record)).stdout).toBe((await run(['clean', '--format', 'markdown'], record)).stdout)
  })

  it('name the category or format that is near', async () => {
    expect((await run(['a.txt', '--to', 'json'])).stderr).toContain(
      'Did you mean jsonl? Allowed choices are text, markdown, html, jsonl, parquet.',
    )
    expect((await run(['a.txt', '--strip', 'captoin'])).stderr).toContain('There is no category "captoin": did you mean caption?')
    expect((await run(['a.txt', '--strip', 'nope'])).stderr).toContain('There is no category "nope": the categories are title, ')
  })

  it.each([
    [['clean', '--polcy', 'x'], '--polcy: did you mean --policy?'],
    [['clean', '--ploicy=x'], '--ploicy: did you mean --policy?'],
    [['clean', '--jobs', '3'], '--jobs: did you mean --workers?'],
    [['clean', '--output', 'x'], '--output: did you mean --out?'],
    [['clean', '--text-feild', 'x'], '--text-feild: did you mean --text-field?'],
    [['a.txt', '--polcy', 'x'], '--polcy: did you mean --policy?'],
    [['restore', '--ouput', 'x'], '--ouput: did you mean --out?'],
    [['templates', 'pin', 'f', '--host', 'x', '--kepe', 'y'], '--kepe: did you mean --keep?'],
    [['--hlep'], '--hlep: did you mean --help?'],
    [['a.txt', '--json'], '--json: did you mean --to jsonl?'],
    [['clean', '--verbose'], '--verbose: see dechaff clean --help-all'],
  ])('%j: the nearest is named', async (args, message) => {
    expect(await run(args)).toEqual({ code: 2, stdout: '', stderr: `dechaff: unknown flag ${message}\n` })
  })

  it('that name a file for a folder are an error, before anything is written', async () => {
    await put({ 'a.txt': ARTICLE, 'there.md/x.txt': 'x' })
    const { code, stderr } = await run(['a.txt', '-o', 'b.md'])
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'dechaff: --out is a folder, and b.md is the name of a file: leave --out out and say > b.md\n',
    })
    expect(await run(['a.txt', '-o', '-'])).toMatchObject({
      code: 2,
      stderr: 'dechaff: --out is a folder: leave it out to write to stdout\n',
    })
    expect((await run(['a.txt', '-o', 'there.md'])).code).toBe(0)
  })
})

describe('addresses', () => {
  it('are not fetched: the command that does is told, quoted for a shell', async () => {
    const url = "https://courier.example/a?b=1&c='"
    const own = "'https://courier.example/a?b=1&c='\\'''"
    for (const args of [['clean', url], [url]])
      expect(await run(args)).toEqual({
        code: 2,
        stdout: '',
        stderr: `dechaff: dechaff fetches no pages: curl -sL ${own} | dechaff clean --url ${own}\n`,
      })
    expect((await run(['explain', 'http://courier.example/'])).stderr).toContain('curl -sL http://courier.example/ | dechaff explain -\n')
    expect((await run(['learn', 'http://courier.example/', '-o', 'x'])).stderr).toContain('| dechaff learn - --out FILE\n')
    const ofRestore = async (...args: string[]) => (await run(['restore', ...args])).stderr
    expect(await ofRestore('https://a.example/1.txt', 'a.json')).toContain('curl -sL https://a.example/1.txt | dechaff restore - a.json\n')
    expect(await ofRestore('a.txt', 'https://a.example/1.json')).toContain('curl -sL https://a.example/1.json | dechaff restore a.txt -\n')
    expect(await ofRestore('https://a.example/1.txt')).toContain('| dechaff restore - REPORT.json\n')
    expect(await ofRestore('https://a.example/1.txt', 'https://a.example/1.json')).toContain(
      'curl -sLo clean.txt https://a.example/1.txt, ',
    )
    expect(await ofRestore('a.txt')).toContain("missing required argument 'report'")
  })

  it('the command does what is wanted', async () => {
    await put({ 'page.html': PAGE })
    const { code, stdout } = await runShell('dechaff clean --to md --url https://courier.example/a/ < page.html', { cwd })
    expect([code, stdout.toString()]).toEqual([0, expect.stringContaining('](https://courier.example/')])
  })
})

describe('explain FILE:N', () => {
  const lines = [JSON.stringify({ text: 'First.' }), '', JSON.stringify({ text: ARTICLE }), '{']

  it('opens the record that messages name so, in any container', async () => {
    const records = lines.join('\n')
    await put({ 'r.jsonl': records, 'r.jsonl.gz': gzipSync(records), 'own.jsonl': JSON.stringify({ body: ARTICLE }) })
    await run(['clean', 'r.jsonl', '--to', 'parquet', '--out', 'parquet', '-q'])
    for (const [file, input] of [['r.jsonl'], ['r.jsonl.gz'], ['stdin', records]]) {
      const { code, stdout, stderr } = await run(['explain', `${file}:3`], input)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout).toMatch(new RegExp(`^${file}:3  language en`.replace('.', '\\.')))
      expect(stdout).toContain('- 7  Leave a Reply')
    }
    expect((await run(['explain', 'parquet/r.parquet:2'])).stdout).toMatch(/^parquet\/r\.parquet:2 /)
    expect((await run(['explain', 'own.jsonl:1', '--text-field', 'body'])).stdout).toContain('- 7  Leave a Reply')
  })

  it('is a line of a document, and a name where a file is called so', async () => {
    await put({ 'a.txt': ARTICLE, 'b.txt:7': ARTICLE })
    expect((await run(['explain', 'a.txt:7'])).stdout).toBe((await run(['explain', 'a.txt', '--line', '7'])).stdout)
    expect((await run(['explain', 'b.txt:7'])).stdout).toContain('  3  The stone bridge')
  })

  it('says what keeps it from it', async () => {
    await put({ 'r.jsonl': lines.join('\n') })
    expect(await run(['explain', 'r.jsonl:2'])).toMatchObject({
      code: 1,
      stderr: 'dechaff: r.jsonl:2: the line is blank: name another one\n',
    })
    expect((await run(['explain', 'r.jsonl:4'])).stderr).toMatch(/^dechaff: r\.jsonl:4: the line is not JSON/)
    expect((await run(['explain', 'r.jsonl:9'])).stderr).toBe('dechaff: r.jsonl:9: there is no record 9: the input has fewer\n')
    expect((await run(['explain', 'none.jsonl:9'])).stderr).toContain('none.jsonl:9: there is no such file')
    expect(await run(['explain', 'r.jsonl'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/name one by its number, such as r\.jsonl:1\n$/),
    })
  })
})

describe('help', () => {
  const flagsIn = (help: string) => [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag]) => flag)

  it('shows the ten flags that one wants first, and all by --help-all, in groups', async () => {
    const short = (await run(['clean', '--help'])).stdout
    const all = (await run(['clean', '--help-all'])).stdout
    const common = flagsIn(short)
    expect(common).toHaveLength(11)
    expect(common.at(-1)).toBe('--help')
    expect(flagsIn(all).slice(0, 11)).toEqual(common)
    expect(flagsIn(all)).toHaveLength(11 + Number(/--help-all shows (\d+) more flags/.exec(short.replace(/\s+/g, ' '))![1]))
    expect(new Set(flagsIn(all)).size).toBe(flagsIn(all).length)
    expect([...all.matchAll(/^(\w[\w ]+):$/gm)].map(([, group]) => group)).toEqual(
      expect.arrayContaining(['Common flags', 'Records', 'Pages', 'Large runs', 'Judgement', 'Examples']),
    )
    expect(
      all
        .split('\n')
        .slice(0, all.split('\n').indexOf('Examples:'))
        .every((line) => line.length <= 80),
    ).toBe(true)
  })

  it('of all commands is that of each', async () => {
    const all = (await run(['--help-all'])).stdout
    for (const command of ['clean', 'explain', 'restore', 'report', 'learn', 'merge', 'templates', 'categories', 'completion'])
      expect(all).toContain((await run([command, '--help-all'])).stdout)
    expect(await run(['a.txt', '--', '--help-all'])).toMatchObject({ code: 1, stdout: '' })
  })
})

describe('colours', () => {
  const coloured = async (env: Record<string, string>, ...args: string[]) =>
    (await run(['explain', '-', ...args], ARTICLE, env)).stdout.includes('\u001b[')

  it.each([
    [{}, [], false],
    [{ FORCE_COLOR: '1' }, [], true],
    [{ FORCE_COLOR: 'true' }, [], true],
    [{ FORCE_COLOR: '0' }, [], false],
    [{ FORCE_COLOR: '' }, [], false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, [], true],
    [{ FORCE_COLOR: '1' }, ['--no-color'], false],
    [{ FORCE_COLOR: '0' }, ['--color'], true],
    [{ NO_COLOR: '1' }, ['--color'], true],
  ] as [Record<string, string>, string[], boolean][])('%j %j: %s', async (env, args, expected) => {
    expect(await coloured(env, ...args)).toBe(expected)
  })
})

describe('the summary', () => {
  /** The columns that a line takes, as an independent count: East Asian characters of these tests take two, marks none. */
  const columnsOf = (line: string) =>
    [...line].reduce((sum, c) => sum + (/\p{M}/u.test(c) ? 0 : /[\u3000-\u9fff\uac00-\ud7a3\uff00-\uff60]/.test(c) ? 2 : 1), 0)

  it('fits 100 columns, whatever documents are called', async () => {
    const noise = 'Share\n\nAdvertisement\n\nLeave a Reply\n\nSubscribe to our newsletter\n\nRelated articles\n\n'
    await put({
      'in/橋が開通しました.txt': ARTICLE,
      [`in/${'長い名前の記事'.repeat(6)}.txt`]: noise + ARTICLE,
      'in/cafe\u0301.txt': ARTICLE,
      [`in/${'folder/'.repeat(20)}a.txt`]: ARTICLE,
    })
    const samples = await run(['clean', SAMPLES, '--out', 'samples'])
    const { stdout } = await run(['clean', 'in', '--out', 'out'])
    for (const line of [...stdout.split('\n'), ...samples.stdout.split('\n')]) expect(columnsOf(line)).toBeLessThanOrEqual(100)
    const rows = stdout.split('\n').slice(0, 6)
    const ends = rows.map((row) => columnsOf(row.slice(0, row.search(/\d\.\d% |stripped/))))
    expect(new Set(rows.slice(1).map((row) => columnsOf(/^.*?\d\.\d%/.exec(row)![0]))).size, ends.join()).toBe(1)
    expect(stdout).toMatch(/^Stripped spans: (\d+ [a-z-]+(, |\n))+/m)
  })
})

describe('config files', () => {
  it.each([
    ['dropHtml', '"yes"', 'use true or false'],
    ['textField', '5', 'use a string'],
    ['links', '"no"', 'use true or false'],
    ['images', '1', 'use true or false'],
    ['metadata', 'null', 'use true or false'],
    ['policy', '3', 'use a string'],
    ['lang', '["en"]', 'use a string'],
    ['strip', '"caption"', 'use a list of categories'],
    ['keep', '[1]', 'use a list of categories'],
    ['detectors', '{}', 'use a list of detectors'],
    ['policies', '[]', 'use an object'],
    ['phrases', '"x"', 'use an object'],
    ['encoding', 'true', 'use a string'],
    ['groupField', '{}', 'use a string'],
    ['frontMatter', '"true"', 'use true or false'],
    ['scorer', '"false"', 'use true, false, or an object'],
  ])('%s: %s is an error', async (key, value, remedy) => {
    await put({ '.dechaffrc': `{"${key}": ${value}}` })
    const { code, stdout, stderr } = await run(['clean'], ARTICLE)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('.dechaffrc')
    expect(stderr).toContain(key)
    expect(stderr).toContain(remedy)
  })

  it.each(['.dechaffrc.yaml', '.dechaffrc.yml', '.dechaffrc.toml', 'dechaff.config.yaml', 'dechaff.config.toml'])(
    '%s is not passed over',
    async (name) => {
      await put({ [name]: 'policy: careful\n', '.dechaffrc.json': '{}' })
      expect(await run(['clean'], ARTICLE)).toEqual({
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(/^dechaff: .*is not read: write the options as JSON into dechaff\.config\.json, and remove it\n$/),
      })
    },
  )

  it('of a type that is not read are refused by name, too', async () => {
    await put({ 'own.yaml': 'policy: careful\n' })
    expect(await run(['clean', '--config', 'own.yaml'], ARTICLE)).toMatchObject({ code: 2, stderr: expect.stringContaining('own.yaml') })
  })
})

describe('completion', () => {
  const has = (program: string) => spawnSync(program, ['--version']).status === 0

  /** What bash offers for a command line that ends where the cursor is. */
  async function offered(line: string[]): Promise<string[]> {
    await put({ 'completion.bash': (await run(['completion', 'bash'])).stdout })
    const words = line.map((word) => `'${word}'`).join(' ')
    const code = `source completion.bash; COMP_WORDS=(${words}); COMP_CWORD=${line.length - 1}; _dechaff; printf '%s\\n' "\${COMPREPLY[@]}"`
    return execFileSync('bash', ['-c', code], { cwd, encoding: 'utf8' }).trim().split('\n')
  }

  it('in bash offers commands, flags and values', async () => {
    expect(await offered(['dechaff', 'c'])).toEqual(['clean', 'categories', 'completion'])
    expect(await offered(['dechaff', 'clean', '--po'])).toEqual(['--policy'])
    expect(await offered(['dechaff', 'a.txt', '--po'])).toEqual(['--policy'])
    expect(await offered(['dechaff', 'clean', '--policy', 'th'])).toEqual(['thorough'])
    expect(await offered(['dechaff', 'clean', '--to', ''])).toEqual(['text', 'markdown', 'html', 'jsonl', 'parquet'])
    expect(await offered(['dechaff', 'explain', '--category', 'rel'])).toEqual(['related-list'])
    expect(await offered(['dechaff', 'restore', '--'])).toEqual(['--out', '--help', '--help-all'])
    expect(await offered(['dechaff', 'templates', ''])).toEqual(['show', 'pin', 'unpin'])
    expect(await offered(['dechaff', 'completion', 'f'])).toEqual(['fish'])
    await put({ 'folder/x': '', filed: '' })
    expect(await offered(['dechaff', 'clean', '-o', 'f'])).toEqual(['folder'])
    // Names of files are left to readline.
    expect(await offered(['dechaff', 'clean', ''])).toEqual([''])
  })

  it('knows every flag of every command, in every shell', async () => {
    const program = await wholeProgram(process)
    const commands = program.commands.flatMap((command) => [command, ...command.commands])
    const flags = [...new Set(commands.flatMap(({ options }) => options.flatMap(({ long, hidden }) => (long && !hidden ? [long] : []))))]
    expect(flags.length).toBeGreaterThan(40)
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { code, stdout, stderr } = await run(['completion', shell])
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      for (const flag of flags) expect(stdout).toContain(shell === 'fish' ? ` -l ${flag.slice(2)}` : flag)
    }
    expect(await run(['completion', 'csh'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Allowed choices are bash, zsh, fish'),
    })
  })

  it.runIf(has('fish'))('in fish offers the same', async () => {
    await put({ 'c.fish': (await run(['completion', 'fish'])).stdout })
    const offers = (line: string) =>
      execFileSync('fish', ['--no-config', '-c', `source c.fish; complete -C '${line}'`], {
        cwd,
        encoding: 'utf8',
        env: { ...process.env, HOME: cwd },
      })
        .split('\n')
        .map((item) => item.split('\t')[0])
    expect(offers('dechaff clean --polic')).toEqual(['--policy', ''])
    expect(offers('dechaff clean --to mark')).toEqual(['markdown', ''])
    expect(offers('dechaff comp')).toContain('completion')
  })

  it.runIf(has('zsh'))('in zsh offers the same', async () => {
    const script = (await run(['completion', 'zsh'])).stdout
    await put({ 'fpath/_dechaff': script })
    expect(spawnSync('zsh', ['-n', 'fpath/_dechaff'], { cwd, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
    // A zsh in a terminal of its own, where keys are typed.
    const driver = `
zmodload zsh/zpty
zpty -b z zsh -f -i
zpty -w z "PS1= ; fpath=(\\$PWD/fpath \\$fpath); autoload -Uz compinit; compinit -u -D; zstyle ':completion:*' list-colors ''; print rea''dy"
zpty -r z line '*ready*'
zpty -n -w z $'dechaff clean --polic\\t'
zpty -r z line '*--policy*' && print offered
zpty -d z`
    const { stdout, stderr } = spawnSync('zsh', ['-f', '-c', driver], {
      cwd,
      encoding: 'utf8',
      timeout: 60_000,
      env: { ...process.env, HOME: cwd },
    })
    expect({ stdout, stderr }).toEqual({ stdout: 'offered\n', stderr: '' })
  })
})

describe('the man page', () => {
  it('says what the help says, and is in the package', async () => {
    const { man } = JSON.parse(await readFile(pathOf('package.json'), 'utf8')) as { man: string }
    const page = await readFile(pathOf(man), 'utf8')
    const program = await wholeProgram(process)
    expect(page).toBe(manPage(program))
    const plain = page.replaceAll('\\-', '-').replaceAll('\\(aq', "'").replaceAll('\\(ti', '~').replaceAll('\\e', '\\')
    for (const { description, flags, hidden } of program.commands.flatMap(({ options }) => options))
      if (!hidden) for (const text of [flags, description]) expect(plain).toContain(text)
    expect(plain).toContain('Exit codes: 0 success, 1 some documents failed')
    // No line of text is a request by accident.
    expect(page.split('\n').filter((line) => /^['.](?!(TH|SH|SS|B|I|PP|TP|br|nf|fi)\b)/.test(line))).toEqual([])
  })

  it.runIf(spawnSync('groff', ['--version']).status === 0)('has no faults', async () => {
    const { man } = JSON.parse(await readFile(pathOf('package.json'), 'utf8')) as { man: string }
    const { status, stderr, stdout } = spawnSync('groff', ['-man', '-ww', '-Tutf8', '-P-cbou', pathOf(man)], { encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('dechaff clean dumps --out clean          clean a folder')
  })
})

describe('pipes', () => {
  it.each(['categories', '--help', 'clean --help-all', 'completion bash', 'clean in'])(
    'dechaff %s | true ends in silence',
    async (line) => {
      await put({ 'in/a.txt': ARTICLE.repeat(200) })
      // pipefail: the exit code is that of dechaff.
      expect(await runShell(`dechaff ${line} | true`, { cwd })).toMatchObject({ code: 0, stderr: '' })
    },
  )
})
