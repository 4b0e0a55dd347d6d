import { monthNamed } from './months.js'
import { plain } from './plain.js'

/** Bounds of what is read as names, and of one name, in UTF-16 code units and in words. */
const MOST = { characters: 400, name: 80, words: 7, shownWords: 5 }

const LABEL =
  /^(?:(?:written|posted|published|reported|reviewed|edited|created|submitted|contributed|story|article|words|text|photos?|report|post|blog)\s+(?:and\s+\p{L}+\s+)?)?(?:by|von|par|por|door|af|av|från|di|przez|від|автор|авторы|autore?|autora|auteure?|autor(?:in|en)?|authors?|author name|writers?|redaktion|text|texte|texto|tekst|verfasst von|veröffentlicht von|geschrieben von|escrito por|publicado por|scritto da|publié par|rédigé par|écrit par|yazar|yazan|penulis|oleh|作者|记者|編輯|编辑|文|著者|執筆|글)(?:\s*[:：]\s*|\s+)/iu
/** What stands behind names: a place in the paper, a portal's furniture. */
const BEHIND = /[|•·●‣⋅—–([\]]|\s[-/]\s|:\s|\s(?:on|at|in|for|via|für|pour)\s/iu
const DATE_BEHIND = /\s(?:(?:on|am|le|el|il|den|vom|du|op|på)\s)?\d/iu
const BETWEEN = /;|\s&\s|\s\+\s|\s(?:and|und|et|y|e|en|och|og|ve|и|та|with)\s/u
const COMMA = /[,،，]/
/** Accounts and placeholders: no person has such a name. */
const NOBODY = new Set(
  'admin administrator administrador webmaster root user username author autor auteur guest gast invité unknown anonymous none null undefined nil na test default superadmin siteadmin wpadmin editor moderator owner system publisher name by true false staff writer contributor contributors team me www index http https web nobody noreply'.split(
    ' ',
  ),
)
const ADDRESS = /https?:|www\.|@|\.(?:com|net|org|html?|php|de|co\.uk|info)(?:\W|$)|\//i
const PLACEHOLDER = /[{}<>=%$\\_*#~^]|\[|\]/
/** What people are at a paper, behind their names. */
const ROLE =
  /^(?:(?:senior|chief|staff|managing|deputy|associate|assistant|contributing|executive|political|science|health|technology|tech|business|sports?|special|guest|freelance|lead|news|the|our|former)\s+)*(?:editor|writer|reporter|correspondent|journalist|contributor|author|columnist|producer|director|redakteur(?:in)?|redaktion|redacción|redactor|journaliste|periodista|giornalista|staff|ph\.?d\.?|m\.?d\.?|rdn?|ms|mba|rn|jr\.?|dr\.?|esq\.?|ceo|founder|co-founder)\b/i
const ROLE_BEHIND =
  /,?\s(?:(?:Senior|Chief|Staff|Managing|Deputy|Associate|Assistant|Contributing|Executive|Special|Guest|News)\s)*(?:Editor|Writer|Reporter|Correspondent|Journalist|Contributor|Columnist|Producer|Redakteur|Redakteurin|Redaktion|Staff)\b/
/** Words in small letters that names have in them. */
const PARTICLE =
  /^(?:de|del|della|di|da|do|dos|das|du|des|la|le|van|von|der|den|dem|ter|ten|zu|zum|zur|af|av|bin|ibn|bint|al|el|el-|al-|y|e|i|of|the|and|und|et|für|for|à|dal|d|o)$/u

/** What to ask of names: names that a page shows as text must look like names; those that its data give need only not be something else. */
export type Strictness = 'stated' | 'shown'

/** The names of people or organisations in a byline, in order; none where it is an address, an account, a placeholder. */
export function namesIn(byline: string, strictness: Strictness): string[] {
  let text = plain(byline, MOST.characters)
  for (let again = 0; again < 2; again++) text = text.replace(LABEL, '')
  text = before(text, BEHIND)
  const undated = before(text, DATE_BEHIND)
  text = undated === text ? text : withoutMonth(undated)
  if (strictness === 'shown') text = before(text, ROLE_BEHIND)
  if (text === '' || ADDRESS.test(text)) return []
  const names = splitNames(text).map((name) => name.replace(/^[\s,.:'"“”-]+/, '').replace(/(?<![\s,:'"“”-])[\s,:'"“”-]+$/, ''))
  const claimed = names.filter((name) => name !== '' && !ROLE.test(name))
  const found = claimed.filter((name) => isName(name, strictness))
  return strictness === 'shown' && found.length < claimed.length ? [] : [...new Set(found)]
}

function before(text: string, mark: RegExp): string {
  const at = text.search(mark)
  return at < 0 ? text : text.slice(0, at).trim()
}

/** `Jane Doe January` was cut off before the day. */
function withoutMonth(text: string): string {
  const space = text.lastIndexOf(' ')
  return monthNamed(text.slice(space + 1)) === undefined ? text : text.slice(0, Math.max(0, space))
}

/** Only parts of two words are names that stand beside each other: `Johnson and Johnson` is one, and so is `Smith, John`. */
function splitNames(text: string): string[] {
  const joined = text.split(BETWEEN).map((part) => part.trim())
  const parts = joined.every((part) => wordsOf(part) > 1) ? joined : text.split(/[;、]/)
  return parts.flatMap((part) => {
    const pieces = part.split(COMMA).map((piece) => piece.trim())
    return wordsOf(pieces[0]!) > 1 ? pieces : [part]
  })
}

function isName(name: string, strictness: Strictness): boolean {
  if (name.length > MOST.name || !/\p{L}{2}|\p{Lo}/u.test(name) || PLACEHOLDER.test(name) || ROLE.test(name)) return false
  const words = name.split(/\s+/)
  if (NOBODY.has(name.toLowerCase().replace(/[\s\d./-]/g, '')) || words.length > MOST.words) return false
  return (
    strictness === 'stated' ||
    (words.length <= MOST.shownWords &&
      words.every((word) => PARTICLE.test(word) || /^[^\p{L}\p{N}]?[\p{Lu}\p{Lo}\p{Lt}]/u.test(word)) &&
      !/\d/.test(name))
  )
}

const wordsOf = (text: string): number => (text === '' ? 0 : text.split(/\s+/).length)
