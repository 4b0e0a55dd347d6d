import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { Calibration } from '../bench/calibration.mjs'
import { createCleaners } from '../bench/cleaners.mjs'
import { fatesOf } from '../bench/fates.mjs'
import { compare, pinned } from '../bench/floors.mjs'
import { measureSet } from '../bench/measure.mjs'
import { writeIndex, writePages } from '../bench/pages.mjs'
import { INPUTS, readSet } from '../bench/records.mjs'
import { comesOutAsArticle, rowsOf } from '../bench/rows.mjs'
import { judge, lostContent, sumUp } from '../bench/scoring.mjs'
import { SETS } from '../bench/sets.mjs'
import { holder } from '../bench/truth.mjs'
import { createCleaner } from '../src/pipeline/clean.js'
import { FOLDS, foldOf } from '../training/folds.mjs'
import { runNode } from './support/process.js'

const folder = mkdtempSync(join(tmpdir(), 'dechaff-quality-'))
afterAll(() => rmSync(folder, { recursive: true }))

const strip = (start: number, end: number, category = 'navigation') => ({ start, end, category, action: 'strip', confidence: 0.9 })
const output = (text: string, spans: object[] = []) => ({ text, spans, flags: [] })
const texts = (...pairs: [gold: string, text: string][]) => sumUp(pairs.map(([gold, text]) => judge({ gold }, output(text)))).shingles

describe('shingles of four words', () => {
  it.each([
    // a b c d is in both, b c d e in the gold only
    ['a b c d e', 'a b c d', 1, 1 / 2],
    // of three runs one is in the gold, which has two
    ['a b c d e', 'x a b c d y', 1 / 3, 1 / 2],
    // the run a a a a counts as often as both have it: twice of two, twice of four
    ['a a a a a', 'a a a a a a a', 1 / 2, 1],
    ['a a a a a a a', 'a a a a a', 1, 1 / 2],
    // fewer than four words are one run, which is that of no longer text
    ['one two', 'one, two!', 1, 1],
    ['one two', 'one two three four', 0, 0],
    ['one two three four', 'one two', 0, 0],
    ['One two three four', 'one two three four', 0, 0],
    // white space and line breaks are nothing
    ['a b\nc d', 'a  b c\n\nd', 1, 1],
    ['这是，正文。第二句！完', '这是 正文 第二句 完', 1, 1],
  ])('of %j and %j', (gold, text, precision, recall) => {
    expect(texts([gold, text])).toMatchObject({ precision, recall })
  })

  it('leave a text without words out of the mean precision, and count it in the mean recall', () => {
    expect(texts(['a b c d', 'a b c d'], ['a b c d', ''])).toEqual({ precision: 1, recall: 1 / 2, f1: 2 / 3 })
  })

  it('leave a gold text without words out of the mean recall', () => {
    expect(texts(['a b c d', 'a b c d'], ['---', 'a b c d'])).toEqual({ precision: 1 / 2, recall: 1, f1: 2 / 3 })
  })

  it('do not judge a record whose gold is blank or not there', () => {
    expect(judge({ gold: ' \n' }, output('a'))).toEqual({})
    expect(sumUp([judge({}, output('a'))])).toEqual({})
  })

  it('take a failed document for an empty text', () => {
    expect(sumUp([judge({ gold: 'a b c d' }, undefined)]).shingles).toEqual({ precision: 0, recall: 0, f1: 0 })
  })

  it('are lost where the input had them and the output has not, as a share of the gold', () => {
    const document = (gold: string, input: string, text: string) => ({
      before: judge({ gold }, output(input)),
      after: judge({ gold }, output(text)),
    })
    expect(lostContent('shingles', [document('a b c d e f', 'a b c d e', 'b c d e')])).toBe(1 / 3)
    // of two copies one is enough
    expect(lostContent('shingles', [document('a b c d', 'a b c d. a b c d', 'a b c d')])).toBe(0)
    expect(lostContent('shingles', [document('a b c d', 'a b c d', 'a b c d'), document('a b c d', 'a b c d', '')])).toBe(1 / 2)
  })
})

