import { restore } from '../../dist/index.js'
import { readHtml } from '../../build/read/html/read-html.js'
import { ofTests } from '../of-tests.mjs'
import { jsonl, unless } from './stage.mjs'

const MALFORMED = 300

/** All hostile documents of the tests, texts and pages, in one file. */
export const HOSTILE = { 'hostile documents in one JSONL': hostile }

/** As many lines out as in, in order; text and report give each source back. */
async function hostile(stage) {
  const records = (await hostileDocuments()).map((content, i) => ({ id: `hostile-${i}`, ...content }))
  stage.put('in.jsonl', jsonl(records))
  const run = await stage.clean(['in.jsonl', '--out', 'out', '--report', 'compact', '--format', 'markdown'])
  const came = stage.records('out/in.jsonl')
  const changed = came.filter(({ text, report }, i) => report && restore(text, report) !== sourceOf(records[i]))
  return {
    readable: records.length,
    ...stage.figures('out', run),
    expected: 0,
    complaints: [
      ...unless(String(came.map(({ id }) => id)) === String(records.map(({ id }) => id)), 'the lines are not those that went in'),
      ...unless(changed.length === 0, `not restored: ${changed.map(({ id }) => id)}`),
    ],
  }
}

async function hostileDocuments() {
  const [{ HOSTILE_TEXTS }, { HOSTILE_PAGES }, { HUGE_PAGES }, { malformedDocuments }] = await Promise.all(
    ['hostile-texts', 'hostile-pages', 'huge-pages', 'malformed'].map((name) => ofTests(`support/${name}.ts`)),
  )
  return [
    ...Object.values(HOSTILE_TEXTS).map((text) => ({ text })),
    ...[...Object.values(HOSTILE_PAGES), ...HUGE_PAGES.map(([, html]) => html), ...malformedDocuments(MALFORMED, 1)].map((html) => ({
      html,
    })),
  ]
}

/** The text that a report is about. */
function sourceOf({ text, html }) {
  return html ? readHtml(html).text : (text ?? '')
}
