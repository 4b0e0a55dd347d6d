import { OptionError } from '../pipeline/options.js'

type Kind = 'a string' | 'true or false' | 'a list of categories' | 'a list of detectors' | 'an object'

/** What the values of a config must be, where their type alone can be wrong; all else is checked as the same option of the library is. */
const KINDS: Readonly<Record<string, Kind>> = {
  policy: 'a string',
  policies: 'an object',
  strip: 'a list of categories',
  tag: 'a list of categories',
  keep: 'a list of categories',
  reportField: 'a string',
  textField: 'a string',
  markdownField: 'a string',
  htmlField: 'a string',
  urlField: 'a string',
  groupField: 'a string',
  metadata: 'true or false',
  metadataField: 'a string',
  dropHtml: 'true or false',
  lang: 'a string',
  links: 'true or false',
  images: 'true or false',
  detectors: 'a list of detectors',
  phrases: 'an object',
  encoding: 'a string',
  frontMatter: 'true or false',
}

const HOLDS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  'a string': (value) => typeof value === 'string',
  'true or false': (value) => typeof value === 'boolean',
  'a list of categories': (value) => Array.isArray(value) && value.every((id) => typeof id === 'string'),
  'a list of detectors': Array.isArray,
  'an object': (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
}

/** @throws OptionError that names the file, the key and the type it needs. */
export function checkTypes(config: Readonly<Record<string, unknown>>, file: string): void {
  for (const [key, kind] of Object.entries(KINDS)) {
    const value = config[key]
    if (value !== undefined && !HOLDS[kind](value)) throw new OptionError(`${key} is ${shown(value)} in ${file}: use ${kind}`)
  }
}

function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list of something else' : 'an object'
  return typeof value === 'function' ? 'a function' : (JSON.stringify(value) ?? String(value))
}

/** Config files that tools often have and that are not read here: one of them that lies there is an error, not silence. */
export const UNREAD_PLACES: readonly string[] = ['yaml', 'yml', 'toml', 'json5', 'jsonc'].flatMap((extension) => [
  `.dechaffrc.${extension}`,
  `dechaff.config.${extension}`,
])

/** @throws OptionError always. */
export function refuseUnread(file: string): never {
  throw new OptionError(`${file} is not read: write the options as JSON into dechaff.config.json, and remove it`)
}
