import type { Compression } from '../node/formats/compression.js'

/** How records are written to files. */
export interface ShardOptions {
  readonly out: string
  readonly to: 'jsonl' | 'parquet'
  readonly compression?: Compression | undefined
  /** The records of all inputs go into one row of files. */
  readonly gathers: boolean
  /** Such a file is full from this many bytes on. */
  readonly shardSize: number
  readonly columns: ParquetColumns
}

/** The columns of a Parquet file, beside those of the records. */
export interface ParquetColumns {
  /** Those that hold objects. */
  readonly json: readonly string[]
  /** Whether a column of a source is one of the output, too. */
  readonly isWritten: (name: string) => boolean
}
