import { WEEKDAYS, withoutLabel } from './byline-labels.js'
import { monthNamed } from './months.js'
import { plain } from './plain.js'

/** Bounds of what is read as names, and of one name, in UTF-16 code units and in words. */
const MAX = { characters: 400, name: 80, words: 7, shownWords: 5, han: 10 }

/** What stands behind names: a place in the paper, a portal's furniture. */
const BEHIND =
  /[|•·●‣⋅—–([\]»]|\s(?:last |medically |expert )?(?:updated|published|posted|modified|edited|reviewed|fact[- ]checked|aktualisiert|veröffentlicht|publié|mis à jour|publicado|actualizado|aggiornato|pubblicato|geplaatst|bijgewerkt|обновлено|опубликовано)(?=$|[\s:,])|\s[-/]\s|:\s/iu
/** Whom or where somebody writes for. */
const PREPOSITION_BEHIND = /\s(?:on|at|in|for|via|für|pour)\s/iu
/** A former or a second name within a name: `Mary (Ann) Smith`. */
const BRACKETED = /\s\([^()]{1,40}\)(?=\s\p{Lu})/u
/** What refers to a note about the author. */
const NOTE_BEHIND = /(?<![\s*†‡])\s?[*†‡]{1,3}$/u
const DATE_BEHIND = /\s(?:(?:on|am|le|el|il|den|vom|du|op|på)\s)?\p{Nd}/iu
/** A day or a year, before which the name of a month can stand; not a date in figures. */
const MONTH_COMPLEMENT = /^\s(?:\p{Nd}{4}|\p{Nd}{1,2}(?:st|nd|rd|th|[.,])?)(?![\p{Nd}./-])/u
/** `22 March`: the name of a month before such a day is part of a person's name. */
const MONTH_BEHIND_DAY = /^\s\p{Nd}{1,2}(?:st|nd|rd|th|\.)?\s(?:of\s|de\s)?(\p{L}+)/iu
/** What Korean, Japanese and Chinese put behind the name of a reporter. */
const TITLE_BEHIND = /(?<=\p{Lo})\s?(?:기자|특파원|記者|记者|氏|さん)$/u
/** Accounts behind the name, and words that say where it was published or changed. */
const ACCOUNT_BEHIND = /\s\(?@[\w.]+\)?|\s[\w.+-]+@[\w-]+\.[\w.]+/gu
/** The account that a post is signed with. */
const ACCOUNT = /^[\p{L}\p{N}][\p{L}\p{N}_.-]{1,29}$/u
const BETWEEN = /;|\s&\s|\s\+\s|\s(?:and|und|et|y|e|en|och|og|ve|и|та|with)\s/u
const COMMA = /[,،，]/
/** Accounts and placeholders: no person has such a name. */
const NOBODY = new Set(
  'admin administrator administrador webmaster root user username author autor auteur guest gast invité unknown anonymous none null undefined nil na test default superadmin siteadmin wpadmin editor moderator owner system publisher name authorname username by true false staff writer contributor contributors team me www index http https web nobody noreply review reviews writtenby postedby publishedby readmore posted published publish written updated update modified edited created submitted added started advertisement sponsored date today yesterday home'.split(
    ' ',
  ),
)
/** What portals call those who gave themselves no name. */
const NUMBERED_ACCOUNT = /^user\d{4,}$/
/** What a link asks for. */
const REQUEST = /^(?:visit|read|view|see|request|contact|follow|meet|about|learn|get|shop)$/i
const ADDRESS = /https?:|www\.|@|\.(?:com|net|org|html?|php|de|co\.uk|info)(?:\W|$)|\//i
const PLACEHOLDER = /[{}<>=%$\\*#~^[\]!?]|^_|__|一覧/
/** What people are, at a paper or elsewhere, and what they have learnt: it stands behind their names. */
const ROLE =
  /^(?:[\p{L}&'’.-]+\s){0,5}(?:editor|writer|reporter|correspondent|journalist|contributor|author|columnist|producer|director|redakteur|redakteurin|redaktion|redacción|redactor|journaliste|periodista|giornalista|officer|coordinator|dietitian|nutritionist|physician|professor|analyst|expert|specialist|coach|engineer|manager|consultant|advisor|attorney|lawyer|chef|therapist|psychologist|economist|critic|blogger|photographer|fellow|host|ceo|cto|founder|co-founder|president)$/iu
const OFFICE =
  /^(?:(?:co-?)?head|chief|director|editor|dean|chair|vice president|vp|professor|leiter(?:in)?|direct(?:eur|rice|ora?)|responsable|jefe|jefa) (?:of|for|von|der|des|de|du|della)\s/i
const DEGREE = /^(?:staff|ph\.?d|m\.?d|rdn?|rn|bsn|mph|msc?|bsc|mba|ba|ma|jd|jr|dr|esq|cpa|cfa|cfp|mw)\.?$/i
const ROLE_BEHIND =
  /,?\s(?:Senior|Chief|Managing|Deputy|Associate|Assistant|Contributing|Executive|Editor|Writer|Reporter|Correspondent|Journalist|Contributor|Columnist|Producer|Redakteur|Redakteurin|Founder)\b/
/** Words in small letters that names have in them. */
const PARTICLE =
  /^(?:de|del|della|di|da|do|dos|das|du|des|la|le|van|von|der|den|dem|ter|ten|zu|zum|zur|af|av|bin|ibn|bint|al|el|el-|al-|y|e|i|of|the|and|und|et|für|for|à|dal|d|o)$/u

/** Words in small letters at the end of a name: `The Currency editors`. */
const COLLECTIVE = /^(?:editors|team|staff|contributors|desk|redaktion|rédaction|redazione|redactie)$/u

const CONJUNCTION = /^(?:and|und|et|y|og|och|of|for|für)$/u

/**
 * What to ask of names: names that a page shows as text must look like names; if its markup says that they are the author's, they can be
 * accounts, too; those that its data give need only not be something else.
 */
export type Strictness = 'stated' | 'marked' | 'shown'

/** The names of people or organisations in a byline, in order; none where it is an address, an account, a placeholder. */
export function namesIn(byline: string, strictness: Strictness): string[] {
  const bare = withoutLabel(plain(byline, MAX.characters))
  let text = bare.text.replace(/^&\s/, '').replace(ACCOUNT_BEHIND, '').replace(BRACKETED, '')
  text = before(text, BEHIND).replace(TITLE_BEHIND, '')
  const bearer = before(text, PREPOSITION_BEHIND)
  // Center for Health Research is one name, if data give it.
  if (strictness !== 'stated' || wordsOf(bearer) > 1) text = bearer
  const undated = beforeDate(text)
  const isAuthor = strictness === 'marked' || bare.isPosted || (bare.isSigned && undated !== text)
  text = undated
  if (strictness !== 'stated') text = before(text, ROLE_BEHIND)
  if (isAuthor && ACCOUNT.test(text) && !ADDRESS.test(text)) return isNobody(text) ? [] : [text]
  if (text === '' || ADDRESS.test(text)) return []
  const names = splitNames(text).map((name) =>
    name
      .replace(/^[\s,.:'"“”-]+/, '')
      .replace(/(?<![\s,:'"“”-])[\s,:'"“”-]+$/, '')
      .replace(NOTE_BEHIND, ''),
  )
  const people = names.filter((name) => name !== '' && !isRole(name))
  // A role alone can be the name of a paper: The Economist.
  const claimed = people.length > 0 || strictness !== 'stated' ? people : names.filter((name) => wordsOf(name) > 1)
  const found = claimed.filter((name) => isName(name, strictness))
  return strictness !== 'stated' && found.length < claimed.length ? [] : [...new Set(found)]
}

const isRole = (name: string): boolean => ROLE.test(name) || OFFICE.test(name) || DEGREE.test(name)

function before(text: string, mark: RegExp): string {
  const at = text.search(mark)
  return at < 0 ? text : text.slice(0, at).trim()
}

/** A name without the date behind it: `Jane Doe January 3, 2020`, `Jane Doe, Monday 3 January`. June Carver and Jane August are names. */
function beforeDate(text: string): string {
  const at = text.search(DATE_BEHIND)
  if (at < 0) return text
  const words = text.slice(0, at).trim().split(' ')
  const [, behindDay] = MONTH_BEHIND_DAY.exec(text.slice(at)) ?? []
  const hasOwnMonth = behindDay !== undefined && monthNamed(behindDay) !== undefined
  if (!hasOwnMonth && MONTH_COMPLEMENT.test(text.slice(at)) && monthNamed(lastOf(words)) !== undefined) words.pop()
  while (words.length > 0 && WEEKDAYS.has(lastOf(words).toLowerCase())) words.pop()
  return words.join(' ')
}

const lastOf = (words: readonly string[]): string => words.at(-1)?.replace(/[,.]$/, '') ?? ''

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

const isNobody = (name: string): boolean => {
  const small = name.toLowerCase()
  return (NOBODY.has(small.replace(/[\s\d._/-]/g, '')) && !NUMBERED_ACCOUNT.test(small)) || WEEKDAYS.has(small)
}

function isName(name: string, strictness: Strictness): boolean {
  if (name.length > MAX.name || !/\p{L}{2}|\p{Lo}/u.test(name) || PLACEHOLDER.test(name)) return false
  const words = name.split(/\s+/)
  if (CONJUNCTION.test(words[0]!) || words.every((word) => PARTICLE.test(word))) return false
  if (strictness !== 'stated' && words.length > 1 && REQUEST.test(words[0]!)) return false
  if (strictness !== 'stated' && /\p{Script=Han}/u.test(name) && (words.length > 1 || name.length > MAX.han)) return false
  if (isNobody(name) || words.length > MAX.words) return false
  return (
    strictness === 'stated' ||
    (words.length <= MAX.shownWords &&
      words.every(
        (word, i) => PARTICLE.test(word) || (i > 0 && COLLECTIVE.test(word)) || /^[^\p{L}\p{N}]?[\p{Lu}\p{Lo}\p{Lt}]/u.test(word),
      ) &&
      !/\d/.test(name))
  )
}

const wordsOf = (text: string): number => (text === '' ? 0 : text.split(/\s+/).length)
