import type { Strip } from '../../node/strips.js'
import type { TotalsData } from '../../runs/totals.js'
import { grouped } from '../table.js'
import { left, right, running, type Section } from './section.js'
import { shownName } from './shown-name.js'

/** Longer than names, as the text is what one looks at. */
const LONGEST_TEXT = 160

/** The strips that cost most if they are wrong, and those that are wrong most likely. `of` is added to the titles. */
export function stripSections({ strips }: TotalsData, of = ''): Section[] {
  return [
    section(`Largest strips${of}`, 'What costs most if it is wrong: dechaff explain shows a document whole.', strips.largest),
    section(`Least certain strips${of}`, 'What is wrong most likely.', strips.doubtful),
  ]
}

function section(title: string, note: string, strips: readonly Strip[]): Section {
  return {
    title,
    note,
    columns: [right('characters'), right('confidence'), left('category'), left('document'), running('text')],
    rows: strips.map(({ characters, confidence, category, document, text }) => [
      grouped(characters),
      confidence.toFixed(2),
      shownName(category),
      shownName(document),
      shownName(text.replaceAll(/\s+/g, ' '), LONGEST_TEXT),
    ]),
  }
}
