import { linesMadeOf } from '../label-lines.js'
import { type DocumentView, defineDetector, type Reporter } from '../detector.js'

/** A row of this many form labels (`Name Phone Email Message`) is a form; fewer may be a heading or a table's head. */
const FORM_LABELS = 4

/**
 * Risk: everything here is an ordinary word or message somewhere. Protected by low grades (single words are `weak` and need a
 * tail of other noise), and by counting form labels only in rows.
 */
export const otherNoise = defineDetector({
  id: 'other-noise',
  category: 'other-noise',
  summary: 'Form labels, loading messages and other chrome that fits no other category.',
  detect: findForms,
})

/** Lines of nothing but form labels: a long row is a form, a single label only a weak sign of one. */
function findForms({ blocks, tokens, hits }: DocumentView, report: Reporter): void {
  if (!hits.some(({ place }) => place === 'words')) return
  for (const index of linesMadeOf('label', blocks, tokens.kind, hits)) {
    const { start, end, shape } = blocks[index]!
    report.find({
      first: index,
      last: index,
      signals: [{ signal: 'form-label', grade: shape.words >= FORM_LABELS ? 'likely' : 'weak', start, end }],
    })
  }
}
