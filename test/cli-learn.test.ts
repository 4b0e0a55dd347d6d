import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { editSite } from '../src/node/edit-site.js'
import { SiteLearner } from '../src/node/site-learner.js'
import { sketchOf } from '../src/pipeline/site-sketches.js'
import { withPin } from '../src/site/pins.js'
import { runCommand } from './support/command.js'
import { type Ended, runProcess } from './support/process.js'
import { unlessSlow } from './support/slow.js'

let cwd: string

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'dechaff-learn-'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const read = (name: string) => readFileSync(join(cwd, name), 'utf8')
const put = (name: string, content: string | Uint8Array) => {
  mkdirSync(dirname(join(cwd, name)), { recursive: true })
  writeFileSync(join(cwd, name), content)
}
const asText = ({ code, stdout, stderr }: Ended) => ({ code, stdout: stdout.toString(), stderr })
const run = async (...args: string[]) => asText(await runCommand(args, { cwd }))
const runWorkers = async (...args: string[]) => asText(await runProcess(args, { cwd }))
const jsonl = (records: readonly object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('')
const sites = (name: string): { host: string; pages: number; sample: string[]; pins?: object }[] =>
  read(name)
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line))

const NOISE = 'Whatever the weather on the coast'
const TOWNS = ['Alder', 'Birch', 'Cedar', 'Dunes', 'Elm', 'Fern', 'Gorse', 'Heath', 'Ivy', 'Juniper', 'Kelp', 'Larch']
const paragraphs = (town: string) => [
  `The harbour of ${town} was opened by the mayor of ${town} on Monday, after the fishermen there had waited for it all winter.`,
  `Boats from ${town} will leave it on every morning of the week, and those who live in ${town} may sail for nothing until spring.`,
]
const textOf = (town: string) => `${[`${town} Opens Its Harbour`, ...paragraphs(town), NOISE].join('\n\n')}\n`
const pageOf = (town: string, head = '') =>
  `<!doctype html><head><title>${town}</title>${head}</head><body><h1>${town} Opens Its Harbour</h1>${paragraphs(town)
    .map((text) => `<p>${text}</p>`)
    .join('')}<p>${NOISE}</p></body>`
const records = (host: string, towns = TOWNS) => towns.map((town) => ({ url: `https://${host}/${town}`, text: textOf(town) }))

describe('workers', () => {
  it('learn the same bytes however many they are, and name the same losses', async () => {
    const many = Array.from({ length: 600 }, (_, i) => ({
      url: `https://site${i % 7}.example/${i}`,
      text: `Home\nSport\nStory ${'abcdefghij'[i % 10]}${i % 60 < 30 ? NOISE : ''} of ${TOWNS[i % 12]}`,
    }))
    put('a.jsonl', `${jsonl(many)}no JSON\n${JSON.stringify({ url: 'https://site1.example/', text: 7 })}\n\n`)
    put('b.jsonl.gz', gzipSync(jsonl(records('b.example'))))
    put('c.html', pageOf('Alder', '<link rel=canonical href=https://site1.example/c>'))
    const outcomes = []
    for (const workers of unlessSlow(['0', '2'], ['0', '1', '2', '3'])) {
      const runWith = workers === '0' ? run : runWorkers
      const { code, stderr } = await runWith('learn', 'a.jsonl', 'b.jsonl.gz', 'c.html', '--out', `${workers}.jsonl`, '--workers', workers)
      outcomes.push({ code, stderr, file: read(`${workers}.jsonl`) })
    }
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0])
    expect(outcomes[0]!.code).toBe(1)
    expect(outcomes[0]!.stderr).toMatch(
      /^dechaff: a\.jsonl:601: the line is not JSON .*\ndechaff: a\.jsonl:602: "text" is a number.*\ndechaff: a\.jsonl: 2 of 602 records failed .*: they were not learned\n$/,
    )
    expect(sites('0.jsonl').map(({ host, pages }) => [host, pages])).toEqual([
      ['b.example', 12],
      ...Array.from({ length: 7 }, (_, i) => [`site${i}.example`, i < 5 ? 86 + Number(i === 1) : 85]),
    ])
  })

  it('that run out of memory cost one document', async () => {
    const hog = { url: 'https://a.example/hog', text: Array.from({ length: 1_500_000 }, (_, i) => i.toString(36)).join('\n') }
    put('in.jsonl', jsonl([...records('a.example').slice(0, 5), hog, ...records('a.example').slice(5)]))
    const { code, stderr } = await runWorkers('learn', 'in.jsonl', '--out', 't.jsonl', '--workers', '1', '--memory', '64MB')
    expect([code, stderr]).toEqual([1, expect.stringMatching(/in\.jsonl:6: it took more than 64 MB: raise --memory, or leave it out\n/)])
    expect(sites('t.jsonl')).toMatchObject([{ host: 'a.example', pages: 12 }])
  })

  it('take no documents beyond --max-bytes', async () => {
    put('in.jsonl', jsonl([...records('a.example'), { url: 'https://a.example/', text: 'long '.repeat(1000) }]))
    put('long.html', pageOf('Alder', `<!-- ${'long '.repeat(1000)} -->`))
    const { code, stderr } = await run('learn', 'in.jsonl', 'long.html', '--out', 't.jsonl', '--max-bytes', '4KB')
    expect([code, stderr]).toEqual([1, expect.stringMatching(/in\.jsonl:13: .*--max-bytes 4000[^]*long\.html: .*--max-bytes 4000/)])
    expect(sites('t.jsonl')).toMatchObject([{ host: 'a.example', pages: 12 }])
  })
})

