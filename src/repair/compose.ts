import type { Edit } from '../model/edit.js'

/**
 * Two rounds of edits as one: `first` were made in a source and gave `middle`, `second` were found in `middle`; the answer
 * leads from the source to the same end, and is disjoint and in order as both are. Edits that meet become one, of the kind of
 * the first.
 */
export function compose(first: readonly Edit[], middle: string, second: readonly Edit[]): Edit[] {
  const composed: Edit[] = []
  let i = 0
  let j = 0
  let shift = 0
  const startOf = (k: number) => (k < first.length ? first[k]!.start + shift : Infinity)
  while (i < first.length || j < second.length) {
    const [iFrom, jFrom, shiftBefore] = [i, j, shift]
    const start = Math.min(startOf(i), second[j]?.start ?? Infinity)
    let end = start
    let grew = true
    while (grew) {
      grew = false
      if (i < first.length && (startOf(i) < end || (startOf(i) === start && i === iFrom && j === jFrom))) {
        const edit = first[i++]!
        end = Math.max(end, edit.start + shift + edit.after.length)
        shift += edit.after.length - (edit.end - edit.start)
        grew = true
      } else if (j < second.length && (second[j]!.start < end || (second[j]!.start === start && i === iFrom && j === jFrom))) {
        end = Math.max(end, second[j++]!.end)
        grew = true
      }
    }
    const kind = (first[iFrom] !== undefined && iFrom < i ? first[iFrom]! : second[jFrom]!).kind
    composed.push({ start: start - shiftBefore, end: end - shift, kind, after: edited(middle, start, end, second.slice(jFrom, j)) })
  }
  return composed
}

/** The text from `start` to `end` with the edits in it made. */
export function edited(text: string, start: number, end: number, edits: readonly Edit[]): string {
  let result = ''
  let at = start
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.after
    at = edit.end
  }
  return result + text.slice(at, end)
}
