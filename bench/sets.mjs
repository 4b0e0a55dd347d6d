/**
 * The gold sets, by the name of their file (`NAME.jsonl.gz`); bench/README.md says where each comes from.
 *
 * `measure` is what its records can be held to: `shingles` (the whole main text), `segments` (pieces that must stay and pieces that
 * must go), `leads` (the first words of the article, which must stay), `lines` (a label per line), `labels` (a category per line).
 * `trained`: the shipped weights have learnt from it. `samePages`: they have not, but from other records of the same pages.
 */
export const SETS = {
  wcxb: { measure: 'shingles', trained: true },
  trafilatura: { measure: 'segments', trained: true },
  fundus: { measure: 'shingles', trained: true },
  'magic-html-article': { measure: 'shingles', trained: true },
  'chinese-handcrafted': { measure: 'shingles', trained: true },
  goose: { measure: 'leads', trained: true },
  postlight: { measure: 'leads', trained: true },
  canola: { measure: 'shingles', trained: false },
  daniel: { measure: 'shingles', trained: false },
  'cleaneval-dev': { measure: 'shingles', trained: false },
  'turku-lines': { measure: 'lines', trained: false },
  'multiboilernet-blocks': { measure: 'lines', trained: false },
  'evan-no-content': { measure: 'shingles', trained: false },
  typed: { measure: 'labels', trained: false, samePages: true },
  'typed-pages': { measure: 'labels', trained: false, samePages: true },
  'new-pages': { measure: 'labels', trained: false },
  written: { measure: 'labels', trained: false },
  leftovers: { measure: 'shingles', trained: true },
}

/** Whether weights that learnt from all training pages may have seen the pages of a set: its figures must then be out of fold. */
export function isSeen(name) {
  const { trained, samePages = false } = SETS[name]
  return trained || samePages
}
