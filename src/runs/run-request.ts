import type { Compression } from '../node/formats/compression.js'
import { MAX_HELD } from '../node/line-splitter.js'
import { OptionError } from '../pipeline/options.js'
import { NO_FIELDS, recordFields } from '../pipeline/record-fields.js'
import { RULES_VERSION, VERSION } from '../pipeline/version.js'
import { digestOf, scratchFolder } from './checkpoint.js'
import { type OutputFormat, RECORDS, type RecordsFormat } from './output-formats.js'
import type { InputFormat } from './input-formats.js'
import { type Input, isDocument } from './input.js'
import { USUAL_LIMITS } from './run-inputs.js'
import type { RecordsOptions } from './run-output.js'
import type { RunSettings } from './run-settings.js'
import type { RunRequest } from './run-to-folder.js'
import type { Settings, SettingsFlags } from './settings.js'

/** What workers are given, and what one document may take: the options of every run over many inputs. */
export interface WorkOptions {
  /** Worker threads: one for each processor where absent; 0 for none. */
  readonly workers?: number
  /** Time for one document, in milliseconds. */
  readonly timeout: number
  /** Heap of one worker, in megabytes. */
  readonly memory: number
  /** Documents with more bytes than this are refused. */
  readonly maxBytes?: number
  /** The most bytes that a compressed byte may become beyond the first 16 MiB; 200 where absent. */
  readonly maxRatio?: number
  /** The columns that are read of Parquet; all where absent. */
  readonly columns?: readonly string[]
}

/** The options of a run that cleans, as plain data. */
export interface CleanRunOptions extends WorkOptions, SettingsFlags {
  readonly out?: string
  readonly from?: 'auto' | InputFormat
  readonly to?: OutputFormat
  readonly url?: string
  readonly idField: string
  readonly shardSize?: number
  readonly compress?: Compression
  /** Lines of JSONL with more bytes than this are cleaned from file to file. */
  readonly longLines: number
}

/** What a run has where nothing else is said. */
export const RUN_DEFAULTS = {
  ...USUAL_LIMITS,
  idField: 'id',
  // So much is easily held and sent to a worker, and takes a second or some.
  longLines: 16 * 1024 * 1024,
} as const satisfies Partial<CleanRunOptions>

/** Files in a row of them are full from so many bytes on, where nothing is said: Parquet is read by row groups and wants no giants. */
const SHARD_SIZES = { jsonl: Infinity, parquet: 256 * 1024 * 1024 }

/** What a run is asked to do by its options. @throws OptionError if a field cannot be what one asks for. */
export function requestOf(
  inputs: readonly Input[],
  options: CleanRunOptions,
  settings: Settings,
  { refused, observer, signal, stopReading }: Pick<RunRequest, 'refused' | 'observer' | 'stopReading'> & { readonly signal: AbortSignal },
): RunRequest {
  const { out, url, idField, maxBytes, maxRatio, longLines, compress, columns, workers, timeout, memory } = options
  if (NO_FIELDS.includes(idField))
    throw new OptionError(`records cannot be named by the field "${idField}": name a field of the records, such as id`)
  const { encoding } = settings
  const { names } = recordFields(settings.records)
  const { templates } = settings.records
  const known = { idField, ...(url !== undefined && { url }) }
  // Brotli makes one stream of a file; the others are compressed where they are cleaned.
  const inTasks = compress === undefined || compress === 'brotli' ? {} : { compression: compress }
  return {
    inputs,
    refused,
    observer,
    ...(stopReading && { stopReading }),
    work: {
      ...known,
      ...(maxBytes !== undefined && { maxBytes }),
      ...(maxRatio !== undefined && { maxRatio }),
      flags: { ...judgementOf(options), templates: false },
      ...(templates && { templates: templates.data }),
      ...(out !== undefined && { out }),
      ...inTasks,
    },
    reading: {
      ...known,
      urlField: names.url,
      maxBytes: maxBytes ?? MAX_HELD,
      maxRatio,
      longLines: { above: longLines, folder: scratchFolder(out), ...(maxBytes !== undefined && { mostExpanded: maxBytes }) },
      columns,
      signal,
      ...(encoding !== undefined && { encoding }),
    },
    records: RECORDS.map((to) => recordsOf(to, inputs, options, settings)),
    workers,
    limits: { timeout, memory },
  }
}

/** The options that workers make their settings of: all that are not about the run. */
function judgementOf(options: CleanRunOptions): SettingsFlags {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !OF_THE_RUN.has(name))) as SettingsFlags
}

const OF_THE_RUN: ReadonlySet<string> = new Set<keyof CleanRunOptions>(['workers', 'timeout', 'memory', 'out'])

/** Records share files where that was asked for, and where some of their inputs are single documents. */
export function sharesFiles(to: OutputFormat, inputs: readonly Input[], { shardSize }: Pick<CleanRunOptions, 'shardSize'>): boolean {
  return shardSize !== undefined || inputs.some((input) => input.to === to && isDocument(input))
}

function recordsOf(to: RecordsFormat, inputs: readonly Input[], options: CleanRunOptions, { records }: Settings): RecordsOptions {
  const { compress, columns, shardSize = SHARD_SIZES[to] } = options
  const { reportField = 'report', metadataField = 'metadata', report, metadata, dropHtml } = records
  const { names } = recordFields(records)
  return {
    to,
    compression: compress,
    gathers: sharesFiles(to, inputs, options),
    shardSize,
    columns: {
      json: [...(metadata === false ? [] : [metadataField]), ...(report === 'none' ? [] : [reportField]), 'error'],
      isWritten: (name) => (columns?.includes(name) ?? true) && !(dropHtml && name === names.html),
    },
  }
}

/** What makes a run what it is. Workers, time and memory may change from one try to the next. */
export async function identityOf(options: CleanRunOptions, { file, templates }: Settings): Promise<RunSettings> {
  const { config: _, templates: __, given, ...judgement } = judgementOf(options)
  const { templates: ___, ...ownOptions } = given ?? {}
  // All of it is plain data: options that are code stand in the config file.
  return {
    version: VERSION,
    rules: RULES_VERSION,
    ...judgement,
    ...ownOptions,
    ...(file !== undefined && { configFile: await digestOf(file) }),
    ...(templates !== undefined && { templatesFile: await digestOf(templates) }),
  } as RunSettings
}
