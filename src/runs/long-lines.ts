import { createReadStream } from 'node:fs'
import { appendFile, readFile, rm } from 'node:fs/promises'
import { compress } from '../node/formats/compress.js'
import { MAX_HELD } from '../node/line-splitter.js'
import { createLongLineCleaner, type LongLineCleaner } from '../node/long-line.js'
import { WriteError } from '../node/outputs.js'
import type { Settings } from './settings.js'
import { ByteSpool } from '../node/spool.js'
import type { ItemJudge, Judged } from './item-judge.js'
import type { Item, ItemFault } from './task.js'
import type { OutputRequest } from './task-output.js'

type LongLine = Item & { kind: 'long-line' }

/** Bytes that make a gzip member or zstd frame of their own: so many are held. */
const MEMBER = 1 << 20

/**
 * Cleans a long line of JSONL from file to file; one that must be held as a whole, as it holds a page or is to become no JSONL, is held if that
 * can be.
 * @param clean absent where it is to become no JSONL
 * @throws WriteError where nothing more can be written.
 */
export async function cleanLongItem(
  item: LongLine,
  judge: ItemJudge,
  clean: LongLineCleaner | undefined,
  { compression }: OutputRequest,
): Promise<Judged> {
  if (!clean) return heldOrRefused(item, judge)
  const output = `${item.path}.clean`
  try {
    const known = item.fault ?? judge.sizeFault(item.size)
    const folder = `${item.path}.unfinished`
    const { fields, report, error } = await clean(item.path, output, {
      folder,
      ...(known && { error: known }),
      ...(item.group !== undefined && { group: item.group }),
    })
    if (isToBeHeld(error, item, judge)) {
      await rm(output, { force: true })
      return await heldOrRefused(item, judge)
    }
    await appendFile(output, '\n')
    const file = compression === undefined ? output : await compressed(output, compression)
    return { fields, file, ...(report && { counts: report }), ...(error && { fault: error }) }
  } catch (error) {
    throw error instanceof WriteError ? error : new WriteError(output, error)
  }
}

/** Compiles settings for the long lines of JSONL that becomes JSONL. */
export function longLineCleaner(judge: ItemJudge, { encoding, records }: Settings): LongLineCleaner {
  const { engine: _, ...options } = records
  return createLongLineCleaner({ ...options, identify: judge.identifying, ...(encoding !== undefined && { encoding }) })
}

/** Whether a line was only refused because it cannot be cleaned piece by piece. */
function isToBeHeld(error: ItemFault | undefined, { size, fault }: LongLine, judge: ItemJudge): boolean {
  return error?.code === 'too-long' && !fault && !judge.sizeFault(size) && size <= MAX_HELD
}

async function heldOrRefused({ path, ...item }: LongLine, judge: ItemJudge): Promise<Judged> {
  const fault = item.fault ?? judge.sizeFault(item.size)
  if (item.size <= MAX_HELD) return judge.judge({ ...item, kind: 'line', bytes: await readFile(path), ...(fault && { fault }) })
  return { fields: {}, fault: fault ?? tooLong(item.size) }
}

function tooLong(size: number): ItemFault {
  return {
    code: 'too-long',
    message: `the line has ${size} bytes, and what becomes of more than ${MAX_HELD} can only be written as JSONL: use --to jsonl, or split it`,
  }
}

/** Compresses a file in members that stand for themselves, and removes it. */
async function compressed(path: string, compression: 'gzip' | 'zstd'): Promise<string> {
  const output = `${path}.compressed`
  await rm(output, { force: true })
  const spool = new ByteSpool(output)
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: MEMBER })) spool.write(await compress(chunk as Buffer, compression))
    spool.close()
  } finally {
    spool.abandon()
  }
  await rm(path)
  return output
}
