import { POLICIES, type PolicyName } from '../decide/policies.js'
import type { Detector } from '../detectors/detector.js'
import { type Action, CATEGORY_IDS, type CategoryId, isCategory } from '../model/category.js'
import type { BlockScorer } from '../model/block-scorer.js'
import type { Engine } from '../model/engine.js'
import type { Policy } from '../model/policy.js'
import type { OffsetUnit } from '../model/report.js'
import type { SiteTemplates } from '../site/templates.js'
import type { PhraseTable } from '../text/phrases.js'
import { OFFSET_UNITS } from '../write/offset-units.js'
import type { ReportOptions } from '../write/report.js'

/** Categories whose action is chosen one by one, whatever the policy says. */
export interface CategoryLists {
  /** Categories to strip. */
  readonly strip?: readonly CategoryId[]
  /** Categories to keep and report. */
  readonly tag?: readonly CategoryId[]
  /** Categories to keep and leave out of the report. */
  readonly keep?: readonly CategoryId[]
}

/** A policy of your own: a preset and what differs from it. */
export interface PolicySpec extends CategoryLists {
  /** The preset it starts from; `standard` where absent. */
  readonly extends?: PolicyName
  /** Strip from this confidence on, 0 to 1; below it a span is tagged. */
  readonly stripAt?: number
  /** Tag from this confidence on, 0 to 1. */
  readonly tagAt?: number
}

/** A format that the clean text can be written in; `text` is the clean text itself. */
export type Format = 'text' | 'markdown' | 'html'

/**
 * Options of a cleaner. All are optional; `DEFAULT_OPTIONS` holds the defaults.
 * @typeParam OwnPolicy the names of your own policies: they follow from `policies` where options are passed on the spot
 * @typeParam Written the format that is asked for
 */
export interface CleanOptions<OwnPolicy extends string = never, Written extends Format = Format> extends CategoryLists {
  /** A preset (`careful`, `standard`, `thorough`, `body`) or a name from `policies`. */
  readonly policy?: PolicyName | NoInfer<OwnPolicy>
  /** Policies of your own, by name. */
  readonly policies?: Readonly<Record<OwnPolicy, PolicySpec>>
  /** How much of the report to make. `compact` leaves the evidence out and still restores. */
  readonly report?: 'full' | 'compact'
  /** The unit of the offsets and lengths in the report: `utf8` for Rust and Go, `code-points` for Python; `utf16` by default. */
  readonly offsets?: OffsetUnit
  /** The documents' language as an ISO 639-1 code, where it is known; told from the text otherwise. */
  readonly lang?: string
  /**
   * Who judges each block in its context: the trained scorer where absent, or one of your own. False judges by the detectors alone: faster,
   * and blind to noise that no phrase and no shape betrays.
   */
  readonly scorer?: boolean | BlockScorer
  /** Who finds the content of a page: dechaff itself where absent, else such as `loadReadability` of `dechaff/node` gives. Texts know none. */
  readonly engine?: Engine
  /** A further format to write the clean text in, with the headings, lists and links of the page; `text` asks for none. */
  readonly format?: Written
  /** Whether links are written; true where absent. */
  readonly links?: boolean
  /** Whether images are written; false where absent. */
  readonly images?: boolean
  /** Templates of sites, such as `loadTemplates` of `dechaff/node` gives: what stands on many pages of a document's site is no content. */
  readonly templates?: SiteTemplates
  /** More detectors, after the built-in ones. */
  readonly detectors?: readonly Detector[]
  /** More phrases for built-in detectors, by category: each is found as the built-in ones are. */
  readonly phrases?: Readonly<Partial<Record<CategoryId, PhraseTable>>>
}

/** Options with policies of any names, as they come from files and flags. */
export type AnyCleanOptions = CleanOptions<string>

/** The defaults of all options that have one. */
export const DEFAULT_OPTIONS = Object.freeze({ policy: 'standard', report: 'full', offsets: 'utf16' } as const)

/** An option that is not known or has no sense: the message names it and says what would do. */
export class OptionError extends Error {
  override name = 'OptionError'
}

const KEYS = [
  'policy',
  'policies',
  'strip',
  'tag',
  'keep',
  'report',
  'offsets',
  'lang',
  'scorer',
  'engine',
  'format',
  'links',
  'images',
  'templates',
  'detectors',
  'phrases',
] as const satisfies readonly (keyof CleanOptions)[]

