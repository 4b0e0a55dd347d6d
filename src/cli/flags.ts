import { type Command, InvalidArgumentError, Option } from 'commander'
import type { CategoryId } from '../model/category.js'
import { CATEGORY_IDS, isCategory } from '../model/category.js'
import type { Engine } from '../model/engine.js'
import { type Config, type EngineName, ENGINES, loadConfig } from '../node/config.js'
import { loadReadability } from '../node/readability.js'
import { OptionError } from '../pipeline/options.js'
import { type RecordOptions, recordFields } from '../pipeline/record-fields.js'
import { judgeWith } from '../pipeline/records.js'
import { encodingName } from '../read/decode.js'

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
}

/** The flags of `clean` that stand for keys of a config file and say what is written. */
export interface WritingFlags {
  report?: RecordOptions['report']
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

/** Options as they result from flags and config. */
export interface Settings {
  readonly records: RecordOptions
  readonly from?: Config['from']
  readonly to?: Config['to']
  readonly encoding?: string
  readonly frontMatter?: boolean
}

/** Adds the flags of `JudgementFlags` to a command. */
export function withJudgementFlags(command: Command): Command {
  return command
    .option('--policy <name>', 'what is stripped and how sure one must be: careful, standard, thorough')
    .option('--strip <categories>', 'strip these categories (comma-separated), whatever the policy says', categoryList)
    .option('--tag <categories>', 'keep and report these', categoryList)
    .option('--keep <categories>', 'keep these and leave them out of the report', categoryList)
    .option('--lang <code>', 'the language of the documents, such as en; else told from the text')
    .option('--no-scorer', 'judge by the detectors alone: faster, and blind to noise that no phrase betrays')
    .addOption(new Option('--engine <name>', 'who finds the content of a page: native (default) or readability').choices(ENGINES))
    .option('--encoding <name>', 'the encoding of the files, such as windows-1252; else told from the bytes', encodingName)
    .option('--config <file>', 'read options from this file; else from the nearest dechaff config')
}

/** Reads comma-separated category ids, adding to those given before. */
export function categoryList(value: string, before: readonly CategoryId[] = []): CategoryId[] {
  const ids = value.split(/[\s,]+/).filter((id) => id !== '')
  return [...before, ...ids.map(checkedCategory)]
}

/** Reads the name of a file or folder to write. */
export function pathName(value: string): string {
  if (value === '') throw new InvalidArgumentError('Name a file or folder; . is this one.')
  return value
}

/** Reads one category id. */
function checkedCategory(id: string): CategoryId {
  if (!isCategory(id)) throw new InvalidArgumentError(`There is no category "${id}": the categories are ${CATEGORY_IDS.join(', ')}.`)
  return id
}

/**
 * The settings that flags and config file amount to. A flag wins over the same key of the file; `--strip`, `--tag` and `--keep` win
 * category by category.
 * @throws OptionError where the file or an option is wrong.
 */
export async function settingsOf(flags: JudgementFlags & WritingFlags): Promise<Settings> {
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
    ...present({ engine: await engineOf(flags.engine ?? engine) }),
  }
  check(records)
  return { records, ...present({ from, to, encoding: flags.encoding ?? encoding, frontMatter: flags.frontMatter ?? frontMatter }) }
}

/** Commander says true where a `--no-` flag is absent; a config file may say otherwise. */
function offOrAbsent(flag: boolean | undefined): false | undefined {
  return flag === false ? false : undefined
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
