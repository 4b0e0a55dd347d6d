import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { fileOf } from '../bench/records.mjs'
import { SETS } from '../bench/sets.mjs'
import { readHtml } from '../build/read/html/read-html.js'
import { scan } from '../build/text/scan.js'
import { foldOf, pageOf } from './folds.mjs'
import { applySegments, labelsByAgreement, labelsByGold } from './label.mjs'

/** The sets whose licence and purpose allow training, as the bench knows them; all others are for measuring alone. */
export const TRAINED = Object.keys(SETS).filter((set) => SETS[set].trained)

/** The records of a set, one after the other. */
export async function* records(data, set) {
  const input = createReadStream(fileOf(data, set)).pipe(createGunzip())
  for await (const line of createInterface({ input, crlfDelay: Infinity })) if (line.trim() !== '') yield JSON.parse(line)
}

/**
 * The labelled pages of the training sets, one after the other: `{set, id, fold, lang, source, lines}`, each line
 * `{text, start, end, blank, glued, label, sure}`; from `html` also the `page` that was read, and its `url`.
 * Pages without gold text take their labels from what two extractors agree on, and are left out where these do not.
 */
export async function* trainingPages(data, from = 'dump') {
  const silver = new Map()
  for await (const { from, id, extractor, text } of records(data, 'silver')) {
    const key = `${from}/${id}`
    silver.set(key, { ...silver.get(key), [extractor]: text })
  }
  for (const set of TRAINED) {
    for await (const record of records(data, set)) {
      if (from === 'html' && !record.html) continue
      const page = from === 'html' ? readHtml(record.html) : undefined
      const source = page?.text ?? record.dump
      const lines = linesOf(source)
      const labels = labelsOf(record, set, lines, silver)
      if (!labels) continue
      yield {
        set,
        id: record.id,
        fold: foldOf(record),
        lang: record.lang ?? 'und',
        source,
        ...(page && { page, url: record.url }),
        lines: lines.map((line, i) => ({ ...line, ...labels[i] })),
      }
    }
  }
}

function labelsOf(record, set, lines, silver) {
  const texts = lines.map(({ text }) => text)
  if (typeof record.gold === 'string' && record.gold.trim() !== '') return labelsByGold(texts, record.gold)
  const from = record.from ?? set
  const [one, other] = Object.values(silver.get(`${from}/${pageOf(record.id, record.from)}`) ?? {})
  if (one === undefined || other === undefined) return undefined
  const agreed = labelsByAgreement(texts, one, other)
  return agreed && applySegments(texts, agreed, record.with, record.without)
}

/** The lines of a dump as `dechaff` takes it apart; `glued` for a part of an overlong line that goes on from the one before. */
export function linesOf(text) {
  let line = 0
  return scan(text).blocks.map((block) => {
    const glued = block.line === line
    line = block.line
    return { text: text.slice(block.start, block.end), start: block.start, end: block.end, blank: block.blankBefore, glued }
  })
}
