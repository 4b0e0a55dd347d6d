import { type Block, ENDING, TOKEN } from '../../model/document.js'
import type { Grade } from '../../model/finding.js'
import { readDateLine } from '../../text/dates.js'
import type { PhraseHit } from '../../text/phrases.js'
import { type DocumentView, defineDetector } from '../detector.js'
import { findLine } from '../find-line.js'

/** A contact line is no longer than this many characters and words; longer ones are sentences. */
const LINE_LENGTH = 140
const LINE_WORDS = 14
/** Digits of a phone number, trunk and country code included. */
const PHONE_DIGITS = { least: 7, most: 15 }
/** This many digits after a label such as `Tel` are a number to call. */
const LABELLED_DIGITS = 6
/** A line of an address has at most this many words. */
const ADDRESS_WORDS = 7
/** This many words around a mail address are a name or a label. */
const MAIL_WORDS = 8
/** Characters looked at between a label and its number. */
const GAP = 4

/** Lines by how much they look like contact data, in the order of the grades that they are reported with. */
const NOTHING = 0
const HEADER = 1
const WEAK = 2
const LIKELY = 3
const CERTAIN = 4
const GRADES: readonly (Grade | undefined)[] = [undefined, undefined, 'weak', 'likely', 'certain']

const PLUS = 43
const OPEN = 40
const ZERO = 48
const COLONS = new Set([':', '：'])
/** Marks that no phone number holds: of a price, a time, a percentage, a list. */
const NEVER_IN_PHONE = new Set(':;,%$€£¥=*<>')

/**
 * Risk: a number at the start of a line may be a score, a year, a table cell; a press release's contact is part of it; a sentence may
 * name an address. So a line counts only by its shape as a whole (nothing but a phone number, a label with a number or a mail address
 * after it, a town after its postal code), weak shapes only beside a stronger one, and running text only where it opens with a
 * phrase such as "for media inquiries". Tagging is all that happens, so a doubtful line costs no content. The bounds are set by hand.
 */
export const contact = defineDetector({
  id: 'contact',
  category: 'contact',
  summary: 'Addresses, phone numbers, mail addresses and opening hours.',
  detect(view, report) {
    const looks = new Uint8Array(view.blocks.length)
    const raise = (index: number, look: number) => {
      if (look > looks[index]!) looks[index] = look
    }
    for (const block of view.numbered) if (isShort(block)) raise(block.index, byNumbers(view, block))
    mailLines(view, raise)
    byWords(view, raise)
    looks.forEach((look, index) => {
      const grade = look === NOTHING ? undefined : GRADES[besideOthers(looks, index)]
      if (grade) findLine(report, view.blocks[index]!, 'contact-line', grade)
    })
  },
})

function isShort({ prose, start, end, shape }: Block): boolean {
  return !prose && end - start <= LINE_LENGTH && shape.words <= LINE_WORDS
}

/** Weak lines and headers count where a clear one stands beside or below them. */
function besideOthers(looks: Uint8Array, index: number): number {
  const look = looks[index]!
  const [above, below, next] = [looks[index - 1] ?? NOTHING, looks[index + 1] ?? NOTHING, looks[index + 2] ?? NOTHING]
  if (look === HEADER) return Math.max(below, next) >= LIKELY || (below === WEAK && next === WEAK) ? LIKELY : NOTHING
  if (look !== WEAK) return look
  return Math.max(above, below) >= LIKELY || (above === WEAK && below === WEAK) ? LIKELY : WEAK
}

/** A phone number alone, or a line of an address. */
function byNumbers(view: DocumentView, block: Block): number {
  const { shape } = block
  if (shape.words <= 1 && isPhone(view, block)) return LIKELY
  if (shape.words > ADDRESS_WORDS || shape.words === 0 || shape.ending === ENDING.colon || shape.sentences > 1) return NOTHING
  return addressLine(view, block)
}

/** `+44 20 7946 0958`, `(503) 777-7777`, `030 / 209 13 94`, `503-777-7777` */
function isPhone({ source, tokens }: DocumentView, block: Block): boolean {
  let digits = 0
  for (let i = block.start; i < block.end; i++) {
    const code = source.charCodeAt(i)
    if (code >= ZERO && code < ZERO + 10) digits++
    else if (NEVER_IN_PHONE.has(source[i]!)) return false
  }
  if (digits < PHONE_DIGITS.least || digits > PHONE_DIGITS.most || readDateLine(source, tokens, block)) return false
  let groups = ''
  for (let token = block.firstToken; token < block.lastToken; token++) {
    if (tokens.kind[token] !== TOKEN.number) return false
    groups += Math.min(9, tokens.end[token]! - tokens.start[token]!)
  }
  if (groups.endsWith('334') || groups === '34') return true
  const first = source.charCodeAt(block.start)
  if (first !== PLUS && first !== OPEN && first !== ZERO) return false
  return /[3-9]/.test(groups) || /^2{4,5}$/.test(groups)
}

