import type { CleanResult } from '../pipeline/clean.js'
import type { AnyCleanOptions } from '../pipeline/options.js'
import { recordFields } from '../pipeline/record-fields.js'
import { MAX_HELD } from '../node/line-splitter.js'
import type { Input } from './input.js'
import { ItemJudge } from './item-judge.js'
import { itemsOf } from './read-items.js'
import { RUN_DEFAULTS } from './run-request.js'
import type { Settings } from './settings.js'
import type { InputItem } from './task.js'

/**
 * Reads one record of an input, and gives a function that cleans it with options in place of those of the settings, as a run that writes texts
 * would. What comes before it is read and let go.
 * @param number the number of the record, from 1: its line in JSONL, its row in Parquet
 * @throws Error that says what keeps it from being read; the function throws one that says what keeps it from being cleaned
 */
export async function recordCleaner(
  input: Input,
  number: number,
  settings: Settings,
  columns?: readonly string[],
): Promise<(options: AnyCleanOptions) => CleanResult> {
  const { idField } = RUN_DEFAULTS
  const item = await itemOf(input, number, settings, columns)
  if (item.kind === 'long-line') throw new Error(TOO_LONG)
  if (item.kind === 'skip') throw new Error(`it is no document (${item.why}): name another record`)
  return ({ format = 'text', ...options }) => {
    const { result, fault } = new ItemJudge(format, { ...settings, records: { ...settings.records, ...options } }, { idField }).judge(item)
    if (fault) throw new Error(fault.message)
    if (!result) throw new Error('the line is blank: name another one')
    return result
  }
}

const TOO_LONG = 'the record is too long to be held: take it out of its file'

async function itemOf(input: Input, number: number, { records, encoding }: Settings, columns?: readonly string[]): Promise<InputItem> {
  const reading = {
    idField: RUN_DEFAULTS.idField,
    urlField: recordFields(records).names.url,
    maxBytes: MAX_HELD,
    columns,
    onRead: () => {},
    signal: new AbortController().signal,
    ...(encoding !== undefined && { encoding }),
  }
  let last = 0
  for await (const item of itemsOf(input, 0, number - 1, reading)) {
    last = item.number
    // A loss may stand for many rows up to its number.
    if (last >= number) return item
  }
  throw new Error(
    last === 0 ? `there is no record ${number}: the input has fewer` : `there is no record ${number}: the last one is ${last}`,
  )
}