describe('segments', () => {
  const record = { with: ['stays  here', 'and\nthere', 'missing'], without: ['Menu', 'Share'] }

  it('are counted over all documents, white space aside', () => {
    expect(sumUp([judge(record, output('stays here and there. Menu'))]).segments).toEqual({
      precision: 2 / 3,
      recall: 2 / 3,
      f1: 2 / 3,
      accuracy: 3 / 5,
    })
  })

  it('all miss where the document failed', () => {
    expect(sumUp([judge(record, undefined)]).segments).toEqual({ precision: 0, recall: 0, f1: 0, accuracy: 2 / 5 })
  })

  it('are lost where the input had them', () => {
    const [before, after] = ['stays here and there', 'and there'].map((text) => judge(record, output(text)))
    expect(lostContent('segments', [{ before, after }])).toBe(1 / 3)
  })
})

describe('lines', () => {
  const lines = [
    { text: 'Menu', label: 0 },
    { text: 'Text.', label: 1 },
    { text: ' ', label: 1 },
    { text: 'More text.', label: 1 },
    { text: 'Share', label: 0 },
  ]

  it('are kept unless at least half of them is stripped; blank ones do not count', () => {
    // Menu and half of "More text." go: of 3 kept or content lines 1 is both
    const { lines: sums } = sumUp([judge({ lines }, output('', [strip(0, 5), strip(13, 18)]))])
    expect(sums).toMatchObject({ precision: 1 / 2, recall: 1 / 2, f1: 1 / 2, noiseF1: 1 / 2, macroF1: 1 / 2 })
  })

  it('are all kept without spans, and none where the document failed', () => {
    expect(sumUp([judge({ lines }, output(''))]).lines).toMatchObject({ precision: 1 / 2, recall: 1, noiseF1: 0, macroF1: 1 / 3 })
    expect(sumUp([judge({ lines }, undefined)]).lines).toMatchObject({ precision: 0, recall: 0, f1: 0, noiseF1: 2 / 3, macroF1: 1 / 3 })
  })

  it('have the category that went most and the span that covers most', () => {
    const spans = [strip(0, 3), strip(3, 6, 'legal'), strip(6, 9), { ...strip(10, 12), action: 'tag' }]
    const [first, second] = fatesOf(['123456789', '12'], spans)
    expect(first).toMatchObject({ stripped: true, category: 'navigation', span: undefined })
    expect(second).toMatchObject({ stripped: false, category: undefined, span: { action: 'tag' } })
  })
})

describe('labels', () => {
  const record = {
    text: 'Menu\nShare\n\nTitle\nBy me\nText.',
    labels: ['navigation', 'share-buttons', '', 'either', 'byline', 'body+inline'],
  }

  it('count by kind: noise that went, content and tags that went, categories that are right', () => {
    const { labels } = sumUp([judge(record, output('', [strip(0, 10), strip(12, 29)]))])
    expect(labels).toEqual({
      noiseStripped: 1,
      contentLost: 1,
      tagsStripped: 1,
      categoryRight: 1 / 2,
      titlesLost: 0,
      titles: 0,
      commentsNamed: 0,
      pooled: { noiseStripped: 1, contentLost: 1 },
    })
  })

  it('find nothing stripped where the document failed', () => {
    const { noiseStripped, contentLost, tagsStripped, categoryRight } = sumUp([judge(record, undefined)]).labels
    expect({ noiseStripped, contentLost, tagsStripped, categoryRight }).toEqual({
      noiseStripped: 0,
      contentLost: 0,
      tagsStripped: 0,
      categoryRight: 0,
    })
  })

  it('are means over documents, so that one long list does not decide; titles and comments are counted by themselves', () => {
    const long = { text: Array(98).fill('Entry').join('\n'), labels: Array(98).fill('navigation') }
    const short = { text: 'Title\nMenu\nWell said.\nText', labels: ['title', 'navigation', 'reader-comment', 'unsure'] }
    const tagged = { start: 11, end: 21, category: 'reader-comment', action: 'tag' }
    const { labels } = sumUp([judge(long, output('', [strip(0, long.text.length)])), judge(short, output('', [strip(0, 5), tagged]))])
    expect(labels).toMatchObject({ noiseStripped: 1 / 2, contentLost: 1, titlesLost: 1, titles: 1, commentsNamed: 1 })
    expect(labels.pooled).toEqual({ noiseStripped: 98 / 99, contentLost: 1 })
  })
})

