import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DefaultTreeAdapterMap, parse } from 'parse5'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRun } from '../src/cli/run-report/read-run.js'
import { checkedRun } from '../src/runs/run-fields.js'
import type { RunSummary } from '../src/runs/run-file.js'
import { clean } from '../src/index.js'
import type { ReportSpan } from '../src/model/report.js'
import { addSpan, addStrips, emptyStrips } from '../src/node/strips.js'
import { countsOf, emptyTotals, Totals, type TotalsData } from '../src/runs/totals.js'
import { runCommand } from './support/command.js'
import { SAMPLES } from './support/package.js'

const cwd = mkdtempSync(join(tmpdir(), 'dechaff-report-'))
afterAll(() => rmSync(cwd, { recursive: true }))
const at = (...names: string[]) => join(cwd, ...names)
const report = async (...args: string[]) => {
  const { code, stdout, stderr } = await runCommand(['report', ...args], { cwd })
  return { code, stdout: stdout.toString(), stderr }
}
const summaryIn = (folder: string) => JSON.parse(readFileSync(at(folder, 'run.json'), 'utf8')) as RunSummary

/** The lines of a section of a report on the terminal, without its title, note and head. */
function rowsOf(stdout: string, title: string): string[] {
  const section = stdout.split('\n\n').find((part) => part.trimStart().startsWith(`${title}\n`))
  const lines = section?.split('\n').filter((line) => line.startsWith('  ')) ?? []
  return lines.slice(1).map((line) => line.trim())
}

/** The numbers of a row, shares left out. */
const numbersOf = (row: string) => [...row.matchAll(/(?<= )[\d,]+(?= |$)/g)].map(([digits]) => Number(digits.replaceAll(',', '')))
const sumOf = (rows: string[]) => rows.map(numbersOf).reduce((sums, own) => sums.map((sum, i) => sum + own[i]!))

const group = (documents: number, characters: number, stripped: number) => ({ documents, characters, stripped })

/** A run as it would be left behind; totals as given, and nothing else. */
function put(folder: string, totals: object, run: object = {}): void {
  mkdirSync(at(folder), { recursive: true })
  const rest = { version: 1, tool: { name: 'dechaff', version: '0.1.0' }, settings: {}, identity: '', seconds: 2 }
  writeFileSync(
    at(folder, 'run.json'),
    JSON.stringify({ ...rest, inputs: { count: 1, bytes: 4e6 }, totals: { ...emptyTotals(), policy: 'standard', ...totals }, ...run }),
  )
}

const RECORDS = [
  { url: 'https://www.courier.example/1', text: 'Share\n\nThe bridge was opened again on Monday, after two years of repairs.' },
  { url: 'http://__proto__/', text: 'The ferry left the harbour on Friday with two hundred passengers on board.' },
  { id: 'no text', text: 5 },
]

beforeAll(async () => {
  cpSync(SAMPLES, at('in'), { recursive: true })
  writeFileSync(at('in', 'r.jsonl'), `${RECORDS.map((record) => JSON.stringify(record)).join('\n')}\nno JSON\n`)
  await runCommand(['clean', 'in', '--out', 'standard', '--quiet'], { cwd })
  await runCommand(['clean', 'in', '--out', 'thorough', '--policy', 'thorough', '--quiet'], { cwd })
})

