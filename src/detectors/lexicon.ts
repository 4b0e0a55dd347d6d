import { loadTables } from '#data'
import type { Tables } from '../data/tables.js'
import { narrowed } from '../data/tables.js'
import type { CompiledPhrases } from '../text/compile-phrases.js'
import { Lexicon } from '../text/lexicon.js'
import { indexPhrases, type PhraseIndex } from '../text/phrase-index.js'

let lexicon: Lexicon | undefined

/** The phrases of the built-in detectors, which the build has compiled; read when they are first asked for. */
export function builtInLexicon(): Lexicon {
  return (lexicon ??= lexiconOf(loadTables('lexicon')))
}

/** Compiled phrases as a data file holds them; with their index the file is twice as large and there is nothing left to work out. */
export function phraseTables(phrases: CompiledPhrases, { indexed }: { indexed: boolean }): Pick<Tables, 'columns' | 'info'> {
  const { parents, hashes, endings, ...info } = phrases
  return { columns: { parents, hashes, endings: narrowed(endings), ...(indexed && indexPhrases(phrases)) }, info }
}

function lexiconOf({ columns, info }: Tables): Lexicon {
  const { parents, hashes, endings, ...index } = columns as unknown as CompiledPhrases & Partial<PhraseIndex>
  const phrases = { ...(info as Pick<CompiledPhrases, 'owners' | 'entries' | 'sets'>), parents, hashes, endings: Int32Array.from(endings) }
  return new Lexicon(phrases, index.slots && (index as PhraseIndex))
}