describe('whether gold holds a line', () => {
  const holds = holder('The quick brown fox jumps over the lazy dog.\nRead more\n正文第一句，第二句在这里，第三句也在这里。还有。')

  it.each([
    ['The quick brown fox jumps', true],
    ['the quick brown fox jumps over the lazy cat', true],
    ['some quick brown fox and a hen', false],
    ['Read more', true],
    ['lazy dog', false],
    ['第二句在这里，第三句也在这里。', false],
    ['正文第一句，第二句在这里，第三句也在这里。', true],
    ['***', undefined],
  ])('%s', (line, held) => expect(holds(line)).toBe(held))
})

describe('calibration', () => {
  it('is the mean distance of confidence and truth, weighed by lines', () => {
    const calibration = new Calibration()
    const spans = [strip(0, 4), { ...strip(5, 10), confidence: 0.5 }, { ...strip(11, 15), confidence: 0.55 }, strip(16, 20, 'byline')]
    calibration.add('canola', {
      record: { gold: 'Gold.\nAlso gold.' },
      input: 'Menu\nGold.\nMore\nByMe',
      output: output('', spans),
    })
    const { noise, noiseUntrained, about } = calibration.summary()
    // one line of 0.9 that is noise; two of 0.525 on average, of which one is
    expect(noise.bins[9]).toEqual({ from: 0.9, lines: 1, confidence: 0.9, right: 1 })
    expect(noise.bins[5]).toMatchObject({ lines: 2, confidence: 0.525, right: 0.5 })
    expect(noise.error).toBeCloseTo((0.1 + 2 * 0.025) / 3)
    expect(noiseUntrained).toEqual(noise)
    expect(about.lines).toBe(1)
  })
})

describe('pages that come out as articles', () => {
  const words = (n: number) => Array.from({ length: n }, (_, i) => `word${i}`).join(' ')

  it.each([
    ['fifty words', words(50), [], true],
    ['fewer', words(49), [], false],
    ['a hundred characters of a script without spaces', '字'.repeat(100), [], true],
    ['fewer of them', '字'.repeat(99), [], false],
    ['a page flagged as an error', words(99), ['bot-check'], false],
    ['a page flagged as noise', words(99), ['mostly-noise'], false],
    ['a page with another flag', words(99), ['truncated'], true],
  ])('%s', (_, text, flags, is) => {
    expect(comesOutAsArticle({ text, flags: flags.map((flag) => ({ flag })) })).toBe(is)
  })
})

describe('floors', () => {
  const row = (f1: number, data = 'sha256:a') => ({ key: 'canola/thorough', data, held: { f1 } })
  const floors = pinned([row(0.8)], {})

  it('hold within a small slack', () => {
    expect(compare([row(0.7996)], floors)).toEqual({ missing: [], changed: [], sunk: [] })
    expect(compare([row(0.7994)], floors).sunk).toEqual(['canola/thorough: f1 sank from 0.8 to 0.7994'])
  })

  it('want the same data, a floor for each row, and each score measured', () => {
    expect(compare([row(0.9, 'sha256:b')], floors).changed).toHaveLength(1)
    expect(compare([{ ...row(0.9), key: 'daniel/thorough' }], floors).missing).toHaveLength(1)
    expect(compare([{ ...row(0.9), held: {} }], floors).sunk).toEqual(['canola/thorough: f1 sank from 0.8 to nothing'])
  })

  it('rise when pinned and sink only when that is asked for', () => {
    const score = (f1: number, lower?: boolean) => pinned([row(f1)], floors, lower)['canola/thorough'].scores.f1
    expect([score(0.9), score(0.7996), score(0.7, true)]).toEqual([0.9, 0.8, 0.7])
  })

  it('of other rows stay', () => expect(pinned([{ ...row(0.9), key: 'b' }], floors)).toMatchObject(floors))
})

