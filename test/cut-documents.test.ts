import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Report } from '../src/index.js'
import { compress } from '../src/node/formats/compress.js'
import { decompressed } from '../src/node/formats/compression.js'
import { CutShortError } from '../src/node/formats/read-errors.js'
import { readLines } from '../src/node/jsonl.js'
import { decode, encode } from '../src/read/decode.js'
import { gatheredDocument, untilError } from '../src/runs/input-bytes.js'
import { ARTICLE } from './support/article.js'
import { inChunks } from './support/chunks.js'
import { runCommand } from './support/command.js'
import { asyncProperty, cases } from './support/property.js'

let cwd: string
beforeEach(() => (cwd = mkdtempSync(join(tmpdir(), 'dechaff-cut-'))))
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

/** Text that hardly compresses, so that its half is about half of the file. */
const WORDS = Array.from({ length: 60_000 }, (_, i) => ((i * 2_654_435_761) >>> 0).toString(36)).join(' ')
const DOCUMENTS = { txt: `The bridge\n\n${WORDS}\n`, html: `<h1>The bridge</h1><p>${WORDS}</p>`, md: `# The bridge\n\n${WORDS}\n` }
const COMPRESSED: Record<string, (text: string) => Promise<Uint8Array> | Uint8Array> = {
  gz: (text) => gzipSync(text),
  br: (text) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  zst: (text) => compress(Buffer.from(text), 'zstd'),
}
const KINDS = Object.keys(DOCUMENTS).flatMap((kind) => Object.keys(COMPRESSED).map((how) => [kind, how] as const))

const written = (name: string) => readFileSync(join(cwd, name), 'utf8')
const truncated = (report: Report) => report.flags.filter(({ flag, message }) => flag === 'truncated' && /end in the middle/.test(message))

async function cutFile(kind: keyof typeof DOCUMENTS, how: string, share = 0.6): Promise<Uint8Array> {
  const whole = await COMPRESSED[how]!(DOCUMENTS[kind])
  return whole.subarray(0, whole.length * share)
}

describe('a compressed document that ends too early', () => {
  it.each(KINDS)('.%s.%s comes out as far as it goes, flagged, and is named', async (kind, how) => {
    const bytes = await cutFile(kind as keyof typeof DOCUMENTS, how)
    writeFileSync(join(cwd, `a.${kind}.${how}`), bytes)
    const { code, stderr } = await runCommand(['clean', `a.${kind}.${how}`, '--out', 'out', '--workers', '0'], { cwd })
    expect(stderr).toMatch(/^dechaff: a\.[a-z.]+: the \w+ data end in the middle, all before is read: get the whole file\n/)
    expect(code).toBe(1)
    const text = written('out/a.txt')
    expect(text).toContain(WORDS.slice(0, 100_000))
    const report = JSON.parse(written('out/a.report.json')) as Report
    expect(truncated(report)).toHaveLength(1)
    expect(JSON.parse(written('out/errors.jsonl'))).toMatchObject({ input: `a.${kind}.${how}`, code: 'cut-short' })
    expect(JSON.parse(written('out/run.json')).totals).toMatchObject({ documents: 1, failed: 1, errors: { 'cut-short': 1 } })
    const restored = await runCommand(['restore', 'out/a.txt', 'out/a.report.json'], { cwd })
    expect(restored.code).toBe(0)
    if (kind !== 'html') expect(DOCUMENTS[kind as 'txt'].startsWith(restored.stdout.toString())).toBe(true)

    const piped = await runCommand(['clean', '--workers', '0', '--from', { txt: 'text', html: 'html', md: 'markdown' }[kind]!], {
      cwd,
      input: bytes,
    })
    expect({ code: piped.code, text: piped.stdout.toString().trimEnd() }).toEqual({ code: 1, text: text.trimEnd() })
    expect(piped.stderr).toMatch(/stdin: the \w+ data end in the middle/)
  })

  it('becomes a record with its report and no error', async () => {
    writeFileSync(join(cwd, 'a.txt.gz'), await cutFile('txt', 'gz'))
    const { code, stdout } = await runCommand(['clean', 'a.txt.gz', '--to', 'jsonl', '--workers', '0'], { cwd })
    const record = JSON.parse(stdout.toString()) as { error?: unknown; report: Report }
    expect(code).toBe(1)
    expect(record.error).toBeUndefined()
    expect(truncated(record.report)).toHaveLength(1)
  })

  it('fails where nothing of it can be read', async () => {
    writeFileSync(join(cwd, 'a.txt.gz'), (await cutFile('txt', 'gz')).subarray(0, 12))
    const { code, stdout, stderr } = await runCommand(['clean', 'a.txt.gz', '--workers', '0'], { cwd })
    expect({ code, text: stdout.toString() }).toEqual({ code: 1, text: '' })
    expect(stderr).toMatch(/end in the middle/)
  })

  it('is explained as far as it goes, and learned', async () => {
    writeFileSync(join(cwd, 'a.txt.gz'), await cutFile('txt', 'gz', 0.1))
    const explained = await runCommand(['explain', 'a.txt.gz'], { cwd })
    expect(explained).toMatchObject({ code: 0, stdout: expect.objectContaining({}) })
    expect(explained.stdout.toString()).toContain('end in the middle')
    const learned = await runCommand(['learn', 'a.txt.gz', '--out', 'sites.json', '--workers', '0'], { cwd })
    expect(learned.stderr).toMatch(/end in the middle/)
  })
})