describe('the report of a run', () => {
  it('shows what run.json says, and its rows come to its sums', async () => {
    const { totals } = summaryIn('standard')
    const { code, stdout, stderr } = await report('standard')
    expect([code, stderr]).toEqual([0, ''])
    const { kept, tagged, stripped } = totals.characters
    const all = kept + tagged + stripped
    expect(rowsOf(stdout, 'What became of the text').map((row) => numbersOf(row)[0])).toEqual([kept, tagged, stripped, all])
    expect(rowsOf(stdout, 'What became of the text')[2]).toMatch(new RegExp(` ${((stripped / all) * 100).toFixed(1)}%$`))

    const sections = ['Stripped, by category', 'Tagged, by category', 'Languages', 'Largest sites', 'Flags', 'Errors']
    for (const rows of sections.map((title) => rowsOf(stdout, title)))
      expect(sumOf(rows.slice(0, -1).map((row) => row.replace(/ in\/.*/, '')))).toEqual(numbersOf(rows.at(-1)!))
    const categories = Object.values(totals.categories)
    for (const [title, action, sum] of [['Stripped', 'strip', stripped] as const, ['Tagged', 'tag', tagged] as const]) {
      const rows = rowsOf(stdout, `${title}, by category`)
      expect(rows).toHaveLength(categories.filter((own) => own![action].spans > 0).length + 1)
      expect(numbersOf(rows.at(-1)!)[1]).toBe(sum)
    }
    expect(numbersOf(rowsOf(stdout, 'Largest sites').at(-1)!)).toEqual([totals.documents, all, stripped])
    expect(rowsOf(stdout, 'Largest sites').join('\n')).toMatch(/^__proto__ +1 .*\ncourier\.example +1 .*\n\(without an address\) +7 /)
    expect(rowsOf(stdout, 'Slowest documents').map((row) => row.split('  ').at(-1))).toEqual(totals.slowest.map(({ document }) => document))
  })

  it('gives examples of errors from errors.jsonl', async () => {
    const rows = rowsOf((await report('standard/run.json')).stdout, 'Errors')
    expect(rows).toEqual([
      expect.stringMatching(/^malformed-json +1 {2}in\/r\.jsonl:4: the line is not JSON/),
      'text-not-a-string          1  in/r.jsonl:3: "text" is a number: put the document there as a string',
      'all                        2',
    ])
    cpSync(at('standard', 'run.json'), at('alone.json'))
    expect(rowsOf((await report('alone.json')).stdout, 'Errors').join()).toBe(
      'malformed-json             1,text-not-a-string          1,all                        2',
    )
  })

  it('gives two examples of a code at most, and passes over what is no line of it', async () => {
    put('errors', { failed: 4, errors: { a: 3, b: 1 } })
    const error = (code: string, number: number) => JSON.stringify({ input: 'x.jsonl', number, code, message: 'it is so' })
    const lines = [
      '{',
      'null',
      error('c', 1),
      JSON.stringify({ code: 'a' }),
      `"${'long'.repeat(300_000)}"`,
      ...[2, 3, 4].map((n) => error('a', n)),
      error('b', 5),
    ]
    writeFileSync(at('errors', 'errors.jsonl'), lines.join('\n'))
    expect(rowsOf((await report('errors')).stdout, 'Errors')).toEqual([
      'a              3  x.jsonl:2: it is so',
      'x.jsonl:3: it is so',
      'b              1  x.jsonl:5: it is so',
      'all            4',
    ])
  })

  it('shows the first of many by name, and adds up the others', async () => {
    const sites = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`s${i}.example`, group(30 - i, 1000, i)]))
    put('many', { documents: 470, characters: { kept: 29_570, tagged: 1000, stripped: 435 }, sites: { ...sites, '*': group(2, 500, 0) } })
    const { stdout } = await report('many', '--top', '3')
    expect(rowsOf(stdout, 'Largest sites').map((row) => row.replace(/ +/g, ' '))).toEqual([
      's0.example 30 1,000 0 0.0%',
      's1.example 29 1,000 1 0.1%',
      's2.example 28 1,000 2 0.2%',
      'and 27 more 378 27,000 432 1.6%',
      '(sites beyond those that are told apart) 2 500 0 0.0%',
      '(without an address) 3 505 0 0.0%',
      'all 470 31,005 435 1.4%',
    ])
    // Sites of less than ten documents differ more, which says little; many documents count for more than a few.
    expect(rowsOf(stdout, 'Sites that stand out').map((row) => row.replace(/ +/g, ' '))).toEqual([
      's0.example 30 1,000 0 -1.4 0.0%',
      's1.example 29 1,000 1 -1.3 0.1%',
      's2.example 28 1,000 2 -1.2 0.2%',
    ])
    expect(stdout).toContain('Of the sites with 10 documents and more.')
  })

  it('says of nothing that it is nothing', async () => {
    put('nothing', { policy: '' }, { inputs: { count: 0, bytes: 0 }, seconds: 0 })
    const { code, stdout } = await report('nothing')
    expect(code).toBe(0)
    expect(rowsOf(stdout, 'What became of the text').map((row) => row.replace(/ +/g, ' '))).toEqual([
      'kept 0 -',
      'tagged 0 -',
      'stripped 0 -',
      'all 0 -',
    ])
    expect(stdout).not.toMatch(/NaN|Infinity|undefined|Languages|Errors/)
  })
})

