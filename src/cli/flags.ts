import { type Command, InvalidArgumentError } from 'commander'
import type { CategoryId } from '../model/category.js'
import { CATEGORY_IDS, isCategory } from '../model/category.js'
import { type Config, loadConfig } from '../node/config.js'
import { OptionError } from '../pipeline/options.js'
import { createRecordJudge, type RecordOptions } from '../pipeline/records.js'
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
  encoding?: string
  config?: string
}

/** Options as they result from flags and config. */
export interface Settings {
  readonly records: RecordOptions
  readonly from?: Config['from']
  readonly to?: Config['to']
  readonly encoding?: string
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
export async function settingsOf(flags: JudgementFlags & { report?: RecordOptions['report']; reportField?: string }): Promise<Settings> {
  const { config, file } = await loadConfig(flags.config)
  const { from, to, encoding = undefined, ...fromFile } = config
  if (file !== undefined) inFile(file, () => check(fromFile, encoding))
  const flagged = new Set([...(flags.strip ?? []), ...(flags.tag ?? []), ...(flags.keep ?? [])])
  const merged = (key: 'strip' | 'tag' | 'keep') => [...(fromFile[key] ?? []).filter((id) => !flagged.has(id)), ...(flags[key] ?? [])]
  const records = {
    ...fromFile,
    ...present({
      policy: flags.policy,
      lang: flags.lang,
      report: flags.report,
      reportField: flags.reportField,
      scorer: flags.scorer === false ? false : undefined,
    }),
    strip: merged('strip'),
    tag: merged('tag'),
    keep: merged('keep'),
  }
  check(records)
  const chosen = flags.encoding ?? encoding
  return { records, ...present({ from, to, encoding: chosen }) }
}

function check(records: RecordOptions, encoding?: string): void {
  createRecordJudge(records)
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
