/**
 * What the spans did to each line of a text: `stripped` where at least half of it went, `category` the one under which most of that
 * went, `span` the one that covers most of the line and at least half of it, whatever it did. White space around a line does not count.
 */
export function fatesOf(lines, spans) {
  const inOrder = [...spans].sort((a, b) => a.start - b.start)
  let at = 0
  let first = 0
  return lines.map((line) => {
    const [start, end] = [at, at + line.length]
    at = end + 1
    while (first < inOrder.length && inOrder[first].end <= start) first++
    const covers = []
    for (let i = first; i < inOrder.length && inOrder[i].start < end; i++)
      covers.push({ span: inOrder[i], length: Math.min(end, inOrder[i].end) - Math.max(start, inOrder[i].start) })
    return { line, start, ...fateOf(line.trim().length, covers) }
  })
}

function fateOf(length, covers) {
  const strips = covers.filter(({ span }) => span.action === 'strip')
  const gone = strips.reduce((sum, cover) => sum + cover.length, 0)
  const most = longest(covers)
  return {
    stripped: length > 0 && gone >= length / 2,
    category: longest(byCategory(strips))?.category,
    span: length > 0 && most?.length >= length / 2 ? most.span : undefined,
  }
}

function byCategory(covers) {
  const lengths = new Map()
  for (const { span, length } of covers) lengths.set(span.category, (lengths.get(span.category) ?? 0) + length)
  return [...lengths].map(([category, length]) => ({ category, length }))
}

/** The first of the longest. */
function longest(covers) {
  return covers.reduce((best, cover) => (best && best.length >= cover.length ? best : cover), undefined)
}
