import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { dataFiles } from '../scripts/data.mjs'
import { narrowed, readTables, writeTables } from '../src/data/tables.js'
import { builtInLexicon, lexiconOf } from '../src/detectors/lexicon.js'
import { DETECTORS } from '../src/detectors/index.js'
import { shippedPageScorer, shippedScorer } from '../src/scorer/shipped.js'
import { compilePhrases, phraseHashes } from '../src/text/compile-phrases.js'
import { annotateLanguage } from '../src/text/language.js'
import { Lexicon } from '../src/text/lexicon.js'
import { scan } from '../src/text/scan.js'
import type { SourceDocument } from '../src/model/document.js'
import type { Grade } from '../src/model/finding.js'
import type { PhraseHit, PhraseTable } from '../src/text/phrases.js'

const path = (relative: string) => fileURLToPath(new URL(`../${relative}`, import.meta.url))
const NAMES = ['lexicon', 'words', 'text-scorer', 'page-scorer', 'categories'] as const
const module = (name: string) => readFileSync(path(`dist/data/${name}.js`), 'utf8')
const shipped = (name: string) => new Uint8Array(inflateRawSync(Buffer.from(module(name).split('"')[1]!, 'base64')))
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const load = (name: string) => import(/* @vite-ignore */ path(`src/${name}.ts`))

describe('the data files', async () => {
  const made = await dataFiles(load)

  it('are what the sources give', () => {
    expect([...made.keys()]).toEqual([...NAMES])
    for (const [name, bytes] of made)
      expect(shipped(name).length === bytes.length && sha256(shipped(name)).equals(sha256(bytes)), name).toBe(true)
  })

  it('hold the trie that the phrases compile to', async () => {
    const tables = await Promise.all(
      DETECTORS.filter(({ id }) => existsSync(path(`src/detectors/${id}/phrases.ts`))).map(async ({ id }) => {
        const { phrases } = (await load(`detectors/${id}/phrases`)) as { phrases: PhraseTable }
        return [id, phrases] as const
      }),
    )
    expect(lexiconOf(readTables(made.get('lexicon')!))).toEqual(new Lexicon(compilePhrases(tables)))
  })

  it('are the same whenever they are made', async () => {
    const again = await dataFiles(load)
    for (const [name, bytes] of made) expect(sha256(again.get(name)!)).toEqual(sha256(bytes))
  })

  it('name the sources that they were made from', () => {
    for (const [name, weights, scorer] of [
      ['text-scorer', 'weights', shippedScorer()],
      ['page-scorer', 'page-weights', shippedPageScorer()],
    ] as const) {
      const { sources } = readTables(shipped(name))
      expect(sources).toBe(sha256(readFileSync(path(`src/scorer/${weights}.bin`))).toString('hex'))
      expect(scorer.id).toBe(sources.slice(0, 16))
    }
  })
})

describe('a data file', () => {
  const columns = {
    bytes: Uint8Array.of(1, 2, 255),
    signed: Int8Array.of(-128, 127),
    halves: Uint16Array.of(65_535),
    wholes: Int32Array.of(-1, 1 << 30),
    singles: Float32Array.of(0.1, Infinity),
    none: new Int32Array(0),
  }
  const sources = 'ab'.repeat(32)

  it('is read as it was written', () => {
    const info = { owners: ['é', '中'], sets: [[], [1, 2]] }
    expect(readTables(writeTables({ sources, columns, info }, sha256))).toEqual({ sources, columns, info })
  })

  it('is refused where it is something else or of another version', () => {
    const bytes = writeTables({ sources, columns, info: null }, sha256)
    expect(() => readTables(Uint8Array.from(bytes, (byte, i) => (i === 0 ? 0 : byte)))).toThrow('it is not a data file of dechaff')
    expect(() => readTables(Uint8Array.from(bytes, (byte, i) => (i === 8 ? 9 : byte)))).toThrow('its format has version 9')
  })

  it('has narrow columns where they do', () => {
    expect(narrowed(Int32Array.of(0, 255))).toEqual(Uint8Array.of(0, 255))
    expect(narrowed(Int32Array.of(0, 256))).toEqual(Uint16Array.of(0, 256))
    expect(narrowed(Int32Array.of(0, 1 << 16))).toEqual(Int32Array.of(0, 1 << 16))
  })

  it('that is missing or damaged is named, with the remedy', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dechaff-data-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    cpSync(path('dist/data'), folder, { recursive: true })
    const lexicon = join(folder, 'lexicon.js')
    const other = module('lexicon')[5000] === 'A' ? 'B' : 'A'
    writeFileSync(lexicon, module('lexicon').slice(0, 5000) + other + module('lexicon').slice(5001))
    writeFileSync(join(folder, 'words.js'), `${module('words').slice(0, 400)}"`)
    rmSync(join(folder, 'text-scorer.js'))
    const changed = shipped('categories').fill(0, 500, 501)
    writeFileSync(join(folder, 'categories.js'), `export default "${deflateRawSync(changed).toString('base64')}"`)
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    const { loadTables } = await import(pathToFileURL(join(folder, 'node.js')).href)
    expect(() => loadTables('lexicon')).toThrow(`${lexicon} is damaged: install dechaff again`)
    expect(() => loadTables('words')).toThrow(`${join(folder, 'words.js')} is damaged: install dechaff again`)
    expect(() => loadTables('categories')).toThrow(`${join(folder, 'categories.js')} is damaged: install dechaff again`)
    expect(() => loadTables('text-scorer')).toThrow(`${join(folder, 'text-scorer.js')} is missing: install dechaff again`)
    expect(loadTables('page-scorer').sources).toHaveLength(64)
  })
})

