import { textOf } from './records.mjs'
import { goldOf, harmonic, judge, lostContent, sumUp } from './scoring.mjs'
import { SETS } from './sets.mjs'

/**
 * Cleans the records of a set and judges each before and after. Cleaning is done in one go, so that its time is not mixed with that of
 * the judging. A record on which the cleaner fails has no output, which counts as an empty text.
 */
export async function measureSet(set, records, inputOf, cleaners) {
  const inputs = records.map(inputOf)
  const started = process.cpuUsage()
  const outputs = []
  for (const [i, input] of inputs.entries()) {
    outputs.push(outputOf(cleaners.cleanerFor(records[i], set), input, `${set} ${records[i].id}`))
    // jsdom lets go of a page only when the event loop has turned.
    await new Promise(setImmediate)
  }
  const { user, system } = process.cpuUsage(started)
  const documents = records.map((record, i) => {
    const gold = goldOf(record)
    const [input, output] = [textOf(inputs[i]), outputs[i]]
    return { record, input, output, before: judge(record, { text: input, spans: [] }, gold), after: judge(record, output, gold) }
  })
  return {
    set,
    documents,
    seconds: (user + system) / 1e6,
    bytes: inputs.reduce((sum, input) => sum + Buffer.byteLength(typeof input === 'string' ? input : (input.html ?? input.text)), 0),
  }
}

function outputOf(clean, input, name) {
  try {
    const { text, report } = clean(input)
    return { text, spans: report.spans, flags: report.flags }
  } catch (error) {
    console.error(`${name} failed and counts as empty: ${error.message}`)
    return undefined
  }
}

/** The one score of a set, of all that its sums hold; undefined where they hold nothing. */
export function headline(set, { shingles, segments, lines, labels }) {
  if (shingles) return shingles.f1
  if (segments) return SETS[set].measure === 'leads' ? segments.recall : segments.f1
  if (lines) return lines.macroF1
  return labels && harmonic(labels.noiseStripped, 1 - labels.contentLost)
}

/** The score of one document, to find the worst by. Its lines may all be of one kind, which a macro F1 would punish. */
export function scoreOf(set, judgement) {
  const sums = sumUp([judgement])
  return sums.lines?.accuracy ?? headline(set, sums)
}

/** The share of one document's gold that cleaning lost, by the first measure its record allows. */
export function lostOf(document) {
  const [measure] = Object.keys(document.before)
  return lostContent(measure, [document])
}
