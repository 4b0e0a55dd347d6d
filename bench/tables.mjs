import { isSeen, SETS } from './sets.mjs'

/** Prints all figures of a run. */
export function printFigures(figures) {
  const { from, rows, skipped, languages, pageTypes, calibration, speed } = figures
  console.log(`from ${from}; ${[...new Set(rows.map(({ policy }) => policy))].join(', ')}`)
  console.log(weightsLine(figures))
  if (skipped.length > 0) console.log(`skipped, not in the folder: ${skipped.join(', ')}`)
  if (figures.without.length > 0) console.log(`skipped, without ${from}: ${figures.without.join(', ')}`)
  printTexts(rows.filter(({ measure }) => measure in MEASURES))
  printLabels(rows.filter(({ measure }) => measure === 'labels'))
  printLeftovers(
    rows.filter(({ measure }) => measure === 'gain'),
    rows.find(({ measure }) => measure === 'gains'),
  )
  printGroups('page type, before and after', pageTypes)
  printGroups('language, before and after', languages)
  printCalibration(calibration)
  console.log(`\nspeed: ${speed.perSecond.toFixed(1)} MB per CPU second, over ${(speed.bytes / 1e6).toFixed(1)} MB of text`)
}

function weightsLine({ weights, rows }) {
  if (weights === 'none') return 'weights: no trained ones; nothing has been fitted to these pages by a program'
  const seen = Object.keys(SETS).filter((set) => isSeen(set) && rows.some(({ name }) => name === set || name.startsWith(`${set} `)))
  if (seen.length === 0) return 'weights: the shipped ones, which never saw these sets'
  if (weights === 'shipped') return `weights: the shipped ones, which have SEEN ${seen.join(', ')}: these figures are not out of fold`
  return `weights: out of fold for ${seen.join(', ')} (none that saw the page's site); the shipped ones, which never saw them, for the others`
}

/** What the score of a row is, by its measure. */
export const MEASURES = { shingles: 'F1', segments: 'segment F1', leads: 'leads kept', lines: 'macro F1' }

function printTexts(rows) {
  if (rows.length === 0) return
  printTable(
    ['set', 'policy', 'documents', 'precision', 'recall', 'score', '', 'before', 'lost', 'change'],
    rows.map((row) => [
      row.name,
      row.policy,
      row.documents,
      share(row.precision),
      share(row.recall),
      share(row.score),
      MEASURES[row.measure],
      share(row.before),
      share(row.lost),
      change(row),
    ]),
  )
  for (const { name, articles } of rows)
    if (articles !== undefined) console.log(`${name}: ${share(articles)} of the pages come out as articles`)
}

function printLabels(rows) {
  if (rows.length === 0) return
  printTable(
    [
      'set',
      'policy',
      'documents',
      'content lost',
      'of all',
      'titles lost',
      'noise stripped',
      'of all',
      'category right',
      'comments named',
      'tags stripped',
      'change',
    ],
    rows.map((row) => [
      row.name,
      row.policy,
      row.documents,
      ...[row.contentLost, row.pooled.contentLost].map(share),
      `${row.titlesLost} of ${row.titles}`,
      ...[row.noiseStripped, row.pooled.noiseStripped, row.categoryRight, row.commentsNamed, row.tagsStripped].map(share),
      change(row),
    ]),
  )
}

function printLeftovers(rows, all) {
  if (!all) return
  const cells = ({ documents, before, after, gain, lost }) => [documents, share(before), share(after), signed(gain), share(lost)]
  printTable(
    ['set', 'gold', 'before', 'F1', 'gain', 'lost', 'segments', 'before', 'F1', 'gain', 'lost', 'change'],
    rows.map((row) => [row.name, ...cells(row.text), ...cells(row.segments), change(row)]),
  )
  console.log(
    `${all.name}: mean gain ${signed(all.meanGain)} (segments ${signed(all.meanSegmentGain)}); ` +
      `of ${all.nearlyClean} nearly clean documents ${share(all.cleanKept)} keep their score   change ${change(all)}`,
  )
}

function printGroups(what, groups) {
  const rows = Object.entries(groups).filter(([, values]) => values.length > 0)
  if (rows.length === 0) return
  console.log(`\nby ${what}`)
  for (const [set, values] of rows) {
    const cells = values.map(({ value, documents, before, after }) => `${value} (${documents}) ${share(before)} ${share(after)}`)
    console.log(`${set.padEnd(22)} ${cells.join('   ')}`)
  }
}

function printCalibration({ noise, noiseUntrained, about }) {
  if (noise.lines + about.lines === 0) return
  const cells = (bin) => [bin.lines, share(bin.confidence), share(bin.right)]
  printTable(
    ['lines called noise', 'all', 'confidence', 'no gold', 'never trained on', 'confidence', 'no gold'],
    noise.bins.flatMap((bin, i) => (bin.lines ? [[`from ${bin.from}`, ...cells(bin), ...cells(noiseUntrained.bins[i])]] : [])),
  )
  const error = ({ error, lines }) => `${error.toFixed(4)} (${lines} lines)`
  console.log(
    `expected calibration error ${error(noise)}, on sets never trained on ${error(noiseUntrained)}; of lines called about ${error(about)}`,
  )
}

/** How far each score is above its floor, the one that sank most first; `-` where no floor is pinned. */
function change({ held, floor }) {
  if (!floor) return '-'
  const changes = Object.entries(held).map(([name, score]) => [name, score - (floor[name] ?? score)])
  return changes
    .sort(([, a], [, b]) => a - b)
    .map(([name, by]) => `${name} ${signed(by)}`)
    .join(' ')
}

/** A share to four digits; `-` where there is none. */
export function share(number) {
  return number === undefined ? '-' : number.toFixed(4)
}

function signed(number) {
  const digits = Math.abs(number).toFixed(4)
  return `${number < 0 && Number(digits) > 0 ? '-' : '+'}${digits}`
}

/** A table with aligned columns; the first one and those of words to the left, numbers to the right. */
export function printTable(header, rows) {
  const lines = [header, ...rows].map((cells) => cells.map(String))
  const widths = header.map((_, i) => Math.max(...lines.map((cells) => cells[i].length)))
  const isLeft = header.map((name, i) => i === 0 || ['', 'change', 'peer', 'policy'].includes(name))
  console.log()
  for (const cells of lines)
    console.log(
      cells
        .map((cell, i) => (isLeft[i] ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
        .join('  ')
        .trimEnd(),
    )
}
