import { cleanText, type Replacement } from './clean-text.js'

/** Unchanged lines before and behind a change, as `diff -u` has them. */
const CONTEXT = 3
const NO_NEWLINE = '\\ No newline at end of file'

/** Lines of the source that changed, and what the clean text has in their place. */
interface Change {
  /** The index of its first line, and of the first behind it, in the source. */
  readonly first: number
  readonly end: number
  readonly after: readonly string[]
}

/** How the lines of a diff are painted. */
export interface DiffPaint {
  readonly removed: (line: string) => string
  readonly added: (line: string) => string
  readonly place: (line: string) => string
  readonly kept: (line: string) => string
}

const NO_PAINT: DiffPaint = { removed: (line) => line, added: (line) => line, place: (line) => line, kept: (line) => line }

/**
 * The unified diff from a source to its clean text, which `patch` applies; empty where they are the same. Lines end at LF alone, as in `diff`.
 * @param replacements disjoint and in order
 */
export function unifiedDiff(
  source: string,
  replacements: readonly Replacement[],
  names: { readonly source: string; readonly clean: string },
  paint: DiffPaint = NO_PAINT,
): string {
  const starts = lineStarts(source)
  const lineOf = (i: number) => source.slice(starts[i], starts[i + 1] ?? source.length)
  const changes = changesOf(source, starts, replacements)
  if (changes.length === 0) return ''
  const output = [paint.removed(`--- ${names.source}`), paint.added(`+++ ${names.clean}`)]
  let shift = 0
  for (const hunk of hunksOf(changes)) {
    const first = Math.max(0, hunk[0]!.first - CONTEXT)
    const end = Math.min(starts.length, hunk.at(-1)!.end + CONTEXT)
    const body: string[] = []
    let at = first
    let added = 0
    let removed = 0
    const put = (sign: string, line: string, painted: (line: string) => string) => {
      const isWhole = line.endsWith('\n')
      body.push(painted(sign + (isWhole ? line.slice(0, -1) : line)))
      if (!isWhole) body.push(NO_NEWLINE)
    }
    const keep = (until: number) => {
      for (; at < until; at++) put(' ', lineOf(at), paint.kept)
    }
    for (const change of hunk) {
      keep(change.first)
      for (; at < change.end; at++, removed++) put('-', lineOf(at), paint.removed)
      for (const line of change.after) put('+', line, paint.added)
      added += change.after.length
    }
    keep(end)
    const count = end - first
    output.push(paint.place(`@@ -${range(first, count)} +${range(first + shift, count - removed + added)} @@`), ...body)
    shift += added - removed
  }
  return `${output.join('\n')}\n`
}

/** `diff` names the line before where there are none. */
function range(first: number, count: number): string {
  return `${count === 0 ? first : first + 1},${count}`
}

function lineStarts(text: string): number[] {
  const starts: number[] = []
  for (let at = 0; at < text.length;) {
    starts.push(at)
    const end = text.indexOf('\n', at)
    at = end < 0 ? text.length : end + 1
  }
  return starts
}

/** Replacements taken to whole lines. A change goes on until what it leaves ends a line. */
function changesOf(source: string, starts: readonly number[], replacements: readonly Replacement[]): Change[] {
  const changes: Change[] = []
  let line = 0
  for (let i = 0; i < replacements.length;) {
    while (line + 1 < starts.length && starts[line + 1]! <= replacements[i]!.start) line++
    const first = line
    let [end, next, text] = [first, i, '']
    const endsAt = (end: number) => starts[end] ?? source.length
    do {
      end++
      while (next < replacements.length && replacements[next]!.start < endsAt(end)) {
        while (endsAt(end) < replacements[next]!.end) end++
        next++
      }
      text = cleanText(source, replacements.slice(i, next), { start: starts[first]!, end: endsAt(end) })
    } while (endsAt(end) < source.length && text !== '' && !text.endsWith('\n'))
    changes.push({ first, end, after: text === '' ? [] : text.split(/(?<=\n)/) })
    i = next
    line = end
  }
  return changes
}

/** Changes that are so near each other that their context meets are shown together. */
function hunksOf(changes: readonly Change[]): Change[][] {
  const hunks: Change[][] = []
  for (const change of changes) {
    const last = hunks.at(-1)
    if (last && change.first - last.at(-1)!.end <= 2 * CONTEXT) last.push(change)
    else hunks.push([change])
  }
  return hunks
}
