import { ELEMENT, type Page } from '../../model/page.js'

/** Elements that an image shares the fate of: it stays where any of their text does. */
const COMPANY: ReadonlySet<string> = new Set(['p', 'figure', 'li', 'td', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/**
 * The images that stay, in order: those whose figure or paragraph stays, and those between two pieces of text that both stay.
 * @param kept by run: true where some of it stays
 */
export function keptImages({ elements, runs }: Page, kept: readonly boolean[]): number[] {
  const company = companyOf(elements)
  const stays = new Set<number>()
  kept.forEach((keeps, run) => keeps && stays.add(company[runs.element[run]!]!))
  const images: number[] = []
  let run = 0
  for (let i = 0; i < elements.count; i++) {
    if (elements.tag[i] !== 'img' || elements.marks[i]! & (ELEMENT.hidden | ELEMENT.formula)) continue
    while (run < runs.count && runs.htmlStart[run]! < elements.start[i]!) run++
    const between = run > 0 && run < runs.count && kept[run - 1]! && kept[run]!
    if (between || (company[i]! >= 0 && stays.has(company[i]!))) images.push(i)
  }
  return images
}

/** By element: the outermost figure around it, or else the innermost other one of `COMPANY`; -1 where there is none. */
function companyOf({ count, parent, tag }: Page['elements']): Int32Array {
  const company = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    const above = i === 0 ? -1 : company[parent[i]!]!
    company[i] = COMPANY.has(tag[i]!) && !(above >= 0 && tag[above] === 'figure') ? i : above
  }
  return company
}
