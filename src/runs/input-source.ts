import type { Compression } from '../node/formats/compression.js'

/** A file to clean. */
export interface InputFile {
  /** Its path, as it can be opened and shown. */
  readonly path: string
  /** Its name below the folder or glob it was found by, with `/` between the parts: the structure that the output keeps. */
  readonly name: string
}

/** What it takes to read an input, whatever its format. */
export interface InputSource extends InputFile {
  /** What its outputs are called before their extensions: its name without its own, where absent. */
  readonly stem?: string
  readonly compression?: Compression | undefined
  /** Its size in bytes and the time of its last change, where it is a file. */
  readonly stamp?: Stamp | undefined
  /** Its bytes, where one has looked into them already. */
  readonly chunks?: AsyncIterable<Uint8Array>
}

/** By what a file is known to be the same. */
export interface Stamp {
  readonly size: number
  /** In milliseconds. */
  readonly changed: number
}
