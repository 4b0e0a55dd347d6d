import { escapeHtml } from './escape-html.js'
import { ratio } from './figures.js'
import { PAGE_STYLE } from './page-style.js'
import type { RunReport } from './report.js'
import type { Section, SectionColumn } from './section.js'

/** A report as a page of HTML: one file, with no scripts and nothing to load, and a policy that forbids both. */
export function reportPage(
  { title, answer, shares, sections }: RunReport,
  documents?: { readonly href: string; readonly label: string },
): string {
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
<header>
<h1>${escapeHtml(title)}</h1>
${answer.map((sentence) => `<p><bdi>${escapeHtml(sentence)}</bdi></p>\n`).join('')}${shares.map(shareHtml).join('')}<ul>
${ACTIONS.map((action) => `<li class="${action}">${action}</li>\n`).join('')}</ul>
${documents ? `<p class="documents"><a href="${escapeHtml(documents.href)}">${escapeHtml(documents.label)}</a></p>\n` : ''}</header>
${sections.map(sectionHtml).join('')}</main>
</body>
</html>
`
}

const ACTIONS = ['stripped', 'tagged', 'kept'] as const

/** What became of a text as one bar; what it says is in the table below, too. */
function shareHtml({ name, characters }: RunReport['shares'][number]): string {
  const all = characters.kept + characters.tagged + characters.stripped
  const parts = ACTIONS.map(
    (action) => `<span class="${action}" style="--bar:${(ratio(characters[action], all) * 100).toFixed(2)}%"></span>`,
  )
  return `${name === '' ? '' : `<p><bdi>${escapeHtml(name)}</bdi></p>\n`}<div class="shares">${parts.join('')}</div>\n`
}

function sectionHtml(section: Section): string {
  const { title, note, columns, rows, sum, bars } = section
  const head = columns.map((column) => `<th scope="col"${attributesOf(column)}>${escapeHtml(column.title)}</th>`).join('')
  return `<section${isWide(section) ? ' class="full"' : ''}>
<h2>${escapeHtml(title)}</h2>
${note === undefined ? '' : `<p>${escapeHtml(note)}</p>\n`}<div class="wide"><table${columns.some(({ wraps }) => wraps) ? ' class="texts"' : ''}>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.map((cells, i) => rowHtml(section, cells, bars?.[i])).join('')}</tbody>
${sum ? `<tfoot>\n${rowHtml(section, sum)}</tfoot>\n` : ''}</table></div>
</section>
`
}

/** True for tables that need all the room there is. */
function isWide({ columns, isAlone }: Section): boolean {
  return isAlone === true || columns.length > 6 || columns.some(({ wraps }) => wraps)
}

/** `bars` are those of the last cells. */
function rowHtml({ columns }: Section, cells: readonly string[], bars: readonly number[] = []): string {
  const html = cells.map((cell, i) => {
    const bar = bars[i - cells.length + bars.length]
    const attributes =
      bar === undefined ? attributesOf(columns[i]!, cell.length <= SHORT) : ` class="number bar" style="--bar:${(bar * 100).toFixed(2)}%"`
    // A name written from right to left must not turn what stands beside it.
    return `<td${attributes}><bdi>${escapeHtml(cell)}</bdi></td>`
  })
  return `<tr>${html.join('')}</tr>\n`
}

/** A name of this many characters is not broken, though it have hyphens. */
const SHORT = 28

function attributesOf({ align, wraps, isMinor }: SectionColumn, isShort = false): string {
  const names = [wraps ? 'text' : align === 'right' ? 'number' : isShort ? 'name' : '', isMinor ? 'minor' : ''].filter(
    (name) => name !== '',
  )
  return names.length === 0 ? '' : ` class="${names.join(' ')}"`
}
