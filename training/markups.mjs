/**
 * Other ways in which the same page could have been marked up. Each takes the columns of its elements and gives new ones: what is
 * learnt must not lean on names alone, for many sites have none that mean anything.
 */
export const MARKUPS = { nameless, soup, nameless2: nameless }

/** Class names made by a tool, and no ids: they say nothing. */
function nameless(elements) {
  return { ...elements, names: elements.names.map(() => ''), ids: new Map() }
}

const MEANING = new Set(['article', 'main', 'nav', 'header', 'footer', 'aside', 'section', 'figure', 'figcaption'])

/** Elements that mean nothing: every one that names a part of a page is a `div`. */
function soup(elements) {
  const withoutRoles = new Map([...elements.attributes].map(([index, { role: _, itemprop: __, ...rest }]) => [index, rest]))
  return { ...elements, tag: elements.tag.map((tag) => (MEANING.has(tag) ? 'div' : tag)), attributes: withoutRoles }
}
