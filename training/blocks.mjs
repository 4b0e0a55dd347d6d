/** A block has the label that most of its characters have, and is as sure as they are and as they agree. */
export function labelsOf(blocks, spans) {
  const labels = []
  const sure = []
  let at = 0
  for (const { start, end } of blocks) {
    while (at < spans.length && spans[at].end <= start) at++
    let size = 0
    let content = 0
    let surely = 0
    for (let i = at; i < spans.length && spans[i].start < end; i++) {
      const length = Math.min(end, spans[i].end) - Math.max(start, spans[i].start)
      size += length
      content += length * spans[i].label
      surely += length * spans[i].sure
    }
    const share = size > 0 ? content / size : 0
    labels.push(share >= 0.5 ? 1 : 0)
    sure.push(size > 0 ? (surely / size) * Math.abs(share - 0.5) * 2 : 0)
  }
  return { labels, sure }
}
