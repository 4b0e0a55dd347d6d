import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { OffsetUnit, Repair, Report, ReportSpan } from '../model/report.js'
import { Encoder, type InvalidBytes } from '../read/decode.js'
import { WholeCharacters } from '../text/whole-characters.js'
import { Digest } from '../write/digest.js'
import { advance, lengthIn } from '../write/offset-units.js'
import { assertVersion, damagedReport, RestoreError, unitOf, wrongText } from '../write/restore.js'
import { type ByteRange, elementsOf, readFileChunks, readRange, scanJson } from './byte-ranges.js'
import { JsonError, type JsonChild } from './json-scanner.js'
import { ByteSpool } from './spool.js'
import { TextSupply } from './text-supply.js'
import { takeName, withWorkFolder } from './work-folder.js'

/** What restoring needs of a report: its small members, and where its lists stand. */
interface ReportFile {
  /** The unit of its offsets and lengths. */
  readonly unit: OffsetUnit
  readonly encoding: string
  /** The digest of the bytes, where they are not the UTF-8 of the source. */
  readonly bytes?: string
  readonly source: { length: number; digest: string }
  readonly clean: { length: number; digest: string }
  readonly spans: ByteRange
  readonly repairs: ByteRange
  readonly invalidBytes: ByteRange | undefined
}

/** A stretch of the source that the clean text has otherwise. */
interface Difference {
  readonly start: number
  readonly before: string
  /** How long it is in the clean text, in the unit. */
  readonly after: number
}

/**
 * Restores a document of any length from the files of its clean text and its report, in bounded memory: the bytes that `restoreBytes`
 * gives. The output takes its name only when its digest proved that it is the source.
 * @param folder for the unfinished file; one beside the output where absent
 * @throws RestoreError as `restoreBytes` does, Error where a file cannot be read or written.
 */
export async function restoreLongFile(
  cleanPath: string,
  reportPath: string,
  output: string,
  { folder: named, signal }: { folder?: string; signal?: AbortSignal } = {},
): Promise<void> {
  const report = await readReport(reportPath, signal)
  await withWorkFolder(output, named, async (folder) => {
    const unfinished = join(folder, 'source')
    try {
      await writeSource(cleanPath, report, unfinished, signal)
      if (report.bytes !== undefined || report.encoding !== 'utf-8' || report.invalidBytes)
        await assertBytes(unfinished, report.bytes, signal)
    } catch (error) {
      signal?.throwIfAborted()
      if (error instanceof RestoreError || (error as NodeJS.ErrnoException).code !== undefined) throw error
      throw damagedReport(error)
    }
    await takeName(unfinished, output)
  })
}

async function readReport(path: string, signal?: AbortSignal): Promise<ReportFile> {
  const members = await membersOf({ path, start: 0, end: (await stat(path)).size }, signal)
  const rangeOf = (child: JsonChild | undefined): ByteRange => {
    if (!child) throw damagedReport()
    return { path, start: child.valueStart, end: child.end }
  }
  const valueOf = async (child: JsonChild | undefined) => parsed(rangeOf(child), signal)
  assertVersion(members.get('version') && (await valueOf(members.get('version'))))
  const source = await membersOf(rangeOf(members.get('source')), signal)
  const encoding = source.has('encoding') ? ((await valueOf(source.get('encoding'))) as string) : 'utf-8'
  return {
    unit: unitOf(members.has('offsets') ? await valueOf(members.get('offsets')) : undefined),
    encoding,
    ...(source.has('bytes') && { bytes: String(await valueOf(source.get('bytes'))) }),
    source: { length: (await valueOf(source.get('length'))) as number, digest: (await valueOf(source.get('digest'))) as string },
    clean: (await valueOf(members.get('clean'))) as Report['clean'],
    spans: rangeOf(members.get('spans')),
    repairs: rangeOf(members.get('repairs')),
    invalidBytes: source.has('invalidBytes') ? rangeOf(source.get('invalidBytes')) : undefined,
  }
}

async function membersOf(range: ByteRange, signal?: AbortSignal): Promise<Map<string, JsonChild>> {
  const members = new Map<string, JsonChild>()
  try {
    await scanJson(range, (child) => child.key !== undefined && members.size < MAX_MEMBERS && members.set(child.key, child), signal)
  } catch (error) {
    if (error instanceof JsonError)
      throw new RestoreError('damaged-report', `it is no report (${error.message}): pass the .report.json that was written with the text`)
    throw error
  }
  return members
}

