import type { SourceDocument } from '../../model/document.js'
import { ELEMENT } from '../../model/page.js'
import { GROUPS } from '../../text/element-names.js'
import { HASH_START, mix } from '../../text/hash.js'
import { logOfCount } from '../logarithms.js'
import type { Matrix } from '../matrix.js'
import { CLAIM_FEATURES, fillClaims } from './claims.js'
import { CONTAINER_FEATURES, Containers, fillContainers, fillHeadline, HEADLINE_FEATURES } from './containers.js'
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

const LINE = [
  'heading',
  ...KIND_NAMES.map((kind) => `is-${kind}`),
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
]

/** What the markup shows of a line by itself, and of what is around it in the page. */
export const MARKUP_FEATURES: readonly string[] = [
  ...LINE,
  ...PLACE_NAMES.map((place) => `in-${place}`),
  ...GROUPS.map((group) => `near-${group}`),
  ...CONTAINER_FEATURES,
  ...CLAIM_FEATURES,
  ...HEADLINE_FEATURES,
]
const AT = {
  places: LINE.length,
  groups: LINE.length + PLACE_NAMES.length,
  containers: LINE.length + PLACE_NAMES.length + GROUPS.length,
  claims: LINE.length + PLACE_NAMES.length + GROUPS.length + CONTAINER_FEATURES.length,
}

/** What the markup of a document says of its lines, for the features that are filled in later. */
export interface Markup {
  readonly lines: PageLines
  readonly containers: Containers
  /** By line: its element, and the two above it, by tag and names. */
  readonly paths: Int32Array
  /** By line: one number for all lines of one tag in one container. */
  readonly kin: Int32Array
}

/** Fills in what the markup shows of each line. */
export function fillMarkup(document: SourceDocument, sizes: Float64Array, columns: PageColumns, matrix: Matrix, at: number): Markup {
  const { lines, places, claimed } = columns
  const containers = new Containers(lines)
  fillLines(columns, matrix, at)
  fillContainers(document, lines, containers, sizes, matrix, at + AT.containers)
  const headline = fillClaims(document, claimed, matrix, at + AT.claims)
  fillHeadline(lines, containers, headline, matrix, at + AT.claims + CLAIM_FEATURES.length)
  return { lines, containers, paths: pathsOf(lines), kin: lines.element.map((own) => places.kin[own]!) }
}

const MOST_ALIKE = 30

function fillLines({ lines, places, names }: PageColumns, { rows, values }: Matrix, at: number): void {
  const { page, element, linked, bold, italic, characters, links } = lines
  const { tag, marks } = page.elements
  const inElement = new Int32Array(page.elements.count)
  const nth = element.map((own) => inElement[own]!++)
  const width = GROUPS.length
  for (let row = 0; row < rows; row++) {
    const own = element[row]!
    const name = tag[own]!
    const size = Math.max(1, characters[row]!)
    let i = at * rows + row
    const put = (value: number) => {
      values[i] = value
      i += rows
    }
    put(name.length === 2 && name[0] === 'h' && name !== 'hr' ? Number(name[1]) : 0)
    const kind = kindOf.get(name) ?? -1
    for (let k = 0; k < KIND_NAMES.length; k++) put(k === kind ? 1 : 0)
    put(linked[row]! / size)
    put(Math.min(20, links[row]!))
    put(logOfCount(size - linked[row]!))
    put(bold[row]! / size)
    put(italic[row]! / size)
    put(marks[own]! & ELEMENT.hidden ? 1 : 0)
    put(Math.min(40, places.depth[own]!))
    put(Math.min(MOST_ALIKE, nth[row]!))
    put(Math.min(MOST_ALIKE, inElement[own]!))
    put(Math.min(MOST_ALIKE, places.order[own]!))
    put(Math.min(MOST_ALIKE, places.alike[own]!))
    put(Math.min(MOST_ALIKE, places.siblings[own]!))
    put(names.near[own]!)
    put(names.all[own]!)
    const inside = places.inside[own]! | places.inside[lines.innermost[row]!]!
    for (let place = 0; place < PLACE_NAMES.length; place++) put((inside >> place) & 1)
    for (let group = 0; group < width; group++) put(names.distance[own * width + group]!)
  }
}

/** Lines of one path: those that the same template made. */
function pathsOf({ element, page }: PageLines): Int32Array {
  const { elements } = page
  const known = new Map<string, number>()
  /** By element its look, from 1 on: names may be long, and are put together once. */
  const looks = new Int32Array(elements.count)
  const lookOf = (own: number): number => {
    if (looks[own]! > 0) return looks[own]!
    const key = `${elements.tag[own]!} ${elements.names[own]!}`
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