/** Looks options over. @throws OptionError at the first that is unknown or out of range. */
export function checkOptions(options: AnyCleanOptions): void {
  for (const key of Object.keys(options)) {
    if (!(KEYS as readonly string[]).includes(key)) throw new OptionError(`unknown option "${key}": the options are ${KEYS.join(', ')}`)
  }
  const { report, offsets, lang, scorer, engine, format, templates, phrases = {} } = options
  if (report !== undefined && report !== 'full' && report !== 'compact') throw new OptionError(`report is "${report}": use full or compact`)
  if (offsets !== undefined && !OFFSET_UNITS.includes(offsets))
    throw new OptionError(`offsets is "${offsets}": use ${OFFSET_UNITS.join(', ')}`)
  if (lang !== undefined && !/^[a-z]{2,3}$/.test(lang)) throw new OptionError(`lang is "${lang}": use an ISO 639-1 code such as en or de`)
  if (format !== undefined && !FORMATS.includes(format)) throw new OptionError(`format is "${format}": use ${FORMATS.join(', ')}`)
  if (scorer !== undefined && typeof scorer !== 'boolean' && (typeof scorer?.id !== 'string' || typeof scorer.score !== 'function'))
    throw new OptionError('scorer is no scorer: use true, false, or an object with an id and a function score')
  if (engine !== undefined && typeof engine?.keeps !== 'function')
    throw new OptionError('engine is no engine: leave it out, or pass what loadReadability of dechaff/node gives')
  if (templates !== undefined && typeof templates?.sightings !== 'function')
    throw new OptionError('templates are no site templates: leave them out, or pass what loadTemplates of dechaff/node gives')
  checkCategories('phrases', Object.keys(phrases))
  for (const [category, table] of Object.entries(phrases)) checkKeys(`phrases.${category}`, table, PLACES)
  for (const detector of options.detectors ?? []) checkDetector(detector)
  for (const [name, spec] of Object.entries(options.policies ?? {})) checkKeys(`policy "${name}"`, spec, POLICY_KEYS)
}

const FORMATS: readonly string[] = ['text', 'markdown', 'html']
const POLICY_KEYS = ['extends', 'strip', 'tag', 'keep', 'stripAt', 'tagAt'] as const satisfies readonly (keyof PolicySpec)[]
const PLACES = ['line', 'opens', 'closes', 'within', 'words'] as const satisfies readonly (keyof PhraseTable)[]

function checkKeys(what: string, value: unknown, known: readonly string[]): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new OptionError(`${what} is no object: use ${known.join(', ')}`)
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) throw new OptionError(`unknown key "${key}" in ${what}: use ${known.join(', ')}`)
  }
}

function checkDetector(detector: Detector): void {
  if (typeof detector?.id !== 'string') throw new OptionError('a detector has no id: make it with defineDetector')
  if (detector.phrases === undefined && typeof detector.detect !== 'function')
    throw new OptionError(`detector "${detector.id}" has neither phrases nor detect: it would find nothing`)
}

/** How reports are written. */
export function reportOptions({ report, offsets }: AnyCleanOptions): ReportOptions {
  return { detail: report ?? DEFAULT_OPTIONS.report, unit: offsets ?? DEFAULT_OPTIONS.offsets }
}

/** The policy that options amount to. @throws OptionError where a name or a category is unknown. */
export function policyOf({ policy = DEFAULT_OPTIONS.policy, policies = {}, strip, tag, keep }: AnyCleanOptions): Policy {
  const named = Object.hasOwn(policies, policy) ? fromSpec(policy, policies[policy]!) : preset(policy, Object.keys(policies))
  const changes = { strip: strip ?? [], tag: tag ?? [], keep: keep ?? [] }
  if (Object.values(changes).every((list) => list.length === 0)) return named
  return Object.freeze({ ...named, name: `${named.name}+custom`, actions: withActions(named.actions, changes) })
}

function preset(name: string, others: readonly string[] = []): Policy {
  if (Object.hasOwn(POLICIES, name)) return POLICIES[name as keyof typeof POLICIES]
  throw new OptionError(`unknown policy "${name}": use ${[...Object.keys(POLICIES), ...others].join(', ')}`)
}

function fromSpec(name: string, spec: PolicySpec): Policy {
  const base = preset(spec.extends ?? DEFAULT_OPTIONS.policy)
  const { strip = [], tag = [], keep = [], stripAt = base.stripAt, tagAt = base.tagAt } = spec
  for (const [key, value] of Object.entries({ stripAt, tagAt })) {
    if (!(value >= 0 && value <= 1)) throw new OptionError(`${key} of policy "${name}" is ${value}: use a confidence from 0 to 1`)
  }
  return Object.freeze({ ...base, name, actions: withActions(base.actions, { strip, tag, keep }), stripAt, tagAt })
}

function withActions(actions: Policy['actions'], changes: Record<Action, readonly CategoryId[]>): Policy['actions'] {
  const result = { ...actions }
  const named = new Map<CategoryId, Action>()
  for (const [action, list] of Object.entries(changes) as [Action, readonly CategoryId[]][]) {
    checkCategories(action, list)
    for (const category of list) {
      const other = named.get(category)
      if (other && other !== action) throw new OptionError(`"${category}" stands under both ${other} and ${action}: choose one`)
      named.set(category, action)
      result[category] = action
    }
  }
  return Object.freeze(result)
}

function checkCategories(option: string, ids: readonly string[]): void {
  if (!Array.isArray(ids)) throw new OptionError(`${option} is ${JSON.stringify(ids)}: use a list of categories such as ["caption"]`)
  for (const id of ids) {
    if (!isCategory(id))
      throw new OptionError(
        `unknown category "${id}" under ${option}: the categories are ${CATEGORY_IDS.join(', ')}, and your own such as "x-stock-ticker"`,
      )
  }
}