interface Listed extends Pick<PhraseHit, 'place' | 'grade' | 'list'> {
  readonly owner: string
  readonly phrase: string
}

/** All phrases of tables, one by one, in their order. */
function listed(tables: readonly (readonly [string, PhraseTable])[]): Listed[] {
  const split = (wordings: Readonly<Record<string, string>>) => Object.values(wordings).flatMap((joined) => joined.split('|'))
  return tables.flatMap(([owner, { words = {}, ...places }]) => [
    ...(['line', 'opens', 'closes', 'within'] as const).flatMap((place) =>
      Object.entries(places[place] ?? {}).flatMap(([grade, wordings]) =>
        split(wordings).map((phrase) => ({ owner, place, grade: grade as Grade, list: '', phrase })),
      ),
    ),
    ...Object.entries(words).flatMap(([list, wordings]) =>
      split(wordings).map((phrase) => ({ owner, place: 'words' as const, grade: 'hint' as const, list, phrase })),
    ),
  ])
}

/** What `Lexicon.match` promises, without a trie: by owner, in source order, shorter phrases before longer ones. */
function naiveHits(tables: readonly (readonly [string, PhraseTable])[], { blocks, tokens }: SourceDocument): Map<string, PhraseHit[]> {
  const byWords = new Map<string, Listed[]>()
  let longest = 0
  for (const one of listed(tables)) {
    const hashes = phraseHashes(one.phrase)
    longest = Math.max(longest, hashes.length)
    const same = byWords.get(hashes.join(' ')) ?? []
    if (same.some(({ owner, place, list }) => owner === one.owner && place === one.place && list === one.list)) continue
    byWords.set(hashes.join(' '), [...same, one])
  }
  const hits = new Map<string, PhraseHit[]>()
  for (const { index: block, firstToken: from, lastToken: end, prose } of blocks) {
    for (let firstToken = from; firstToken < end; firstToken++) {
      for (let lastToken = firstToken + 1; lastToken <= Math.min(end, firstToken + longest); lastToken++) {
        for (const { owner, place, grade, list } of byWords.get(tokens.hash.subarray(firstToken, lastToken).join(' ')) ?? []) {
          if (place === 'opens' && firstToken !== from) continue
          if (place === 'closes' && lastToken !== end) continue
          if (prose && firstToken !== from && place !== 'within' && place !== 'closes') continue
          const own = hits.get(owner) ?? []
          own.push({ place, grade, list, block, firstToken, lastToken })
          hits.set(owner, own)
        }
      }
    }
  }
  return hits
}

describe('the lexicon', async () => {
  const tables: (readonly [string, PhraseTable])[] = []
  for (const { id } of DETECTORS) if (id !== 'duplicate') tables.push([id, (await load(`detectors/${id}/phrases`)).phrases])
  const document = (source: string) => {
    const scanned = scan(source)
    annotateLanguage(scanned)
    return scanned
  }

  it('finds what a look at each run of words finds, in all phrases of all detectors and in samples', () => {
    const samples = readdirSync(path('samples')).map((name) => readFileSync(path(`samples/${name}`), 'utf8'))
    const phrases = listed(tables).map(({ phrase }) => phrase.replaceAll('#', '7'))
    const searched = document([...samples, ...phrases].join('\n'))
    expect(builtInLexicon().match(searched)).toEqual(naiveHits(tables, searched))
  })

  it('finds the same in two parts as in one', () => {
    const own: (readonly [string, PhraseTable])[] = [
      [
        'mine',
        { line: { certain: { en: 'share|the ferry' } }, within: { weak: { en: 'the government|sign up' } }, words: { x: { en: 'share' } } },
      ],
    ]
    const text =
      'Share\n\nThe ferry\n\nSign up for our newsletter\n\nThe government said on Monday that it would sign up for the treaty, and the minister agreed.'
    const together = new Lexicon(compilePhrases([...tables, ...own])).match(document(text))
    const apart = new Map([...builtInLexicon().match(document(text)), ...new Lexicon(compilePhrases(own)).match(document(text))])
    expect(apart).toEqual(together)
    expect(apart.get('mine')!.length).toBeGreaterThan(4)
  })
})
