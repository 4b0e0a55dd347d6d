import { type CategoryLists, OptionError } from '../pipeline/options.js'
import { checkTypes } from './config-types.js'

/** What whoever sends a document may say about cleaning it: options that name no file and run no code. */
export interface RequestOptions extends CategoryLists {
  /**
   * `careful`, `standard`, `thorough`, `body`, or a policy from the config file of the service. Of a category in several of the lists below the
   * gentlest counts: `keep`, then `tag`.
   */
  readonly policy?: string
  /**
   * The language of the document, if it is known.
   * @pattern ^[a-z]{2,3}$
   */
  readonly lang?: string
  /** False uses the detectors alone. */
  readonly scorer?: boolean
  /** How much of the report the answer has. */
  readonly report?: 'full' | 'compact' | 'none'
  /** False leaves out what a page says about itself. */
  readonly metadata?: boolean
  /** Adds the clean text in this format, in the field `formatted`. */
  readonly format?: 'text' | 'markdown' | 'html'
  /** False leaves the links out of `formatted`; their text stays. */
  readonly links?: boolean
  /** True keeps images in `formatted`. */
  readonly images?: boolean
  /** True leaves the HTML out of the answer. */
  readonly dropHtml?: boolean
}

const KINDS = {
  policy: 'string',
  strip: 'object',
  tag: 'object',
  keep: 'object',
  lang: 'string',
  scorer: 'boolean',
  report: 'string',
  metadata: 'boolean',
  format: 'string',
  links: 'boolean',
  images: 'boolean',
  dropHtml: 'boolean',
} as const satisfies Record<keyof RequestOptions, string>

/** The names of all request options. */
export const REQUEST_OPTIONS = Object.keys(KINDS) as readonly (keyof RequestOptions)[]

/** The options that are lists of categories. */
export const CATEGORY_OPTIONS = ['strip', 'tag', 'keep'] as const satisfies readonly (keyof CategoryLists)[]

/** True if an option is true or false. */
export function isSwitch(name: keyof RequestOptions): boolean {
  return KINDS[name] === 'boolean'
}

/** @throws OptionError that names the first option that is unknown or has a wrong type. */
export function parseRequestOptions(value: unknown): RequestOptions {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new OptionError('options is not an object: use {"policy": "careful"}, say')
  for (const key of Object.keys(value))
    if (!Object.hasOwn(KINDS, key)) throw new OptionError(`unknown option "${key}": the options are ${REQUEST_OPTIONS.join(', ')}`)
  const options = value as Record<string, unknown>
  checkTypes(options, 'options')
  const { scorer, report, format } = options
  if (scorer !== undefined && typeof scorer !== 'boolean')
    throw new OptionError(`scorer is ${JSON.stringify(scorer)} in options: use true or false`)
  for (const [name, value] of Object.entries({ report, format }))
    if (value !== undefined && typeof value !== 'string')
      throw new OptionError(`${name} is ${JSON.stringify(value)} in options: use a string`)
  return value
}
