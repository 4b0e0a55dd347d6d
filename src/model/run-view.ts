/** A document in the list of a run's documents: a tuple, as there may be 100,000 of them in a page. */
export type RunRow = readonly [
  name: string,
  site: string,
  /** UTF-16 code units of the source. */
  length: number,
  stripped: number,
  /** The expected F1; -1 if there is none. */
  expectedF1: number,
  /** Reasons of low quality and flags, separated by spaces. */
  notes: string,
  /** The file of documents that it is in, from 0, and its place there. */
  file: number,
  place: number,
]

/** What the page of documents knows before it has loaded any. */
export interface RunManifest {
  readonly title: string
  /** Documents in the list, and in the run. */
  readonly documents: number
  readonly of: number
  /** Files with rows of the list. */
  readonly rowFiles: number
  /** What is missing, and why, in sentences. */
  readonly notes: readonly string[]
}
