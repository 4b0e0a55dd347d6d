import { labelOf } from './scoring.mjs'

/**
 * The true main text of a record: its gold text, else the lines that must stay, else those labelled as content (title, heading, body).
 * Undefined where the record says it of some pieces only.
 */
export function mainTextOf({ gold, lines, labels, text }) {
  if (gold?.trim()) return gold
  if (lines) return joined(lines.filter(({ label }) => label).map((line) => line.text))
  if (labels) return joined(text.split('\n').filter((_, i) => labelOf(labels[i])?.kind === 'content'))
  return undefined
}

/** The F1 of a text held to the runs of four words of the main text (`Shingles`); 1 if neither has words. */
export function f1Of(mainText, text) {
  const { size, common } = mainText.compare(text)
  return size + mainText.size === 0 ? 1 : (2 * common) / (size + mainText.size)
}

const joined = (lines) => lines.join('\n')
