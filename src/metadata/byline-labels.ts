import { monthNamed } from './months.js'

/**
 * What stands before the author's name, by language: prepositions, verbs and nouns. General knowledge of each language. Words that begin names
 * (`Da Vinci`) are left out, as are those that only say who took the picture.
 */
const LABELS: Readonly<Record<string, string>> = {
  en: 'by|author name|author|authors|writer|writers|words by|story by|text by|text and photos by|article by|blog by|post by|post author|blog author|started by|asked by|created by|submitted by|contributed by|guest post by',
  de: 'von|autor|autorin|autoren|verfasser|verfasserin|redaktion|text|interview|verfasst von|veröffentlicht von|geschrieben von|ein beitrag von|ein artikel von|ein gastbeitrag von',
  fr: 'par|auteur|auteure|autrice|auteurs|texte|publié par|rédigé par|écrit par|posté par|propos recueillis par',
  es: 'por|autor|autora|autores|texto|escrito por|publicado por|redactado por',
  pt: 'escrito por|publicado por|postado por|autores',
  it: 'di|autore|autrice|scritto da|pubblicato da|a cura di',
  ca: 'escrit per|redacció',
  nl: 'door|auteur|auteurs|tekst|geschreven door|geplaatst door|gepubliceerd door',
  sv: 'av|från|text|skriven av|publicerad av|författare|skribent',
  da: 'af|skrevet af|forfatter|tekst',
  no: 'av|skrevet av|publisert av|journalist',
  fi: 'kirjoittaja|kirjoittanut|teksti|toimittaja',
  pl: 'przez|autor|autorka|tekst|opracowanie|napisane przez|opublikowane przez',
  cs: 'autor|autorka|napsal|napsala|text',
  hu: 'írta|szerző|szerzők',
  ro: 'autor|autoare|scris de|publicat de',
  hr: 'piše|autor|napisao|napisala|objavio|objavila',
  tr: 'yazar|yazan|yazarı|ekleyen|gönderen',
  ru: 'автор|авторы|автор статьи|текст|опубликовал|опубликовала|подготовил|подготовила|написал|написала',
  uk: 'від|автор|автори|авторка|текст|опублікував|опублікувала',
  bg: 'от|автор|публикувано от|написано от',
  sr: 'пише|аутор',
  el: 'από|από τον|από την|γράφει|γράφει ο|γράφει η|του|της|συντάκτης|συντάκτρια|κείμενο|συγγραφέας|επιμέλεια',
  ar: 'بقلم|كتب|كتبت|كتبه|كتبها|الكاتب|الكاتبة|المؤلف|المحرر|تأليف|إعداد|بواسطة',
  fa: 'نوشتهٔ|نوشتۀ|نوشته‌ی|نوشته ی|نوشته|نویسنده|نویسندگان|به قلم|به‌قلم|نگارش|گزارش از|توسط',
  he: 'מאת|כתב|כתבה|כתבת|נכתב על ידי|פורסם על ידי',
  ur: 'تحریر|از قلم|مصنف',
  hi: 'लेखक|लेखिका|द्वारा|रिपोर्ट',
  th: 'โดย|เขียนโดย|ผู้เขียน|เรื่องโดย',
  vi: 'tác giả|bởi|bài viết bởi|người viết|viết bởi|đăng bởi',
  id: 'penulis|oleh|ditulis oleh|reporter|laporan|jurnalis',
  zh: '本报记者|本報記者|责任编辑|責任編輯|责编|作者|记者|記者|編輯|编辑|文|撰文|撰稿|文字|採訪|采访',
  ja: '著者|執筆|執筆者|文|筆者|取材|取材・文|文・写真|投稿者|ライター|記者|構成',
  ko: '글|글쓴이|작성자|저자|기자|필자|작성|글・사진',
}

/** `Posted`, `Written and edited`: the verb before the preposition. */
const VERB =
  /^(?:written|posted|published|reported|reviewed|edited|created|submitted|contributed|story|article|words|text|photos?|report|post|blog)\s+(?:and\s+\p{L}+\s+)?/iu
/** `Text und Fotos`. */
const TEXT_AND = /^texte?\s(?:und|et|and)\s\p{L}+/iu
const SLASHED = /^(?:文|글|作者)\s?\/\s?/u
const MARK = /^(?:\s?[:：=＝]\s*|[・／])/u
const MARK_OR_BLANK = /^(?:\s?[:：=＝]\s*|[・／]|\s+)/u

const longestFirst = (labels: readonly string[]): string[] => [...new Set(labels)].sort((a, b) => b.length - a.length)
const ALL = longestFirst(Object.values(LABELS).flatMap((labels) => labels.split('|')))
/** Words that names or texts begin with, too: they are labels only with a mark behind them. */
const MARKED = longestFirst(
  'reporter|reported|journalist|photo|photos|words|story|report|credit|editor|edited|posted|published|haber'.split('|'),
)
const MAX_LABEL = ALL[0]!.length
const ALL_BY_START = byStart(ALL)
const MARKED_BY_START = byStart(MARKED)

/** Labels by the character that they begin with, in the order given. */
function byStart(labels: readonly string[]): ReadonlyMap<string, readonly string[]> {
  return new Map(labels.map(({ 0: start }) => [start!, labels.filter((label) => label.startsWith(start!))]))
}

