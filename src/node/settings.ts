import type { CategoryId } from '../model/category.js'
import type { Engine } from '../model/engine.js'
import { OptionError } from '../pipeline/options.js'
import { type RecordOptions, recordFields } from '../pipeline/record-fields.js'
import { judgeWith } from '../pipeline/records.js'
import { encodingName } from '../read/decode.js'
import type { SiteTemplates } from '../site/templates.js'
import { type Config, type EngineName, loadConfig } from './config.js'
import { loadReadability } from './readability.js'
import { reasonOf } from './reasons.js'
import { loadTemplates } from './template-files.js'

/** The flags that say how to judge: `clean` and `explain` share them. */
export interface JudgementFlags {
  policy?: string
  strip?: CategoryId[]
  tag?: CategoryId[]
  keep?: CategoryId[]
  lang?: string
  /** Commander sets it to false for `--no-scorer`. */
  scorer?: boolean
  engine?: EngineName
  encoding?: string
  config?: string
  /** A file of site templates. */
  templates?: string
}

/** The flags of `clean` that stand for keys of a config file and say what is written. */
export interface WritingFlags {
  report?: RecordOptions['report']
  textField?: string
  htmlField?: string
  urlField?: string
  groupField?: string
  reportField?: string
  /** Commander sets it to false for `--no-metadata`. */
  metadata?: boolean
  metadataField?: string
  dropHtml?: true
  format?: RecordOptions['format']
  /** Commander sets it to false for `--no-links`. */
  links?: boolean
  images?: true
  frontMatter?: true
}

/** All flags that settings are made of, as plain data: workers are sent them and make the settings themselves. */
export type SettingsFlags = JudgementFlags & WritingFlags

/** Options as they result from flags and config. */
export interface Settings {
  readonly records: RecordOptions
  readonly from?: Config['from']
  readonly to?: Config['to']
  readonly encoding?: string
  readonly frontMatter?: boolean
  /** The config file that was read. */
  readonly file?: string
}

/**
 * The settings that flags and config file amount to. A flag wins over the same key of the file; `--strip`, `--tag` and `--keep` win
 * category by category.
 * @throws OptionError where the file or an option is wrong.
 */
export async function settingsOf(flags: SettingsFlags): Promise<Settings> {
  const { config, file } = await loadConfig(flags.config)
  const { from, to, encoding = undefined, frontMatter, engine, ...fromFile } = config
  const ownEngine = typeof engine === 'object' ? { engine } : {}
  if (file !== undefined) inFile(file, () => check({ ...fromFile, ...ownEngine }, encoding))
  const flagged = new Set([...(flags.strip ?? []), ...(flags.tag ?? []), ...(flags.keep ?? [])])
  const merged = (key: 'strip' | 'tag' | 'keep') => [...(fromFile[key] ?? []).filter((id) => !flagged.has(id)), ...(flags[key] ?? [])]
  const records: RecordOptions = {
    ...fromFile,
    ...present({
      policy: flags.policy,
      lang: flags.lang,
      report: flags.report,
      textField: flags.textField,
      htmlField: flags.htmlField,
      urlField: flags.urlField,
      groupField: flags.groupField,
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
    ...present({ engine: await engineOf(flags.engine ?? engine), templates: await templatesOf(flags.templates) }),
  }
  check(records)
  return { records, ...present({ from, to, encoding: flags.encoding ?? encoding, frontMatter: flags.frontMatter ?? frontMatter, file }) }
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

function check(records: RecordOptions, encoding?: string): void {
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
