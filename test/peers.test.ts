import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { blockText } from '../bench/block-text.mjs'
import { readabilityOnJsdom, readabilityOnLinkedom } from '../bench/readability.mjs'
import { readPages } from '../bench/records.mjs'
import { runNode } from './support/process.js'

const folder = mkdtempSync(join(tmpdir(), 'dechaff-peers-'))
afterAll(() => rmSync(folder, { recursive: true }))

function writeSet(name: string, records: readonly object[]): void {
  writeFileSync(join(folder, `${name}.jsonl.gz`), gzipSync(records.map((record) => `${JSON.stringify(record)}\n`).join('')))
}

function bench(script: string, ...args: string[]) {
  return runNode([`bench/${script}`, '--data', folder, ...args])
}

describe('the pages of a set', () => {
  const ids = (limit?: number) => [...readPages(folder, 'ten', limit)].map(({ id }) => id)

  it('are all of them with their HTML, or as many as asked for from all over the set', () => {
    writeSet(
      'ten',
      Array.from({ length: 10 }, (_, id) => ({ id, html: `<p>${id}` })),
    )
    expect([...readPages(folder, 'ten')][3]).toEqual({ id: 3, html: '<p>3' })
    expect(ids()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(ids(20)).toHaveLength(10)
    expect(ids(4)).toEqual([0, 3, 5, 8])
    expect(ids(1)).toEqual([0])
  })
})

it('the text of HTML has its lines broken at blocks and nowhere else', () => {
  const lines = blockText('<div>one <b>two</b>three<p>four<ul><li>five<li>six &amp; seven</ul>eight<br>nine</div>')
  expect(lines.split('\n').filter(Boolean)).toEqual(['one twothree', 'four', 'five', 'six & seven', 'eight', 'nine'])
})

const sentence = 'The pier was built in 1898, as the council wrote, and it has been mended twice since then.'
const body = `<p>${sentence}</p><p>${sentence}</p>`

describe('Readability', () => {
  it.each([
    ['jsdom', readabilityOnJsdom],
    ['linkedom', readabilityOnLinkedom],
  ])('on %s gives the text of a page, whole or not', async (_, load) => {
    const textOf = await load()
    const head = '<head><title>Stones</title></head>'
    for (const html of [`<!doctype html><html>${head}<body>${body}</body></html>`, `${head}<body>${body}</body>`, body])
      expect(textOf({ html }).split(sentence)).toHaveLength(3)
    expect(textOf({ html: '<html><head></head><body></body></html>' })).toBe('')
  })
})

it('the table counts the pages that a peer failed on as empty ones', async () => {
  const broken = '<style>p { width: calc(1px + ; color: rgb(1, 2 }</style>'
  writeSet('canola', [
    { id: 'a', html: `<html><head></head><body>${body}</body></html>`, gold: `${sentence} ${sentence}` },
    { id: 'b', html: `<html><head>${broken}</head><body>${body}</body></html>`, gold: `${sentence} ${sentence}` },
  ])
  const { stdout, stderr } = await bench('html-peers.mjs', '--set', 'canola')
  const rows = new Map(
    stdout
      .toString()
      .split('\n')
      .map((line) => [line.split(/ {2,}/)[1], line.split(/ {2,}/).slice(2)]),
  )
  expect(rows.get('Readability on jsdom')).toEqual(['2', '1.0000', '0.5000', '0.6667', 'F1', '1', '1'])
  expect(rows.get('Readability on linkedom')).toEqual(['2', '1.0000', '1.0000', '1.0000', 'F1', '0', '0'])
  expect(stderr).toContain('canola b: Readability on jsdom failed, which counts as empty: ")" is expected')
})

it('the speed of all is told by one run over the same pages', async () => {
  writeSet(
    'daniel',
    Array.from({ length: 4 }, (_, id) => ({ id, html: `<html><head></head><body>${body}</body></html>` })),
  )
  const { stdout, code } = await bench('html-speed.mjs', '--pages', '2', '--rounds', '1', '--warm', '0')
  expect(code).toBe(0)
  expect(stdout.toString()).toContain('2 pages of daniel')
  for (const stage of ['pass-through', 'htmlparser2 events', 'parse5 tree', 'ours', 'Readability on linkedom', 'Readability on jsdom'])
    expect(stdout.toString()).toMatch(new RegExp(`^${stage} +\\d+\\.\\d+ +\\d+ MB`, 'm'))
})
