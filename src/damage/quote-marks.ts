import type { Block, SourceDocument } from '../model/document.js'
import { classOf, DIGIT, LETTER, SPACE } from '../text/characters.js'

/** Families of marks: those of one family open and close each other, in whichever order the language has them. */
export const FAMILY = { double: 0, guillemets: 1, doubled: 2, single: 3 } as const

/** What a mark does. A `maybe` closes, or is the apostrophe of a plural possessive; an `either` does whichever is due. */
export const SIDE = { open: 0, close: 1, maybe: 2, either: 3 } as const

export interface Mark {
  readonly at: number
  readonly family: number
  readonly side: number
}

/** The quotation marks of one block, in order; apostrophes inside words and inch marks are left out. */
export interface QuotedBlock {
  readonly block: Block
  readonly marks: readonly Mark[]
}

const DOUBLES = '"“”„‟″'
/** Where neighbours do not say, these do; `“` and the straight one open in some languages and close in others. */
const ALWAYS_OPENS = '„‟«'
const ALWAYS_CLOSES = '”»'
const INCH_GLYPHS = '"″”'
const BEFORE_OPENING = '([{—–-/=>¡¿«“"'
const AFTER_OPENING = '([{¿¡$£€#@…'
const BEFORE_CLOSING = ',.!?…;)]'
const AFTER_CLOSING = ',.!?;:)]—–'
/** Words that begin with an apostrophe, in English and Dutch. */
const ELIDED = new Set('em tis twas til till cause cos cuz bout round neath nuff n s t k m ere nother gainst sup'.split(' '))
const ELIDED_WORD = /[a-z]{1,7}/iy

/** The quotation marks of every block that has any. */
export function quotedBlocks({ source, blocks, notes }: SourceDocument, language: string): QuotedBlock[] {
  const quoted: QuotedBlock[] = []
  let i = 0
  let marks: Mark[] = []
  let done = 0
  for (const at of notes.quotes) {
    if (at < done) continue
    if (at >= (blocks[i]?.end ?? Infinity) && marks.length > 0) {
      quoted.push({ block: blocks[i]!, marks })
      marks = []
    }
    while (i < blocks.length && blocks[i]!.end <= at) i++
    if (i === blocks.length) break
    const mark = markAt(source, at, blocks[i]!, language)
    if (mark === undefined) continue
    marks.push(mark)
    if (mark.family === FAMILY.doubled) done = at + 2
  }
  if (marks.length > 0) quoted.push({ block: blocks[i]!, marks })
  return quoted
}

function markAt(source: string, at: number, block: Block, language: string): Mark | undefined {
  const glyph = source[at]!
  if (DOUBLES.includes(glyph)) return doubleAt(source, at, at + 1, FAMILY.double, block, language)
  if (glyph === '«' || glyph === '»') return doubleAt(source, at, at + 1, FAMILY.guillemets, block, language)
  if (glyph === "'" && source[at + 1] === "'" && source[at + 2] !== "'")
    return doubleAt(source, at, at + 2, FAMILY.doubled, block, language)
  return singleAt(source, at, block)
}

/** Decided by its neighbours first, since the glyphs differ between languages; by its glyph where they do not say. */
function doubleAt(source: string, at: number, end: number, family: number, block: Block, language: string): Mark | undefined {
  const glyph = source[at]!
  const before = at > block.start ? source[at - 1]! : ' '
  const after = end < block.end ? source[end]! : ' '
  const mark = (side: number): Mark => ({ at, family, side })
  const spaceless = language === 'zh' || language === 'ja'
  if (spaceless && '“”'.includes(glyph)) return mark(glyph === '“' ? SIDE.open : SIDE.close)
  const wordFollows = isWordCharacter(after)
  const begins = isSpace(before) || BEFORE_OPENING.includes(before)
  // Inches (`3"1/2`, `81"Sofa`), empty strings in code, guillemets that part headings.
  if (wordFollows && isDigit(before) && INCH_GLYPHS.includes(glyph)) return undefined
  if (family === FAMILY.doubled && !wordFollows && begins) return undefined
  if (family === FAMILY.guillemets && isSpace(before) && isSpace(after) && language !== 'fr') return undefined
  if (begins && wordFollows) return mark(SIDE.open)
  if (!begins && !wordFollows) return mark(SIDE.close)
  if (ALWAYS_CLOSES.includes(glyph)) return mark(SIDE.close)
  if (begins && AFTER_CLOSING.includes(after)) return mark(SIDE.close)
  return mark(ALWAYS_OPENS.includes(glyph) || (begins && AFTER_OPENING.includes(after)) ? SIDE.open : SIDE.either)
}

function singleAt(source: string, at: number, block: Block): Mark | undefined {
  const glyph = source[at]!
  const before = at > block.start ? source[at - 1]! : ' '
  const after = at + 1 < block.end ? source[at + 1]! : ' '
  if (isWordCharacter(after)) {
    const opens = glyph !== '’' && (isSpace(before) || BEFORE_OPENING.includes(before)) && isLetter(after) && !isElided(source, at + 1)
    return opens ? { at, family: FAMILY.single, side: SIDE.open } : undefined
  }
  if (isSpace(before)) return undefined
  return { at, family: FAMILY.single, side: BEFORE_CLOSING.includes(before) ? SIDE.close : SIDE.maybe }
}

function isElided(source: string, at: number): boolean {
  ELIDED_WORD.lastIndex = at
  const word = ELIDED_WORD.exec(source)?.[0]
  return word !== undefined && ELIDED.has(word.toLowerCase())
}

function isSpace(character: string): boolean {
  return (classOf(character.charCodeAt(0)) & SPACE) !== 0
}

function isLetter(character: string): boolean {
  return (classOf(character.charCodeAt(0)) & LETTER) !== 0
}

function isDigit(character: string): boolean {
  return (classOf(character.charCodeAt(0)) & DIGIT) !== 0
}

function isWordCharacter(character: string): boolean {
  return (classOf(character.charCodeAt(0)) & (LETTER | DIGIT)) !== 0
}
