import type { CategoryId } from '../model/category.js'
import type { OffsetUnit } from '../model/report.js'
import type { PolicySpec } from '../pipeline/options.js'
import type { PhraseTable } from '../text/phrases.js'
import type { Config, EngineName } from './config.js'

/** What a config file in JSON may say: `Config` without what only code can be. `schema/config.schema.json` is made from it. */
export interface JsonConfig {
  /** A JSON Schema for editors; it is ignored. */
  readonly $schema?: string
  /** A preset (`careful`, `standard`, `thorough`, `body`), or a name from `policies`. */
  readonly policy?: string
  /** Policies of your own, by name. */
  readonly policies?: { readonly [name: string]: PolicySpec }
  readonly strip?: readonly CategoryId[]
  readonly tag?: readonly CategoryId[]
  readonly keep?: readonly CategoryId[]
  readonly report?: 'full' | 'compact' | 'none'
  /** The unit of the offsets and lengths in reports; `utf16` by default. */
  readonly offsets?: OffsetUnit
  readonly reportField?: string
  readonly textField?: string
  readonly markdownField?: string
  readonly htmlField?: string
  readonly urlField?: string
  readonly groupField?: string
  readonly sitesIn?: string
  readonly templates?: string
  readonly metadata?: boolean
  readonly metadataField?: string
  readonly dropHtml?: boolean
  readonly lang?: string
  readonly scorer?: boolean
  readonly engine?: EngineName
  readonly format?: 'text' | 'markdown' | 'html'
  readonly links?: boolean
  readonly images?: boolean
  readonly phrases?: { readonly [category: string]: PhraseTable }
  readonly from?: 'auto' | 'text' | 'markdown' | 'html' | 'jsonl' | 'warc' | 'parquet'
  readonly to?: 'text' | 'markdown' | 'html' | 'jsonl' | 'parquet'
  readonly encoding?: string
  readonly frontMatter?: boolean
}

/** The keys of `Config` that a file in JSON cannot hold, or that are missing above: the compiler sees that there is none but `detectors`. */
type Missing = Exclude<keyof Config, keyof JsonConfig | 'detectors'>
export type NoneMissing = Missing extends never ? true : never
