// What a page does: it is bundled by Vite, and run in Node and in Chromium.
import { clean, restore } from 'dechaff'

const source =
  'Share\n\nThe old bridge was opened again on Monday, after two years of repairs that cost less than the town had feared.\n\nLeave a Reply\n'
const { text, report } = clean(source)
const html = clean(
  { html: '<nav><a href="/">Home</a></nav><p>The bridge was opened again on Monday, after two years.</p>' },
  { format: 'markdown' },
)
const isRight = text.startsWith('The old bridge') && restore(text, report) === source && html.formatted.includes('The bridge')
if (globalThis.document) {
  const result = document.createElement('p')
  result.id = 'result'
  result.textContent = isRight ? 'right' : text
  document.body.append(result)
} else if (!isRight) throw new Error(`it was not cleaned: ${text}`)
