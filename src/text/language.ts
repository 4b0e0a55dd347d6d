import { francAll } from '#franc'
import { type Block, ENDING, type Language, type SourceDocument } from '../model/document.js'
import { FUNCTION_WORDS } from './function-words.js'
import { preparedWords } from './prepared-words.js'

const CODES = Object.keys(FUNCTION_WORDS)
if (CODES.length > 31) throw new Error('a set of languages is kept in the bits of one number: at most 31 fit')

/** The bit of words by which a writer speaks of himself; no language has it. */
export const PERSONAL = 1 << 31

const SLOTS = 1 << 13
/** Hash and set of languages (one bit each) of each function word, side by side: open addressing, read for every token. */
let filled: Int32Array | undefined

function functionWordSlots(): Int32Array {
  if (filled) return filled
  const slots = new Int32Array(SLOTS * 2)
  const { hashes, bits } = preparedWords().functionWords
  for (let i = 0; i < hashes.length; i++) {
    const at = slotOf(slots, hashes[i]!)
    slots[at - 1] = hashes[i]!
    slots[at] = bits[i]!
  }
  return (filled = slots)
}

/** Where the languages of a word stand, or would stand. */
function slotOf(slots: Int32Array, hash: number): number {
  let slot = hash & (SLOTS - 1)
  while (slots[slot * 2 + 1] !== 0 && slots[slot * 2] !== hash) slot = (slot + 1) & (SLOTS - 1)
  return slot * 2 + 1
}

/** Scripts that by themselves name the language, as ranges of UTF-16 code units. Kana before Han: Japanese mixes both. */
const SCRIPTS: readonly (readonly [code: string, from: number, to: number])[] = [
  ['el', 0x0370, 0x03ff],
  ['hy', 0x0530, 0x058f],
  ['he', 0x0590, 0x05ff],
  ['hi', 0x0900, 0x097f],
  ['bn', 0x0980, 0x09ff],
  ['ta', 0x0b80, 0x0bff],
  ['th', 0x0e00, 0x0e7f],
  ['ka', 0x10a0, 0x10ff],
  ['ja', 0x3040, 0x30ff],
  ['ko', 0xac00, 0xd7af],
  ['zh', 0x4e00, 0x9fff],
]

/** Ranges of scripts are whole rows of 16 code units. */
const SCRIPT_BITS = 4
/** By row of code units: the script they belong to, by its place in SCRIPTS from 1 on; 0 for none of these. */
const scriptRows = new Uint8Array(0x10000 >>> SCRIPT_BITS)
const KANA = SCRIPTS.findIndex(([code]) => code === 'ja') + 1
SCRIPTS.forEach(([, from, to], script) => scriptRows.fill(script + 1, from >>> SCRIPT_BITS, (to + 1) >>> SCRIPT_BITS))

/** The ISO 639-3 codes franc may answer with, and ours for them: languages whose function words do not settle it. */
const FRANC_CODES: Readonly<Record<string, string>> = {
  eng: 'en',
  deu: 'de',
  fra: 'fr',
  spa: 'es',
  ita: 'it',
  por: 'pt',
  nld: 'nl',
  pol: 'pl',
  rus: 'ru',
  tur: 'tr',
  swe: 'sv',
  fin: 'fi',
  dan: 'da',
  nob: 'no',
  ces: 'cs',
  slk: 'sk',
  hun: 'hu',
  ron: 'ro',
  ukr: 'uk',
  bul: 'bg',
  srp: 'sr',
  hrv: 'hr',
  arb: 'ar',
  pes: 'fa',
  urd: 'ur',
  ind: 'id',
  vie: 'vi',
  cat: 'ca',
  lit: 'lt',
  ekk: 'et',
  slv: 'sl',
  zlm: 'ms',
  bel: 'be',
  tgl: 'tl',
}

/** Letters that one language has and its close relatives lack. They only split what function words leave open. */
const TELLING_LETTERS: Readonly<Record<string, string>> = {
  ru: 'ыэёь',
  uk: 'іїєґь',
  bg: 'ъ',
  sr: 'ђјљњћџ',
  cs: 'ěřů',
  sk: 'ľĺŕô',
  pl: 'łąęśźż',
  es: 'ñ¿¡',
  pt: 'ãõ',
  ca: '·',
  sv: 'åäö',
  fi: 'äö',
  da: 'æøå',
  no: 'æøå',
  de: 'ßäöü',
  tr: 'ğış',
  hu: 'őű',
  ro: 'ășțţ',
  vi: 'ơưđ',
  lt: 'ėįųū',
  fa: 'پچژگ',
}

