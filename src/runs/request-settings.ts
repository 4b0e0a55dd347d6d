import { checkOptions, policyOf } from '../pipeline/options.js'
import { recordFields } from '../pipeline/record-fields.js'
import { CATEGORY_OPTIONS, type RequestOptions } from './request-options.js'
import type { Settings } from './settings.js'

/**
 * Settings with the options of a request: these win, those about categories category by category. Of a category that is in several lists
 * the gentlest counts.
 * @throws OptionError where they make no sense.
 */
export function withRequestOptions(settings: Settings, options: RequestOptions): Settings {
  const given = settings.records
  const lists = gentlestLists(options)
  const named = new Set(CATEGORY_OPTIONS.flatMap((key) => options[key] ?? []))
  const merged = Object.fromEntries(
    CATEGORY_OPTIONS.map((key) => [key, [...(given[key] ?? []).filter((id) => !named.has(id)), ...(lists[key] ?? [])]]),
  )
  const records = { ...given, ...options, ...merged }
  const { cleaning } = recordFields(records)
  checkOptions(cleaning)
  policyOf(cleaning)
  return { ...settings, records }
}

function gentlestLists({ strip = [], tag = [], keep = [] }: RequestOptions): Pick<RequestOptions, 'strip' | 'tag' | 'keep'> {
  return {
    strip: strip.filter((id) => !tag.includes(id) && !keep.includes(id)),
    tag: tag.filter((id) => !keep.includes(id)),
    keep,
  }
}
