import { digestOf, type Identity, scratchFolder } from '../node/batch/checkpoint.js'
import { type Input, isDocument } from '../node/batch/input.js'
import type { RecordsOptions } from '../node/batch/run-output.js'
import type { OutputFormat } from '../node/config.js'
import type { Compression } from '../node/formats/compression.js'
import { MOST_HELD } from '../node/line-splitter.js'
import type { Settings, SettingsFlags } from '../node/settings.js'
import { recordFields } from '../pipeline/record-fields.js'
import { RULES_VERSION, VERSION } from '../pipeline/version.js'
import type { CommandIo } from './command-io.js'
import type { Failures } from './failures.js'
import type { ProgressStyle } from './progress.js'
import type { RunFlags } from './reading-flags.js'
import type { RunRequest } from './run.js'

/** The flags of `clean`. */
export interface CleanFlags extends RunFlags, SettingsFlags {
  out?: string
  to?: OutputFormat
  url?: string
  idField: string
  shardSize?: number
  compress?: Compression
  longLines: number
  resume?: true
  overwrite?: true
}

/** Files in a row of them are full from so many bytes on, where nothing is said: Parquet is read by row groups and wants no giants. */
const SHARD_SIZES = { jsonl: Infinity, parquet: 256 * 1024 * 1024 }

/** What a run needs to know of its flags. */
export function requestOf(
  io: CommandIo,
  inputs: readonly Input[],
  flags: CleanFlags,
  settings: Settings,
  failures: Failures,
  signal: AbortSignal,
): RunRequest {
  const { out, url, idField, maxBytes, longLines, compress, columns, workers, timeout, memory } = flags
  const { encoding } = settings
  const { names } = recordFields(settings.records)
  const { templates } = settings.records
  const known = { idField, ...(url !== undefined && { url }) }
  // Brotli makes one stream of a file; the others are compressed where they are cleaned.
  const inTasks = compress === undefined || compress === 'brotli' ? {} : { compression: compress }
  return {
    inputs,
    work: {
      ...known,
      ...(maxBytes !== undefined && { maxBytes }),
      flags: { ...judgementOf(flags), templates: false },
      ...(templates && { templates: templates.data }),
      ...(out !== undefined && { out }),
      ...inTasks,
    },
    reading: {
      ...known,
      urlField: names.url,
      maxBytes: maxBytes ?? MOST_HELD,
      longLines: { above: longLines, folder: scratchFolder(out) },
      columns,
      signal,
      ...(encoding !== undefined && { encoding }),
    },
    records: RECORDS.map((to) => recordsOf(to, inputs, flags, settings)),
    workers,
    limits: { timeout, memory },
    progress: styleOf(io, flags),
    failures,
  }
}

/** The flags that workers make their settings of: all that is plain and not about the run. */
function judgementOf(flags: CleanFlags): SettingsFlags {
  return Object.fromEntries(Object.entries(flags).filter(([name]) => !OF_THE_RUN.has(name))) as SettingsFlags
}

const OF_THE_RUN: ReadonlySet<string> = new Set<keyof CleanFlags>([
  'resume',
  'overwrite',
  'quiet',
  'jsonProgress',
  'workers',
  'timeout',
  'memory',
  'out',
])

/** The formats of files that hold many records. */
export const RECORDS = ['jsonl', 'parquet'] as const

/** Records share files where that was asked for, and where some of their inputs are single documents. */
export function sharesFiles(to: OutputFormat, inputs: readonly Input[], { shardSize }: CleanFlags): boolean {
  return shardSize !== undefined || inputs.some((input) => input.to === to && isDocument(input))
}

function recordsOf(to: 'jsonl' | 'parquet', inputs: readonly Input[], flags: CleanFlags, { records }: Settings): RecordsOptions {
  const { compress, columns, shardSize = SHARD_SIZES[to] } = flags
  const { reportField = 'report', metadataField = 'metadata', report, metadata, dropHtml } = records
  const { names } = recordFields(records)
  return {
    to,
    compression: compress,
    gathers: sharesFiles(to, inputs, flags),
    shardSize,
    columns: {
      json: [...(metadata === false ? [] : [metadataField]), ...(report === 'none' ? [] : [reportField]), 'error'],
      isWritten: (name) => (columns?.includes(name) ?? true) && !(dropHtml && name === names.html),
    },
  }
}

/** How progress is shown; where there is no `out`, the output itself is seen. */
export function styleOf(
  { stdout, stderr }: CommandIo,
  { quiet, jsonProgress, out }: Pick<CleanFlags, 'quiet' | 'jsonProgress' | 'out'>,
): ProgressStyle {
  if (jsonProgress) return 'json'
  const isOutputSeen = out === undefined && stdout.isTTY === true
  if (quiet || isOutputSeen) return 'none'
  if (stderr.isTTY) return 'live'
  return out === undefined ? 'none' : 'lines'
}

/** What makes a run what it is. Workers, time and memory may change from one try to the next. */
export async function identityOf(flags: CleanFlags, { file, templates }: Settings): Promise<Identity['settings']> {
  const { config: _, templates: __, ...judgement } = judgementOf(flags)
  return {
    'the version': VERSION,
    'the version of the rules': RULES_VERSION,
    ...Object.fromEntries(Object.entries(judgement).map(([name, value]) => [`the option ${name}`, value])),
    ...(file !== undefined && { 'the config file': await digestOf(file) }),
    ...(templates !== undefined && { 'the file of site templates': await digestOf(templates) }),
  }
}
