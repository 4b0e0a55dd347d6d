import type { CategoryId } from '../../model/category.js'
import type { SourceDocument } from '../../model/document.js'
import { ELEMENT, type Elements, type Page } from '../../model/page.js'
import { elementWords, nameSet, type NameWords } from '../../markup/element-names.js'
import { markupLines } from '../../markup/markup-lines.js'

/** What the names of an element say about what stands in it, as log-odds set by hand: the nearer the element, the more. */
const NAMED: readonly (readonly [CategoryId, number, ReadonlySet<number>])[] = [
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
]
const TAGS: Readonly<Partial<Record<string, readonly [CategoryId, number]>>> = {
  nav: ['navigation', 3],
  button: ['navigation', 1],
  option: ['navigation', 1.5],
  footer: ['navigation', 0.5],
  aside: ['related-list', 0.5],
}
/** Each step up takes this share of what a name says, and further up names say nothing of a line. */
const FADING = 0.8
const STEPS = 7

/** What a page's markup says about the category of each line, whatever becomes of it. */
export function hearMarkup(
  document: SourceDocument,
  page: Page,
  hear: (index: number, category: CategoryId, weight: number) => void,
): void {
  const { elements } = page
  const known = new Map<NameWords, readonly (readonly [CategoryId, number])[]>()
  markupLines(document, page).element.forEach((element, index) => {
    let fading = 1
    for (let at = element, step = 0; at > 0 && step <= STEPS; at = elements.parent[at]!, step++, fading *= FADING) {
      const tag = TAGS[elements.tag[at]!]
      if (tag) hear(index, tag[0], tag[1] * fading)
      for (const [category, weight] of saidByNames(elements, at, known)) hear(index, category, weight * fading)
    }
    if (elements.marks[element]! & ELEMENT.hidden) hear(index, 'other-noise', 1)
  })
}

/** What is said by equal names is looked up once. */
function saidByNames(elements: Elements, element: number, known: Map<NameWords, readonly (readonly [CategoryId, number])[]>) {
  const words = elementWords(elements, element)
  let said = known.get(words)
  if (!said) {
    said = NAMED.filter(([, , own]) => words.hashes.some((hash) => own.has(hash))).map(([category, weight]) => [category, weight] as const)
    known.set(words, said)
  }
  return said
}
