// Draws docs/before-after.svg, the picture of the README: a sample before and after `clean`, by its real report.
//   node scripts/picture.mjs    (after `npm run build`)
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const SAMPLE = new URL('../samples/000_7eae4f94887e1f39.txt', import.meta.url)
const PICTURE = new URL('../docs/before-after.svg', import.meta.url)

// In pixels; a line is cut after COLUMNS characters, so that it and the name of its category fit into a panel.
const PANEL = { width: 560, gap: 16, padding: 12, head: 44 }
const ROW = 18
const COLUMNS = 60
const PILL = 104

const STYLE = `
text{font:11px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:#1f2328}
.title{font:600 13px system-ui,sans-serif}
.panel{fill:#fff;stroke:#d0d7de}
.strip rect{fill:#ffebe9}.strip text{fill:#a40e26;text-decoration:line-through}
.tag rect{fill:#ddf4ff}
.pill text{text-decoration:none;font:600 10px system-ui,sans-serif;fill:#fff;text-anchor:middle}
.strip .pill rect{fill:#cf222e}.tag .pill rect{fill:#0969da}
@media(prefers-color-scheme:dark){
text{fill:#e6edf3}.panel{fill:#0d1117;stroke:#30363d}
.strip rect{fill:#4d1a1f}.strip text{fill:#ffa198}.tag rect{fill:#12304f}
}`

/** The picture as SVG, by the `clean` that is given: of the sources in the test, of the build in the command that writes it. */
export function picture({ clean }) {
  const source = readFileSync(SAMPLE, 'utf8')
  const { report } = clean(source)
  const lines = linesOf(source, report.spans)
  const kept = lines.filter(({ span }) => span?.action !== 'strip')
  const count = (action) => report.spans.filter((span) => span.action === action).length
  const height = PANEL.head + lines.length * ROW + PANEL.padding
  const width = 2 * PANEL.width + PANEL.gap
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>A raw dump before and after dechaff</title>
<style>${STYLE}</style>
${panel(0, height, 'Before: the raw dump', lines)}
${panel(PANEL.width + PANEL.gap, height, `After: ${count('strip')} spans stripped, ${count('tag')} tagged and kept`, kept)}
</svg>
`
}

/** The lines of a text that are not blank, each with the span that it lies in, if there is one. */
function linesOf(source, spans) {
  let start = 0
  return source
    .split('\n')
    .map((text) => {
      const line = { text, span: spans.find((span) => span.start < start + text.length && start < span.end) }
      start += text.length + 1
      return line
    })
    .filter(({ text }) => text.trim() !== '')
}

function panel(x, height, title, lines) {
  const rows = lines.map((line, i) => row(x + PANEL.padding, PANEL.head + i * ROW, line)).join('\n')
  return `<rect class="panel" x="${x + 0.5}" y="0.5" width="${PANEL.width - 1}" height="${height - 1}" rx="6"/>
<text class="title" x="${x + PANEL.padding}" y="26">${escape(title)}</text>
${rows}`
}

function row(x, y, { text, span }) {
  const line = `<text x="${x + 4}" y="${y + 12}">${escape(short(text.trim()))}</text>`
  if (!span) return line
  const width = PANEL.width - 2 * PANEL.padding
  const left = x + width - PILL
  return `<g class="${span.action}"><rect x="${x}" y="${y}" width="${width}" height="${ROW - 2}" rx="3"/>${line}<g class="pill"><rect x="${left}" y="${y}" width="${PILL}" height="${ROW - 2}" rx="3"/><text x="${left + PILL / 2}" y="${y + 12}">${span.category}</text></g></g>`
}

function short(text) {
  return text.length > COLUMNS ? `${text.slice(0, COLUMNS - 1).trimEnd()}…` : text
}

function escape(text) {
  return text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const svg = picture(await import('../dist/index.js'))
  writeFileSync(PICTURE, svg)
  console.log(`docs/before-after.svg: ${svg.length} bytes`)
}