describe('a file that is there already', () => {
  beforeEach(async () => {
    put('in.jsonl', jsonl(records('a.example')))
    const learner = new SiteLearner()
    await learner.add(sketchOf(records('a.example')))
    await learner.finish(join(cwd, 't.jsonl.gz'))
    await editSite(join(cwd, 't.jsonl.gz'), 'a.example', (site) => ({ ...site, pins: withPin('a.example', site.pins, 'keep', NOISE) }))
  })
  const shown = async () => JSON.parse((await run('templates', 'show', 't.jsonl.gz', 'a.example', '--json')).stdout)

  it('is not lost', async () => {
    const before = readFileSync(join(cwd, 't.jsonl.gz'))
    const { code, stderr } = await run('learn', 'in.jsonl', '--out', 't.jsonl.gz')
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^dechaff: t\.jsonl\.gz is there already: say --add .* --overwrite .*pins/)])
    expect(readFileSync(join(cwd, 't.jsonl.gz')).equals(before)).toBe(true)
  })

  it('is learned on top of with --add: pins stay, and what was learned before is not seen twice', async () => {
    const before = await shown()
    expect(await run('learn', 'in.jsonl', '--out', 't.jsonl.gz', '--add')).toMatchObject({ code: 0, stderr: '' })
    expect(await shown()).toEqual({ ...before, pages: 24 })
    put('more.jsonl', jsonl([...records('a.example', ['Moss']), ...records('b.example')]))
    expect((await runWorkers('learn', 'more.jsonl', '--out', 't.jsonl.gz', '--add', '--workers', '1')).stdout).toBe(
      '37 pages of 2 sites in t.jsonl.gz\n',
    )
    expect(await shown()).toMatchObject({ sampled: 13, pins: { keep: [NOISE.toLowerCase()] } })
  })

  it('is what learning all at once gives, where nothing is pinned', async () => {
    put('more.jsonl', jsonl(records('b.example')))
    await run('learn', 'in.jsonl', '--out', 'parts.jsonl', '--pages', '5')
    await run('learn', 'more.jsonl', '--out', 'parts.jsonl', '--add')
    await run('learn', 'in.jsonl', 'more.jsonl', '--out', 'whole.jsonl', '--pages', '5')
    expect(read('parts.jsonl')).toBe(read('whole.jsonl'))
  })

  it('is begun anew with --overwrite', async () => {
    await run('learn', 'in.jsonl', '--out', 't.jsonl.gz', '--overwrite')
    expect(await shown()).toMatchObject({ pages: 12, pins: { keep: [] } })
  })

  it('is refused where it would not fit, before anything is read', async () => {
    const learn = async (...args: string[]) => {
      const { code, stderr } = await run('learn', 'in.jsonl', '--out', 't.jsonl.gz', ...args)
      expect(code).toBe(2)
      return stderr
    }
    expect(await learn('--add', '--overwrite')).toMatch(/contradict/)
    expect(await learn('--add', '--pages', '64')).toMatch(/keeps 32 pages .* leave --pages out/)
    put('t.jsonl.gz', gzipSync('{"no":"templates"}\n'))
    expect(await learn('--add')).toMatch(/^dechaff: t\.jsonl\.gz: line 1: this is no file of site templates/)
    expect(await learn('--pages', '0')).toMatch(/whole number from 1 to 1024/)
  })

  it('is no input, though it lies among them', async () => {
    put('crawl/in.jsonl', jsonl(records('a.example')))
    await run('learn', 'crawl', '--out', 'crawl/t.jsonl')
    expect(await run('learn', 'crawl', '--out', 'crawl/t.jsonl', '--add')).toMatchObject({
      code: 0,
      stdout: '24 pages of 1 sites in crawl/t.jsonl\n',
    })
    expect(await run('learn', 'in.jsonl', '--out', 'in.jsonl', '--overwrite')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/no output is read/),
    })
  })
})