describe('leftovers', () => {
  const document = (extractor: string, before: string, after: string, gold = 'a b c d e f g h') => ({
    record: { extractor },
    before: judge({ gold }, output(before)),
    after: judge({ gold }, output(after)),
  })

  it('have a row for each extractor, and one for the gain over all', () => {
    const clean = 'a b c d e f g h'
    const documents = [
      document('x', `${clean} i j k l m`, clean), // 5 of 10 runs are gold, then all
      document('y', clean, clean),
      document('y', clean, 'a b c d'),
    ]
    const rows = rowsOf({ set: 'leftovers', documents })
    expect(rows.map(({ name }) => name)).toEqual(['leftovers x', 'leftovers y', 'leftovers'])
    expect(rows[0]).toMatchObject({ text: { documents: 1, before: 2 / 3, after: 1, gain: expect.closeTo(1 / 3) } })
    expect(rows[2]).toMatchObject({ nearlyClean: 2, cleanKept: 1 / 2 })
  })
})

describe('the cleaners', () => {
  const make = (pipeline: object, folder: URL) => createCleaners({ policy: 'thorough' }, pipeline as never, folder)
  const named = (name: string) => () => ({ text: name })
  const rules = { createCleaner: () => named('shipped') }
  const trained = { ...rules, createCleanerWith: ({ text: [fold] }: { text: Uint8Array }) => named(`fold ${fold}`) }
  const weights = (name: string, folds: number) => {
    mkdirSync(join(folder, name))
    for (let fold = 0; fold < folds; fold++) writeFileSync(join(folder, name, `fold-${fold}.bin`), Uint8Array.of(fold))
    return pathToFileURL(join(folder, name, '/'))
  }
  const record = { id: '1', url: 'https://www.example.org/1' }

  it('are the shipped one where nothing is trained, or no weights left a fold out', () => {
    expect(make(rules, weights('untrained', 0)).weights).toBe('none')
    const { weights: are, cleanerFor } = make(trained, weights('no-folds', 0))
    expect([are, cleanerFor(record, 'wcxb')?.('')]).toEqual(['shipped', { text: 'shipped' }])
  })

  it('never saw the site of a page that was trained on', () => {
    const { weights: are, cleanerFor } = make(trained, weights('folds', FOLDS))
    const own = { text: `fold ${foldOf(record)}` }
    expect(are).toBe('folds')
    expect(['wcxb', 'leftovers', 'typed', 'canola'].map((set) => cleanerFor(record, set)?.(''))).toEqual([
      own,
      own,
      own,
      { text: 'shipped' },
    ])
  })

  it('want the weights of all folds or of none', () => {
    expect(() => make(trained, weights('some', FOLDS - 1))).toThrow(`weights of ${FOLDS - 1} folds: all ${FOLDS}`)
  })
})