/** More than any report has. */
const MAX_MEMBERS = 100

/** A small value. */
async function parsed(range: ByteRange, signal?: AbortSignal): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of readRange({ ...range, end: Math.min(range.end, range.start + (1 << 16)) }, signal)) chunks.push(chunk)
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch (error) {
    throw damagedReport(error)
  }
}

async function writeSource(cleanPath: string, report: ReportFile, path: string, signal?: AbortSignal): Promise<void> {
  const text = new TextSupply(readFileChunks(cleanPath, signal), report.unit)
  const output = new SourceWriter(path, report, signal)
  try {
    for await (const { start, before, after } of differences(report, signal)) {
      const kept = start - output.length
      if (!(kept >= 0)) throw damagedReport()
      await text.take(kept, (piece) => output.write(piece))
      await output.write(before)
      await text.take(after, () => {})
    }
    await text.take(Infinity, (piece) => output.write(piece))
    const digest = text.end()
    if (text.length !== report.clean.length || digest !== report.clean.digest) throw wrongText(digest, report.clean.digest)
    if (!(await output.end())) throw damagedReport()
  } finally {
    output.close()
  }
}

/** What was stripped and what was mended, in the order of the source. */
async function* differences({ unit, spans, repairs }: ReportFile, signal?: AbortSignal): AsyncGenerator<Difference> {
  const edits = elementsOf<Repair>(repairs, signal)
  let edit = await edits.next()
  for await (const span of elementsOf<ReportSpan>(spans, signal)) {
    if (span.action !== 'strip') continue
    for (; !edit.done && edit.value.start < span.start; edit = await edits.next()) yield ofRepair(edit.value, unit)
    yield { start: span.start, before: span.text ?? '', after: 0 }
  }
  for (; !edit.done; edit = await edits.next()) yield ofRepair(edit.value, unit)
}

function ofRepair({ start, before, after }: Repair, unit: OffsetUnit): Difference {
  return { start, before, after: lengthIn(unit, after) }
}

/** Writes a source in its own encoding. */
class SourceWriter {
  /** How much was taken, in the unit of the report. */
  length = 0
  private readonly whole = new WholeCharacters()
  private readonly digest = new Digest()
  private readonly bytes: ByteSpool
  private readonly encoder: Encoder
  private readonly invalid: AsyncGenerator<InvalidBytes[number]> | undefined
  private nextInvalid: IteratorResult<InvalidBytes[number]> | undefined
  private written = 0

  constructor(
    path: string,
    private readonly report: ReportFile,
    signal?: AbortSignal,
  ) {
    this.bytes = new ByteSpool(path)
    this.encoder = new Encoder(report.encoding)
    if (report.invalidBytes) this.invalid = elementsOf(report.invalidBytes, signal)
  }

  async write(text: string): Promise<void> {
    this.length += lengthIn(this.report.unit, text)
    await this.put(this.whole.push(text))
  }

  /** True where all that was written is the source of the report. */
  async end(): Promise<boolean> {
    await this.put(this.whole.end())
    this.bytes.write(this.encoder.end())
    const { length, digest } = this.report.source
    return this.length === length && this.digest.end() === digest
  }

  close(): void {
    this.bytes.close()
  }

  private async put(text: string): Promise<void> {
    if (text === '') return
    const { unit } = this.report
    const from = this.written
    this.written += lengthIn(unit, text)
    this.digest.update(text)
    const invalid: InvalidBytes[number][] = []
    let [at, last] = [0, from]
    while (this.invalid) {
      this.nextInvalid ??= await this.invalid.next()
      const { done, value } = this.nextInvalid
      if (done || value.at >= this.written) break
      at = advance(text, at, value.at - last, unit)
      last = value.at
      invalid.push({ at, byte: value.byte })
      this.nextInvalid = undefined
    }
    this.bytes.write(this.encoder.push(text, invalid))
  }
}

/** UTF-8 is proved by the digest of the source, all else by one of the bytes. */
async function assertBytes(path: string, expected: string | undefined, signal?: AbortSignal): Promise<void> {
  const digest = new Digest()
  for await (const chunk of readFileChunks(path, signal)) digest.update(chunk)
  if (digest.end() !== expected) throw new Error('its bytes are not those of the source')
}
