import { CATEGORIES, isBuiltIn } from '../../src/model/category.js'
import type { Evidence, ReportSpan } from '../../src/model/report.js'
import { button, digits, element } from '../dom.js'
import { isolated } from './isolated.js'
import type { DocumentState, Outcome } from './state.js'

/** So much of what evidence matched, and of the span itself, is quoted. In UTF-16 code units. */
const LONGEST_QUOTE = 160
const MAX_EVIDENCE = 30

const SAID: Readonly<Record<Outcome, string>> = { strip: 'Stripped', tag: 'Tagged and kept', keep: 'Kept' }
const WAS: Readonly<Record<Outcome, string>> = { strip: 'the report strips it', tag: 'the report tags it', keep: 'the report keeps it' }

/** What there is to say of a span: category, detector, confidence, evidence, and where it is. */
export function spanDetails(state: DocumentState, mark: number, onToggle: () => void): Node {
  const { span, reported } = state.marks[mark]!
  const outcome = state.outcome(mark)
  const { source } = state.view
  const changed = outcome === reported ? '' : ` (${WAS[reported]})`
  const fragment = document.createDocumentFragment()
  fragment.append(
    element(
      'p',
      { class: 'said' },
      element('strong', { class: `badge ${outcome}` }, SAID[outcome]),
      ' ',
      element('strong', { class: 'category' }, span.category),
      changed,
      ' ',
      button(outcome === 'strip' ? 'Restore' : 'Strip', onToggle, { class: 'toggle' }),
    ),
    element('p', { class: 'faint' }, isBuiltIn(span.category) ? CATEGORIES[span.category].summary : 'A category of your own.'),
    quote(source, span),
    facts(span),
    evidenceTable(source, span.evidence ?? []),
  )
  return fragment
}

function quote(source: string, { start, end }: ReportSpan): HTMLElement {
  const made = element('blockquote', { dir: 'auto' })
  const text = source.slice(start, end).trim()
  isolated(shortened(text), made)
  return made
}

function facts({ line, start, end, confidence, local, detector, html }: ReportSpan): HTMLElement {
  const list = element('dl')
  const add = (name: string, ...value: (Node | string)[]) => list.append(element('dt', {}, name), element('dd', {}, ...value))
  add('confidence', meter(confidence, 'in context'), ` ${confidence.toFixed(3)}`)
  add('alone', meter(local, 'alone'), ` ${local.toFixed(3)}`)
  add('detector', detector)
  add('place', `line ${digits(line)}, ${digits(start)}–${digits(end)}`)
  if (html) {
    const path = element('code')
    isolated(html.path, path)
    add('CSS path', path)
    add('in the HTML', `${digits(html.start)}–${digits(html.end)}`)
  }
  return list
}

function meter(value: number, what: string): HTMLElement {
  const bar = element('span', { class: 'meter', role: 'img', 'aria-label': `confidence ${what}: ${value.toFixed(2)}` }, element('span'))
  ;(bar.firstChild as HTMLElement).style.width = `${value * 100}%`
  return bar
}

function evidenceTable(source: string, evidence: readonly Evidence[]): Node {
  if (evidence.length === 0) return element('p', { class: 'faint' }, 'This report has no evidence: it is compact.')
  const body = element('tbody')
  for (const { signal, weight, start, end, seen, of } of evidence.slice(0, MAX_EVIDENCE)) {
    const match = element('td', { dir: 'auto' })
    if (start !== undefined && end !== undefined) isolated(shortened(source.slice(start, end).trim()), match)
    else if (seen !== undefined) match.append(`seen on ${seen} of ${of} pages`)
    body.append(
      element(
        'tr',
        {},
        element('td', { class: 'number' }, `${weight < 0 ? '−' : '+'}${Math.abs(weight)}`),
        element('td', {}, signal),
        match,
      ),
    )
  }
  const heads = ['log-odds', 'evidence', 'match'].map((title) => element('th', { scope: 'col' }, title))
  return element('table', { class: 'evidence' }, element('thead', {}, element('tr', {}, ...heads)), body)
}

function shortened(text: string): string {
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 1)}…` : text
}
