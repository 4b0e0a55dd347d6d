import type { SourceDocument } from '../../model/document.js'
import { ELEMENT } from '../../model/page.js'
import { GROUPS } from '../../markup/element-names.js'
import { numberedNames, numberedTags } from '../../markup/numbered.js'
import { HASH_START, mix } from '../../text/hash.js'
import { FeatureGroup } from '../feature-group.js'
import { logOfCount } from '../logarithms.js'
import type { Matrix } from '../matrix.js'
import { CLAIM, fillClaims } from './claims.js'
import { CONTAINER_FEATURES, Containers, fillContainers, fillHeadline, HEADLINE, type Markup } from './containers.js'
import { groupDistances } from './names.js'
import type { PageColumns, PageLines } from './page-columns.js'
import { PLACE_NAMES } from './places.js'

/** What kind of element makes a line, each a column. */
const KINDS: Readonly<Record<string, string>> = {
  paragraph: 'p',
  item: 'li',
  cell: 'td th tr',
  description: 'dt dd',
  button: 'button option select label legend textarea',
  caption: 'figcaption caption',
  root: 'body html',
  generic: 'div section article main',
}
const KIND_NAMES = Object.keys(KINDS)
const kindOf = new Map(Object.values(KINDS).flatMap((tags, kind) => tags.split(' ').map((tag) => [tag, kind] as const)))

/** The level of a heading; 0 for other lines. */
const HEADING = 'heading'
const IS = new FeatureGroup(KIND_NAMES, 'is-')
const ITSELF = new FeatureGroup([
  'linked',
  'links',
  'unlinked',
  'bold',
  'italic',
  'hidden',
  'depth',
  'element-line',
  'element-lines',
  'order',
  'alike',
  'siblings',
  'names-near',
  'names-all',
] as const)
const IN = new FeatureGroup(PLACE_NAMES, 'in-')
const NEAR = new FeatureGroup(GROUPS, 'near-')

/** What the markup shows of a line by itself, and of what is around it in the page. */
export const MARKUP_FEATURES: readonly string[] = [
  HEADING,
  ...[IS, ITSELF, IN, NEAR].flatMap(({ columns }) => columns),
  ...CONTAINER_FEATURES,
  ...CLAIM.columns,
  ...HEADLINE.columns,
]

/** Fills in what the markup shows of each line. */
export function fillMarkup(document: SourceDocument, sizes: Float64Array, columns: PageColumns, matrix: Matrix): Markup {
  const { lines, places, claimed } = columns
  const containers = new Containers(lines)
  fillLines(columns, matrix)
  fillContainers(document, lines, containers, sizes, matrix)
  const headline = fillClaims(document, claimed, matrix)
  fillHeadline(lines, containers, headline, matrix)
  return { lines, containers, paths: pathsOf(lines), kin: lines.element.map((own) => places.kin[own]!) }
}

const MAX_ALIKE = 30

function fillLines({ lines, places, names }: PageColumns, matrix: Matrix): void {
  const { page, element, linked, bold, italic, characters, links } = lines
  const { tag, marks } = page.elements
  const inElement = new Int32Array(page.elements.count)
  const nth = element.map((own) => inElement[own]!++)
  const heading = matrix.features.columnOf(HEADING)
  const at = ITSELF.in(matrix)
  const kinds = KIND_NAMES.map((name) => IS.in(matrix)[name]!)
  const around = PLACE_NAMES.map((name) => IN.in(matrix)[name]!)
  const groups = GROUPS.map((name) => NEAR.in(matrix)[name]!)
  const distances = new Uint8Array(groups.length)
  for (let row = 0; row < matrix.rows; row++) {
    const own = element[row]!
    const name = tag[own]!
    const size = Math.max(1, characters[row]!)
    matrix.set(heading, row, name.length === 2 && name[0] === 'h' && name !== 'hr' ? Number(name[1]) : 0)
    const kind = kindOf.get(name) ?? -1
    for (let k = 0; k < kinds.length; k++) matrix.set(kinds[k]!, row, k === kind ? 1 : 0)
    matrix.set(at.linked, row, linked[row]! / size)
    matrix.set(at.links, row, Math.min(20, links[row]!))
    matrix.set(at.unlinked, row, logOfCount(size - linked[row]!))
    matrix.set(at.bold, row, bold[row]! / size)
    matrix.set(at.italic, row, italic[row]! / size)
    matrix.set(at.hidden, row, marks[own]! & ELEMENT.hidden ? 1 : 0)
    matrix.set(at.depth, row, Math.min(40, places.depth[own]!))
    matrix.set(at['element-line'], row, Math.min(MAX_ALIKE, nth[row]!))
    matrix.set(at['element-lines'], row, Math.min(MAX_ALIKE, inElement[own]!))
    matrix.set(at.order, row, Math.min(MAX_ALIKE, places.order[own]!))
    matrix.set(at.alike, row, Math.min(MAX_ALIKE, places.alike[own]!))
    matrix.set(at.siblings, row, Math.min(MAX_ALIKE, places.siblings[own]!))
    matrix.set(at['names-near'], row, names.near[own]!)
    matrix.set(at['names-all'], row, names.all[own]!)
    const inside = places.inside[own]! | places.inside[lines.innermost[row]!]!
    for (let place = 0; place < around.length; place++) matrix.set(around[place]!, row, (inside >> place) & 1)
    groupDistances(own, page.elements, names, distances)
    for (let group = 0; group < groups.length; group++) matrix.set(groups[group]!, row, distances[group]!)
  }
}

/** Lines of one path: those that the same template made. */
function pathsOf({ element, page }: PageLines): Int32Array {
  const { elements } = page
  const tags = numberedTags(elements)
  const names = numberedNames(elements)
  /** By tag and names the look of an element, from 1 on. */
  const known = new Map<number, number>()
  const looks = new Int32Array(elements.count)
  const lookOf = (own: number): number => {
    if (looks[own]! > 0) return looks[own]!
    const key = tags.number[own]! * names.values.length + names.number[own]!
    const id = known.get(key) ?? known.size + 1
    known.set(key, id)
    return (looks[own] = id)
  }
  return element.map((own) => {
    let path = HASH_START
    for (let at = own, step = 0; at >= 0 && step < PATH_STEPS; at = elements.parent[at]!, step++) path = mix(path, lookOf(at))
    return path
  })
}

const PATH_STEPS = 3