describe('a damaged member of gzip in the middle', () => {
  const record = (id: number) => `${JSON.stringify({ id, text: 'It was opened again on Monday, after two years of repairs.' })}\n`
  /** Three members, the middle one damaged; the first ends with `end`. */
  const damagedMiddle = (end: string) => {
    const [first, middle, last] = [record(1).trimEnd() + end, record(2), record(3)].map((text) => gzipSync(text))
    middle![middle!.length - 6]! ^= 0xff
    return Buffer.concat([first!, middle!, last!])
  }

  it.each([
    ['a whole line', '\n'],
    ['the middle of a line', ''],
  ])('of JSONL costs itself and leaves no blank line behind %s', async (_, end) => {
    const { code, stdout, stderr } = await runCommand(['clean', '--from', 'jsonl', '--report', 'none', '--workers', '0'], {
      cwd,
      input: damagedMiddle(end),
    })
    expect(
      stdout
        .toString()
        .split('\n')
        .slice(0, -1)
        .map((line) => (line === '' ? 'blank' : JSON.parse(line).id)),
    ).toEqual([1, 3])
    expect(stderr).toMatch(/gzip data are damaged/)
    expect(code).toBe(1)
  })

  it('of a text costs itself', async () => {
    const members = ['The bridge was opened again.\n', 'On Monday.\n', 'After two years of repairs.\n'].map((text) => gzipSync(text))
    members[1]![members[1]!.length - 6]! ^= 0xff
    writeFileSync(join(cwd, 'a.txt.gz'), Buffer.concat(members))
    const { code, stdout } = await runCommand(['clean', 'a.txt.gz', '--workers', '0'], { cwd })
    expect({ code, text: stdout.toString() }).toEqual({ code: 1, text: 'The bridge was opened again.\nAfter two years of repairs.\n' })
  })

  const WIDE = ['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be']
  const JAPANESE =
    '古い橋は、町が恐れていたよりも安く済んだ二年間の修理の後、月曜日に再び開通した。市長はとても喜び、学校の子供たちは歌を歌った。'
  const LINES = Array.from({ length: 12 }, (_, id) => JSON.stringify({ id, text: id % 3 === 0 ? ARTICLE : JAPANESE }))
  const TEXT = LINES.map((line) => `${line}\n`).join('')

  /** The text in an encoding, and where its first characters begin and end in the bytes. */
  const encoded = (encoding: string) => {
    const starts = [0]
    for (const character of `\ufeff${TEXT}`) starts.push(starts.at(-1)! + encode(character, encoding).length)
    return { bytes: Buffer.from(encode(`\ufeff${TEXT}`, encoding)), starts: starts.slice(1) }
  }
  /** Three members, the middle one damaged: from one byte to another, any two that leave enough behind them. */
  const damaged = (bytes: Buffer, from: number, to: number) => {
    const members = [bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)].map((part) => gzipSync(part))
    members[1]![members[1]!.length - 6]! ^= 0xff
    return decompressed(inChunks(Buffer.concat(members), 700), 'gzip')
  }
  /** A gap begins anywhere, or at the end of a line, within its unit, too. */
  const gap = fc.record({
    at: fc.oneof(fc.double({ min: 0.02, max: 0.6, noNaN: true }), fc.record({ line: fc.nat(6), byte: fc.nat(4) })),
    length: fc.integer({ min: 1, max: 900 }),
  })
  type Gap = typeof gap extends fc.Arbitrary<infer Drawn> ? Drawn : never
  const placed = ({ bytes, starts }: ReturnType<typeof encoded>, { at, length }: Gap) => {
    const end = (line: number) => starts[LINES.slice(0, line + 1).join('\n').length]!
    const from = typeof at === 'number' ? Math.floor(at * bytes.length) : end(at.line) + at.byte
    return { from, to: from + length }
  }

  it.each(['utf-8', ...WIDE])('of JSONL in %s costs the lines that it has a part of, wherever it begins and ends', async (encoding) => {
    const { bytes, starts } = encoded(encoding)
    await fc.assert(
      asyncProperty(gap, async (drawn) => {
        const { from, to } = placed({ bytes, starts }, drawn)
        const found: string[] = []
        for await (const some of readLines(untilError(damaged(bytes, from, to), CutShortError, () => {})))
          found.push(...some.map(({ text }) => text!))
        let at = 0
        const whole = LINES.filter((line) => {
          const [start, end] = [starts[at]!, starts[at + line.length]!]
          at += line.length + 1
          return end <= from || start >= to
        })
        expect(found.filter((line) => LINES.includes(line))).toEqual(whole)
      }),
      cases(40, 7),
    )
  })

  it.each(['utf-8', ...WIDE])('of a text in %s glues no words, and it is said where it was', async (encoding) => {
    const { bytes, starts } = encoded(encoding)
    await fc.assert(
      asyncProperty(gap, async (drawn) => {
        const { from, to } = placed({ bytes, starts }, drawn)
        const { bytes: read, cut } = await gatheredDocument(damaged(bytes, from, to), Infinity)
        const source = decode(read as Buffer).source.slice(1)
        const before = TEXT.slice(
          0,
          starts.findLastIndex((start) => start <= from),
        )
        const behind = TEXT.slice(starts.findIndex((start) => start >= to))
        expect(source.startsWith(before) && source.endsWith(behind)).toBe(true)
        // Bytes of a character of UTF-8 that is cut stay.
        const between = source.slice(before.length, source.length - behind.length)
        expect(before.endsWith('\n') ? `\n${between}` : between).toMatch(/^[^\n]{0,2}\n[^\n]{0,2}$/)
        const place = Number(/: get the file again; some is missing before byte (\d+) of what is read$/.exec(cut!.message)?.[1])
        expect(decode((read as Buffer).subarray(place), { encoding }).source.endsWith(behind)).toBe(true)
        expect((read as Buffer).length - place).toBeLessThanOrEqual(bytes.length - to)
      }),
      cases(40, 8),
    )
  })

  it('of a page leaves a flag that says where it was', async () => {
    const parts = [`<p>${ARTICLE}`, ' It was a good day.', ` And then</p><p>${ARTICLE}</p>`].map((part) => gzipSync(part))
    parts[1]![parts[1]!.length - 6]! ^= 0xff
    writeFileSync(join(cwd, 'a.html.gz'), Buffer.concat(parts))
    expect((await runCommand(['clean', 'a.html.gz', '--out', 'out', '--workers', '0'], { cwd })).code).toBe(1)
    const { flags }: Report = JSON.parse(readFileSync(join(cwd, 'out/a.report.json'), 'utf8'))
    expect(flags).toContainEqual({ flag: 'truncated', message: expect.stringMatching(/some is missing before byte \d+ of what is read$/) })
  })
})
