import type { Elements } from '../../model/page.js'
import { HASH_START, mix } from '../../text/hash.js'

/** What words in class names and ids say of an element: each group a column, the distance to the nearest ancestor so named. */
export const NAME_GROUPS = {
  article: 'article post entry story blogpost',
  content: 'content body text main copy maincontent articlebody contents',
  title: 'title headline heading subtitle',
  lead: 'lead intro summary standfirst teaser excerpt deck abstract kicker',
  comment: 'comment comments reply replies discussion disqus respond commentlist komentar kommentar kommentare commentaire',
  related: 'related recommended recommendation recommendations more similar latest popular trending also recent next prev previous read',
  share: 'share sharing social facebook twitter follow addthis sns bookmark',
  navigation: 'nav navbar navigation menu submenu breadcrumb breadcrumbs crumbs topbar toolbar tabs tab subnav sitemap',
  header: 'header masthead top banner logo branding site',
  footer: 'footer foot bottom copyright colophon legal',
  sidebar: 'sidebar side aside right rail left widget widgets secondary column col',
  advertisement: 'ad ads advert advertisement adsense sponsor sponsored promo promotion promoted banner outbrain taboola dfp gpt',
  newsletter: 'newsletter subscribe subscription signup paywall premium login register account modal popup overlay dialog',
  consent: 'cookie cookies consent gdpr privacy notice',
  author: 'author byline bio profile writer vcard',
  date: 'date time timestamp published meta metadata info postmeta datetime dateline',
  caption: 'caption figure credit photo image img gallery media video player slideshow figcaption',
  tags: 'tag tags category categories topics keywords label labels cat',
  list: 'list items item card cards grid tile tiles feed archive results listing product products',
  forum: 'forum thread message quote signature answer question topic',
  form: 'form search input button btn field select',
  tool: 'print tool tools icon icons rating vote counter skip hidden hide screen sr visually offscreen',
} as const

export const GROUPS = Object.keys(NAME_GROUPS)
/** What no ancestor is named after is this far away. */
export const FAR = 20

/** Weights of the words in names, learnt from gold pages: by hash, in sixteenths of log-odds that what is in it is content. */
export type NameWeights = Int8Array
export const NAME_BUCKETS = 1 << 14
const WEIGHT_UNIT = 1 / 16
/** A name further up says less with each step, in the sum that looks near; in the other it says as much. */
const NEAR = 0.7

/** What names say of each element, as columns. */
export interface ElementNames {
  /** Distance to the nearest ancestor with a name of the group: entry `element * GROUPS.length + group`. */
  readonly distance: Uint8Array
  /** Sum of the weights of its own names and of those of all its ancestors, the nearer the more. */
  readonly near: Float32Array
  /** The same without regard to distance. */
  readonly all: Float32Array
}

/** The words of one value of `class` and `id`, and the groups they belong to as bits. */
interface Words {
  readonly hashes: readonly number[]
  readonly groups: number
}

const groupOf = new Map<number, number>()
Object.values(NAME_GROUPS).forEach((words, group) => {
  for (const word of words.split(' ')) groupOf.set(hashOf(word), (groupOf.get(hashOf(word)) ?? 0) | (1 << group))
})

/** Reads the names of all elements. Equal values, of which pages are full, are taken apart once. */
export function readNames({ count, tag, parent, names, attributes }: Elements, weights: NameWeights | undefined): ElementNames {
  const width = GROUPS.length
  const distance = new Uint8Array(count * width).fill(FAR, 0, width)
  const near = new Float32Array(count)
  const all = new Float32Array(count)
  const known = new Map<string, Words>()
  const weigh = (hash: number) => (weights ? weights[hash & (NAME_BUCKETS - 1)]! * WEIGHT_UNIT : 0)
  for (let i = 1; i < count; i++) {
    const above = parent[i]!
    const to = i * width
    const from = above * width
    for (let group = 0; group < width; group++) distance[to + group] = Math.min(FAR, distance[from + group]! + 1)
    let own = weigh(tagHash(tag[i]!))
    const own_ = attributes.get(i)
    if (own_?.role !== undefined) own += weigh(roleHash(own_.role))
    if (own_?.itemprop !== undefined) own += weigh(roleHash(own_.itemprop))
    const name = names[i]!
    if (name !== '') {
      let words = known.get(name)
      if (!words) known.set(name, (words = wordsOf(name)))
      for (const hash of words.hashes) own += weigh(hash)
      for (let group = 0, bits = words.groups; bits !== 0; group++, bits >>>= 1) if (bits & 1) distance[to + group] = 0
    }
    near[i] = own + NEAR * near[above]!
    all[i] = own + all[above]!
  }
  return { distance, near, all }
}

/** The hashes that `readNames` weighs for one element, for training. */
export function nameHashes({ tag, names, attributes }: Elements, element: number): number[] {
  const own = attributes.get(element)
  const hashes = [tagHash(tag[element]!), ...wordsOf(names[element]!).hashes]
  if (own?.role !== undefined) hashes.push(roleHash(own.role))
  if (own?.itemprop !== undefined) hashes.push(roleHash(own.itemprop))
  return hashes.map((hash) => hash & (NAME_BUCKETS - 1))
}

const tagHash = (tag: string): number => hashOf(tag, mix(HASH_START, 1))
const roleHash = (role: string): number => hashOf(role, mix(HASH_START, 2))
const WHOLE = mix(HASH_START, 3)
const MOST_WORDS = 40

/** Takes a value apart: at white space into names, these at hyphens, underscores, digits and inner capitals into words. */
function wordsOf(value: string): Words {
  const hashes = new Set<number>()
  let groups = 0
  let word = HASH_START
  let letters = 0
  let whole = WHOLE
  let wasSmall = false
  const endWord = () => {
    if (letters > 1) {
      hashes.add(word)
      groups |= groupOf.get(word) ?? 0
    }
    word = HASH_START
    letters = 0
  }
  for (let at = 0; at <= value.length && hashes.size < MOST_WORDS; at++) {
    const code = at < value.length ? value.charCodeAt(at) : 32
    const isCapital = code >= 65 && code <= 90
    const small = isCapital ? code | 32 : code
    if (small >= 97 && small <= 122) {
      if (isCapital && wasSmall) endWord()
      word = mix(word, small)
      letters++
    } else endWord()
    wasSmall = small >= 97 && small <= 122 && !isCapital
    if (code === 32 || (code >= 9 && code <= 13)) {
      if (whole !== WHOLE) hashes.add(whole)
      whole = WHOLE
    } else if (code < 48 || code > 57) whole = mix(whole, small)
  }
  return { hashes: [...hashes], groups }
}

function hashOf(word: string, start: number = HASH_START): number {
  let hash = start
  for (let at = 0; at < word.length && at < 40; at++) hash = mix(hash, word.charCodeAt(at))
  return hash
}
