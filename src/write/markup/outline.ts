import { ELEMENT, type Page } from '../../model/page.js'
import type { Replacement } from '../clean-text.js'
import { Addresses } from './addresses.js'
import { flattenLists } from './flat-lists.js'
import { keptImages } from './images.js'
import { KeptText } from './kept-text.js'
import type { MarkupOptions } from './options.js'
import { OutlineWriter } from './outline-writer.js'
import type { OutputElement } from './tree.js'

/** What is kept of a page. */
export interface Outline {
  readonly nodes: OutputElement[]
  /** How many addresses were too long to be written. */
  readonly addressesLeftOut: number
}

/** What is kept of a page, as a tree. @param replacements what `cleanText` makes the clean text with: disjoint and in order */
export function outlineOf(page: Page, replacements: readonly Replacement[], options: MarkupOptions = {}): Outline {
  const { text, runs, elements } = page
  const kept = new KeptText(text, replacements)
  const parts: { readonly gap: string; readonly own: string }[] = []
  for (let run = 0; run < runs.count; run++) parts.push({ gap: kept.upTo(runs.start[run]!), own: kept.upTo(runs.end[run]!) })
  const addresses = new Addresses(page, options.url)
  const stays = parts.map(({ own }) => own.trim() !== '')
  const images = options.images ? keptImages(page, stays) : []
  const writer = new OutlineWriter(page, addresses, options.links ?? true)
  let image = 0
  parts.forEach(({ gap, own }, run) => {
    writer.text(gap)
    while (image < images.length && elements.start[images[image]!]! <= runs.htmlStart[run]!) {
      writer.image(images[image++]!)
      // On which side of an image the space stood is not known.
      if (gap !== '') writer.text(' ')
    }
    writer.enter(runs.element[run]!)
    if (runs.joined[run]) writer.lineBreak()
    const marks = elements.marks[runs.element[run]!]!
    if (marks & ELEMENT.formula) writer.formula(own, (marks & ELEMENT.display) !== 0)
    else writer.text(own)
  })
  writer.text(kept.upTo(text.length))
  while (image < images.length) writer.image(images[image++]!)
  return { nodes: flattenLists(writer.end()), addressesLeftOut: addresses.leftOut }
}
