import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { spawnSync } from 'node:child_process'
import { afterAll, expect, it } from 'vitest'
import { NOT_REBUILT, ORIGINS } from '../bench/origins.mjs'
import { SETS } from '../bench/sets.mjs'
import { readLines } from '../training/labels.mjs'
import { pathOf } from './support/package.js'
import { runNode } from './support/process.js'

// Small clones with the layout of the real repositories, which no test fetches.
const home = mkdtempSync(join(tmpdir(), 'dechaff-fetch-'))
afterAll(() => rmSync(home, { recursive: true }))
const clones = join(home, 'repositories')
const PAGE = '<title>The bridge</title><p>The bridge was opened again on Monday.</p>'

function put(path: string, content: string | Uint8Array) {
  mkdirSync(dirname(join(clones, path)), { recursive: true })
  writeFileSync(join(clones, path), content)
}
const json = (value: unknown) => JSON.stringify(value)

async function fetch(...args: string[]) {
  const { code, stdout, stderr } = await runNode([pathOf('bench/fetch-data.mjs'), '--out', home, '--repositories', clones, ...args])
  return { code, output: stdout.toString() + stderr }
}
const rebuilt = (name: string) => [...readLines(join(home, `${name}.jsonl.gz`))].map(({ dump: _, ...record }) => record)

it('reads pages and gold off clones', async () => {
  const wcxb = 'Murrough-Foley/web-content-extraction-benchmark/dev'
  const truth = { title: 'The bridge', main_content: 'The bridge was opened.', with: ['bridge'], without: ['Home'] }
  put(
    `${wcxb}/ground-truth/0001.json`,
    json({ url: 'https://a.example/1', file_id: '0001', _internal: { page_type: { primary: 'article' } }, ground_truth: truth }),
  )
  put(`${wcxb}/html/0001.html.gz`, gzipSync(PAGE))
  const fundus = 'flairNLP/fundus/tests/resources/parser/test_data/at'
  put(
    `${fundus}/meta.info`,
    json({ 'Bote_2023_01_02.html.gz': { url: 'https://b.example/old' }, 'Bote_2024_01_02.html.gz': { url: 'https://b.example/new' } }),
  )
  put(
    `${fundus}/Bote.json`,
    json({
      V1: {},
      V1_1: { title: 'The bridge', body: { summary: ['In short.'], sections: [{ headline: ['Cost'], paragraphs: ['Much.', 'More.'] }] } },
    }),
  )
  put(`${fundus}/Bote_2024_01_02.html.gz`, gzipSync(PAGE))
  put('rundimeco/waddle/Corpus_daniel_v2.0/html/20111103_www.a.gr_0f', PAGE)
  put('rundimeco/waddle/Corpus_daniel_v2.0/reference/20111103_www.a.gr_0f', '<p>The bridge</p>\n<p>Opened.</p>\n')
  put('rundimeco/waddle/Corpus_daniel_v2.0/doc_lg.json', json({ '20111103_www.a.gr_0f': 'Greek' }))
  put('krdwrd/data/canola/dumps_2nd/688.html', PAGE)
  put('postlight/parser/fixtures/a.example.html', PAGE)

  const { code, output } = await fetch('wcxb', 'fundus', 'daniel', 'canola', 'postlight', 'goose')
  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('wcxb: 1 pages\n') })
  expect(output).toContain('canola: 1 pages, without gold')
  expect(output).toContain('goose: not rebuilt')
  expect(rebuilt('wcxb')).toEqual([
    {
      id: 'dev-0001',
      url: 'https://a.example/1',
      html: PAGE,
      gold: 'The bridge was opened.',
      title: 'The bridge',
      page_type: 'article',
      with: ['bridge'],
      without: ['Home'],
      dataset: 'wcxb',
    },
  ])
  expect(rebuilt('fundus')).toEqual([
    {
      id: 'at/Bote_2024_01_02',
      url: 'https://b.example/new',
      html: PAGE,
      gold: 'In short.\nCost\nMuch.\nMore.',
      title: 'The bridge',
      dataset: 'fundus',
    },
  ])
  expect(rebuilt('daniel')).toEqual([
    { id: '20111103_www.a.gr_0f', url: 'http://www.a.gr', lang: 'el', html: PAGE, gold: 'The bridge\nOpened.', dataset: 'daniel' },
  ])
  expect(rebuilt('canola')).toEqual([{ id: '688', html: PAGE, dataset: 'canola' }])
  expect(rebuilt('postlight')).toEqual([{ id: 'a.example.html', html: PAGE, dataset: 'postlight' }])
})

it.skipIf(spawnSync('python3', ['--version']).status !== 0)('reads the segments of trafilatura', async () => {
  put(
    'adbar/trafilatura/tests/evaldata.py',
    `EVAL_PAGES = {'https://a.example/': {'file': 'a.html', 'with': ['bridge'], 'without': ['Home']}}`,
  )
  put('adbar/trafilatura/tests/cache/a.html', PAGE)
  expect((await fetch('trafilatura')).code).toBe(0)
  expect(rebuilt('trafilatura')).toEqual([
    { id: 'a.html', url: 'https://a.example/', html: PAGE, with: ['bridge'], without: ['Home'], dataset: 'trafilatura' },
  ])
})

it('says that a repository has another layout', async () => {
  for (const { repository } of ORIGINS['new-pages'].origins) mkdirSync(join(clones, repository, 'other'), { recursive: true })
  const { code, output } = await fetch('new-pages')
  expect(code).toBe(1)
  expect(output).toContain('new-pages cannot be rebuilt: ')
})

it('names each public set, as rebuilt or as not', () => {
  const own = ['typed', 'typed-pages', 'written']
  expect([...Object.keys(ORIGINS), ...Object.keys(NOT_REBUILT)].sort()).toEqual(
    [...Object.keys(SETS).filter((set) => !own.includes(set)), 'silver'].sort(),
  )
})
