import { readdirSync, readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { inlineJson } from '../src/cli/document-page/inline-json.js'
import { sampleOf } from '../src/cli/run-report/documents/sample.js'
import { clean, type CleanOptions, type DocumentSource, type Report, restore } from '../src/index.js'
import type { DocumentView } from '../src/model/document-view.js'
import { documentView, MIN_CONFIDENCE } from '../src/pipeline/document-view.js'
import { replacementsIn } from '../src/write/replacements.js'
import { inUtf16 } from '../src/write/utf16-report.js'
import { unifiedDiff } from '../src/write/unified-diff.js'
import { DocumentState } from '../view/document/state.js'
import { chunksOf, rowAt, rowsOf } from '../view/document/lines.js'
import { pathOf, SAMPLES } from './support/package.js'
import { cases, property } from './support/property.js'

const folder = mkdtempSync(join(tmpdir(), 'dechaff-view-'))
afterAll(() => rmSync(folder, { recursive: true }))

const sourceOf = (name: string, text: string): DocumentSource => (name.endsWith('.html') ? { html: text } : { text })
const samples = readdirSync(SAMPLES).map((name) => [name, sourceOf(name, readFileSync(join(SAMPLES, name), 'utf8'))] as const)
const lookalikes = readdirSync(pathOf('test/lookalikes'))
  .slice(0, 20)
  .map((name) => [name, { text: readFileSync(pathOf(`test/lookalikes/${name}`), 'utf8') }] as const)

const viewOf = (source: DocumentSource, options: CleanOptions = {}): DocumentView =>
  documentView('document', (own) => clean(source, own as CleanOptions), options)

describe('the state of a document view', () => {
  it.each([...samples, ...lookalikes])('begins with the report: %s', (_, source) => {
    const view = viewOf(source)
    const { text, report } = clean(source)
    const state = new DocumentState(view)
    expect(state.cleanText).toBe(text)
    expect(state.report).toEqual(report)
    expect(state.isEdited).toBe(false)
    expect(state.marks.filter(({ reported }) => reported !== 'keep').map(({ span }) => span)).toEqual(report.spans)
  })

  it.each(samples)('predicts what other thresholds give: %s', (_, source) => {
    const state = new DocumentState(viewOf(source))
    for (const stripAt of [MIN_CONFIDENCE, 0.7, 0.8, 0.9, 0.95, 0.99]) {
      state.threshold = stripAt
      const policies = { own: { extends: 'standard', stripAt, tagAt: Math.min(stripAt, 0.6) } } as const
      expect(state.cleanText, String(stripAt)).toBe(clean(source, { policy: 'own', policies }).text)
    }
    state.reset()
    expect(state.report).toEqual(clean(source).report)
  })

  it.each(samples)('keeps restore exact, whatever is toggled: %s', (_, source) => {
    const view = viewOf(source, { policy: 'thorough' })
    const all = new DocumentState(view).marks.map((_, i) => i)
    fc.assert(
      property(fc.subarray(all), fc.double({ min: 0.5, max: 1, noNaN: true }), (toggled, threshold) => {
        const state = new DocumentState(view)
        state.threshold = threshold
        for (const mark of toggled) state.toggle(mark)
        const { cleanText, report } = state
        expect(restore(cleanText, report)).toBe(view.source)
        expect(report.clean.length).toBe(cleanText.length)
        const { kept, tagged, stripped } = report.totals.characters
        expect(kept + tagged + stripped).toBe(view.source.length)
        for (const mark of toggled) state.toggle(mark)
        state.reset()
        expect(state.report).toBe(view.report)
      }),
      cases(20, 1900),
    )
  })

  it('gives the report of the policy that strips a category, if all of it is toggled', () => {
    const [, source] = samples.find(([name]) => name.startsWith('000'))!
    const state = new DocumentState(viewOf(source))
    state.marks.forEach(({ span }, i) => {
      if (span.category === 'caption') state.toggle(i)
    })
    expect(state.cleanText).toBe(clean(source, { strip: ['caption'] }).text)
  })
})

describe('the rows of a text', () => {
  it('are all of it, cut at line ends and never within a character', () => {
    const text = fc
      .array(fc.constantFrom('\n', '\r\n', '\r', '\u2028', 'word ', '😀'.repeat(1200), 'x'.repeat(3000), ' '))
      .map((parts) => parts.join(''))
    fc.assert(
      property(text, (text) => {
        const rows = rowsOf(text)
        const all = Array.from({ length: rows.count }, (_, i) => text.slice(rows.starts[i], rows.starts[i + 1]))
        expect(all.join('')).toBe(text)
        for (const row of all) expect(row).not.toMatch(/\p{Cs}/u)
        expect(chunksOf(rows).flatMap(({ first, end }) => Array.from({ length: end - first }, (_, i) => first + i))).toEqual(
          all.map((_, i) => i),
        )
        for (let i = 0; i < rows.count; i++) expect(rowAt(rows, rows.starts[i]!)).toBe(i)
      }),
      cases(50, 1901),
    )
  })
})

describe('the diff', () => {
  const patched = (source: string, diff: string) => {
    const [file, patch] = [join(folder, 'source.txt'), join(folder, 'a.diff')]
    writeFileSync(file, source)
    writeFileSync(patch, diff)
    const { status, stdout } = spawnSync('patch', ['--silent', '--binary', '--output=-', file, patch], { encoding: 'utf8' })
    expect(status).toBe(0)
    return stdout
  }
  const hasPatch = spawnSync('patch', ['--version']).status === 0

  it.skipIf(!hasPatch).each([...samples, ...lookalikes.slice(0, 5)])('is what patch applies: %s', (_, input) => {
    const { text, report } = clean(input, { policy: 'thorough' })
    const source = restore(text, report)
    const diff = unifiedDiff(source, replacementsIn(report), { source: 'a', clean: 'b' })
    if (diff !== '') expect(patched(source, diff)).toBe(text)
    else expect(text).toBe(source)
  })

  it('holds every character, whatever is replaced', () => {
    const replacement = fc.tuple(fc.nat(40), fc.nat(10), fc.constantFrom('', 'x', '\n'))
    fc.assert(
      property(fc.stringMatching(/^[ab\n]{0,60}$/), fc.array(replacement, { maxLength: 6 }), (source, wanted) => {
        const replacements = []
        let at = 0
        for (const [skip, length, after] of wanted) {
          const start = at + skip
          const end = start + length
          if (end > source.length || length === 0) break
          replacements.push({ start, end, after })
          at = end
        }
        const diff = unifiedDiff(source, replacements, { source: 'a', clean: 'b' })
        let expected = ''
        let from = 0
        for (const { start, end, after } of replacements) {
          expected += source.slice(from, start) + after
          from = end
        }
        expected += source.slice(from)
        expect(applied(source, diff)).toBe(expected)
      }),
      cases(300, 1902),
    )
  })
})

/** Applies a unified diff as patch does. */
function applied(source: string, diff: string): string {
  const lines = source === '' ? [] : source.split(/(?<=\n)/)
  const output: string[] = []
  let at = 0
  let last: string[] = []
  for (const line of diff.split('\n').slice(2, -1)) {
    const [, first, count] = /^@@ -(\d+),(\d+) /.exec(line) ?? []
    if (first !== undefined) {
      const start = Number(count) === 0 ? Number(first) : Number(first) - 1
      while (at < start) output.push(lines[at++]!)
    } else if (line.startsWith('\\')) last[0] = last[0]!.replace(/\n$/, '')
    else if (line.startsWith('+')) {
      last = [`${line.slice(1)}\n`]
      output.push('')
      const place = output.length - 1
      last = new Proxy(last, { set: (target, key, value) => ((output[place] = value as string), Reflect.set(target, key, value)) })
      output[place] = last[0]!
    } else {
      const own = lines[at++]!
      expect(own.replace(/\n$/, '')).toBe(line.slice(1))
      last = [own]
      if (line.startsWith(' ')) output.push(own)
    }
  }
  return output.join('') + lines.slice(at).join('')
}

describe('the data of pages', () => {
  it.each(['utf8', 'code-points'] as const)('have offsets in UTF-16, whatever the report has: %s', (offsets) => {
    const text = `Über 😀 Größe\n\n${'Die Brücke 😀 wurde am Montag nach zwei Jahren wieder geöffnet.\u00a0 '.repeat(4)}\n\nAuf Facebook teilen\n`
    for (const source of [{ text }, ...samples.map(([, source]) => source)]) {
      const { text, report } = clean(source, { offsets })
      const expected = clean(source).report
      const got = inUtf16(report, text, restore(text, report))
      const withoutHtml = (own: Report) =>
        JSON.parse(JSON.stringify(own, (key, value: unknown) => (key === 'html' ? undefined : value))) as unknown
      expect(withoutHtml(got)).toEqual(withoutHtml(expected))
    }
  })

  it('end no script and come back as they were', () => {
    const value = { text: '</script><!-- <script> ]]> \u2028\u2029 \ud800 & > \u202e' }
    const json = inlineJson(value)
    expect(json).not.toMatch(/[<>&\u2028\u2029\ud800]/)
    expect(JSON.parse(json)).toEqual(value)
  })

  it('are a sample by size, doubt and site where there are too many documents', () => {
    const count = 3000
    const sizes = Array.from({ length: count }, (_, i) => (i * 7919) % 3001)
    const expectedF1 = Array.from({ length: count }, (_, i) => ((i * 104_729) % 1000) / 1000)
    const sites = Array.from({ length: count }, (_, i) => (i < 2990 ? 'large.example' : `${i}.example`))
    const sample = sampleOf({ sizes, expectedF1, sites }, 90)
    expect(sample.size).toBe(90)
    const order = (values: readonly number[], step: 1 | -1) =>
      values.map((_, i) => i).sort((a, b) => step * (values[a]! - values[b]!) || a - b)
    for (const i of order(sizes, -1).slice(0, 30)) expect(sample.has(i)).toBe(true)
    expect([...sample].filter((i) => expectedF1[i]! < 0.02).length).toBeGreaterThanOrEqual(30)
    for (let i = 2990; i < count; i++) expect(sample.has(i), `site ${i}`).toBe(true)
    expect(sampleOf({ sizes, expectedF1, sites }, 90)).toEqual(sample)
    expect(sampleOf({ sizes, expectedF1, sites }, count).size).toBe(count)
  })
})
