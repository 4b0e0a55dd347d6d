import type { Block } from '../../model/document.js'
import type { Grade, Signal } from '../../model/finding.js'
import { Marks } from '../../text/marks.js'
import { type DocumentView, defineDetector } from '../detector.js'

/** Fewer marks than this make no code, but for a line without any word. */
const MARKS = 2
/** Prose has a mark for every five words or more; code has one for every two or fewer. */
const WORDS_PER_MARK = 2
/** So much of a line is read; minified scripts are long and alike all the way. */
const READ = 400
/** A line of script or style sheet without spaces between its statements: that long and with this many joints. */
const PACKED = { length: 100, joints: 4 }
/** A template's placeholder may stand among this many words (`{{count}} comments on {{title}}`). */
const PLACEHOLDER_WORDS = 8
/** This many words at most between the brackets of a shortcode. */
const SHORTCODE_WORDS = 30

/** What the characters of a line say. */
interface Shape {
  readonly signal: string
  readonly grade: Grade
}

/** Markup that articles which show markup seldom print as a whole line. */
const LEFT_MARKUP = [
  '<!--',
  '<script',
  '</script',
  '<style',
  '</style',
  '<iframe',
  '</iframe',
  '<noscript',
  '<ins ',
  '<img ',
  '<?php',
  '<?xml',
]
const PLACEHOLDERS: readonly (readonly [open: string, close: string])[] = [
  ['{{', '}}'],
  ['{%', '%}'],
  ['<%', '%>'],
  ['${', '}'],
  ['{!', '!}'],
  ['%%', '%%'],
  ['[[+', ']]'],
]

/**
 * Risk: articles on programming, which print code on purpose. Protected: the shape of code alone is weak; a line is likely a
 * remnant only with the words of a known ad, analytics or layout snippet, as a bare placeholder or shortcode, or as packed
 * code that no author prints; code amid an article about code is for its own protection to shield.
 * Thresholds are set by hand from the marks in prose (one in five words or rarer) and in style sheets and scripts.
 */
export const codeRemnant = defineDetector({
  id: 'code-remnant',
  category: 'code-remnant',
  summary: 'Left-over script, style sheet, JSON and template code.',
  detect(view, report) {
    const known = new Set<number>()
    for (const { place, block } of view.hits) if (place === 'within') known.add(block)
    let run: Shape[] = []
    let first = 0
    const close = () => {
      const isKnown = run.length > 0 && anyBetween(known, first, first + run.length - 1)
      run.forEach(({ signal, grade }, n) => {
        const { index, start, end } = view.blocks[first + n]!
        const signals: Signal[] = [{ signal, grade, start, end }]
        if (isKnown) signals.push({ signal: 'known-snippet', grade: 'likely', start, end })
        report.find({ first: index, last: index, signals })
      })
      run = []
    }
    for (const block of view.marked) {
      const shape = codeShape(view, block)
      if (!shape) continue
      if (block.index > first + run.length) close()
      if (run.length === 0) first = block.index
      run.push(shape)
    }
    close()
  },
})

/** The shape of the block, where it is that of code. */
function codeShape(view: DocumentView, block: Block): Shape | undefined {
  return hasCodeMarks(block) && mayBeCode(view.source, block) ? shapeOf(view, block) : undefined
}

/** Each shape of code begins or ends with one of its marks, or holds one. */
function mayBeCode(source: string, { start, end }: Block): boolean {
  if (LEADS.has(source.charCodeAt(start)) || MARKS_OF_CODE.has(source.charCodeAt(end - 1))) return true
  const stop = Math.min(end, start + READ)
  for (let at = start; at < stop; at++) if (MARKS_OF_CODE.has(source.charCodeAt(at))) return true
  return false
}

const LEADS = new Marks('/"')
const MARKS_OF_CODE = new Marks('{}<%[;$')

function hasCodeMarks({ shape }: Block): boolean {
  const { punctuation, words } = shape
  return words === 0 ? punctuation > 0 : punctuation >= MARKS && punctuation * WORDS_PER_MARK >= words
}

function shapeOf({ source }: DocumentView, block: Block): Shape | undefined {
  const { words } = block.shape
  const text = source.slice(block.start, Math.min(block.end, block.start + READ))
  const ending = source[block.end - 1]!
  if (words <= PLACEHOLDER_WORDS && PLACEHOLDERS.some(([open, close]) => isBetween(text, open, close)))
    return { signal: 'placeholder', grade: 'likely' }
  if (isFormat(text)) return { signal: 'placeholder', grade: 'likely' }
  if (text[0] === '[' && ending === ']' && words <= SHORTCODE_WORDS && isShortcode(text)) return { signal: 'shortcode', grade: 'likely' }
  if (text[0] === '<' && LEFT_MARKUP.some((tag) => text.startsWith(tag))) return { signal: 'left-markup', grade: 'likely' }
  const joints = countJoints(text)
  if (joints >= PACKED.joints && block.end - block.start >= PACKED.length) return { signal: 'packed-code', grade: 'likely' }
  return joints > 0 || isStatement(text, ending) || (text[0] === '<' && ending === '>')
    ? { signal: 'code-shape', grade: 'weak' }
    : undefined
}

function isBetween(text: string, open: string, close: string): boolean {
  const at = text.indexOf(open)
  return at >= 0 && text.indexOf(close, at + open.length) > at + open.length
}

/** `%s`, `%1$s`, `{0}`: a lone place for a value. */
function isFormat(text: string): boolean {
  return text.length <= 5 && /^(?:%(?:\d\$)?[sd@]|\{\d\})$/.test(text)
}

/** `[name key="value"]`, `[/name]`, `[vc_row]`: a lower-case name after the bracket, and more than a plain word. */
function isShortcode(text: string): boolean {
  const name = /^\[(\/?)[a-z][a-z0-9_-]{1,30}(?=[\]\s])/.exec(text)
  if (!name) return false
  return name[1] === '/' || name[0].includes('_') || text.includes('="') || /=\d/.test(text) || text.includes('][/')
}

/** Where code runs on without a space: `){`, `};`, `;var`, `:#fff;`, `:0;`, `}.`, `",`. */
function countJoints(text: string): number {
  let joints = 0
  for (let i = 1; i < text.length; i++) {
    const [before, code] = [text[i - 1]!, text[i]!]
    if (code === '{') {
      if (before !== ' ' && before !== '{' && before !== '(') joints++
    } else if (code === '}') {
      if (before === ';' || before === '{' || before === '}') joints++
    } else if (before === '}' || before === ';') {
      if (code !== ' ' && code !== ')' && code !== '"' && isCodeStart(code)) joints++
    } else if (code === '(' && before === '$') joints++
  }
  return joints
}

const isCodeStart = (code: string) => (code >= 'a' && code <= 'z') || code === '.' || code === '#' || code === ';' || code === '('

/** Ends as a statement, a block or a property does, and has the marks of one. */
function isStatement(text: string, ending: string): boolean {
  if (ending === '{' || ending === '}') return true
  if (ending === ';') return text.includes('=') || text.includes('(') || /^[a-z-]{3,30}\s?:/.test(text) || text[0] === '}'
  if (text[0] === '}' || text.startsWith('});') || text.startsWith('//<!') || text.startsWith('/*')) return true
  return text[0] === '"' && (ending === ',' || ending === '[') && text.includes('":')
}

function anyBetween(indexes: ReadonlySet<number>, first: number, last: number): boolean {
  if (indexes.size === 0) return false
  for (let i = first; i <= last; i++) if (indexes.has(i)) return true
  return false
}
