import type { AsyncIterReader } from 'warcio'
import { CutShortError, GAP } from './read-errors.js'
import { loadWarcio } from './optional-formats.js'

/** Headers of records are a kilobyte; what goes on for longer is none. */
const LONGEST_HEADER = 262_144
/** Of a block too long to hold as much is kept as the headers of HTTP take. */
const HEAD = 65_536
const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const FIRST_LINE = /^WARC\/\d/

/** A record as it stands in the file: its headers, and its block or the beginning of it. */
export interface RawRecord {
  readonly headers: Headers
  readonly block: Buffer
  /** The length of the block in bytes; more than there is of it where it was too long to hold. */
  readonly length: number
  /** True if the file ends, or is damaged, within the block. */
  readonly isCut: boolean
}

/** Bytes that belong to no record: how many. */
export interface Stray {
  readonly stray: number
}

/**
 * Takes a WARC file apart into its records, with the readers of `warcio`. Its own parser is not used: it waits forever for the rest of a
 * record where the file ends, reads on into the next one after broken headers, and writes to the console.
 * Where no record stands where one should, all up to the next one is skipped. Of a record within which the file ends, or has a gap, comes what
 * there is of it.
 * @throws CutShortError where the file ends inside of a record, or its compressed data do, after that record.
 */
export async function* rawRecords(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<RawRecord | Stray> {
  const input = new Stretches(chunks)
  try {
    for (let isCut = false; ; isCut = false) {
      for await (const record of recordsOf(input.stretch(), maxBytes)) {
        isCut = record === CUT || ('isCut' in record && record.isCut)
        if (record !== CUT) yield record
      }
      if (input.damage) throw input.damage
      if (input.isDone && isCut) throw cutShort()
      if (input.isDone) return
    }
  } finally {
    await input.close()
  }
}

/** What is left of a header that the input ends within. */
const CUT: Stray = { stray: 0 }

/** The stretches of an input between its gaps. */
class Stretches {
  isDone = false
  /** Why the last stretch ends too early: compressed data that end, or are damaged, within. */
  damage: CutShortError | undefined
  private readonly chunks: AsyncIterator<Uint8Array>

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.chunks = chunks[Symbol.asyncIterator]()
  }

  async *stretch(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const { done, value } = await this.next()
      this.isDone = done === true
      if (done || value === GAP) return
      yield value
    }
  }

  private async next(): Promise<IteratorResult<Uint8Array>> {
    try {
      return await this.chunks.next()
    } catch (error) {
      if (!(error instanceof CutShortError)) throw error
      this.damage = error
      return { done: true, value: undefined }
    }
  }

  async close(): Promise<void> {
    await this.chunks.return?.()
  }
}

async function* recordsOf(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<RawRecord | Stray> {
  const { AsyncIterReader, LimitReader, StatusAndHeadersParser } = await loadWarcio()
  const reader = new AsyncIterReader(chunks, null)
  const parser = new StatusAndHeadersParser()
  for (;;) {
    const { stray, header, isCut } = await nextHeader(reader)
    if (stray > 0) yield { stray }
    if (isCut) yield CUT
    if (!header) return
    const parsed = await parser.parse(new AsyncIterReader([header], null), { headersClass: Headers })
    const headers = parsed!.headers as Headers
    const length = Number(headers.get('Content-Length') ?? NaN)
    if (!Number.isSafeInteger(length) || length < 0) yield { stray: header.length }
    else {
      const limited = new LimitReader(reader, length)
      const block = await held(limited, length > maxBytes ? HEAD : length)
      yield { headers, length, block, isCut: limited.limit > 0 }
    }
  }

  /** Reads a block to its end and holds the beginning of it. */
  async function held(block: InstanceType<typeof LimitReader>, most: number): Promise<Buffer> {
    const parts: Uint8Array[] = []
    let room = most
    for await (const part of block) {
      if (room > 0) parts.push(part.subarray(0, room))
      room -= part.length
    }
    return Buffer.concat(parts)
  }
}

/** Reads up to the end of the next record's header, and counts what stands before it besides blank lines. */
async function nextHeader(reader: AsyncIterReader): Promise<{ stray: number; header?: Buffer; isCut?: boolean }> {
  let stray = 0
  let lines: Uint8Array[] = []
  let size = 0
  for (let line = await lineOf(reader); line; line = await lineOf(reader)) {
    const isBlank = line.length <= 2 && line.every((byte) => byte === LINE_FEED || byte === CARRIAGE_RETURN)
    if (lines.length > 0 && isBlank) return { stray, header: Buffer.concat([...lines, line]) }
    const beginning = Buffer.from(line.subarray(0, 6)).toString('latin1')
    if (lines.length > 0 || FIRST_LINE.test(beginning) || 'WARC/'.startsWith(beginning)) {
      lines.push(line)
      size += line.length
    } else if (!isBlank) stray += line.length
    if (size > LONGEST_HEADER) {
      stray += size
      lines = []
      size = 0
    }
  }
  return { stray, isCut: lines.length > 0 }
}

/** A line, or a part of one that is too long. */
function lineOf(reader: AsyncIterReader): Promise<Uint8Array | null> {
  return reader.readlineRaw(HEAD)
}

function cutShort(): CutShortError {
  return new CutShortError('the WARC ends inside of a record, all that is there is read: get the whole file')
}
