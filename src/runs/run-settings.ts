import type { Compression } from '../node/formats/compression.js'
import type { JsonConfig } from './json-config.js'

/** What makes a run what it is, by the names of the options in a config file; workers, time and memory may change from one try to the next. */
export type RunSettings = Omit<JsonConfig, '$schema' | 'templates'> & {
  /** Version of dechaff. */
  readonly version: string
  /** Version of the detectors and their phrases. */
  readonly rules: string
  /** The field by which a record is named in messages. */
  readonly idField?: string
  /** The address of the one page there is. */
  readonly url?: string
  /** Records of all inputs go into files of about this size, in bytes. @asType integer */
  readonly shardSize?: number
  /** How JSONL is compressed. */
  readonly compress?: Compression
  /** The columns that are read of Parquet; all if absent. */
  readonly columns?: readonly string[]
  /** Documents with more bytes than this are refused. @asType integer */
  readonly maxBytes?: number
  /** The most bytes that a compressed byte may become beyond the first 16 MiB. */
  readonly maxRatio?: number
  /** Lines of JSONL with more bytes than this are cleaned from file to file. @asType integer */
  readonly longLines?: number
  /** Digest of the config file. */
  readonly configFile?: string
  /** Digest of the file of site templates. */
  readonly templatesFile?: string
}
