import { availableParallelism } from 'node:os'
import { RawJson } from '../node/formats/exact-values.js'
import { type RecordFields, recordFields } from '../pipeline/record-fields.js'
import { type CleanedRecord, type RecordError, sourceOf } from '../pipeline/records.js'
import { checkRunOptions } from './check-options.js'
import { assertData, type DataOptions } from './data-options.js'
import { LazyExecutor } from './executor.js'
import { HaltedError } from './halted.js'
import { inOrder } from './in-order.js'
import { areOwn } from './run-inputs.js'
import { RUN_DEFAULTS, type WorkOptions } from './run-request.js'
import { settingsOf } from './settings.js'
import type { Item, TaskResult } from './task.js'

/** Options of `cleanAll`. */
export interface CleanAllOptions
  extends Omit<DataOptions, 'from' | 'to' | 'encoding' | 'sitesIn' | 'frontMatter'>, Partial<Omit<WorkOptions, 'columns' | 'maxRatio'>> {
  /** Records that may be under way, or done and not yet taken; 256 for each worker where absent. Memory grows with it. */
  readonly concurrency?: number
}

/**
 * Cleans records on all cores and gives each one back, in order: as `createRecordCleaner` does, but a record that takes too long, or
 * kills its worker, costs itself alone. Only the document of a record is sent to a worker, so that its other fields may be anything.
 * @throws OptionError where an option makes no sense, HaltedError where workers cannot start, and what the source throws.
 */
export async function* cleanAll(
  records: AsyncIterable<unknown> | Iterable<unknown>,
  options: CleanAllOptions = {},
): AsyncGenerator<CleanedRecord> {
  const { workers, timeout = RUN_DEFAULTS.timeout, memory = RUN_DEFAULTS.memory, maxBytes, concurrency, config, ...given } = options
  assertData(options)
  checkRunOptions(options, RUN_DEFAULTS)
  const flags = { config: config ?? (false as const), given }
  const settings = await settingsOf(flags)
  const fields = recordFields(settings.records)
  const { templates } = settings.records
  const threads = workers || availableParallelism()
  const executor = new LazyExecutor(
    {
      idField: PLACE,
      flags: { ...flags, templates: false },
      ...(templates && { templates: templates.data }),
      ...(maxBytes !== undefined && { maxBytes }),
    },
    { workers, bytes: undefined, areLimitsOwn: areOwn({ timeout, memory }) },
    { workers: threads, timeout, memory },
  )
  const most = concurrency ?? threads * RECORDS_A_WORKER
  const size = Math.max(1, Math.min(FULL_RECORDS, Math.ceil(most / threads / 2)))
  const work = async (batch: Batch) => ({ batch, result: await executor.run({ to: 'parquet', items: batch.items }) })
  try {
    for await (const { batch, result } of inOrder(batchesOf(records, fields, size), work, Math.max(1, Math.floor(most / size)), () => {})) {
      if (result.halted !== undefined) throw new HaltedError(result.halted)
      yield* cleanedRecords(batch, result, fields)
    }
  } finally {
    await executor.close()
  }
}

const RECORDS_A_WORKER = 256
/** A batch is full from so many records on, or so many characters. */
const FULL_RECORDS = 256
const FULL_CHARACTERS = 512 * 1024
/** Where the place of a record in its batch goes: no field of a record is called so. */
const PLACE = '\0place'

/** Records, and of those that have a document what is sent to a worker. */
interface Batch {
  readonly records: readonly { readonly record: unknown; readonly error?: RecordError }[]
  readonly items: readonly Item[]
}

async function* batchesOf(source: AsyncIterable<unknown> | Iterable<unknown>, fields: RecordFields, size: number): AsyncGenerator<Batch> {
  let records: { record: unknown; error?: RecordError }[] = []
  let items: Item[] = []
  let characters = 0
  for await (const record of source) {
    const { document, error } = documentOf(record, fields)
    if (!document) records.push({ record, error })
    else {
      items.push({
        kind: 'record',
        input: 0,
        number: records.length + 1,
        size: sizeOf(document),
        record: { [PLACE]: records.length, ...document },
      })
      records.push({ record })
      characters += items.at(-1)!.size
    }
    if (records.length < size && characters < FULL_CHARACTERS) continue
    yield { records, items }
    records = []
    items = []
    characters = 0
  }
  if (records.length > 0) yield { records, items }
}

/** The document of a record and where it comes from, in the fields of the record; or why there is none, or none can be given back. */
function documentOf(
  record: unknown,
  { names, taken, metadataField }: RecordFields,
): { document: Record<string, unknown>; error?: never } | { document?: never; error: RecordError } {
  const source = sourceOf(record, names)
  if ('code' in source) return { error: source }
  const message = taken(record as object, 'html' in source)
  if (message !== undefined) return { error: { code: 'field-taken', message } }
  const { url, group, ...form } = source
  const [[kind, text]] = Object.entries(form) as [['text' | 'markdown' | 'html', string]]
  const document = {
    [names[kind]]: text,
    ...(url !== undefined && { [names.url]: url }),
    ...(names.group !== undefined && group !== undefined && { [names.group]: group }),
    // A text whose record has metadata of its own is given none.
    ...(Object.hasOwn(record as object, metadataField) && { [metadataField]: null }),
  }
  return { document }
}

function sizeOf(document: Record<string, unknown>): number {
  return Object.values(document).reduce((sum: number, value) => sum + (typeof value === 'string' ? value.length : 0), 0)
}

/** The records of a batch as they are given back. */
function* cleanedRecords(
  { records, items }: Batch,
  { records: results = [], failures }: TaskResult,
  fields: RecordFields,
): Generator<CleanedRecord> {
  const cleaned = new Map(results.map((result) => [(result as Record<string, unknown>)[PLACE], result as CleanedRecord]))
  const sent = new Map(items.map((item) => [item.number - 1, (item as Item & { kind: 'record' }).record]))
  for (const [place, { record, error }] of records.entries()) {
    const result = cleaned.get(place)
    const failure = error ?? (plain(result?.error) as RecordError | undefined) ?? failures.find(({ number }) => number === place + 1)
    yield failure ? withError(record, failure) : withAdded(record as object, sent.get(place)!, result!, fields)
  }
}

function withError(record: unknown, { code, message }: RecordError): CleanedRecord {
  const isObject = typeof record === 'object' && record !== null && !Array.isArray(record)
  return { ...(isObject ? record : { source: record }), error: { code, message } }
}

function withAdded(record: object, sent: object, result: CleanedRecord, { names, dropHtml }: RecordFields): CleanedRecord {
  const cleaned: CleanedRecord = { ...record, [names.text]: result[names.text] }
  if (dropHtml) delete cleaned[names.html]
  for (const [name, value] of Object.entries(result)) if (!Object.hasOwn(sent, name) && name !== names.text) cleaned[name] = plain(value)
  return cleaned
}

/** What cleaning adds is written as JSON, to be put into a column. */
function plain(value: unknown): unknown {
  return value instanceof RawJson ? JSON.parse(value.text) : value
}