describe('totals', () => {
  it('of parts come to those of the whole, in all that is counted', () => {
    const texts = [
      'Share\u00a0\n\nThe bridge was opened again on Monday, after two years of repairs.\n\nLeave a Reply\n',
      'Caf\u00c3\u00a9 &amp; bar, a text of \u201csome\u00ad words.\n',
    ]
    const [whole, ...parts] = [new Totals(), new Totals(), new Totals()]
    for (const [i, text] of texts.entries()) {
      const seen = { name: `${i}`, site: `${i}.example`, ms: i }
      for (const totals of [whole, parts[i]!]) totals.add(countsOf(clean(text).report), seen)
    }
    for (const totals of [whole, parts[1]!]) totals.fail('failed')
    for (const totals of [whole, parts[0]!]) totals.skip('type')
    const merged = new Totals()
    for (const { data } of parts) merged.merge(data)
    expect(merged.data).toEqual(whole.data)
    expect(whole.data.repairs).toBeGreaterThan(1)
    expect(Object.values(whole.data).every((value) => typeof value !== 'number' || value > 0)).toBe(true)
  })

  it('count a site of any name, also where they are taken up', () => {
    const totals = () => new Totals(JSON.parse(JSON.stringify(emptyTotals())) as TotalsData)
    const sites = JSON.parse('{"__proto__": {"documents": 1, "characters": 9, "stripped": 3}}') as TotalsData['sites']
    const [own, other] = [totals(), totals()]
    other.merge({ ...emptyTotals(), sites })
    own.merge(other.data)
    own.merge({ ...emptyTotals(), sites })
    expect(JSON.stringify(own.data.sites)).toBe('{"__proto__":{"documents":2,"characters":18,"stripped":6}}')
    expect('documents' in {}).toBe(false)
  })
})

describe('the answer', () => {
  const answerIn = (stdout: string) => stdout.split('\n\n')[1]!.split('\n')

  it('comes first: how much was stripped and of what, what failed, how good it is', async () => {
    put('answer', {
      documents: 3,
      failed: 4,
      characters: { kept: 700, tagged: 100, stripped: 200 },
      categories: {
        legal: { strip: { spans: 1, characters: 50 }, tag: { spans: 0, characters: 0 } },
        caption: { strip: { spans: 0, characters: 0 }, tag: { spans: 1, characters: 100 } },
        navigation: { strip: { spans: 1, characters: 150 }, tag: { spans: 0, characters: 0 } },
      },
      quality: { documents: 3, thousandths: 1800, tenths: [0, 0, 0, 0, 1, 0, 0, 2, 0, 0], reasons: {} },
      errors: { 'no-text': 1, 'malformed-json': 3 },
    })
    expect(answerIn((await report('answer')).stdout)).toEqual([
      '20.0% of the text was stripped: 200 of 1,000 characters. 10.0% was tagged and kept.',
      'Most of it: navigation 15.0%, legal 5.0%.',
      '3 documents cleaned, 4 failed (malformed-json 3, no-text 1).',
      'Expected F1 is 0.60 on average, and below 0.5 for 1 of 3 documents.',
    ])
    expect(answerIn((await report('nothing')).stdout)).toEqual(['0 documents without text, none failed.'])
  })

  it('is followed by what failed, odd sites, strips and speed, in this order', async () => {
    const titles = (await report('standard')).stdout.split('\n').filter((line) => /^[A-Z][^.:]*$/.test(line))
    const order = [
      'What became of the text',
      'Stripped, by category',
      'Errors',
      'Largest sites',
      'Largest strips',
      'The run',
      'Slowest documents',
    ]
    expect(titles.filter((title) => order.includes(title))).toEqual(order)
    expect(titles.at(-1)).toBe('Slowest documents')
  })
})

