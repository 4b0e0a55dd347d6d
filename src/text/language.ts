import { francAll } from 'franc'
import { type Block, ENDING, type Language, type SourceDocument } from '../model/document.js'
import { FUNCTION_WORDS } from './function-words.js'
import { PairTable } from './hash-table.js'
import { tokenHashes } from './lexicon.js'

const CODES = Object.keys(FUNCTION_WORDS)
if (CODES.length > 31) throw new Error('a set of languages is kept in the bits of one number: at most 31 fit')

/** Token hash to the set of languages in which it is a function word, one bit each. */
const functionWordLanguages = new PairTable()
CODES.forEach((code, bit) => {
  for (const word of FUNCTION_WORDS[code]!.split(' ')) {
    for (const hash of tokenHashes(word)) {
      const known = functionWordLanguages.get(0, hash)
      functionWordLanguages.set(0, hash, (known === -1 ? 0 : known) | (1 << bit))
    }
  }
})

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
  est: 'et',
}

/** Tokens looked at to tell the language, and characters handed to franc: more change the answer no longer. */
const TOKENS_SEEN = 4000
const FRANC_CHARACTERS = 1200
/** Below this many function words, or without a lead of a quarter, franc is asked. */
const SETTLED_HITS = 4
const SETTLED_LEAD = 1.25

/**
 * Tells the language of a document (script first, then counted function words, franc where these leave it open), and with
 * it fills in what `scan` had to leave: the function words of each block and whether it reads as prose.
 * @param given the language as the user knows it; no detection then.
 */
export function readLanguage(document: SourceDocument, given?: string): Language {
  const masks = languageMasks(document)
  const language = given === undefined ? detect(document, masks) : ({ code: given, by: 'given' } as const)
  const bit = CODES.indexOf(language.code)
  const wanted = bit < 0 ? 0 : 1 << bit
  for (const block of document.blocks) {
    let functionWords = 0
    for (let i = block.firstToken; i < block.lastToken; i++) if (masks[i]! & wanted) functionWords++
    block.shape.functionWords = functionWords
    block.prose = readsAsProse(block)
  }
  return language
}

function languageMasks({ tokens }: SourceDocument): Int32Array {
  const masks = new Int32Array(tokens.count)
  for (let i = 0; i < tokens.count; i++) {
    const mask = functionWordLanguages.get(0, tokens.hash[i]!)
    if (mask !== -1) masks[i] = mask
  }
  return masks
}

function detect({ source, tokens }: SourceDocument, masks: Int32Array): Language {
  const seen = Math.min(tokens.count, TOKENS_SEEN)
  if (seen === 0) return { code: 'und', by: 'none' }
  const inScript = new Array<number>(SCRIPTS.length).fill(0)
  const hits = new Array<number>(CODES.length).fill(0)
  for (let i = 0; i < seen; i++) {
    const code = source.charCodeAt(tokens.start[i]!)
    if (code >= 0x370) {
      const script = SCRIPTS.findIndex(([, from, to]) => code >= from && code <= to)
      if (script >= 0) inScript[script]!++
    }
    for (let mask = masks[i]!; mask !== 0; mask &= mask - 1) hits[31 - Math.clz32(mask & -mask)]!++
  }
  const kana = SCRIPTS.findIndex(([code]) => code === 'ja')
  if (inScript[kana]! * 20 > seen) return { code: 'ja', by: 'script' }
  const script = inScript.findIndex((n) => n * 3 > seen)
  if (script >= 0) return { code: SCRIPTS[script]![0], by: 'script' }
  let best = 0
  for (let i = 1; i < hits.length; i++) if (hits[i]! > hits[best]!) best = i
  const second = Math.max(0, ...hits.filter((_, i) => i !== best))
  if (hits[best]! >= SETTLED_HITS && hits[best]! >= second * SETTLED_LEAD) return { code: CODES[best]!, by: 'stop-words' }
  return askFranc(source, tokens.start[0]!)
}

function askFranc(source: string, start: number): Language {
  const [first] = francAll(source.slice(start, start + FRANC_CHARACTERS), { only: Object.keys(FRANC_CODES), minLength: 40 })
  const code = first && FRANC_CODES[first[0]]
  return code ? { code, by: 'franc' } : { code: 'und', by: 'none' }
}

/**
 * Running text is a sentence of some length: an end mark and words that carry grammar, or so many words that only a sentence
 * has them. Where the language's function words are not known, words in small letters stand in for them; scripts without
 * spaces are counted in characters. The bounds are set by hand on the samples and on typed gold data.
 */
export function readsAsProse(block: Block): boolean {
  const { words, lowerCase, capitalised, functionWords, ending, sentences, spaceless } = block.shape
  const ended = ending === ENDING.sentence || ending === ENDING.ellipsis || sentences > 0
  if (spaceless > words) return spaceless >= 60 || (spaceless >= 16 && ended)
  const grammar = functionWords >= 2 && functionWords * 12 >= words
  const cased = lowerCase + capitalised > 0
  const small = cased ? lowerCase * 2 >= words : true
  if (ended && words >= 8) return grammar || small
  return words >= 25 && (functionWords * 6 >= words || (small && ended))
}
