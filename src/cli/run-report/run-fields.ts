import type { RunSummary } from '../../runs/run-file.js'
import { emptyTotals } from '../../runs/totals.js'

/** The version of `run.json` that is read here. */
const VERSION = 1

/** Takes a value that is as it should be; `name` says where it stands. @throws Error that names the field. */
type Check = (value: unknown, name: string) => void

const is =
  (what: string, holds: (value: unknown) => boolean): Check =>
  (value, name) => {
    if (!holds(value)) throw new Error(`the field ${name} is ${value === undefined ? 'missing' : `not ${what}`}: ${REMEDY}`)
  }

const REMEDY = 'the file was edited or damaged, take it as the run has left it'
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const count = is('a whole number from 0', (value) => Number.isSafeInteger(value) && (value as number) >= 0)
const time = is('a number from 0', (value) => Number.isFinite(value) && (value as number) >= 0)
const words = is('a string', (value) => typeof value === 'string')
const object = is('an object', isObject)
const array = is('an array', Array.isArray)
const isPlain = (value: unknown) => value === null || ['string', 'number', 'boolean'].includes(typeof value)
/** As deep as options go: what is nested without end could not be shown. */
const option = is('a plain value, or a list of such', (value) => isPlain(value) || (Array.isArray(value) && value.every(isPlain)))

const fields =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value, name) => {
    object(value, name)
    for (const [key, check] of Object.entries(checks)) check((value as Record<string, unknown>)[key], name === '' ? key : `${name}.${key}`)
  }

const each =
  (check: Check): Check =>
  (value, name) => {
    object(value, name)
    for (const [key, own] of Object.entries(value as object)) check(own, `${name}[${JSON.stringify(key.slice(0, 80))}]`)
  }

const all =
  (check: Check): Check =>
  (value, name) => {
    array(value, name)
    for (const [at, own] of (value as unknown[]).entries()) check(own, `${name}[${at}]`)
  }

const tenCounts: Check = (value, name) => {
  all(count)(value, name)
  is('a list of ten', () => (value as unknown[]).length === 10)(value, name)
}
const group = fields({ documents: count, characters: count, stripped: count })
const spans = fields({ spans: count, characters: count })

const RUN = fields({
  tool: fields({ version: words }),
  settings: each(option),
  inputs: fields({ count, bytes: count }),
  seconds: time,
  totals: fields({
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
  }),
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
  const run = withQuality(value as object) as RunSummary
  RUN(run, '')
  assertWithin(run)
  return run
}

/** Runs of versions that did not state the quality of documents have none to show. */
function withQuality(run: object): object {
  if (!('totals' in run) || !isObject(run.totals) || 'quality' in run.totals) return run
  return { ...run, totals: { ...run.totals, quality: emptyTotals().quality } }
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
