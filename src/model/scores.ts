/** What the trained scorer says of each block, in log-odds: one entry for each block. */
export interface Scores {
  /** That it is main text (what extraction benchmarks call content), from what the block shows by itself. */
  readonly local: Float32Array
  /** That it is main text, in its place in the document. */
  readonly mainText: Float32Array
  /** That it is noise: neither content nor about the content. In its place in the document. */
  readonly noise: Float32Array
  /** Of a page: 1 if the block stands in the part that holds most paragraphs, as detected from counting alone; all 0 if there is none. */
  readonly candidate?: Uint8Array
}
