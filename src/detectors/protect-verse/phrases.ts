import { PAGE_WORDS } from '../../text/page-words.js'
import type { PhraseTable } from '../../text/phrases.js'

/**
 * A line that is one of `page` ends a run. `part` are the names of the parts of songs and prayers, as they stand above stanzas; `ending` closes a prayer. None is evidence
 * outside a run of lines that reads as verse. Origin: general knowledge of song books, lyrics pages and liturgies.
 */
export const phrases = {
  words: {
    page: PAGE_WORDS,
    part: {
      en: 'chorus|refrain|verse|verse #|bridge|pre chorus|intro|outro|hook|interlude|repeat chorus|response|all|leader|leader and people|stanza|post chorus|coda',
      de: 'refrain|strophe|strophe #|kehrreim|kehrvers|alle|zwischenspiel|vers #',
      fr: 'refrain|couplet|couplet #|pont|tous|répons|strophe',
      es: 'estribillo|coro|estrofa|verso|puente|todos|antífona|respuesta',
      it: 'ritornello|strofa|coro|ponte|tutti|rit|antifona',
      pt: 'refrão|estrofe|coro|ponte|todos|antífona',
      nl: 'refrein|couplet|couplet #|allen|brug',
      pl: 'refren|zwrotka|ref|wszyscy',
      ru: 'припев|куплет|куплет #|все|хор|проигрыш',
      tr: 'nakarat|kıta',
      sv: 'refräng|vers #|omkväd|alla',
      cs: 'refrén|sloka',
      el: 'ρεφρέν|στροφή|χορός',
      ar: 'لازمة|الجميع',
      zh: '副歌|主歌|合唱|齐',
      ja: 'サビ|合唱|くり返し',
      ko: '후렴|다같이',
    },
    ending: {
      en: 'amen',
      es: 'amén',
      pl: 'amen',
      ru: 'аминь',
      el: 'αμήν',
      ar: 'آمين',
      zh: '阿们|阿門',
      ja: 'アーメン',
      ko: '아멘',
      tr: 'âmin',
    },
  },
} satisfies PhraseTable