describe('single strips', () => {
  it('are the largest and the least certain, with their text and document', async () => {
    const { strips } = summaryIn('standard').totals
    expect([strips.largest.length, strips.doubtful.length]).toEqual([10, 10])
    expect(strips.largest.map(({ characters }) => characters)).toEqual(
      strips.largest.map(({ characters }) => characters).sort((a, b) => b - a),
    )
    const sure = strips.doubtful.map(({ confidence }) => confidence)
    expect(sure).toEqual([...sure].sort((a, b) => a - b))
    const rows = rowsOf((await report('standard')).stdout, 'Largest strips')
    expect(rows).toHaveLength(10)
    for (const [i, { document, category, text }] of strips.largest.entries()) {
      expect(rows[i]).toContain(`${category}  `)
      expect(rows[i]).toContain(document)
      expect(rows[i]).toContain(text.replaceAll(/\s+/g, ' ').slice(0, 20))
    }
    // Whoever looks them up finds them.
    const [{ document, text }] = strips.largest.filter(({ text }) => text.length < 200) as [(typeof strips.largest)[number]]
    expect(readFileSync(at('in', document), 'utf8').replaceAll(/\s+/g, ' ')).toContain(text.replaceAll(/\s+/g, ' ').slice(0, 15))
  })

  it('are each text once, and the same for parts that are added up', () => {
    const span = (text: string, confidence: number, start = 0) =>
      ({ category: 'legal', action: 'strip', confidence, start, end: start + text.length, text }) as ReportSpan
    const spans = Array.from({ length: 60 }, (_, i) => span('x'.repeat(1 + (i % 15)), ((i * 7) % 60) / 60))
    const whole = emptyStrips()
    for (const [i, own] of spans.entries()) addSpan(whole, own, `d${i}`)
    expect(whole.largest.map(({ characters }) => characters)).toEqual([15, 14, 13, 12, 11, 10, 9, 8, 7, 6])
    expect(whole.largest[0]).toMatchObject({ document: 'd14' })
    expect(whole.doubtful.map(({ text }) => text.length)).toEqual([...new Set(whole.doubtful.map(({ text }) => text.length))])
    for (const cut of [1, 13, 30, 59]) {
      const [first, rest] = [emptyStrips(), emptyStrips()]
      for (const [i, own] of spans.entries()) addSpan(i < cut ? first : rest, own, `d${i}`)
      addStrips(first, rest)
      expect(first).toEqual(whole)
    }
  })

  it('are absent of runs of versions that did not keep them', async () => {
    const { strips: _, ...totals } = summaryIn('standard').totals
    mkdirSync(at('older'), { recursive: true })
    writeFileSync(at('older', 'run.json'), JSON.stringify({ ...summaryIn('standard'), totals }))
    const { code, stdout } = await report('older')
    expect(code).toBe(0)
    expect(stdout).not.toContain('strips')
  })
})

