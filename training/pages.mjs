import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { foldOf } from './folds.mjs'
import { applySegments, labelsByAgreement, labelsByGold } from './label.mjs'

/** The sets whose licence and purpose allow training; all others are for measuring alone. */
export const TRAINED = ['wcxb', 'trafilatura', 'fundus', 'magic-html-article', 'chinese-handcrafted', 'goose', 'postlight', 'leftovers']

async function* records(data, set) {
  const input = createReadStream(join(data, `${set}.jsonl.gz`)).pipe(createGunzip())
  for await (const line of createInterface({ input, crlfDelay: Infinity })) if (line.trim() !== '') yield JSON.parse(line)
}

/**
 * The labelled pages of the training sets, one after the other: `{set, id, fold, lang, lines}`, each line `{text, blank, label, sure}`.
 * Pages without gold text take their labels from what two extractors agree on, and are left out where these do not.
 */
export async function* trainingPages(data) {
  const silver = new Map()
  for await (const { from, id, extractor, text } of records(data, 'silver')) {
    const key = `${from}/${id}`
    silver.set(key, { ...silver.get(key), [extractor]: text })
  }
  for (const set of TRAINED) {
    for await (const record of records(data, set)) {
      const lines = linesOf(record.dump)
      const labels = labelsOf(record, set, lines, silver)
      if (!labels) continue
      yield {
        set,
        id: record.id,
        fold: foldOf(record.url ? record : { id: record.id.replace(/\/[a-z0-9_]+$/i, '') }),
        lang: record.lang ?? 'und',
        lines: lines.map((line, i) => ({ ...line, ...labels[i] })),
      }
    }
  }
}

function labelsOf(record, set, lines, silver) {
  const texts = lines.map(({ text }) => text)
  if (typeof record.gold === 'string' && record.gold.trim() !== '') return labelsByGold(texts, record.gold)
  const from = record.from ?? set
  const page = record.from ? record.id.slice(from.length + 1, record.id.lastIndexOf('/')) : record.id
  const [one, other] = Object.values(silver.get(`${from}/${page}`) ?? {})
  if (one === undefined || other === undefined) return undefined
  const agreed = labelsByAgreement(texts, one, other)
  return agreed && applySegments(texts, agreed, record.with, record.without)
}

/** Lines end where `dechaff` ends them. */
function linesOf(text) {
  const lines = []
  let blank = 0
  for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    if (isBlank(line)) blank++
    else {
      lines.push({ text: line, blank })
      blank = 0
    }
  }
  return lines
}

/** White space and marks without a letter make no line. */
export function isBlank(text) {
  return !/[^\s\p{Z}\p{M}\p{Cf}]/u.test(text)
}
