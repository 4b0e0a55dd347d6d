import { dirname, extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Loader, lilconfig } from 'lilconfig'
import type { Engine } from '../model/engine.js'
import { OptionError } from '../pipeline/options.js'
import type { RecordOptions } from '../pipeline/record-fields.js'
import { type InputFormat, INPUTS } from './input-formats.js'
import { type OutputFormat, TO } from './output-formats.js'
import { reasonOf } from '../node/reasons.js'
import { checkTypes, refuseUnread, UNREAD_PLACES } from './config-types.js'

/** An engine by its name. */
export type EngineName = 'native' | 'readability'

/** What a config file may say: the options of a cleaner, and how the command line reads and writes. */
export interface Config<OwnPolicy extends string = string> extends Omit<RecordOptions<OwnPolicy>, 'engine' | 'templates'> {
  readonly engine?: EngineName | Engine
  readonly from?: 'auto' | InputFormat
  readonly to?: OutputFormat
  readonly encoding?: string
  /** A file of site templates; in a file, below the folder of that file. */
  readonly templates?: string
  /** A folder of folders, each of them a site; in a file, below the folder of that file. */
  readonly sitesIn?: string
  /** Whether Markdown begins with the metadata of its page. */
  readonly frontMatter?: boolean
}

/** What may be said of inputs. */
export const FROM: readonly ('auto' | InputFormat)[] = ['auto', ...INPUTS]

/** The engines that have a name. */
export const ENGINES = ['native', 'readability'] as const satisfies readonly EngineName[]

/** A config and the file it comes from. */
export interface LoadedConfig {
  readonly config: Config
  /** Absent where there is no config file. */
  readonly file?: string
  /** A config that is code, nearer than the file, and was not run as nobody named it. */
  readonly ignored?: string
}

const KEYS = [
  'policy',
  'policies',
  'strip',
  'tag',
  'keep',
  'report',
  'offsets',
  'reportField',
  'textField',
  'markdownField',
  'htmlField',
  'urlField',
  'groupField',
  'sitesIn',
  'templates',
  'metadata',
  'metadataField',
  'dropHtml',
  'lang',
  'scorer',
  'engine',
  'format',
  'links',
  'images',
  'detectors',
  'phrases',
  'from',
  'to',
  'encoding',
  'frontMatter',
] as const satisfies readonly (keyof Config)[]

/** Where a config is looked for: in the working folder first, then in each folder above it. Only data: code is run where it is named. */
const PLACES = ['package.json', '.dechaffrc', '.dechaffrc.json', 'dechaff.config.json']
/** Files that would be code. */
const MODULES = ['dechaff.config.js', 'dechaff.config.mjs']

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
const UNREAD = Object.fromEntries(UNREAD_PLACES.map((place) => [extname(place), refuseUnread]))

/**
 * Loads the config file that is named, or the nearest one.
 * @throws OptionError that names the file, where it cannot be read or says something unknown.
 */
export async function loadConfig(named?: string): Promise<LoadedConfig> {
  if (named !== undefined && extname(named) !== '' && !Object.hasOwn(LOADERS, extname(named)))
    throw new OptionError(`${named} is no config by its name: use .json, .js, .mjs or no extension`)
  const finder = lilconfig('dechaff', { searchPlaces: [...UNREAD_PLACES, ...PLACES], loaders: { ...LOADERS, ...UNREAD } })
  const found = await load(() => (named === undefined ? finder.search() : finder.load(resolve(named))), named)
  const ignored = named === undefined ? await moduleNearerThan(found?.filepath) : undefined
  const isEmpty = !found || found.isEmpty
  return {
    ...(isEmpty ? { config: {} } : { config: checked(found.config, found.filepath), file: found.filepath }),
    ...(ignored !== undefined && { ignored }),
  }
}

/** A config that is code and lies nearer to the working folder than the file that was found. It is not loaded. */
async function moduleNearerThan(found: string | undefined): Promise<string | undefined> {
  const nothing: Loader = () => undefined
  const module = await lilconfig('dechaff', { searchPlaces: MODULES, loaders: { '.js': nothing, '.mjs': nothing } }).search()
  if (!module) return undefined
  return found === undefined || dirname(module.filepath).length > dirname(found).length ? module.filepath : undefined
}

async function load<T>(loading: () => Promise<T>, named = 'the config file'): Promise<T> {
  try {
    return await loading()
  } catch (error) {
    if (error instanceof OptionError) throw error
    throw new OptionError(`cannot read ${named}: ${reasonOf(error).replaceAll('\n', ' ')}`)
  }
}

/** Checks options that a program gives. @throws OptionError where one is unknown or makes no sense. */
export function checkedOptions(options: Config): Config {
  return checked(options, 'the options', '.')
}

function checked(config: unknown, file: string, folder = dirname(file)): Config {
  if (typeof config !== 'object' || config === null || Array.isArray(config))
    throw new OptionError(`${file} holds no options: it must be an object such as {"policy": "careful"}, in a module the default export`)
  for (const key of Object.keys(config)) {
    if (key !== '$schema' && !(KEYS as readonly string[]).includes(key))
      throw new OptionError(`unknown key "${key}" in ${file}: the keys are ${KEYS.join(', ')}`)
  }
  checkTypes(config as Record<string, unknown>, file)
  const { from, to, engine } = config as Config
  checkChoice(file, 'from', from, FROM)
  checkChoice(file, 'to', to, TO)
  if (typeof engine !== 'object') checkChoice(file, 'engine', engine, ENGINES)
  const { $schema: _, ...said } = config as Config & { $schema?: unknown }
  return { ...said, ...pathsOf(said, file, folder) }
}

/** The files and folders that a config names, as its own folder sees them. */
function pathsOf(config: Config, file: string, folder: string): Pick<Config, (typeof PATHS)[number]> {
  const paths: { [key in (typeof PATHS)[number]]?: string } = {}
  for (const key of PATHS) {
    const path: unknown = config[key]
    if (path === undefined) continue
    if (typeof path !== 'string' || path === '')
      throw new OptionError(`${key} is ${JSON.stringify(path)} in ${file}: name a ${key === 'templates' ? 'file' : 'folder'}`)
    paths[key] = resolve(folder, path)
  }
  return paths
}

const PATHS = ['templates', 'sitesIn'] as const

function checkChoice(file: string, key: string, value: string | undefined, choices: readonly string[]): void {
  if (value === undefined || choices.includes(value)) return
  throw new OptionError(`${key} is "${value}" in ${file}: use ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`)
}

/**
 * Gives a config back as it is, with its types checked: for `dechaff.config.js`.
 * @typeParam OwnPolicy the names of your own policies, which follow from `policies`
 */
export function defineConfig<OwnPolicy extends string = never>(config: Config<OwnPolicy>): Config<OwnPolicy> {
  return config
}
