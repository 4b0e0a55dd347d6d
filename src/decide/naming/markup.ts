import type { CategoryId } from '../../model/category.js'
import type { SourceDocument } from '../../model/document.js'
import { ELEMENT, type Elements, type Page } from '../../model/page.js'
import { elementWords, nameSet, type NameWords } from '../../markup/element-names.js'
import { markupLines } from '../../markup/markup-lines.js'
import { categoryNumber } from '../category-numbers.js'
import type { Heard } from './heard.js'

/** For which category something speaks, by its number, and how much, in log-odds. */
interface Word {
  readonly category: number
  readonly weight: number
}

function numbered<By>(words: readonly (readonly [CategoryId, number, By])[]): readonly (Word & { readonly by: By })[] {
  return words.map(([category, weight, by]) => ({ category: categoryNumber(category), weight, by }))
}

/** What the names of an element say about what stands in it, as log-odds set by hand: the nearer the element, the more. */
const NAMED = numbered([
  ['consent', 3, nameSet('cookie cookies consent gdpr cmp onetrust')],
  ['reader-comment', 2.5, nameSet('comments comment commentlist disqus kommentare comentarios commentaires')],
  ['share-buttons', 2.5, nameSet('share sharing social addthis sharedaddy sharebar')],
  ['newsletter', 2.5, nameSet('newsletter subscribe signup mailchimp')],
  ['subscription', 2, nameSet('paywall premium membership donate')],
  ['related-list', 2.5, nameSet('related recommended recommendations similar popular trending latest recirc readmore outbrain taboola')],
  ['navigation', 2.5, nameSet('nav navbar navigation menu submenu breadcrumb breadcrumbs pager')],
  ['keywords', 2, nameSet('tags tag keywords topics')],
  ['author-bio', 2, nameSet('bio authorbox')],
  ['promotion', 1.5, nameSet('promo promotion sponsor sponsored advert advertisement')],
  ['legal', 1.5, nameSet('copyright legal disclaimer imprint')],
  ['widget', 1, nameSet('widget calendar weather poll')],
])
/** What a tag says in the same way. */
const TAGS: ReadonlyMap<string, Word> = new Map(
  numbered([
    ['navigation', 3, 'nav'],
    ['navigation', 1, 'button'],
    ['navigation', 1.5, 'option'],
    ['navigation', 0.5, 'footer'],
    ['related-list', 0.5, 'aside'],
  ]).map((word) => [word.by, word]),
)
const HIDDEN = { category: categoryNumber('other-noise'), weight: 1 }
/** Each step up takes this share of what a name says, and further up names say nothing of a line. */
const FADING = 0.8
const STEPS = 7

/** Tells what a page's markup says about the category of a line, whatever becomes of it. */
export function markupHearsay(document: SourceDocument, page: Page): (block: number, heard: Heard) => void {
  const { elements } = page
  const { element: elementOf } = markupLines(document, page)
  const known = new Map<NameWords, readonly Word[]>()
  return (block, heard) => {
    const element = elementOf[block]!
    let fading = 1
    for (let at = element, step = 0; at > 0 && step <= STEPS; at = elements.parent[at]!, step++, fading *= FADING) {
      const tag = TAGS.get(elements.tag[at]!)
      if (tag) heard.hear(tag.category, tag.weight * fading)
      for (const { category, weight } of saidByNames(elements, at, known)) heard.hear(category, weight * fading)
    }
    if (elements.marks[element]! & ELEMENT.hidden) heard.hear(HIDDEN.category, HIDDEN.weight)
  }
}

/** What is said by equal names is looked up once. */
function saidByNames(elements: Elements, element: number, known: Map<NameWords, readonly Word[]>): readonly Word[] {
  const words = elementWords(elements, element)
  let said = known.get(words)
  if (!said) {
    said = NAMED.filter(({ by }) => words.hashes.some((hash) => by.has(hash)))
    known.set(words, said)
  }
  return said
}
