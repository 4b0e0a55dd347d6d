import type { CategoryId } from '../model/category.js'
import type { Engine } from '../model/engine.js'
import { OptionError } from '../pipeline/options.js'
import { type AnyRecordOptions, recordFields } from '../pipeline/record-fields.js'
import { judgeWith } from '../pipeline/records.js'
import { encodingName } from '../read/encodings.js'
import type { SiteTemplates } from '../site/templates.js'
import { checkedOptions, type Config, type EngineName, loadConfig, type LoadedConfig } from './config.js'
import { loadReadability } from '../node/readability.js'
import { reasonOf } from '../node/reasons.js'
import { loadTemplates } from '../node/template-files.js'

/** The flags that say how documents are read, and to which site they belong. */
export interface ReadingFlags {
  textField?: string
  markdownField?: string
  htmlField?: string
  urlField?: string
  groupField?: string
  /** A folder of folders, each of them a site. */
  sitesIn?: string
  encoding?: string
  /** A config file; none at all where it is false. */
  config?: string | false
  /** Options that a program gives, over those of the config file. */
  given?: Config
}

/** The flags that say how to judge: `clean` and `explain` share them. */
export interface JudgementFlags extends Pick<ReadingFlags, 'encoding' | 'config'> {
  policy?: string
  strip?: CategoryId[]
  tag?: CategoryId[]
  keep?: CategoryId[]
  lang?: string
  /** Commander sets it to false for `--no-scorer`. */
  scorer?: boolean
  engine?: EngineName
  /** A file of site templates; Commander sets it to false for `--no-templates`. */
  templates?: string | false
}

/** The flags of `clean` that stand for keys of a config file and say what is written. */
export interface WritingFlags {
  report?: AnyRecordOptions['report']
  offsets?: AnyRecordOptions['offsets']
  reportField?: string
  /** Commander sets it to false for `--no-metadata`. */
  metadata?: boolean
  metadataField?: string
  dropHtml?: true
  format?: AnyRecordOptions['format']
  /** Commander sets it to false for `--no-links`. */
  links?: boolean
  images?: true
  frontMatter?: true
}

/** All flags that settings are made of, as plain data: workers are sent them and make the settings themselves. */
export type SettingsFlags = ReadingFlags & JudgementFlags & WritingFlags

/** How documents are read, as it results from flags and config: where `clean` and `learn` agree. */
export interface ReadingSettings {
  readonly fields: Pick<AnyRecordOptions, 'textField' | 'markdownField' | 'htmlField' | 'urlField' | 'groupField'>
  readonly from?: Config['from']
  readonly encoding?: string
  readonly sitesIn?: string
  /** A config that is code and was not run, as nobody named it. */
  readonly ignored?: string
}

/** Options as they result from flags and config. */
export interface Settings extends Omit<ReadingSettings, 'fields'> {
  readonly records: AnyRecordOptions
  readonly to?: Config['to']
  /** The file of site templates that was loaded. */
  readonly templates?: string
  readonly frontMatter?: boolean
  /** The config file that was read. */
  readonly file?: string
}

/** How documents are read; nothing else of the config file is heeded. @throws OptionError where the file or a field is wrong. */
export async function readingSettingsOf(flags: ReadingFlags): Promise<ReadingSettings> {
  const { config, ignored } = await configOf(flags)
  const settings = { ...readingSettings(flags, config), ...present({ ignored }) }
  check(settings.fields, settings.encoding)
  return settings
}

async function configOf({ config: named, given }: ReadingFlags): Promise<LoadedConfig> {
  const loaded = named === false ? { config: {} } : await loadConfig(named)
  return given ? { ...loaded, config: { ...loaded.config, ...checkedOptions(given) } } : loaded
}

function readingSettings(flags: ReadingFlags, config: Config): ReadingSettings {
  const valueOf = <K extends keyof ReadingFlags & keyof Config>(key: K) => flags[key] ?? config[key]
  const [textField, markdownField, htmlField, urlField, groupField] = (
    ['textField', 'markdownField', 'htmlField', 'urlField', 'groupField'] as const
  ).map(valueOf)
  return {
    fields: present({ textField, markdownField, htmlField, urlField, groupField }),
    ...present({ from: config.from, encoding: valueOf('encoding'), sitesIn: valueOf('sitesIn') }),
  }
}

/**
 * The settings that flags and config file amount to. A flag wins over the same key of the file; `--strip`, `--tag` and `--keep` win
 * category by category.
 * @throws OptionError where the file or an option is wrong.
 */
export async function settingsOf(flags: SettingsFlags): Promise<Settings> {
  const { config, file, ignored } = await configOf(flags)
  const { from: _, to, encoding, frontMatter, engine, templates: named, sitesIn: __, ...fromFile } = config
  const { fields, ...reading } = readingSettings(flags, config)
  const templates = flags.templates === false ? undefined : (flags.templates ?? named)
  const ownEngine = typeof engine === 'object' ? { engine } : {}
  if (file !== undefined) inFile(file, () => check({ ...fromFile, ...ownEngine }, encoding))
  const flagged = new Set([...(flags.strip ?? []), ...(flags.tag ?? []), ...(flags.keep ?? [])])
  const merged = (key: 'strip' | 'tag' | 'keep') => [...(fromFile[key] ?? []).filter((id) => !flagged.has(id)), ...(flags[key] ?? [])]
  const records: AnyRecordOptions = {
    ...fromFile,
    ...fields,
    ...present({
      policy: flags.policy,
      lang: flags.lang,
      report: flags.report,
      offsets: flags.offsets,
      reportField: flags.reportField,
      metadata: offOrAbsent(flags.metadata),
      metadataField: flags.metadataField,
      dropHtml: flags.dropHtml,
      scorer: offOrAbsent(flags.scorer),
      format: flags.format,
      links: offOrAbsent(flags.links),
      images: flags.images,
    }),
    strip: merged('strip'),
    tag: merged('tag'),
    keep: merged('keep'),
    ...present({ engine: await engineOf(flags.engine ?? engine), templates: await templatesOf(templates) }),
  }
  check(records)
  return { records, ...reading, ...present({ to, templates, frontMatter: flags.frontMatter ?? frontMatter, file, ignored }) }
}

/** Commander says true where a `--no-` flag is absent; a config file may say otherwise. */
function offOrAbsent(flag: boolean | undefined): false | undefined {
  return flag === false ? false : undefined
}

async function templatesOf(file: string | undefined): Promise<SiteTemplates | undefined> {
  if (file === undefined) return undefined
  try {
    return await loadTemplates(file)
  } catch (error) {
    throw new OptionError(reasonOf(error))
  }
}

async function engineOf(engine: Config['engine']): Promise<Engine | undefined> {
  if (engine === undefined || engine === 'native') return undefined
  return engine === 'readability' ? loadReadability() : engine
}

function check(records: AnyRecordOptions, encoding?: string): void {
  judgeWith(recordFields(records))
  if (encoding !== undefined) encodingName(encoding)
}

function inFile(file: string, check: () => void): void {
  try {
    check()
  } catch (error) {
    throw new OptionError(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function present<T extends object>(values: T): Present<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>
}