/** Character code to the languages it speaks for, by their places in CODES. */
const tellingLetters = new Map<number, number[]>()
for (const [code, letters] of Object.entries(TELLING_LETTERS)) {
  for (const letter of letters) {
    const key = letter.charCodeAt(0)
    tellingLetters.set(key, [...(tellingLetters.get(key) ?? []), CODES.indexOf(code)])
  }
}

const UNKNOWN: Language = { code: 'und', by: 'none' }

/** Greek, and all scripts behind it: those that tell the language by themselves, and Cyrillic and Arabic, which want a closer look. */
const FIRST_SCRIPT = 0x370
/** Tokens at which a first glance looks; one in ten must be a function word of the language that leads twice over. */
const GLANCE = 128
/** Tokens looked at to tell the language, and characters in which letters are counted or franc reads: more change nothing. */
const TOKENS_SEEN = 4000
const CHARACTERS_SEEN = 1200
/** Function words settle it with this many of them and a lead of a quarter, or a lead of three, which sets apart relatives that share most. */
const SETTLED_HITS = 4
const SETTLED_LEAD = 1.25
const SETTLED_MARGIN = 3
/** Running text has one function word in ten at least, also where endings do most of the work; rows of labels and languages not in the table have fewer. */
const SETTLED_SHARE = 1 / 16
/** Without a function word, franc is believed from this many characters on; to choose between a few languages it needs fewer. */
const FRANC_MINIMUM = 40
const FRANC_MINIMUM_OF_FEW = 20

/**
 * Writes into the blocks of a document what `scan` leaves open, as it depends on the language: `functionWords` and `personal` of each shape, and
 * `prose`. Until then these are 0 and false. Detects the language first: from the script, then by counting function words, by franc where
 * these leave it open.
 * @param given the language as the user knows it; no detection then
 * @returns the language
 */
export function annotateLanguage(document: SourceDocument, given?: string): Language {
  const masks = languageMasks(document)
  const language = given === undefined ? detect(document, masks) : ({ code: given, by: 'given' } as const)
  annotateBlocks(document.blocks, masks, CODES.indexOf(language.code))
  return language
}

/** @param language by its place in CODES; -1 for one that is not there, of which no function words are known */
function annotateBlocks(blocks: readonly Block[], masks: Int32Array, language: number): void {
  const wanted = language < 0 ? 0 : 1 << language
  for (const block of blocks) {
    let functionWords = 0
    let personal = 0
    for (let i = block.firstToken; i < block.lastToken; i++) {
      const mask = masks[i]!
      if (mask & wanted) functionWords++
      if (mask < 0) personal++
    }
    block.shape.functionWords = functionWords
    block.shape.personal = personal
    block.prose = readsAsProse(block)
  }
}

/** By token: the languages in which it is a function word, a bit for each, and `PERSONAL`. */
function languageMasks({ tokens }: SourceDocument): Int32Array {
  const { count, hash } = tokens
  const masks = new Int32Array(count)
  const slots = functionWordSlots()
  for (let i = 0; i < count; i++) masks[i] = slots[slotOf(slots, hash[i]! | 0)]!
  return masks
}

function detect(document: SourceDocument, masks: Int32Array): Language {
  const { count } = document.tokens
  if (count === 0) return UNKNOWN
  return (count > 2 * GLANCE ? glance(document, masks) : undefined) ?? study(document, masks)
}

/** A look at a few tokens all over the document, which is enough where one language leads by far. */
function glance({ source, tokens }: SourceDocument, masks: Int32Array): Language | undefined {
  const hits = new Array<number>(CODES.length).fill(0)
  const step = Math.ceil(tokens.count / GLANCE)
  for (let i = 0; i < tokens.count; i += step) {
    if (source.charCodeAt(tokens.start[i]!) >= FIRST_SCRIPT) return undefined
    countLanguages(hits, masks[i]!)
  }
  const { best, lead } = leader(hits)
  return hits[best]! * 10 >= GLANCE && lead >= hits[best]! / 2 ? { code: CODES[best]!, by: 'stop-words' } : undefined
}