/** `Portland, OR 97206`, `London EC2A 4NE`, `Chausseestr. 37, 10115 Berlin` */
function addressLine({ source, tokens }: DocumentView, block: Block): number {
  const { kind, start, end } = tokens
  const last = block.lastToken - 1
  const width = (token: number) => end[token]! - start[token]!
  const isNumber = (token: number) => token >= block.firstToken && kind[token] === TOKEN.number
  const isPostal = (token: number) => isNumber(token) && width(token) === 5 && isDigits(source, start[token]!, end[token]!)
  if (isPostal(last) && kind[last - 1] === TOKEN.upper && width(last - 1) === 2) return LIKELY
  if (/\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\.?$/.test(source.slice(Math.max(block.start, block.end - 10), block.end))) return LIKELY
  let town = last
  while (town > block.firstToken && kind[town] === TOKEN.capitalised && last - town < 3) town--
  if (town < last && isPostal(town)) return isNumber(town - 1) ? LIKELY : WEAK
  return NOTHING
}

function isDigits(source: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (source.charCodeAt(i) < ZERO || source.charCodeAt(i) >= ZERO + 10) return false
  return true
}

/** Lines that are a mail address, or hold one beside a name. */
function mailLines({ source, blocks }: DocumentView, raise: (index: number, look: number) => void): void {
  let next = 0
  for (let at = source.indexOf('@'); at >= 0; at = source.indexOf('@', at + 1)) {
    while (blocks[next]!.end <= at) next++
    const block = blocks[next]!
    if (at <= block.start || !isShort(block) || block.shape.words > MAIL_WORDS || !isMail(source, at, block)) continue
    let spaces = 0
    for (let i = block.start; i < block.end; i++) if (source[i] === ' ') spaces++
    raise(block.index, spaces === 0 ? LIKELY : WEAK)
  }
}

/** Letters stand before the `@`, and letters with a dot between them after it. */
function isMail(source: string, at: number, { start, end }: Block): boolean {
  if (at === start || !isAddressCode(source.charCodeAt(at - 1))) return false
  let dot = false
  let i = at + 1
  for (; i < end && isAddressCode(source.charCodeAt(i)); i++) if (source[i] === '.' && i > at + 1) dot = true
  return dot && i > at + 3
}

/** ASCII letters, digits, dot, hyphen, underscore and plus. */
function isAddressCode(code: number): boolean {
  return (
    (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || '.-_+'.includes(String.fromCharCode(code))
  )
}

/** Lines that a label, a weekday or the name of a street tells. */
function byWords(view: DocumentView, raise: (index: number, look: number) => void): void {
  const { hits, blocks } = view
  for (let i = 0; i < hits.length;) {
    const block = blocks[hits[i]!.block]!
    let label: PhraseHit | undefined
    let header = false
    let weekdays = 0
    let street = false
    for (; i < hits.length && hits[i]!.block === block.index; i++) {
      const { place, list, firstToken, lastToken } = hits[i]!
      if (place !== 'words') continue
      const leads = firstToken === block.firstToken
      if (list === 'labels' && leads && lastToken > (label?.lastToken ?? 0)) label = hits[i]
      else if (list === 'headers' && leads && lastToken === block.lastToken) header = true
      else if (list === 'weekdays' && (leads || weekdays > 0)) weekdays++
      else if (list === 'streets') street = true
    }
    if (!isShort(block)) continue
    if (header) raise(block.index, HEADER)
    if (label) raise(block.index, labelled(view, block, label))
    if (weekdays > 0) raise(block.index, openingHours(view, block, weekdays))
    if (street) raise(block.index, streetLine(view, block))
  }
}

function labelled({ source, tokens }: DocumentView, block: Block, label: PhraseHit): number {
  const from = tokens.end[label.lastToken - 1]!
  const single = from - tokens.start[label.firstToken]! === 1
  if (label.lastToken === block.lastToken) return single ? NOTHING : HEADER
  const value = tokens.start[label.lastToken]!
  let colon = false
  for (let i = from; i < Math.min(value, from + GAP); i++) if (COLONS.has(source[i]!)) colon = true
  let digits = 0
  let mail = false
  let price = false
  for (let i = from; i < block.end; i++) {
    const code = source.charCodeAt(i)
    if (code >= ZERO && code < ZERO + 10) digits++
    else if (source[i] === '@') mail = true
    else if (i >= value && NEVER_IN_PHONE.has(source[i]!)) price = true
  }
  const number = digits >= LABELLED_DIGITS && tokens.kind[label.lastToken] === TOKEN.number
  if (colon) return mail || number ? CERTAIN : digits > 0 ? LIKELY : block.shape.ending === ENDING.sentence ? NOTHING : WEAK
  return (mail || (number && !price)) && !single ? LIKELY : NOTHING
}

/** `Mon-Fri 11:00AM - 7:00PM` */
function openingHours({ source }: DocumentView, { start, end, shape }: Block, weekdays: number): number {
  if (shape.numbers < 2 || shape.words > ADDRESS_WORDS + 1 || shape.sentences > 1) return NOTHING
  let range = false
  for (let i = start; i < end; i++) if (source[i] === '-' || source[i] === '–') range = true
  if (!range && weekdays < 2) return NOTHING
  return weekdays > 1 && shape.numbers >= 2 ? LIKELY : WEAK
}

/** `7355 SE Johnson Creek Blvd`, `ul. Mokotowska 12`: a number at one end of the line, and nothing but names besides. */
function streetLine({ tokens }: DocumentView, { firstToken, lastToken, shape }: Block): number {
  if (shape.numbers === 0 || shape.words > ADDRESS_WORDS || shape.lowerCase > 2 || shape.ending === ENDING.sentence) return NOTHING
  return tokens.kind[firstToken] === TOKEN.number || tokens.kind[lastToken - 1] === TOKEN.number ? WEAK : NOTHING
}
