import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { SiteLearner } from '../src/node/site-learner.js'
import { sketchOf } from '../src/pipeline/site-sketches.js'
import { runCommand } from './support/command.js'
import { runShell } from './support/process.js'

const cwd = mkdtempSync(join(tmpdir(), 'dechaff-templates-'))
afterAll(() => rmSync(cwd, { recursive: true }))
const read = (name: string) => readFileSync(join(cwd, name), 'utf8')
const run = async (...args: string[]) => {
  const { code, stdout, stderr } = await runCommand(args, { cwd })
  return { code, stdout: stdout.toString(), stderr }
}

const PAGES = [
  ['a.example', 'Home\nSport\nThe first page'],
  ['a.example', 'Home\nSport\nThe second page'],
  ['a.example', 'Home\nThe third page'],
  ['b.example', 'Start\nA page of another site'],
].map(([group, text]) => ({ group: group!, text: text! }))

async function learn(name: string, pages: typeof PAGES) {
  const learner = new SiteLearner({ folder: cwd })
  await learner.add(sketchOf(pages))
  await learner.finish(join(cwd, name))
}

beforeEach(async () => {
  await learn('all.jsonl', PAGES)
  await learn('left.jsonl', PAGES.slice(0, 1))
  await learn('right.jsonl.gz', PAGES.slice(1))
})

it.runIf(existsSync('/dev/fd'))('the file of templates is read once, for all workers', async () => {
  const records = PAGES.map(({ group, text }) => JSON.stringify({ url: `https://${group}/`, text }))
  writeFileSync(join(cwd, 'in.jsonl'), records.join('\n'))
  const flags = 'clean in.jsonl --quiet --report none --templates'
  const once = await runShell(`dechaff ${flags} <(cat all.jsonl) --workers 2`, { cwd })
  const { stdout } = await run(...flags.split(' '), 'all.jsonl')
  expect({ ...once, stdout: once.stdout.toString() }).toEqual({ code: 0, stdout, stderr: '' })
})

describe('dechaff merge', () => {
  it('gives what learning all pages at once gives, and says what is in it', async () => {
    expect(await run('merge', 'right.jsonl.gz', 'left.jsonl', '--out', 'both.jsonl')).toEqual({
      code: 0,
      stdout: '4 pages of 2 sites in both.jsonl\n',
      stderr: '',
    })
    expect(read('both.jsonl')).toBe(read('all.jsonl'))
    expect((await run('merge', 'left.jsonl', 'right.jsonl.gz', '--out', 'right.jsonl.gz', '--quiet')).stdout).toBe('')
    expect(gunzipSync(readFileSync(join(cwd, 'right.jsonl.gz'))).toString()).toBe(read('all.jsonl'))
  })

  it('takes many files, and says nothing of that', async () => {
    const many = Array.from({ length: 20 }, (_, i) => `${i}.jsonl`)
    for (const name of many) writeFileSync(join(cwd, name), read('all.jsonl'))
    expect(await run('merge', ...many, '--out', 'both.jsonl', '--quiet')).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('keeps the pins of both, and refuses those that contradict each other', async () => {
    await run('templates', 'pin', 'left.jsonl', '--host', 'a.example', '--keep', 'Sport')
    await run('templates', 'pin', 'right.jsonl.gz', '--host', 'a.example', '--strip', 'Read on')
    await run('merge', 'left.jsonl', 'right.jsonl.gz', '--out', 'pinned.jsonl')
    expect(JSON.parse(read('pinned.jsonl').split('\n')[1]!).pins).toEqual({ keep: ['sport'], strip: ['read on'] })
    await run('templates', 'pin', 'right.jsonl.gz', '--host', 'a.example', '--strip', 'SPORT')
    const { code, stderr } = await run('merge', 'left.jsonl', 'right.jsonl.gz', '--out', 'refused.jsonl')
    expect([code, stderr]).toEqual([1, 'dechaff: site a.example: the line "sport" is pinned both keep and strip: unpin one of them\n'])
    expect(readdirSync(cwd).filter((name) => /refused|unfinished/.test(name))).toEqual([])
  })

  it('names file, line and remedy where a file is not as it should be', async () => {
    writeFileSync(join(cwd, 'edited.jsonl'), read('all.jsonl').replace('"home"', '"hone"'))
    expect((await run('merge', 'left.jsonl', 'edited.jsonl', '--out', 'x.jsonl')).stderr).toMatch(
      /^dechaff: edited.jsonl: line 2: the lines of page 0 are not those .*use "pins"/,
    )
    writeFileSync(join(cwd, 'cut.jsonl.gz'), gzipSync(read('all.jsonl')).subarray(0, -20))
    expect(await run('merge', 'cut.jsonl.gz', '--out', 'x.jsonl')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^dechaff: cut.jsonl.gz: /),
    })
    expect((await run('merge', 'none.jsonl', '--out', 'x.jsonl')).stderr).toBe(
      'dechaff: none.jsonl: there is no such file or folder: check the path\n',
    )
    expect(await run('merge', 'left.jsonl')).toMatchObject({ code: 2, stderr: expect.stringContaining('dechaff merge --help') })
  })
})

