import { createCleaner } from '../dist/index.js'
import { readHtml } from '../build/read/html/read-html.js'

/** What this package does with a page, by name: functions that make a function of a page, a record with `html` and `url`. */
export const OURS = {
  'ours, reading only': () => (page) => readHtml(page.html),
  'ours without the scorer': () => cleaning({ scorer: false }),
  ours: () => cleaning({}),
}

function cleaning(options) {
  const clean = createCleaner({ report: 'compact', ...options })
  return ({ html, url }) => clean(url ? { html, url } : { html })
}
