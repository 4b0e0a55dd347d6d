/** So many lines with marks of at least so many kinds, and such a share of all lines that are not blank. Set by hand: notes and mails have less. */
const MIN_MARKS = 4
const MIN_KINDS = 2
const MIN_SHARE = 0.08
/** Longer lines are looked at by their beginning. */
const LOOKED_AT = 2000

/** What hardly any text but Markdown has. A bullet, stars around a word and a line of hyphens are common elsewhere. */
const KINDS: readonly RegExp[] = [
  /^ {0,3}#{1,6} \S/,
  /^ {0,3}(?:```|~~~)/,
  /\]\((?:https?:\/\/|\/|#|mailto:|\.{1,2}\/)/,
  /^ {0,3}\|?[ \t]*:?-{3,}:?[ \t]*\|[-:| \t]*$/,
  /\*\*[^\s*][^*\n]{0,200}\*\*/,
  /^ {0,3}\[[^\]\n]{1,200}\]: \S/,
]

/** True where a text is Markdown beyond doubt by its first lines: a mark or two is no Markdown. */
export function looksLikeMarkdown(text: string): boolean {
  const kinds = new Set<number>()
  let lines = 0
  let marked = 0
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (line.trim() === '') continue
    lines++
    const head = line.slice(0, LOOKED_AT)
    const found = KINDS.flatMap((kind, i) => (kind.test(head) ? [i] : []))
    if (found.length > 0) marked++
    for (const kind of found) kinds.add(kind)
  }
  return marked >= MIN_MARKS && kinds.size >= MIN_KINDS && marked >= lines * MIN_SHARE
}