describe('dechaff templates', () => {
  it('shows the sites', async () => {
    expect((await run('templates', 'show', 'all.jsonl')).stdout).toBe(
      ['pages  sampled  lines  pins  site', '    3        3      2     0  a.example', '    1        1      0     0  b.example', ''].join(
        '\n',
      ),
    )
  })

  it('shows the lines of a site with counts, shares and pins', async () => {
    await run('templates', 'pin', 'all.jsonl', '--host', 'a.example', '--keep', ' SPORT ')
    await run('templates', 'pin', 'all.jsonl', '--host', 'a.example', '--strip', 'Read on')
    const { stdout } = await run('templates', 'show', 'all.jsonl', 'a.example')
    expect(stdout).toBe(
      [
        'a.example: 3 pages seen, 3 sampled, 2 pinned',
        '',
        'seen  share  pin    line',
        '   3   100%         home',
        '   2    67%  keep   sport',
        '             strip  read on',
        '',
      ].join('\n'),
    )
    const { stdout: json } = await run('templates', 'show', 'all.jsonl', 'a.example', '--json')
    expect(JSON.parse(json)).toEqual({
      host: 'a.example',
      pages: 3,
      sampled: 3,
      lines: [
        { seen: 3, of: 3, share: 1, line: 'home' },
        { seen: 2, of: 3, share: 2 / 3, line: 'sport' },
      ],
      pins: { keep: ['sport'], strip: ['read on'] },
    })
    expect((await run('templates', 'show', 'all.jsonl', 'c.example')).stderr).toContain('there is no site c.example')
  })

  it('pins for all sites and for sites that were not learned, and takes pins off again', async () => {
    const before = read('all.jsonl')
    for (const host of ['*', 'aa.example', 'c.example']) {
      expect(await run('templates', 'pin', 'all.jsonl', '--host', host, '--strip', 'Read also')).toMatchObject({ code: 0, stderr: '' })
    }
    const hosts = (await run('templates', 'show', 'all.jsonl', '--json')).stdout.trimEnd().split('\n')
    expect(hosts.map((line) => JSON.parse(line).host)).toEqual(['*', 'a.example', 'aa.example', 'b.example', 'c.example'])
    for (const host of ['*', 'aa.example', 'c.example']) await run('templates', 'unpin', 'all.jsonl', '--host', host, 'READ ALSO')
    expect(read('all.jsonl')).toBe(before)
  })

  it('says what is wrong with a pin', async () => {
    await run('templates', 'pin', 'all.jsonl', '--host', 'a.example', '--keep', 'Sport')
    const before = read('all.jsonl')
    const pin = (...args: string[]) => run('templates', 'pin', 'all.jsonl', '--host', 'a.example', ...args)
    expect(await pin('--strip', 'sport')).toMatchObject({ code: 1, stderr: expect.stringContaining('pinned both keep and strip') })
    expect(await pin()).toMatchObject({ code: 2, stderr: expect.stringContaining('say either --keep or --strip') })
    expect(await pin('--strip', '  ')).toMatchObject({ code: 2, stderr: expect.stringContaining('it is blank') })
    expect((await run('templates', 'unpin', 'all.jsonl', '--host', 'a.example', 'Home')).stderr).toContain(
      'there is no pin on "Home" of a.example',
    )
    expect(await run('templates', 'pin', 'all.jsonl')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('dechaff templates pin --help'),
    })
    expect(read('all.jsonl')).toBe(before)
  })
})