describe('pages to read', () => {
  it('let nothing of a scraped text become markup', async () => {
    const evil = `<script>alert("1")</script> it's <b>bold</b> & more`
    const record = { id: '"><img src=x>', url: 'javascript:alert(1)', lang: 'en', gold: 'some other gold text' }
    const cleaners = { cleanerFor: () => (text: string) => ({ text: '', report: { spans: [strip(0, text.length, evil)], flags: [] } }) }
    const measured = await measureSet('canola', [{ ...record, dump: `${evil}\n${evil}` }], INPUTS.dump, cleaners)
    const pages = join(folder, 'pages')
    writeIndex(pages, writePages(pages, measured, 3))
    expect(readdirSync(pages)).toEqual(['canola-001.html', 'index.html'])
    for (const file of readdirSync(pages))
      expect(readFileSync(join(pages, file), 'utf8')).not.toMatch(/<(script|img|b)>|<img|href="javascript|it's/)
  })
})

describe('npm run bench:quality', () => {
  const run = (...args: string[]) => runNode(['bench/quality.mjs', ...args])
  const data = join(folder, 'data')
  mkdirSync(data)
  const lines = [
    'Skip to content',
    'A long enough sentence about what happened there today, and why it matters to all of us.',
    'Share on Facebook',
  ]
  const record = { id: '1', url: 'https://example.org/', lang: 'en', dump: lines.join('\n'), gold: lines[1] }
  writeFileSync(join(data, 'canola.jsonl.gz'), gzipSync(`${JSON.stringify(record)}\n`))

  it('measures the sets that are there and names the others', async () => {
    const json = join(folder, 'figures.json')
    const { stdout, code } = await run('--data', data, '--json', json)
    expect(code).toBe(0)
    expect(stdout.toString()).toMatch(/^canola +body +1 /m)
    expect(stdout.toString()).toContain('skipped, not in the folder: wcxb, ')
    expect(JSON.parse(readFileSync(json, 'utf8')).rows).toMatchObject([
      { name: 'canola', key: 'canola/body', documents: 1 },
      { name: 'written dumps', documents: 194 },
      { name: 'written lookalikes', documents: 101 },
    ])
  })

  it('names a file that it cannot read', async () => {
    mkdirSync(join(folder, 'broken'))
    writeFileSync(join(folder, 'broken', 'daniel.jsonl.gz'), 'no gzip')
    const { stderr, code } = await run('--data', join(folder, 'broken'))
    expect([code, stderr]).toEqual([2, expect.stringMatching(/daniel\.jsonl\.gz cannot be read: incorrect header/)])
  })

  it('fails under --floors where a row has none that fits', async () => {
    const { stderr, code } = await run('--data', data, '--floors')
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^canola\/body( has no floor|: the data)/)])
  })

  it.each([
    [['--data', join(folder, 'nowhere')], 'is no folder'],
    [['--data', folder], 'holds none of the sets'],
    [['--data', data, '--set', 'daniel'], 'has no daniel.jsonl.gz'],
    [['--data', data, '--set', 'danish'], 'unknown set "danish": use wcxb, '],
    [['--data', data, '--policy', 'harsh'], 'unknown policy "harsh": use careful, '],
    [['--data', data, '--from', 'pdf'], 'unknown --from "pdf": use dump'],
    [['--data', data, '--limit', '5', '--floors'], '--limit measures a part'],
    [['--data', data, '--lower'], '--lower goes with --pin'],
    [['--nonsense'], '--nonsense'],
    [[], '--data is missing'],
  ])('refuses %j', async (args, message) => {
    const { stderr, code } = await run(...args)
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
  })
})

interface Measured {
  output?: { text: string; spans: object[] }
}

/** Gold data and the scorer that came with it; only where they lie beside the checkout. */
const gold = new URL('../../shared/bench/', import.meta.url)
const reference = new URL('score.mjs', gold)

describe.skipIf(!existsSync(reference))('the scorer that came with the gold data (skipped: none beside the checkout)', () => {
  const clean = createCleaner({ policy: 'thorough' })
  const cleaners = { cleanerFor: () => clean }

  it.each(Object.keys(SETS))('gives the same numbers on %s', async (set) => {
    const { score } = await import(/* @vite-ignore */ reference.href)
    const { records } = readSet(fileURLToPath(gold), set, { limit: 12 })
    const { documents } = await measureSet(set, records, INPUTS.dump, cleaners)
    // one document without a prediction, one that came out empty
    const outputs = documents.map(({ output: made }: Measured, i: number) => (i === 3 ? undefined : i === 5 ? output('') : made))
    const ours = sumUp(records.map((record, i) => judge(record, outputs[i])))
    const [goldFile, predictionFile] = [join(folder, `${set}.jsonl`), join(folder, `${set}-predictions.jsonl`)]
    const jsonl = (objects: object[]) => objects.map((object) => `${JSON.stringify(object)}\n`).join('')
    writeFileSync(goldFile, jsonl(records))
    writeFileSync(
      predictionFile,
      jsonl(
        outputs.flatMap((made: Measured['output'], i: number) => (made ? [{ id: records[i].id, text: made.text, spans: made.spans }] : [])),
      ),
    )
    const { shingle, segments, lines, typed } = await score(goldFile, predictionFile)
    const { shingles, labels } = ours
    expect(shingles).toEqual(shingle)
    expect(ours.segments).toEqual(segments)
    if (lines) expect({ ...ours.lines, unmatched: 0 }).toMatchObject(lines)
    const { noiseStripped, contentLost, tagStripped: tagsStripped, categoryAccuracy: categoryRight } = typed ?? {}
    const pooled = labels && { ...labels.pooled, tagsStripped: labels.tagsStripped, categoryRight: labels.categoryRight }
    expect(pooled).toEqual(typed && { noiseStripped, contentLost, tagsStripped, categoryRight })
  })
})