describe('the report of several runs', () => {
  const sharesOf = (runs: readonly TotalsData[]) =>
    runs.map(({ characters: { kept, tagged, stripped } }) => `${((stripped / (kept + tagged + stripped)) * 100).toFixed(1)}%`)

  it('compares those of the same documents, and does not add them up', async () => {
    const runs = [summaryIn('standard'), summaryIn('thorough')].map(({ totals }) => totals)
    const { code, stdout } = await report('standard', 'thorough')
    expect(code).toBe(0)
    const shares = sharesOf(runs)
    expect(new Set(shares).size).toBe(2)
    expect(stdout.split('\n\n')[1]).toMatch(
      new RegExp(`^${shares[0]} of the text was stripped by #1, ${shares[1]} by #2\\.\nSome .* not added up\\.`),
    )
    expect(rowsOf(stdout, 'The runs').map((row) => row.split(/ {2,}/))).toContainEqual(['policy', 'standard', 'thorough'])
    expect(rowsOf(stdout, 'The runs').map((row) => row.split(/ {2,}/))).toContainEqual(['stripped', ...shares])
    expect(rowsOf(stdout, 'In which they differ')).toEqual(['policy   -   thorough'])
    expect(rowsOf(stdout, 'Stripped by each run').at(-1)!.split(/ +/)).toEqual(['all', ...shares])
    const characters = new Totals(runs[0]).characters.toLocaleString('en-US')
    expect(rowsOf(stdout, 'What became of the text').at(-1)!.split(/ +/)).toEqual(['characters', characters, characters])
    expect(rowsOf(stdout, 'Errors').at(-1)).toMatch(/^all +2 +2$/)
    expect(stdout).toContain('\nLargest strips of #2 thorough\n')
    // No count is that of both together.
    const both = new Totals(runs[0])
    both.merge(runs[1]!)
    for (const sum of [both.characters, both.data.characters.stripped]) expect(stdout).not.toContain(sum.toLocaleString('en-US'))
  })

  it('adds up those of different documents', async () => {
    put('monday', { documents: 12, failed: 1, characters: { kept: 900, tagged: 0, stripped: 100 }, errors: { 'no-text': 1 } })
    put(
      'tuesday',
      { documents: 12, failed: 1, characters: { kept: 800, tagged: 0, stripped: 400 }, errors: { 'no-text': 1 } },
      { inputs: { count: 1, bytes: 5e6 } },
    )
    const { stdout } = await report('monday', 'tuesday')
    expect(stdout.split('\n\n')[1]).toMatch(
      /^2 runs of different documents, added up\.\n22\.7% of the text was stripped: 500 of 2,200 characters\./,
    )
    expect(rowsOf(stdout, 'What became of the text').map((row) => numbersOf(row)[0])).toEqual([1700, 0, 500, 2200])
    expect(rowsOf(stdout, 'Errors').at(-1)).toMatch(/^all +2$/)
    expect(rowsOf(stdout, 'The runs').map((row) => row.split(/ {2,}/))).toContainEqual(['documents', '12', '12', '24'])
  })

  it('shows settings as one would say them', async () => {
    put('settings', {}, { settings: { strip: ['caption', 'legal'], scorer: false, longLines: 16777216 } })
    expect(rowsOf((await report('settings')).stdout, 'Settings')).toEqual([
      'strip      caption, legal',
      'scorer     no',
      'longLines  16,777,216',
    ])
  })

  it('takes each run once, and many without setting them side by side', async () => {
    expect((await report('standard', 'standard/run.json', './standard/')).stdout).toBe((await report('standard')).stdout)
    const days = Array.from({ length: 11 }, (_, i) => `day${i}`)
    for (const [i, day] of days.entries())
      put(day, { documents: 1, characters: { kept: 5 + i, tagged: 0, stripped: 5 + i } }, { inputs: { count: 1, bytes: 4e6 + i } })
    const { stdout } = await report(...days)
    expect(rowsOf(stdout, 'The runs').at(-1)).toMatch(/^all +11 +44\.0 MB +11 +0 +0 +50\.0% +0\.0% +50\.0% +22\.0 s +2\.00 +0\.500$/)
    expect(stdout).not.toContain('by each run')
    // Of the same documents they are listed only.
    for (const day of days) put(day, { documents: 1, characters: { kept: 5, tagged: 0, stripped: 5 } })
    const same = (await report(...days)).stdout
    expect(rowsOf(same, 'The runs')).toHaveLength(11)
    expect(same).not.toContain('What became of the text')
  })
})