describe('the site of a document without an address', () => {
  const cleaned = async (input: string, ...flags: string[]) => {
    rmSync(join(cwd, 'out'), { recursive: true, force: true })
    const outcome = await run('clean', input, '--policy', 'thorough', '--out', 'out', ...flags)
    expect(outcome.code).toBe(0)
    return (name: string) => read(join('out', name))
  }

  it('is where the page says it stands', async () => {
    const heads = ['<link rel="Canonical" href="https://www.a.example/x">', '<meta property="og:url" content="https://a.example/x">']
    TOWNS.forEach((town, i) => put(`in/${town}.html`, pageOf(town, heads[i % 2])))
    put('in/none.html', pageOf('Moss', '<link rel=canonical href=/moss>'))
    expect(await run('learn', 'in', '--out', 't.jsonl')).toEqual({
      code: 0,
      stdout: '12 pages of 1 sites in t.jsonl\n',
      stderr: expect.stringMatching(/^dechaff: 1 document has no address and was not learned: /),
    })
    expect((await cleaned('in'))('Birch.txt')).toContain(NOISE)
    const text = await cleaned('in', '--templates', 't.jsonl')
    for (const town of TOWNS)
      expect([text(`${town}.txt`).includes(NOISE), text(`${town}.txt`).includes(paragraphs(town)[0]!)]).toEqual([false, true])
    expect(text('none.txt')).toContain(NOISE)
  })

  it('is its folder where --sites-in says so, for files and for records, whatever their address', async () => {
    TOWNS.slice(0, 6).forEach((town) => put(`crawl/one/deep/${town}.txt`, textOf(town)))
    put('crawl/one/rest.jsonl', jsonl(records('www.other.example', TOWNS.slice(6))))
    put('crawl/two/Moss.txt', textOf('Moss'))
    put('crawl/Nettle.txt', textOf('Nettle'))
    expect(await run('learn', 'crawl', '--sites-in', 'crawl', '--out', 't.jsonl')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('1 document has no address'),
    })
    expect(sites('t.jsonl').map(({ host, pages }) => [host, pages])).toEqual([
      ['one', 12],
      ['two', 1],
    ])
    const whole = await cleaned('crawl', '--templates', 't.jsonl', '--sites-in', 'crawl', '--report', 'none')
    expect(['one/deep/Alder.txt', 'one/rest.jsonl', 'two/Moss.txt', 'Nettle.txt'].map((name) => whole(name).includes(NOISE))).toEqual([
      false,
      false,
      true,
      true,
    ])
    const part = await cleaned('crawl/one/deep', '--templates', 't.jsonl', '--sites-in', './crawl/')
    expect(part('Alder.txt')).not.toContain(NOISE)
    const asRecords = await cleaned('crawl/one/deep', '--templates', 't.jsonl', '--sites-in', 'crawl', '--to', 'jsonl', '--report', 'none')
    expect(asRecords('part-00000.jsonl')).not.toContain(NOISE)
  })

  it('is refused where --sites-in holds no input', async () => {
    put('crawl/one/Alder.txt', textOf('Alder'))
    expect(await run('learn', 'crawl/one', '--sites-in', 'crawl/one', '--out', 't.jsonl')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^dechaff: --sites-in crawl\/one: no input lies in a folder of it: name the folder above/),
    })
  })
})

describe('a config file', () => {
  it('says where documents, sites and templates are, below its own folder, for learn and clean', async () => {
    put('in.jsonl', jsonl(TOWNS.map((town) => ({ from: `https://a.example/${town}`, body: textOf(town) }))))
    const fields = { urlField: 'from', textField: 'body' }
    put('conf/dechaff.json', JSON.stringify({ ...fields, templates: 't.jsonl' }))
    const clean = async (...flags: string[]) =>
      run('clean', 'in.jsonl', '--config', 'conf/dechaff.json', '--policy', 'thorough', '--report', 'none', ...flags)
    expect(await clean()).toMatchObject({ code: 2, stderr: expect.stringMatching(/conf\/t\.jsonl: there is no such file/) })
    expect(await run('learn', 'in.jsonl', '--config', 'conf/dechaff.json', '--out', 'conf/t.jsonl')).toMatchObject({ code: 0, stderr: '' })
    expect((await clean()).stdout).not.toContain(NOISE)
    put('empty.jsonl', read('conf/t.jsonl').split('\n')[0]!)
    expect((await clean('--templates', 'empty.jsonl')).stdout).toContain(NOISE)
    expect((await clean('--no-templates')).stdout).toContain(NOISE)
    put('conf/dechaff.json', JSON.stringify({ ...fields, templates: 7 }))
    expect((await clean()).stderr).toMatch(/templates is 7 in .*dechaff\.json: name a file/)
    TOWNS.forEach((town) => put(`pages/s/${town}.txt`, textOf(town)))
    put('pages/.dechaffrc', JSON.stringify({ sitesIn: '.' }))
    await run('learn', 'pages', '--config', 'pages/.dechaffrc', '--out', 's.jsonl')
    expect(sites('s.jsonl')).toMatchObject([{ host: 's', pages: 12 }])
  })

  it('whose templates have changed ends a run that is to be taken up', async () => {
    put('t.jsonl', '{"format":"dechaff-site-templates","version":1,"sampleSize":32}\n')
    put('.dechaffrc', JSON.stringify({ templates: 't.jsonl' }))
    put('in.jsonl', jsonl(records('a.example')))
    await run('clean', 'in.jsonl', '--out', 'out')
    const resume = () => run('clean', 'in.jsonl', '--out', 'out', '--resume')
    expect(await resume()).toMatchObject({ code: 0, stderr: expect.stringMatching(/is done already/) })
    await run('learn', 'in.jsonl', '--out', 't.jsonl', '--add')
    expect(await resume()).toMatchObject({ code: 2, stderr: expect.stringMatching(/another run/) })
  })
})
