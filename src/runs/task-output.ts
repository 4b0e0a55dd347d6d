import { join } from 'node:path'
import type { OutputFormat } from './output-formats.js'
import { compress } from '../node/formats/compress.js'
import { WriteError } from '../node/outputs.js'
import { outputStem } from './input-formats.js'
import type { Settings } from './settings.js'
import { DocumentWriter, documentText } from './document-writer.js'
import type { ItemJudge, Judged } from './item-judge.js'
import type { Item, ItemFault, Task, TaskWritten } from './task.js'

/** Takes what was judged, in order. */
export interface TaskOutput {
  /** Gives a fault where this document, and no other, cannot be written. @throws WriteError where none can. */
  put(item: Item, judged: Judged): Promise<ItemFault | undefined> | undefined
  finish(): TaskWritten | Promise<TaskWritten>
}

/** Where the documents of tasks go, as plain data. */
export interface OutputRequest {
  /** The folder that documents are written to; they are given back as texts where it is absent. */
  readonly out?: string
  /** How lines of JSONL are compressed, those of each task by themselves. */
  readonly compression?: 'gzip' | 'zstd'
}

/** The output of a task. */
export function outputOf({ to, name, plain }: Task, judge: ItemJudge, settings: Settings, request: OutputRequest): TaskOutput {
  if (to === 'jsonl') return new LinesOutput(judge, plain ? undefined : request.compression)
  if (to === 'parquet') return new RecordsOutput(judge)
  return request.out === undefined ? new TextsOutput(to, settings) : new FilesOutput(to, name, new DocumentWriter(settings, request.out))
}

function comesOut({ kind }: Item): boolean {
  return kind !== 'loss' && kind !== 'skip'
}

class LinesOutput implements TaskOutput {
  private lines = ''
  private file: string | undefined

  constructor(
    private readonly judge: ItemJudge,
    private readonly compression: 'gzip' | 'zstd' | undefined,
  ) {}

  put(item: Item, judged: Judged): undefined {
    if (judged.file !== undefined) this.file = judged.file
    else if (comesOut(item)) this.lines += `${this.judge.lineOf(judged)}\n`
  }

  async finish(): Promise<TaskWritten> {
    // A long line is alone in its task.
    if (this.file !== undefined) return { file: this.file }
    if (this.lines === '') return {}
    const bytes = Buffer.from(this.lines, 'utf8')
    return { bytes: [this.compression === undefined ? bytes : await compress(bytes, this.compression)] }
  }
}

class RecordsOutput implements TaskOutput {
  private readonly records: object[] = []

  constructor(private readonly judge: ItemJudge) {}

  put(item: Item, judged: Judged): undefined {
    const record = comesOut(item) ? this.judge.recordOf(judged) : undefined
    if (record) this.records.push(record)
  }

  finish(): TaskWritten {
    return { records: this.records }
  }
}

class TextsOutput implements TaskOutput {
  private readonly bytes: Uint8Array[] = []

  constructor(
    private readonly to: OutputFormat,
    private readonly settings: Settings,
  ) {}

  put(_: Item, { result }: Judged): undefined {
    if (result) this.bytes.push(Buffer.from(documentText(this.to, result, this.settings), 'utf8'))
  }

  finish(): TaskWritten {
    return { bytes: this.bytes }
  }
}

/** The number of a record in the name of its document: in the order of their numbers up to a million. */
const DIGITS = 6

class FilesOutput implements TaskOutput {
  private readonly files: string[] = []

  constructor(
    private readonly to: OutputFormat,
    private readonly name: string | undefined,
    private readonly writer: DocumentWriter,
  ) {}

  async put(item: Item, { result, files = [] }: Judged): Promise<ItemFault | undefined> {
    this.files.push(...files)
    if (!result) return undefined
    try {
      this.files.push(...(await this.writer.write(this.to, this.stem(item), result)))
      return undefined
    } catch (error) {
      if (error instanceof WriteError && error.isAboutName) return { code: 'unwritable', message: error.message }
      throw error
    }
  }

  finish(): TaskWritten {
    return { files: this.files }
  }

  private stem(item: Item): string {
    if (item.kind === 'file') return outputStem(item.file)
    if (item.kind === 'payload' && item.name !== undefined) return outputStem({ ...item, name: item.name })
    return join(this.name!, String(item.number).padStart(DIGITS, '0'))
  }
}
