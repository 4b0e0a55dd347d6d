/** What the trained scorer says of each block, in log-odds that it is content. */
export interface Scores {
  /** From what the block shows by itself. */
  readonly first: Float32Array
  /** In its place in the document. */
  readonly content: Float32Array
  /** Of a page: 1 where the block stands in the part that holds most paragraphs, as told by counting alone; all 0 where there is none. */
  readonly candidate?: Uint8Array
}