describe('the page', () => {
  const HOSTILE = '</title><script>alert("1")</script><!-- \u0000\u001b[2J\u202e\ufffe\ud800 \'&amp;'

  function hostileRun() {
    const counts = { [HOSTILE]: 1 }
    const strip = { document: HOSTILE, category: HOSTILE, confidence: 0.5, characters: 10, text: HOSTILE }
    const groups = { [HOSTILE]: group(1, 10, 5), ['x'.repeat(5000)]: group(1, 10, 5) }
    put(
      'hostile',
      {
        documents: 2,
        failed: 1,
        policy: HOSTILE,
        characters: { kept: 10, tagged: 0, stripped: 10 },
        flags: counts,
        categories: { [HOSTILE]: { strip: { spans: 1, characters: 10 }, tag: { spans: 0, characters: 0 } } },
        languages: groups,
        sites: groups,
        slowest: [{ document: HOSTILE, ms: 1, characters: 10 }],
        errors: counts,
        skipped: counts,
        strips: { largest: [strip], doubtful: [strip] },
      },
      { tool: { name: 'dechaff', version: HOSTILE }, settings: { [HOSTILE]: HOSTILE } },
    )
    writeFileSync(at('hostile', 'errors.jsonl'), `${JSON.stringify({ input: HOSTILE, number: 1, code: HOSTILE, message: HOSTILE })}\n`)
  }

  function parsed(page: string) {
    const errors: string[] = []
    const document = parse(page, { onParseError: ({ code }) => errors.push(code), sourceCodeLocationInfo: true })
    const elements: DefaultTreeAdapterMap['element'][] = []
    const texts: string[] = []
    const walk = (node: DefaultTreeAdapterMap['node']) => {
      if ('tagName' in node) elements.push(node)
      if ('value' in node) texts.push(node.value)
      if ('childNodes' in node) node.childNodes.forEach(walk)
    }
    walk(document)
    return { errors, elements, texts }
  }

  it('is HTML without errors, scripts or anything to load, whatever the names', async () => {
    hostileRun()
    expect(await report('hostile', 'standard', '--out', 'page.html')).toEqual({
      code: 0,
      stdout: 'The report is in page.html.\n',
      stderr: '',
    })
    const page = readFileSync(at('page.html'), 'utf8')
    const { errors, elements, texts } = parsed(page)
    expect(errors).toEqual([])
    const own = 'bdi body div h1 h2 head header html li main meta p section span style table tbody td tfoot th thead title tr ul'
    expect([...new Set(elements.map(({ tagName }) => tagName))].sort().join(' ')).toBe(own)
    const attributes = new Set(elements.flatMap(({ attrs }) => attrs.map(({ name }) => name)))
    expect([...attributes].sort()).toEqual(['charset', 'class', 'content', 'http-equiv', 'lang', 'name', 'scope', 'style'])
    expect(page).not.toMatch(/url\(|@import|https?:/)
    const shown = '</title><script>alert("1")</script><!-- \\u0000\\u001b[2J\\u202e\ufffd\ufffd \'&amp;'
    expect(texts.filter((text) => text === shown).length).toBeGreaterThanOrEqual(14)
    expect(texts.some((text) => text.includes('x'.repeat(100)))).toBe(false)
  })

  it('says what the terminal says', async () => {
    await report('standard', '--out', 'standard.html')
    const { elements } = parsed(readFileSync(at('standard.html'), 'utf8'))
    const textOf = (node: DefaultTreeAdapterMap['node']): string =>
      'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
    const rows = elements.filter(({ tagName }) => tagName === 'tr').map(({ childNodes }) => childNodes.map(textOf).join(' '))
    const lines = (await report('standard')).stdout.split('\n').filter((line) => line.startsWith('  '))
    expect(rows.map((row) => row.split(/\s+/).join(' ').trim())).toEqual(lines.map((line) => line.split(/\s+/).join(' ').trim()))
  })

  it('cannot move the cursor of a terminal', async () => {
    hostileRun()
    expect((await report('hostile')).stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
    expect((await report('hostile', '--color')).stdout).toContain('\u001b[1m')
  })

  it('is the same each time', async () => {
    await report('standard', 'thorough', '--out', 'once.html')
    await runCommand(['report', 'standard', 'thorough', '--out', 'twice.html'], { cwd, env: { TZ: 'Asia/Tokyo', LC_ALL: 'de_DE.UTF-8' } })
    expect(readFileSync(at('twice.html'), 'utf8')).toBe(readFileSync(at('once.html'), 'utf8'))
  })
})

describe('what cannot be reported', () => {
  const refused = async (message: string | RegExp, ...args: string[]) =>
    expect(await report(...args)).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(message) })

  it('is said of a run that is not there, or not finished', async () => {
    await refused(/^dechaff: none: there is no such file or folder: check the path\n$/, 'none')
    await refused(/^dechaff: in: there is no run\.json: name the --out folder of dechaff clean, which/, 'in')
    put('begun', {})
    mkdirSync(at('begun', '.dechaff'))
    writeFileSync(at('begun', '.dechaff', 'run.json'), '{}')
    const unfinished = /^dechaff: begun(\/run\.json)?: the run there is not finished: wait for it, or resume it with .* --resume\n$/
    // Its run.json is of the run before, which is being overwritten.
    await refused(unfinished, 'begun')
    await refused(unfinished, 'begun/run.json')
    rmSync(at('begun', 'run.json'))
    await refused(unfinished, 'begun')
  })

  it('is said of all runs that are wrong, and nothing is reported without them', async () => {
    await refused(/^dechaff: none: .*\ndechaff: in: .*\n$/, 'standard', 'none', 'in')
  })

  it('says what is wrong with a file that is no run.json that can be read', async () => {
    for (const [content, message] of [
      ['{"version": 1', /it is not JSON \(.*\): name the folder of a run/],
      ['', /it is not JSON/],
      ['[]', /it is no run\.json of dechaff, as it has no version/],
      ['null', /it has no version/],
      ['{"version": "1"}', /it has no version/],
      ['{"version": 2}', /it is of a newer dechaff \(version 2 of the format, this one reads 1\): update dechaff/],
      ['{"version": 1}', /the field tool is missing: the file was edited or damaged/],
    ] as const) {
      writeFileSync(at('wrong.json'), content)
      await expect(readRun('wrong.json', at('wrong.json'))).rejects.toThrow(message)
    }
    await refused(/^dechaff: wrong\.json: the field tool is missing: .*\n$/, 'wrong.json')
  })

  it('names any field that is missing or wrong', () => {
    expect(checkedRun(summaryIn('standard'))).toEqual(summaryIn('standard'))
    const whole = readFileSync(at('standard', 'run.json'), 'utf8')
    const wrongs: [message: string, path: string[], value: unknown][] = [
      ['inputs.bytes is not a whole number from 0', ['inputs', 'bytes'], -1],
      ['seconds is missing', ['seconds'], undefined],
      ['settings is not an object', ['settings'], []],
      ['totals.characters.kept is not a whole number from 0', ['totals', 'characters', 'kept'], 1.5],
      ['totals.categories["caption"].tag is not an object', ['totals', 'categories', 'caption', 'tag'], null],
      ['totals.languages["en"].documents is missing', ['totals', 'languages', 'en', 'documents'], undefined],
      ['totals.slowest[1].document is not a string', ['totals', 'slowest', '1', 'document'], {}],
      ['totals.slowest is not an array', ['totals', 'slowest'], {}],
      ['totals.errors["malformed-json"] is not a whole number from 0', ['totals', 'errors', 'malformed-json'], '1'],
      ['documents of totals.sites are more than those of all', ['totals', 'sites', 'courier.example', 'documents'], 99],
      ['characters stripped of totals.categories are more', ['totals', 'categories', 'navigation', 'strip', 'characters'], 1e9],
      ['characters tagged of totals.categories are more', ['totals', 'categories', 'navigation', 'tag', 'characters'], 1e9],
      ['documents of totals.errors are more than totals.failed', ['totals', 'errors', 'no-text'], 99],
    ]
    for (const [message, path, value] of wrongs) {
      const run = JSON.parse(whole) as object
      const parent = path.slice(0, -1).reduce((object, key) => Reflect.get(object, key) as object, run)
      Reflect.set(parent, path.at(-1)!, value)
      expect(() => checkedRun(run)).toThrow(message)
    }
  })

  it('is wrong usage', async () => {
    for (const args of [[], ['standard', '--out', 'standard/errors.jsonl'], ['standard', '--top', '0'], ['standard', '--out', '.html']])
      expect(await report(...args)).toMatchObject({ code: 2, stdout: '' })
    expect(await report('standard', '--out', 'in/r.jsonl/x.html')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('cannot write in/r.jsonl/x.html'),
    })
    expect((await report('--help')).stdout).toContain('dechaff report careful thorough --top 50')
  })
})
