import type { Block, SourceDocument, Whole } from '../model/document.js'

const BACKTICK = 96
const TILDE = 126
const BAR = 124
const HYPHEN = 45
const COLON = 58
const TAB = 9
const SPACE = 32
/** As in Markdown: a line indented so far behind a blank one is code. */
const CODE_INDENT = 4
const MIN_FENCE = 3
/** Indented lines are code if at least this many of them have marks of code; set by hand, indented menus have none. */
const MIN_CODE_SHARE = 0.5
const MIN_CODE_LINES = 2
const CODE_MARKS = /[{}[\]<>=;$]|\w\(|\)$|^(?:\/\/|#|--|\$ )/

/** The blocks of code and the tables that the lines of a text show: fences, indented code, tables of bars. Disjoint and in order. */
export function wholesOf({ source, blocks }: Pick<SourceDocument, 'source' | 'blocks'>): Whole[] {
  const wholes: Whole[] = []
  const fences = new Fences(source, blocks)
  for (let i = 0; i < blocks.length;) {
    const fenced = fences.upTo(i)
    const table = fenced ?? tableUpTo(source, blocks, i)
    const run = table === undefined ? indentedRun(source, blocks, i) : undefined
    const last = table ?? run?.last ?? i
    if (table !== undefined || run?.isCode) wholes.push({ first: i, last, stays: fenced !== undefined })
    i = last + 1
  }
  return wholes
}

/** Finds fenced blocks of code, at any indentation: in a list they stand as deep as its items. */
class Fences {
  /** By mark the length from which on no fence is closed: none is looked for twice. */
  private readonly unclosed = new Map<number, number>()

  constructor(
    private readonly source: string,
    private readonly blocks: readonly Block[],
  ) {}

  /** The last line of the fenced block that a line opens; undefined where it opens none, or nothing closes it. */
  upTo(first: number): number | undefined {
    const { source, blocks } = this
    const block = blocks[first]!
    const mark = source.charCodeAt(block.start)
    if (mark !== BACKTICK && mark !== TILDE) return undefined
    const length = fenceLength(source, block, mark)
    if (length < MIN_FENCE || length >= (this.unclosed.get(mark) ?? Infinity)) return undefined
    // The info behind backticks holds none: otherwise it is a span of code.
    if (mark === BACKTICK && source.slice(block.start + length, block.end).includes('`')) return undefined
    for (let i = first + 1; i < blocks.length; i++) {
      const own = blocks[i]!
      if (source.charCodeAt(own.start) !== mark) continue
      const closing = fenceLength(source, own, mark)
      if (closing >= length && own.start + closing === own.end) return i
    }
    this.unclosed.set(mark, length)
    return undefined
  }
}

function fenceLength(source: string, { start, end }: Block, mark: number): number {
  let at = start
  while (at < end && source.charCodeAt(at) === mark) at++
  return at - start
}

/** The last row of the table whose header a line is: the line below it is made of hyphens and bars. */
function tableUpTo(source: string, blocks: readonly Block[], first: number): number | undefined {
  const rule = blocks[first + 1]
  if (!rule || rule.blankBefore > 0 || !isRule(source, rule) || !hasBar(source, blocks[first]!)) return undefined
  let last = first + 1
  while (last + 1 < blocks.length && blocks[last + 1]!.blankBefore === 0 && hasBar(source, blocks[last + 1]!)) last++
  return last
}

function isRule(source: string, { start, end }: Block): boolean {
  const first = source.charCodeAt(start)
  if (first !== BAR && first !== HYPHEN && first !== COLON) return false
  let bars = 0
  let hyphens = 0
  for (let at = start; at < end; at++) {
    const code = source.charCodeAt(at)
    if (code === BAR) bars++
    else if (code === HYPHEN) hyphens++
    else if (code !== COLON && code !== SPACE && code !== TAB) return false
  }
  return bars > 0 && hyphens > 0
}

function hasBar(source: string, { start, end }: Block): boolean {
  const at = source.indexOf('|', start)
  return at >= 0 && at < end
}

/** The indented lines that begin with this one, behind a blank line, and whether they are code. */
function indentedRun(source: string, blocks: readonly Block[], first: number): { last: number; isCode: boolean } | undefined {
  const opener = blocks[first]!
  if (!isIndented(source, opener) || (first > 0 && opener.blankBefore === 0)) return undefined
  let last = first
  let code = 0
  for (let i = first; i < blocks.length && isIndented(source, blocks[i]!) && !isFence(source, blocks[i]!); i++) {
    const { start, end, prose } = blocks[i]!
    if (!prose && CODE_MARKS.test(source.slice(start, Math.min(end, start + LOOKED_AT)))) code++
    last = i
  }
  const lines = last - first + 1
  return { last, isCode: lines >= MIN_CODE_LINES && code >= lines * MIN_CODE_SHARE }
}

function isFence(source: string, block: Block): boolean {
  const mark = source.charCodeAt(block.start)
  return (mark === BACKTICK || mark === TILDE) && fenceLength(source, block, mark) >= MIN_FENCE
}

/** Characters of a line in which marks of code are looked for. */
const LOOKED_AT = 200

function isIndented(source: string, { start, lineStart }: Block): boolean {
  let columns = 0
  for (let at = lineStart; at < start && columns < CODE_INDENT; at++) {
    const code = source.charCodeAt(at)
    columns += code === TAB ? CODE_INDENT : code === SPACE ? 1 : 0
  }
  return columns >= CODE_INDENT
}
