/**
 * What cannot stand next to what, per language, as far as it can be said without looking further. Written down from general
 * knowledge of the languages; accents count here (`la` is not `là`). Left out is all that has an innocent reading: the
 * German article before a preposition (`der in Berlin lebende`), the Romance article that is a pronoun too (`los han visto`,
 * `el de ayer`, `je les ai`), Dutch `een van` and `het en`.
 */
export interface Grammar {
  /** Words that need a noun, or a word that belongs to one, after them. */
  readonly needsNoun: string
  /** Words that cannot follow those directly. */
  readonly neverNoun: string
  /** Prepositions that cannot follow those either where a name follows: `the by Reuters`. Before a small word they may begin an adjective. */
  readonly neverNounBeforeName: string
  /** Words that make the conjunction after those whole: `im und um`, `au et dans`. All of `needsNoun` and `dangling` do too. */
  readonly pairsUp: string
  /** Prepositions that need an object before the conjunction: `between and`. */
  readonly between: string
  readonly and: string
  /** Conjunction and verb, or verb alone, that cannot begin a paragraph whose subject is still there. */
  readonly auxiliaries: string
  /** Words that cannot stand before a comma or full stop set off by a space, or before a full stop in the middle of a sentence. */
  readonly dangling: string
}

export const GRAMMARS: Readonly<Record<string, Grammar>> = {
  en: {
    needsNoun: 'the an',
    neverNoun: 'and or but of is was are were has have had',
    neverNounBeforeName: 'in on at by from with for',
    pairsUp: '',
    between: 'between',
    and: 'and',
    auxiliaries: 'is are was were has have had will would',
    dangling: 'the an to of and with from by at into their its our between including',
  },
  de: {
    needsNoun: 'im vom zum zur beim des einem',
    neverNoun: 'und sowie ist sind war waren hat haben wird werden wurde wurden dass',
    neverNounBeforeName: '',
    pairsUp: 'außerhalb innerhalb rund abseits um an auf in nach vor aus über unter neben hinter am ans ins mit ohne gegen',
    between: 'zwischen',
    and: 'und',
    auxiliaries: 'ist sind war waren hat haben hatte wird werden wurde wurden',
    dangling: 'im vom zum zur beim des dem der und von mit bei für aus einem einer durch zwischen',
  },
  fr: {
    needsNoun: 'le la les au aux du cette',
    neverNoun: 'et est qui',
    neverNounBeforeName: '',
    pairsUp: 'dans avec pour par sur sans sous',
    between: 'entre',
    and: 'et',
    auxiliaries: 'est sont a ont était étaient avait avaient sera',
    dangling: 'le la les au aux du des de et par cette ces à chez entre',
  },
  es: {
    needsNoun: 'el un del al su sus los las',
    neverNoun: 'y e es fue son era',
    neverNounBeforeName: '',
    pairsUp: '',
    between: 'entre',
    and: 'y',
    auxiliaries: 'es son fue fueron ha han había era será',
    dangling: 'el la los las del al de y con por su sus en para entre',
  },
  it: {
    needsNoun: 'il un del dei degli dello al ai agli dal dai nel nei negli sul sui',
    neverNoun: 'e ed è sono ha hanno',
    neverNounBeforeName: '',
    pairsUp: '',
    between: 'tra fra',
    and: 'e',
    auxiliaries: 'è sono ha hanno era erano aveva sarà',
    dangling: 'il lo gli del dei degli della delle al ai alla di e con da dal dalla nel nella per tra',
  },
  pt: {
    needsNoun: 'do dos das da no na nas ao aos pelo pela pelos pelas',
    neverNoun: 'e é são foi foram está em',
    neverNounBeforeName: '',
    pairsUp: '',
    between: 'entre',
    and: 'e',
    auxiliaries: 'é são foi foram tem têm era será está',
    dangling: 'do da dos das no na nos nas ao aos pelo pela de e com em por para entre',
  },
  nl: {
    needsNoun: 'de',
    neverNoun: 'en is was zijn heeft hebben werd werden wordt worden',
    neverNounBeforeName: '',
    pairsUp: '',
    between: 'tussen',
    and: 'en',
    auxiliaries: 'is zijn was waren heeft hebben had werd wordt',
    dangling: 'de het een en van met bij voor door naar uit tussen',
  },
}

/** Words before which a noun phrase may leave its last word out, or which make the word before them a term: `the or operator`, `the for loop`. */
export const ENGLISH_TERMS =
  'operator operators loop loops statement statements clause clauses keyword keywords method methods function functions block command option gate relation button crowd thing sale profit word words key'
