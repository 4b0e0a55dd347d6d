import { extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Loader, lilconfig } from 'lilconfig'
import { OptionError } from '../pipeline/options.js'
import type { RecordOptions } from '../pipeline/records.js'
import { reasonOf } from './reasons.js'

/** What a config file may say: the options of a cleaner, and how the command line reads and writes. */
export interface Config extends RecordOptions {
  readonly from?: 'auto' | 'text' | 'jsonl'
  readonly to?: 'text' | 'jsonl'
  readonly encoding?: string
}

/** A config and the file it comes from. */
export interface LoadedConfig {
  readonly config: Config
  /** Absent where there is no config file. */
  readonly file?: string
}

const KEYS = [
  'policy',
  'policies',
  'strip',
  'tag',
  'keep',
  'report',
  'reportField',
  'lang',
  'scorer',
  'detectors',
  'phrases',
  'from',
  'to',
  'encoding',
] as const satisfies readonly (keyof Config)[]

/** Where a config is looked for: in the working folder first, then in each folder above it. */
const PLACES = ['package.json', '.dechaffrc', '.dechaffrc.json', 'dechaff.config.js', 'dechaff.config.mjs', 'dechaff.config.json']

const json: Loader = (path, content) => {
  try {
    return JSON.parse(content.replace(/^\ufeff/, ''))
  } catch (error) {
    throw new OptionError(`${path} is not JSON (${reasonOf(error)}): correct it or remove it`)
  }
}
const module: Loader = async (path) => {
  try {
    return (await import(pathToFileURL(path).href)).default
  } catch (error) {
    throw new OptionError(`${path} cannot be run (${reasonOf(error)}): correct it or remove it`)
  }
}
const LOADERS = { '.json': json, noExt: json, '.js': module, '.mjs': module }

/**
 * Loads the config file that is named, or the nearest one.
 * @throws OptionError that names the file, where it cannot be read or says something unknown.
 */
export async function loadConfig(named?: string): Promise<LoadedConfig> {
  if (named !== undefined && extname(named) !== '' && !Object.hasOwn(LOADERS, extname(named)))
    throw new OptionError(`${named} is no config by its name: use .json, .js, .mjs or no extension`)
  const finder = lilconfig('dechaff', { searchPlaces: PLACES, loaders: LOADERS })
  const found = await load(() => (named === undefined ? finder.search() : finder.load(resolve(named))), named)
  if (!found || found.isEmpty) return { config: {} }
  return { config: checked(found.config, found.filepath), file: found.filepath }
}

async function load<T>(loading: () => Promise<T>, named = 'the config file'): Promise<T> {
  try {
    return await loading()
  } catch (error) {
    if (error instanceof OptionError) throw error
    throw new OptionError(`cannot read ${named}: ${reasonOf(error).replaceAll('\n', ' ')}`)
  }
}

function checked(config: unknown, file: string): Config {
  if (typeof config !== 'object' || config === null || Array.isArray(config))
    throw new OptionError(`${file} holds no options: it must be an object such as {"policy": "careful"}, in a module the default export`)
  for (const key of Object.keys(config)) {
    if (!(KEYS as readonly string[]).includes(key))
      throw new OptionError(`unknown key "${key}" in ${file}: the keys are ${KEYS.join(', ')}`)
  }
  const { from, to } = config as Config
  if (from !== undefined && !['auto', 'text', 'jsonl'].includes(from))
    throw new OptionError(`from is "${from}" in ${file}: use auto, text or jsonl`)
  if (to !== undefined && !['text', 'jsonl'].includes(to)) throw new OptionError(`to is "${to}" in ${file}: use text or jsonl`)
  return config
}