function study({ source, tokens }: SourceDocument, masks: Int32Array): Language {
  const seen = Math.min(tokens.count, TOKENS_SEEN)
  const hits = new Array<number>(CODES.length).fill(0)
  /** By script as in `scriptRows`. */
  const inScript = new Int32Array(SCRIPTS.length + 1)
  for (let i = 0; i < seen; i++) {
    inScript[scriptRows[source.charCodeAt(tokens.start[i]!) >>> SCRIPT_BITS]!]!++
    countLanguages(hits, masks[i]!)
  }
  inScript[0] = 0
  if (inScript[KANA]! * 20 > seen) return { code: 'ja', by: 'script' }
  const script = inScript.findIndex((n) => n * 3 > seen)
  if (script > 0) return { code: SCRIPTS[script - 1]![0], by: 'script' }
  const settled = settledBy(hits)
  if (settled >= 0 && hits[settled]! >= seen * SETTLED_SHARE) return { code: CODES[settled]!, by: 'stop-words' }
  const text = source.slice(tokens.start[0]!, tokens.start[0]! + CHARACTERS_SEEN)
  return settled >= 0 ? (askFranc(text, Object.keys(FRANC_CODES), FRANC_MINIMUM) ?? UNKNOWN) : splitByLetters(text, hits)
}

/** Adds one to each language of a set. */
function countLanguages(hits: number[], languages: number): void {
  for (let rest = languages & ~PERSONAL; rest !== 0; rest &= rest - 1) hits[31 - Math.clz32(rest & -rest)]!++
}

/** The language with the most function words, by its place in CODES, and by how many it leads. */
function leader(hits: readonly number[]): { best: number; lead: number } {
  let best = 0
  for (let i = 1; i < hits.length; i++) if (hits[i]! > hits[best]!) best = i
  let second = 0
  for (let i = 0; i < hits.length; i++) if (i !== best && hits[i]! > second) second = hits[i]!
  return { best, lead: hits[best]! - second }
}

/** The language whose function words lead clearly, by its place in CODES, or -1. */
function settledBy(hits: readonly number[]): number {
  const { best, lead } = leader(hits)
  const leads = lead >= hits[best]! * (1 - 1 / SETTLED_LEAD) || lead >= SETTLED_MARGIN
  return hits[best]! >= SETTLED_HITS && leads ? best : -1
}

/** Counts telling letters for the languages that are close in function words; where that settles nothing, franc chooses. */
function splitByLetters(text: string, hits: number[]): Language {
  const most = Math.max(...hits)
  const close = hits.map((n) => n > 0 && n * 2 >= most)
  if (most > 0) {
    for (let i = 0; i < text.length; i++) {
      if (text.charCodeAt(i) < 0x80) continue
      for (const language of tellingLetters.get(text[i]!.toLowerCase().charCodeAt(0)) ?? []) if (close[language]) hits[language]!++
    }
    const settled = settledBy(hits)
    if (settled >= 0) return { code: CODES[settled]!, by: 'stop-words' }
  }
  const few = Object.keys(FRANC_CODES).filter((code) => close[CODES.indexOf(FRANC_CODES[code]!)])
  const answer = most > 1 && few.length > 0 ? askFranc(text, few, FRANC_MINIMUM_OF_FEW) : undefined
  return answer ?? askFranc(text, Object.keys(FRANC_CODES), FRANC_MINIMUM) ?? UNKNOWN
}

function askFranc(text: string, only: string[], minLength: number): Language | undefined {
  const [first] = francAll(text, { only, minLength })
  const code = first && FRANC_CODES[first[0]]
  return code ? { code, by: 'franc' } : undefined
}

/**
 * Running text is a sentence of some length: an end mark and words that carry grammar, or this many words that only a sentence
 * has them. Where the language's function words are not known, words in small letters stand in for them; scripts without
 * spaces are counted in characters; scripts without capitals (Arabic, Hebrew, Devanagari, Korean) join particles to their
 * words and so need fewer. The bounds are set by hand on the samples and on typed gold data.
 */
export function readsAsProse(block: Block): boolean {
  const { words, lowerCase, capitalised, functionWords, ending, sentences, spaceless } = block.shape
  const ended = ending === ENDING.sentence || ending === ENDING.ellipsis || sentences > 0
  if (spaceless > words) return spaceless >= 60 || (spaceless >= 16 && ended)
  const grammar = functionWords >= 2 && functionWords * 12 >= words
  const cased = lowerCase + capitalised > 0
  const small = cased ? lowerCase * 2 >= words : true
  if (ended && words >= (cased ? 8 : 6)) return grammar || small
  return words >= 25 && (functionWords * 6 >= words || (small && ended))
}
