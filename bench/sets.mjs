/**
 * The gold sets, by the name of their file (`NAME.jsonl.gz`); bench/README.md says where each comes from.
 *
 * `measure` is what its records can be held to: `shingles` (the whole main text), `segments` (pieces that must stay and pieces that
 * must go), `leads` (the first words of the article, which must stay), `lines` (a label per line), `labels` (a category per line).
 * `policy`: the one it is measured under where none is named: gold texts hold the main text alone, mostly without its title, as `body` keeps
 * it; that of cleaneval-dev holds whole pages but for their noise, as `thorough` does; labelled lines say what is noise, which is what
 * `standard` strips, and what extractors left is to be cleaned by the default without being harmed.
 * `trained`: the shipped weights have learnt from it. `samePages`: they have not, but from other records of the same pages.
 */
export const SETS = {
  wcxb: { measure: 'shingles', policy: 'body', trained: true },
  trafilatura: { measure: 'segments', policy: 'body', trained: true },
  fundus: { measure: 'shingles', policy: 'body', trained: true },
  'magic-html-article': { measure: 'shingles', policy: 'body', trained: true },
  'chinese-handcrafted': { measure: 'shingles', policy: 'body', trained: true },
  goose: { measure: 'leads', policy: 'body', trained: true },
  postlight: { measure: 'leads', policy: 'body', trained: true },
  canola: { measure: 'shingles', policy: 'body', trained: false },
  daniel: { measure: 'shingles', policy: 'body', trained: false },
  'cleaneval-dev': { measure: 'shingles', policy: 'thorough', trained: false },
  'turku-lines': { measure: 'lines', policy: 'body', trained: false },
  'multiboilernet-blocks': { measure: 'lines', policy: 'body', trained: false },
  'evan-no-content': { measure: 'shingles', policy: 'body', trained: false },
  typed: { measure: 'labels', policy: 'standard', trained: false, samePages: true },
  'typed-pages': { measure: 'labels', policy: 'standard', trained: true },
  'new-pages': { measure: 'labels', policy: 'standard', trained: true },
  written: { measure: 'labels', policy: 'standard', trained: true },
  leftovers: { measure: 'shingles', policy: 'standard', trained: true },
}

/** Whether weights that learnt from all training pages may have seen the pages of a set: its figures must then be out of fold. */
export function isSeen(name) {
  const { trained, samePages = false } = SETS[name]
  return trained || samePages
}