/** The labels that a text in small letters begins with. */
function labelsOf(text: string, labels: ReadonlyMap<string, readonly string[]>): readonly string[] {
  return labels.get(text[0] ?? '')?.filter((label) => text.startsWith(label)) ?? []
}

/** `ByJane Doe`, as pages without a blank between their elements give it. */
const GLUED_BY = /^By(?=\p{Lu}\p{Ll})/u

/** What parts a date, or the word that it was published, from the name: `2 January 2020 by Jane Doe`. */
const INNER =
  /(?<=^|[\s,;:.)/-])(?:by|von|par|por|door|af|av|di|da|przez|tarafından|oleh|от|від|από|بقلم|توسط|מאת|โดย|bởi|作者|文)(?:\s*[:：]\s*|\s+)/giu
/** Words that stand before a date or around it; with months, weekdays and figures nothing else does. */
const DATE_CONTEXT = new Set(
  'posted published publish written created submitted added started asked released first last post article story this was on at in the of st nd rd th am pm est edt et pst pdt pt cst cdt ct mst mdt utc gmt cet cest bst ist uhr um h ago hour hours minute minutes min mins day days week weeks month months year years today yesterday date updated update online veröffentlicht erstellt geschrieben am den der vom erschienen gepostet publié écrit posté le à publicado escrito el de del a las em às pubblicato scritto il alle geplaatst gepubliceerd op publicerad den kl publisert skrevet d opublikowano dodano dnia опубликовано добавлено в г года публикувано на δημοσιεύθηκε στις yayınlanma tarihi منتشر شده در نشر في تاريخ פורסם ב đăng ngày diterbitkan pada'.split(
    ' ',
  ),
)
export const WEEKDAYS = new Set(
  'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica segunda-feira terça-feira quarta-feira quinta-feira sexta-feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag måndag tisdag onsdag torsdag fredag lördag söndag mandag lørdag søndag poniedziałek wtorek środa czwartek piątek sobota niedziela понедельник вторник среда четверг пятница суббота воскресенье pazartesi salı çarşamba perşembe cuma cumartesi pazar δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή'.split(
    ' ',
  ),
)

/** A byline without what leads to the name. */
export interface Unlabelled {
  readonly text: string
  /** True if there was a label. */
  readonly isSigned: boolean
  /** True if a date or a word such as `posted` stood before the label: what follows it is an author, whatever it looks like. */
  readonly isPosted: boolean
}

export function withoutLabel(byline: string): Unlabelled {
  const inner = innerLabel(byline)
  if (inner !== undefined) return { text: byline.slice(inner), isSigned: true, isPosted: true }
  let text = byline
  for (let again = 0; again < 2; again++) text = text.slice(labelEnd(text)).replace(GLUED_BY, '')
  return { text, isSigned: text !== byline, isPosted: false }
}

/** True where a line begins as bylines do: `By`, `Von`. */
export const isSigned = (line: string): boolean => labelEnd(line) > 0 || GLUED_BY.test(line) || innerLabel(line) !== undefined

/** Labels that, alone in a line, can be the name of something else: a setting (`Text`), a section (`Interview`). */
const NEVER_ALONE = new Set(
  'text texte texto tekst teksti текст κείμενο interview redaktion redacció reporter journalist writers di av af door från от од του της 文 文字 글'.split(
    ' ',
  ),
)

/** True for a line that is nothing but a label: the name stands in the next one. */
export const isLabel = (line: string): boolean => labelEnd(`${line} `) > line.length && !NEVER_ALONE.has(line.toLowerCase())

/** Where the label that a byline begins with ends; 0 if there is none. */
function labelEnd(byline: string): number {
  const slashed = SLASHED.exec(byline)
  if (slashed) return slashed[0].length
  const verb = VERB.exec(byline)?.[0].length ?? 0
  for (const from of verb > 0 ? [verb, 0] : [0]) {
    const start = byline.slice(from, from + MAX_LABEL).toLowerCase()
    const ends = [TEXT_AND.exec(byline.slice(from))?.[0].length ?? 0, ...labelsOf(start, ALL_BY_START).map(({ length }) => length)]
    for (const end of ends) {
      const mark = end > 0 ? MARK_OR_BLANK.exec(byline.slice(from + end)) : null
      if (mark) return from + end + mark[0].length
    }
    const marked = labelsOf(start, MARKED_BY_START).find((label) => MARK.test(byline.slice(from + label.length)))
    if (marked !== undefined) return from + marked.length + MARK.exec(byline.slice(from + marked.length))![0].length
  }
  return 0
}

/** Where the name begins behind a date and the last word such as `by`; undefined if something else stands before that word. */
function innerLabel(byline: string): number | undefined {
  let start: number | undefined
  for (const match of byline.matchAll(INNER)) {
    const before = byline.slice(0, match.index).match(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*|\p{Nd}+/gu) ?? []
    const isDate = before.every((word) => /^\p{Nd}/u.test(word) || isDateWord(word))
    if (before.length === 0 || !isDate) continue
    if (before.some((word) => /^\p{Nd}|^\p{L}{4}/u.test(word))) start = match.index + match[0].length
  }
  return start
}

/** Words that stand in dates and around them. */
function isDateWord(word: string): boolean {
  const small = word.toLowerCase()
  return DATE_CONTEXT.has(small) || WEEKDAYS.has(small) || monthNamed(small) !== undefined
}
