import { escapeHtml } from './escape-html.js'
import { PAGE_STYLE } from './page-style.js'
import type { RunReport } from './report.js'
import type { Section } from './section.js'

/** A report as a page of HTML: one file, with no scripts and nothing to load, and a policy that forbids both. */
export function reportPage({ title, sections }: RunReport): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>
${PAGE_STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${sections.map(sectionHtml).join('')}</main>
</body>
</html>
`
}

function sectionHtml(section: Section): string {
  const { title, note, columns, rows, sum, bars } = section
  const head = columns.map((column) => `<th scope="col"${alignment(column.align)}>${escapeHtml(column.title)}</th>`).join('')
  return `<section>
<h2>${escapeHtml(title)}</h2>
${note === undefined ? '' : `<p>${escapeHtml(note)}</p>\n`}<div class="wide"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.map((cells, i) => rowHtml(section, cells, bars?.[i])).join('')}</tbody>
${sum ? `<tfoot>\n${rowHtml(section, sum)}</tfoot>\n` : ''}</table></div>
</section>
`
}

function rowHtml({ columns }: Section, cells: readonly string[], bar?: number): string {
  const html = cells.map((cell, i) => {
    const isBar = bar !== undefined && i === cells.length - 1
    const attributes = isBar ? ` class="number bar" style="--bar:${(bar * 100).toFixed(2)}%"` : alignment(columns[i]!.align)
    // A name written from right to left must not turn what stands beside it.
    return `<td${attributes}><bdi>${escapeHtml(cell)}</bdi></td>`
  })
  return `<tr>${html.join('')}</tr>\n`
}

function alignment(align: 'left' | 'right'): string {
  return align === 'right' ? ' class="number"' : ''
}
