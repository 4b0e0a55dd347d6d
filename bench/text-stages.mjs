import { createCleaner } from '../dist/index.js'
import { lineFilter } from './line-filter.mjs'

/** What is done with each text, by name, as `STAGES` says for pages: its record has `text` and `url`. */
export const TEXT_STAGES = {
  'pass-through': () => (_, line) => JSON.stringify(JSON.parse(line)),
  'C4-like line filter': () => (record) => lineFilter(record.text),
  'ours without the scorer': () => cleaning({ scorer: false }),
  ours: () => cleaning({}),
}

function cleaning(options) {
  const clean = createCleaner({ report: 'compact', ...options })
  return ({ text, url }) => clean(url ? { text, url } : { text })
}
