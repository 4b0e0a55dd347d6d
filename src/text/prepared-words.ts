import { loadTables } from '#data'

/** Words by the hash of their token, with a number for each whose bits say what the word can be. */
export interface HashedWords {
  readonly hashes: Int32Array
  readonly bits: Int32Array
}

/** The words that are needed for every text and are too many to be hashed at each start. */
export interface PreparedWords {
  /** Bits of languages: see `language.ts`. */
  readonly functionWords: HashedWords
  /** Bits of `date-roles.ts`. */
  readonly dateWords: HashedWords
}

let prepared: PreparedWords | undefined

/** The words that the build has hashed; read when they are first asked for. */
export function preparedWords(): PreparedWords {
  return (prepared ??= wordsIn(loadTables('words').columns as unknown as WordColumns))
}

type WordColumns = Readonly<Record<`${keyof PreparedWords}.${keyof HashedWords}`, Int32Array>>

/** The words as a data file holds them. */
export function wordColumns({ functionWords, dateWords }: PreparedWords): WordColumns {
  return {
    'functionWords.hashes': functionWords.hashes,
    'functionWords.bits': functionWords.bits,
    'dateWords.hashes': dateWords.hashes,
    'dateWords.bits': dateWords.bits,
  }
}

function wordsIn(columns: WordColumns): PreparedWords {
  return {
    functionWords: { hashes: columns['functionWords.hashes'], bits: columns['functionWords.bits'] },
    dateWords: { hashes: columns['dateWords.hashes'], bits: columns['dateWords.bits'] },
  }
}
