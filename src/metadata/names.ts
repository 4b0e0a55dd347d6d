import { monthNamed } from './months.js'
import { plain } from './plain.js'

/** Bounds of what is read as names, and of one name, in UTF-16 code units and in words. */
const MOST = { characters: 400, name: 80, words: 7, shownWords: 5, han: 10 }

const LABEL =
  /^(?:(?:written|posted|published|reported|reviewed|edited|created|submitted|contributed|story|article|words|text|photos?|report|post|blog)\s+(?:and\s+\p{L}+\s+)?)?(?:by|von|par|por|door|af|av|från|di|przez|від|автор|авторы|autore?|autora|auteure?|autor(?:in|en)?|authors?|author name|writers?|redaktion|interview|text(?: (?:und|et|and) \p{L}+)?|texte|texto|tekst|verfasst von|veröffentlicht von|geschrieben von|escrito por|publicado por|scritto da|publié par|rédigé par|écrit par|yazar|yazan|penulis|oleh|责任编辑|责编|作者|记者|編輯|编辑|文|著者|執筆|글)(?:\s*[:：]\s*|\s+)/iu
/** `ByJane Doe`, as pages without a blank between their elements give it. */
const GLUED_BY = /^By(?=\p{Lu}\p{Ll})/u
/** What stands behind names: a place in the paper, a portal's furniture. */
const BEHIND = /[|•·●‣⋅—–([\]]|\s[-/]\s|:\s|\s(?:on|at|in|for|via|für|pour)\s/iu
const DATE_BEHIND = /\s(?:(?:on|am|le|el|il|den|vom|du|op|på)\s)?\d/iu
const BETWEEN = /;|\s&\s|\s\+\s|\s(?:and|und|et|y|e|en|och|og|ve|и|та|with)\s/u
const COMMA = /[,،，]/
/** Accounts and placeholders: no person has such a name. */
const NOBODY = new Set(
  'admin administrator administrador webmaster root user username author autor auteur guest gast invité unknown anonymous none null undefined nil na test default superadmin siteadmin wpadmin editor moderator owner system publisher name by true false staff writer contributor contributors team me www index http https web nobody noreply review reviews writtenby postedby publishedby readmore'.split(
    ' ',
  ),
)
const ADDRESS = /https?:|www\.|@|\.(?:com|net|org|html?|php|de|co\.uk|info)(?:\W|$)|\//i
const PLACEHOLDER = /[{}<>=%$\\_*#~^[\]!?]|一覧/
/** What people are, at a paper or elsewhere, and what they have learnt: it stands behind their names. */
const ROLE =
  /^(?:[\p{L}&'’.-]+\s){0,5}(?:editor|writer|reporter|correspondent|journalist|contributor|author|columnist|producer|director|redakteur|redakteurin|redaktion|redacción|redactor|journaliste|periodista|giornalista|officer|coordinator|dietitian|nutritionist|physician|professor|analyst|expert|specialist|coach|engineer|manager|consultant|advisor|attorney|lawyer|chef|therapist|psychologist|economist|critic|blogger|photographer|fellow|host|ceo|cto|founder|co-founder|president)$/iu
const DEGREE = /^(?:staff|ph\.?d|m\.?d|rdn?|rn|bsn|mph|msc?|bsc|mba|ba|ma|jd|jr|dr|esq|cpa|cfa|cfp|mw)\.?$/i
const ROLE_BEHIND =
  /,?\s(?:Senior|Chief|Managing|Deputy|Associate|Assistant|Contributing|Executive|Editor|Writer|Reporter|Correspondent|Journalist|Contributor|Columnist|Producer|Redakteur|Redakteurin|Founder)\b/
/** Words in small letters that names have in them. */
const PARTICLE =
  /^(?:de|del|della|di|da|do|dos|das|du|des|la|le|van|von|der|den|dem|ter|ten|zu|zum|zur|af|av|bin|ibn|bint|al|el|el-|al-|y|e|i|of|the|and|und|et|für|for|à|dal|d|o)$/u

const CONJUNCTION = /^(?:and|und|et|y|og|och|of|the|for|für)$/u

/** What to ask of names: names that a page shows as text must look like names; those that its data give need only not be something else. */
export type Strictness = 'stated' | 'shown'

/** The names of people or organisations in a byline, in order; none where it is an address, an account, a placeholder. */
export function namesIn(byline: string, strictness: Strictness): string[] {
  let text = plain(byline, MOST.characters)
  for (let again = 0; again < 2; again++) text = text.replace(LABEL, '').replace(GLUED_BY, '')
  text = before(text, BEHIND)
  const undated = before(text, DATE_BEHIND)
  text = undated === text ? text : withoutMonth(undated)
  if (strictness === 'shown') text = before(text, ROLE_BEHIND)
  if (text === '' || ADDRESS.test(text)) return []
  const names = splitNames(text).map((name) => name.replace(/^[\s,.:'"“”-]+/, '').replace(/(?<![\s,:'"“”-])[\s,:'"“”-]+$/, ''))
  const people = names.filter((name) => name !== '' && !isRole(name))
  // A role alone can be the name of a paper: The Economist.
  const claimed = people.length > 0 || strictness === 'shown' ? people : names.filter((name) => wordsOf(name) > 1)
  const found = claimed.filter((name) => isName(name, strictness))
  return strictness === 'shown' && found.length < claimed.length ? [] : [...new Set(found)]
}

/** True where a line begins as bylines do: `By`, `Von`. */
export const isSigned = (line: string): boolean => LABEL.test(line)

const isRole = (name: string): boolean => ROLE.test(name) || DEGREE.test(name)

function before(text: string, mark: RegExp): string {
  const at = text.search(mark)
  return at < 0 ? text : text.slice(0, at).trim()
}

/** `Jane Doe January` was cut off before the day. */
function withoutMonth(text: string): string {
  const space = text.lastIndexOf(' ')
  return monthNamed(text.slice(space + 1)) === undefined ? text : text.slice(0, Math.max(0, space))
}

/**
 * Only parts of two words are names that stand beside each other: `Johnson and Johnson` is one, and so is `Smith, John`. A single word
 * behind a role belongs to it.
 */
function splitNames(text: string): string[] {
  const joined = text.split(BETWEEN).map((part) => part.trim())
  const parts = joined.every((part) => wordsOf(part) > 1) ? joined : text.split(/[;、]/)
  return parts.flatMap((part) => {
    const pieces = part.split(COMMA).map((piece) => piece.trim())
    if (wordsOf(pieces[0]!) < 2) return [part]
    const role = pieces.findIndex(isRole)
    return role < 0 ? pieces : pieces.filter((piece, i) => i < role || wordsOf(piece) > 1)
  })
}

function isName(name: string, strictness: Strictness): boolean {
  if (name.length > MOST.name || !/\p{L}{2}|\p{Lo}/u.test(name) || PLACEHOLDER.test(name)) return false
  const words = name.split(/\s+/)
  if (CONJUNCTION.test(words[0]!) || words.every((word) => PARTICLE.test(word))) return false
  if (strictness === 'shown' && /\p{Script=Han}/u.test(name) && (words.length > 1 || name.length > MOST.han)) return false
  if (NOBODY.has(name.toLowerCase().replace(/[\s\d./-]/g, '')) || words.length > MOST.words) return false
  return (
    strictness === 'stated' ||
    (words.length <= MOST.shownWords &&
      words.every((word) => PARTICLE.test(word) || /^[^\p{L}\p{N}]?[\p{Lu}\p{Lo}\p{Lt}]/u.test(word)) &&
      !/\d/.test(name))
  )
}

const wordsOf = (text: string): number => (text === '' ? 0 : text.split(/\s+/).length)
