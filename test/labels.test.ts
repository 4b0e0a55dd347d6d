import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { fileOf } from '../bench/records.mjs'
import { CATEGORIES } from '../src/model/category.js'
import { DATA, joinLabels, LABELLED, readLines, toLabels, writeLines } from '../training/labels.mjs'
import { pathOf } from './support/package.js'
import { runNode } from './support/process.js'
import { cases, property } from './support/property.js'

const folder = mkdtempSync(join(tmpdir(), 'dechaff-labels-'))
afterAll(() => rmSync(folder, { recursive: true }))

const isLabel = (label: string) => ['', 'either', 'unsure'].includes(label) || label.replace('+inline', '') in CATEGORIES

const FIELDS = ['id', 'from', 'page', 'url', 'lang', 'page_type', 'date', 'train', 'sha256', 'runs']

describe('the published labels', () => {
  it.each(LABELLED)('%s: hold no text, and a category for each line', (set) => {
    const records = [...readLines(join(DATA, `${set}.labels.jsonl.gz`))] as ReturnType<typeof toLabels>[]
    expect(new Set(records.map(({ id }) => id)).size).toBe({ 'typed-pages': 983, 'new-pages': 292 }[set as string])
    const fields = new Set(records.flatMap((record) => Object.keys(record)))
    expect([...fields].filter((field) => !FIELDS.includes(field))).toEqual([])
    expect(records.filter(({ sha256 }) => !/^[0-9a-f]{64}$/.test(sha256))).toEqual([])
    const runs = records.flatMap((record) => record.runs)
    expect(runs.filter(([label, lines]) => !isLabel(label) || !(Number.isInteger(lines) && lines > 0))).toEqual([])
  })

  it('written: each line has a category', () => {
    const records = [...readLines(join(DATA, 'written.jsonl.gz'))]
    expect(records).toHaveLength(295)
    expect(records.filter(({ text, labels }) => labels.length !== text.split('\n').length)).toEqual([])
    expect(records.flatMap(({ labels }) => labels).filter((label) => !isLabel(label))).toEqual([])
  })

  it('written is read from the repository if the folder of the sets does not have it', () => {
    expect(fileOf(folder, 'written')).toBe(join(DATA, 'written.jsonl.gz'))
    expect(fileOf(folder, 'wcxb')).toBe(join(folder, 'wcxb.jsonl.gz'))
  })
})

describe('labels and texts', () => {
  const labelled = fc
    .array(
      fc.record({
        line: fc.string().map((line) => line.replaceAll('\n', ' ')),
        label: fc.constantFrom('', 'body', 'navigation', 'either'),
      }),
      { minLength: 1 },
    )
    .map((lines) => ({
      id: 'x',
      from: 'y',
      url: null,
      text: lines.map(({ line }) => line).join('\n'),
      labels: lines.map(({ label }) => label),
    }))

  it('join to what was labelled', () => {
    fc.assert(
      property(labelled, (record) => {
        const labels = toLabels(record)
        expect(labels).not.toHaveProperty('text')
        const { text, labels: joined } = joinLabels('typed-pages', labels, record)
        expect([text, joined]).toEqual([record.text, record.labels])
        expect(() => joinLabels('typed-pages', labels, { text: `${record.text} ` })).toThrow('another text')
      }),
      cases(100, 17),
    )
  })

  it('are found by the digest of the text, whatever the id', async () => {
    const page = { id: 'a:1', from: 'a', text: 'Home\n\nThe bridge was opened again on Monday.', labels: ['navigation', '', 'body'] }
    const other = { ...page, id: 'b:1', from: 'b', text: 'Menu\n\nThe ferry left.' }
    writeLines(join(folder, 'typed-pages.labels.jsonl.gz'), [toLabels(page), toLabels(other)])
    writeLines(join(folder, 'new-pages.labels.jsonl.gz'), [])
    writeFileSync(join(folder, 'texts.jsonl'), `${JSON.stringify({ id: 'mine', dump: page.text, html: '<p>' })}\n`)
    const script = pathOf('training/join-labels.mjs')
    const { code, stdout } = await runNode([script, '--labels', folder, '--out', join(folder, 'joined'), join(folder, 'texts.jsonl')])
    expect([code, stdout.toString()]).toEqual([
      0,
      'typed-pages: 1 pages with their text; no text for 1 of b\nnew-pages: 0 pages with their text\n',
    ])
    expect([...readLines(join(folder, 'joined/typed-pages.jsonl.gz'))]).toEqual([{ ...page, dataset: 'typed-pages', html: '<p>' }])
  })
})
