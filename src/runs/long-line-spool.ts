import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { LongLines, LongLineSink } from '../node/line-splitter.js'
import { WriteError } from '../node/outputs.js'
import { ByteSpool } from '../node/spool.js'

/** A line that lies in a file of its own. */
export interface SpooledLine {
  readonly path: string
  /** In bytes. */
  readonly size: number
}

/** Where lines of JSONL go that are too long to be sent to a worker. */
export interface LongLineSpool {
  /** Lines of more bytes than this. */
  readonly above: number
  /** The folder for their files, which is nobody else's. It is made when there is one. */
  readonly folder: string
  /** Lines of compressed inputs with more bytes than this are let go: what comes of few bytes must not fill the disk. */
  readonly mostExpanded?: number
}

/** Writes the long lines of an input, those after number `skip`, to files of their own; `input` is its place among all. */
export function spooled(
  { above, folder, mostExpanded = Infinity }: LongLineSpool,
  input: number,
  skip: number,
  isCompressed: boolean,
): LongLines<SpooledLine | null> {
  const most = isCompressed ? mostExpanded : Infinity
  return {
    above,
    begin: (number) => (number <= skip ? PASSED_OVER : new LineFile(folder, `${input}-${number}`, most)),
  }
}

const PASSED_OVER: LongLineSink<SpooledLine> = { write: () => {}, end: () => ({ path: '', size: 0 }) }

class LineFile implements LongLineSink<SpooledLine | null> {
  private readonly spool: ByteSpool
  private size = 0

  constructor(
    folder: string,
    name: string,
    private readonly most: number,
  ) {
    const path = join(folder, name)
    try {
      mkdirSync(dirname(folder), { recursive: true })
      // Where it lies among those of others, it is nobody else's to read.
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      rmSync(path, { force: true })
    } catch (error) {
      throw new WriteError(path, error)
    }
    this.spool = new ByteSpool(path)
  }

  write(bytes: Uint8Array): void {
    this.size += bytes.length
    if (this.size <= this.most) this.spool.write(bytes)
  }

  end(): SpooledLine | null {
    const { path, end } = this.spool.close()
    if (this.size <= this.most) return { path, size: end }
    rmSync(path, { force: true })
    return null
  }
}
