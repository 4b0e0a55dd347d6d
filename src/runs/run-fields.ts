import { all, type Check, count, each, fields, is, isObject, option, REMEDY, time, words } from './checks.js'
import type { RunSummary } from './run-state.js'
import { emptyTotals } from './totals.js'

/** The version of `run.json` that is read here. */
const VERSION = 1

const tenCounts: Check = (value, name) => {
  all(count)(value, name)
  is('a list of ten', () => (value as unknown[]).length === 10)(value, name)
}
const group = fields({ documents: count, characters: count, stripped: count })
const spans = fields({ spans: count, characters: count })
const strip = fields({ document: words, category: words, confidence: time, characters: count, text: words })

/** The totals of a run. */
export const TOTALS = fields({
  documents: count,
  failed: count,
  policy: words,
  characters: fields({ kept: count, tagged: count, stripped: count }),
  repairs: count,
  flags: each(count),
  categories: each(fields({ strip: spans, tag: spans })),
  quality: fields({ documents: count, thousandths: count, tenths: tenCounts, reasons: each(count) }),
  languages: each(group),
  sites: each(group),
  slowest: all(fields({ document: words, ms: time, characters: count })),
  errors: each(count),
  skipped: each(count),
  strips: fields({ largest: all(strip), doubtful: all(strip) }),
})

const RUN = fields({
  tool: fields({ version: words }),
  settings: each(option),
  inputs: fields({ count, bytes: count }),
  seconds: time,
  totals: TOTALS,
})

/**
 * A summary as it was parsed, once all is there that is read of it; what it has besides is let be.
 * @throws Error that says which field is wrong, or that another version is needed.
 */
export function checkedRun(value: unknown): RunSummary {
  const version = isObject(value) ? value.version : undefined
  if (!Number.isSafeInteger(version) || (version as number) < 1)
    throw new Error('it is no run.json of dechaff, as it has no version: name the --out folder of dechaff clean')
  if ((version as number) > VERSION)
    throw new Error(`it is of a newer dechaff (version ${String(version)} of the format, this one reads ${VERSION}): update dechaff`)
  const run = withLaterFields(value as object) as RunSummary
  RUN(run, '')
  assertWithin(run)
  return run
}

/** Runs of versions that did not state the quality of documents, or single strips, have none to show. */
function withLaterFields(run: object): object {
  if (!('totals' in run) || !isObject(run.totals)) return run
  const { quality, strips } = emptyTotals()
  return { ...run, totals: { quality, strips, ...run.totals } }
}

/** No part is more than the whole: shares of such totals would make no sense. */
function assertWithin({ totals }: RunSummary): void {
  const { documents, failed, characters, categories, errors, quality } = totals
  const { kept, tagged, stripped } = characters
  const whole = { documents, characters: kept + tagged + stripped, stripped }
  for (const parts of ['languages', 'sites'] as const)
    for (const key of ['documents', 'characters', 'stripped'] as const) {
      const counts = Object.values(totals[parts]).map((own) => own[key])
      assertSum(counts, whole[key], `${key} of totals.${parts} are more than those of all documents`)
    }
  const ofCategories = (action: 'strip' | 'tag') => Object.values(categories).map((own) => own![action].characters)
  assertSum(ofCategories('strip'), stripped, 'characters stripped of totals.categories are more than totals.characters.stripped')
  assertSum(ofCategories('tag'), tagged, 'characters tagged of totals.categories are more than totals.characters.tagged')
  assertSum([quality.documents], documents, 'documents of totals.quality are more than totals.documents')
  assertSum(quality.tenths, quality.documents, 'documents of totals.quality.tenths are more than totals.quality.documents')
  assertSum([quality.thousandths], quality.documents * 1000, 'thousandths of totals.quality are more than its documents can have')
  assertSum(Object.values(errors), failed, 'documents of totals.errors are more than totals.failed')
}

function assertSum(parts: readonly number[], whole: number, otherwise: string): void {
  if (parts.reduce((sum, own) => sum + own, 0) > whole) throw new Error(`the ${otherwise}: ${REMEDY}`)
}
