import { type Block, TOKEN } from '../../model/document.js'
import { type DocumentView, defineDetector, type Reporter } from '../detector.js'
import { findLine } from '../find-line.js'

/** Addresses that an embedded post leaves in the text, at its end or alone. */
const POST_LINKS = ['pic.twitter.com/', 'pic.x.com/', 'https://t.co/', 'http://t.co/']
/** Pages that sites embed by writing their address alone on a line. */
const EMBEDDABLE = [
  'twitter.com/',
  'x.com/',
  'instagram.com/p/',
  'instagram.com/reel/',
  'youtube.com/watch',
  'youtube.com/embed/',
  'youtube.com/shorts/',
  'youtu.be/',
  'vimeo.com/',
  'dailymotion.com/video/',
  'tiktok.com/@',
  'facebook.com/watch',
  'soundcloud.com/',
  'open.spotify.com/',
  'giphy.com/',
  't.me/',
  'bsky.app/profile/',
  'threads.net/@',
]
/** A post's address is no longer than this. */
const ADDRESS_LENGTH = 160
/** The signature under a post, `— Name (@handle) date`, is no longer than this. */
const SIGNATURE_LENGTH = 140
const HANDLE_LENGTH = 30
/** The head of a post is a name, a handle and a date. */
const HEAD_WORDS = 8
const SCHEMES = ['https://', 'http://']
const SUBDOMAINS = ['www.', 'mobile.', 'm.']

const SPACE = 32
const SMALL_H = 104
/** The last letters of `com` and `t.co`. */
const SMALL_M = 109
const SMALL_O = 111
const DASHES = new Set('—–―-')
/** The note that stands between a TikTok video's caption and the name of its sound. */
const SOUND_NOTE = 0x266c

/**
 * Risk: the text of an embedded post is often what the article is about and stays; an article about social networks quotes their
 * buttons in sentences. So only the chrome is found: whole-line phrases, the signature with its handle, and addresses that only
 * embeds leave; an address inside a content line is an inline finding and the line itself is left alone.
 */
export const embed = defineDetector({
  id: 'embed',
  category: 'embed',
  summary: 'Embedded posts and their chrome.',
  detect(view, report) {
    const { source } = view
    if (hasPostLink(source)) for (const link of POST_LINKS) postLinks(view, link, report)
    handles(view, report)
    for (const block of view.blocks) {
      const first = source.charCodeAt(block.start)
      if (first === SOUND_NOTE || (first === SMALL_H && isPostAddress(source, block))) findLine(report, block, 'post-line', 'likely')
    }
  },
})

/** Goes from slash to slash, which are rare in text: to look for each address from its first letter on takes far longer. */
function hasPostLink(source: string): boolean {
  for (let slash = source.indexOf('/', 1); slash >= 0; slash = source.indexOf('/', slash + 1)) {
    const before = source.charCodeAt(slash - 1)
    if ((before === SMALL_M || before === SMALL_O) && POST_LINKS.some((link) => source.endsWith(link, slash + 1))) return true
  }
  return false
}

/** Each `pic.twitter.com/abc`: the whole line where nothing else stands on it, else only itself. */
function postLinks({ source, blocks }: DocumentView, link: string, report: Reporter): void {
  let next = 0
  for (let at = source.indexOf(link); at >= 0;) {
    while (blocks[next]!.end <= at) next++
    const block = blocks[next]!
    let end = at + link.length
    while (end < block.end && isWordCode(source.charCodeAt(end))) end++
    const alone = at === block.start && end === block.end
    const signals = [{ signal: 'post-link', grade: 'certain', start: at, end } as const]
    report.find({ first: block.index, last: block.index, signals, ...(!alone && { inline: { start: at, end } }) })
    at = source.indexOf(link, end)
  }
}

/** Each line that names a person and a handle in brackets, as a post does at its head or under its text. */
function handles({ source, blocks, tokens }: DocumentView, report: Reporter): void {
  let next = 0
  for (let open = source.indexOf('(@'); open >= 0; open = source.indexOf('(@', open + 2)) {
    while (blocks[next]!.end <= open) next++
    const block = blocks[next]!
    if (block.end - block.start > SIGNATURE_LENGTH) continue
    let close = open + 2
    while (close < block.end && close - open < HANDLE_LENGTH && (isWordCode(source.charCodeAt(close)) || source[close] === '.')) close++
    if (source[close] !== ')') continue
    const atEnd = close + 1 === block.end
    if (DASHES.has(source[block.start]!)) findLine(report, block, 'post-signature', atEnd || dated(tokens, block) ? 'certain' : 'likely')
    else if (!block.prose && block.shape.words <= HEAD_WORDS && (atEnd || dated(tokens, block)))
      findLine(report, block, 'name-and-handle', atEnd ? 'weak' : 'likely')
  }
}

/** True where the last words of the block hold a day and a year or a time. */
function dated({ kind }: DocumentView['tokens'], block: Block): boolean {
  let numbers = 0
  for (let token = Math.max(block.firstToken, block.lastToken - 5); token < block.lastToken; token++) {
    if (kind[token] === TOKEN.number) numbers++
  }
  return numbers >= 2
}

/** The block is the address of a post or a video and nothing else. */
function isPostAddress(source: string, block: Block): boolean {
  const scheme = SCHEMES.find((name) => source.startsWith(name, block.start))
  if (scheme === undefined || block.end - block.start > ADDRESS_LENGTH) return false
  for (let i = block.start; i < block.end; i++) if (source.charCodeAt(i) <= SPACE) return false
  const afterScheme = block.start + scheme.length
  const lead = SUBDOMAINS.find((name) => source.startsWith(name, afterScheme)) ?? ''
  return EMBEDDABLE.some((page) => source.startsWith(page, afterScheme + lead.length))
}

/** ASCII letters, digits and the underscore. */
function isWordCode(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95
}
