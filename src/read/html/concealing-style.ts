/** How a style keeps text from the eye, though browsers lay it out or could. */
export type Concealment = 'display' | 'visibility' | 'opacity' | 'size' | 'place' | 'color'

/** What an inline style says about whether the text in its element can be seen. */
export interface StyledSight {
  readonly concealed?: Concealment
  /** The text of the element has a size of its own that can be read: it is seen in an element without size. */
  readonly hasSize: boolean
  /** `visibility: visible`: it is seen in an element that is not visible. */
  readonly isVisible: boolean
  /** It has a background, of a colour or not. */
  readonly setsBackground: boolean
  /** The colours of text and background as red, green and blue in hex; absent where the style sets none, or none that is understood. */
  readonly color?: string
  readonly background?: string
}

/** Smaller text, in pixels, is no text for the eye. */
const MIN_PIXELS = 2
/** Less opaque is not seen. */
const MIN_OPACITY = 0.05
/** Further out than this, in pixels, is off any screen; the usual values are -999 and -9999. */
const MIN_OUTSIDE = -900
/** Pixels in a unit of CSS: exact, or for units of the font and of the window a usual value. */
const PIXELS: Readonly<Record<string, number>> = {
  px: 1,
  pt: 4 / 3,
  em: 16,
  rem: 16,
  ex: 8,
  ch: 8,
  vw: 12,
  vh: 8,
  cm: 38,
  mm: 3.8,
  in: 96,
  '': 1,
}
/** A window is this many pixels wide, for shares of it. */
const PIXELS_OF_PERCENT = 12
const LENGTH = /^([+-]?\d{0,12}(?:\.\d{1,12})?)([a-z]{0,3}|%)$/
const HEX = /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/
const RGB = /^rgba?\((\d{1,3})[\s,]{1,3}(\d{1,3})[\s,]{1,3}(\d{1,3})(?:[\s,/]{1,3}([\d.]{1,6}))?\)$/
const HSL = /^hsla?\(\d{1,3}(?:deg)?[\s,]{1,3}\d{1,3}%?[\s,]{1,3}(0|100)%(?:[\s,/]{1,3}1)?\)$/
/** The colours that pages stand on and those of 1996; general knowledge. */
const NAMED: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'white:ffffff black:000000 snow:fffafa ivory:fffff0 whitesmoke:f5f5f5 ghostwhite:f8f8ff floralwhite:fffaf0 azure:f0ffff mintcream:f5fffa ' +
    'honeydew:f0fff0 aliceblue:f0f8ff seashell:fff5ee linen:faf0e6 beige:f5f5dc lightyellow:ffffe0 gainsboro:dcdcdc lightgray:d3d3d3 ' +
    'lightgrey:d3d3d3 silver:c0c0c0 gray:808080 grey:808080 darkgray:a9a9a9 darkgrey:a9a9a9 red:ff0000 maroon:800000 yellow:ffff00 ' +
    'olive:808000 lime:00ff00 green:008000 aqua:00ffff cyan:00ffff teal:008080 blue:0000ff navy:000080 fuchsia:ff00ff magenta:ff00ff ' +
    'purple:800080 orange:ffa500'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)
const NO_BACKGROUND: ReadonlySet<string> = new Set(['none', 'transparent', 'inherit', 'initial', 'unset'])
const MOVED = /translate(?:x|y|3d)?\(\s{0,9}(-\d{1,9})([a-z%]{1,3})/
const SHRUNK = /scale(?:x|y)?\(\s{0,9}0?(?:\.0{1,9})?\s{0,9}[,)]|rotate[xy]\(\s{0,9}-?90deg/
const NOTHING = /^0?(?:\.0{1,9})?%?$/
const TRANSPARENT_FILTER = /opacity\(\s{0,9}0?(?:\.0{1,9})?%?\s{0,9}\)/
/** The size in `font: 0/0 a`. */
const NO_SIZE = /(?:^|\s)0(?:px|pt|r?em|%)?(?:\/|\s)/
/** What is cut to a point. */
const NO_SHAPE = /^(?:inset\(\s{0,9}(?:50|100)%|(?:circle|ellipse)\(\s{0,9}0(?![.\d])|polygon\([0\s,px%]{1,99}\)$)/
/** Letters that stand on each other, in pixels. */
const MIN_OVERLAP = -12
const COMMENT_START = '/*'
const ESCAPE = /\\(?:([0-9a-f]{1,6})\s?|([^\n]))/g

const NOTHING_SAID: StyledSight = Object.freeze({ hasSize: false, setsBackground: false, isVisible: false })

/** Reads an inline style, as far as it tells what a reader sees. Time is linear in its length. */
export function sightOf(style: string): StyledSight {
  const own = declarations(style)
  if (own.size === 0) return NOTHING_SAID
  const size = own.get('font-size')
  const pixels = size === undefined ? undefined : lengthIn(size)
  const color = own.has('color') ? colorOf(own.get('color')!) : undefined
  const behind = own.get('background-color') ?? own.get('background') ?? ''
  const background = colorOf(behind)
  const concealed = concealmentBy(own, pixels)
  return {
    ...(concealed && { concealed }),
    hasSize: pixels !== undefined && pixels >= MIN_PIXELS && !/(?:em|ex|ch|%)$/.test(size!.replace(/rem$/, '')),
    setsBackground: behind !== '' && !NO_BACKGROUND.has(behind),
    isVisible: own.get('visibility') === 'visible',
    ...(color && { color }),
    ...(background && { background }),
  }
}

/** The properties that are asked for here. */
const READ: ReadonlySet<string> = new Set(
  (
    'background background-color bottom clip clip-path color content-visibility display filter font font-size height inset left letter-spacing ' +
    'margin-left margin-top max-height max-width opacity overflow position right scale text-indent top transform translate visibility ' +
    '-webkit-text-fill-color width zoom'
  ).split(' '),
)

function declarations(style: string): ReadonlyMap<string, string> {
  const own = new Map<string, string>()
  for (const declaration of plainStyle(style.toLowerCase()).split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 0) continue
    const bang = declaration.indexOf('!', colon)
    const name = declaration.slice(0, colon).trim()
    if (READ.has(name)) own.set(name, declaration.slice(colon + 1, bang < 0 ? undefined : bang).trim())
  }
  return own
}

/** A style without comments, its escapes decoded. */
function plainStyle(style: string): string {
  let plain = style
  if (style.includes(COMMENT_START)) {
    const [first = '', ...rest] = style.split(COMMENT_START)
    plain = first + rest.map((part) => (part.includes('*/') ? part.slice(part.indexOf('*/') + 2) : '')).join('')
  }
  if (!plain.includes('\\')) return plain
  return plain.replace(ESCAPE, (_, hex: string | undefined, other: string | undefined) =>
    hex === undefined ? (other ?? '') : characterOf(Number.parseInt(hex, 16)),
  )
}

const characterOf = (code: number): string => (code === 0 || code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code).toLowerCase())

const TRANSPARENT_COLORS = ['color', '-webkit-text-fill-color']

function concealmentBy(own: ReadonlyMap<string, string>, size: number | undefined): Concealment | undefined {
  const get = (name: string) => own.get(name) ?? ''
  if (get('display') === 'none' || get('content-visibility') === 'hidden') return 'display'
  if (get('visibility') === 'hidden' || get('visibility') === 'collapse') return 'visibility'
  if (own.has('opacity') && shareIn(get('opacity')) < MIN_OPACITY) return 'opacity'
  if (TRANSPARENT_COLORS.some((name) => own.has(name) && isTransparent(get(name)))) return 'opacity'
  if (own.has('filter') && TRANSPARENT_FILTER.test(get('filter'))) return 'opacity'
  if (size !== undefined && size < MIN_PIXELS) return 'size'
  if (own.has('font') && NO_SIZE.test(get('font')) && !own.has('font-size')) return 'size'
  if (own.has('letter-spacing') && within(lengthIn(get('letter-spacing')), -Infinity, MIN_OVERLAP)) return 'size'
  if (['zoom', 'scale'].some((name) => get(name) !== '' && NOTHING.test(get(name)))) return 'size'
  if (isClipped(own) || (own.has('transform') && SHRUNK.test(get('transform')))) return 'size'
  return isOutside(own) ? 'place' : undefined
}

const SIZES = ['width', 'height', 'max-width', 'max-height']
const SIDES = ['left', 'right', 'top', 'bottom']

/** A box without width or height that shows nothing of what sticks out, or of which nothing is painted. */
function isClipped(own: ReadonlyMap<string, string>): boolean {
  const isHeld = own.has('overflow') && /hidden|clip/.test(own.get('overflow')!)
  if (isHeld && SIZES.some((name) => own.has(name) && within(lengthIn(own.get(name)!), 0, MIN_PIXELS))) return true
  if (own.has('clip-path') && NO_SHAPE.test(own.get('clip-path')!)) return true
  return own.has('clip') && isPlaced(own) && /^rect\((?:\s{0,9}[01]?(?:px)?[\s,]{0,3}){4}\)$/.test(own.get('clip')!)
}

function isOutside(own: ReadonlyMap<string, string>): boolean {
  const isFar = (name: string) => own.has(name) && within(lengthIn(own.get(name)!), -Infinity, MIN_OUTSIDE)
  if (isFar('text-indent') || isFar('margin-left') || isFar('margin-top')) return true
  if ((isPlaced(own) || own.get('position') === 'relative') && SIDES.some(isFar)) return true
  const isFarIn = (name: string) =>
    own.has(name) &&
    own
      .get(name)!
      .split(/\s+/, 4)
      .some((part) => within(lengthIn(part), -Infinity, MIN_OUTSIDE))
  if (isFarIn('translate') || (isPlaced(own) && isFarIn('inset'))) return true
  const moved = own.has('transform') ? MOVED.exec(own.get('transform')!) : null
  return moved !== null && within(lengthIn(moved[1]! + moved[2]!), -Infinity, MIN_OUTSIDE)
}

function isPlaced(own: ReadonlyMap<string, string>): boolean {
  const position = own.get('position')
  return position === 'absolute' || position === 'fixed'
}

/** Whether a length is at least `low` and less than `high`. */
function within(length: number | undefined, low: number, high: number): boolean {
  return length !== undefined && length >= low && length < high
}

/** A length in pixels, a share of the window taken for one; undefined where it is none. */
function lengthIn(value: string): number | undefined {
  const [, number = '', unit = ''] = LENGTH.exec(value) ?? []
  if (!/\d/.test(number)) return undefined
  const pixels = unit === '%' ? PIXELS_OF_PERCENT : PIXELS[unit]
  return pixels === undefined ? undefined : Number(number) * pixels
}

function shareIn(value: string): number {
  const [, number = '', unit = ''] = LENGTH.exec(value) ?? []
  return /\d/.test(number) ? Number(number) / (unit === '%' ? 100 : 1) : 1
}

function isTransparent(color: string): boolean {
  return (
    color === 'transparent' ||
    /^(?:rgba|hsla)\([^)]{0,60}[,/]\s{0,9}0?(?:\.0{1,9})?\)$/.test(color) ||
    /^#(?:[0-9a-f]{3}0|[0-9a-f]{6}00)$/.test(color)
  )
}

/** A colour as red, green and blue in hex; undefined where it is not understood, or lets through what is behind. */
export function colorOf(value: string): string | undefined {
  const word = value.startsWith('rgb') || value.startsWith('hsl') ? value : (value.split(/\s/, 1)[0] ?? '')
  if (HEX.test(word)) return word.length < 6 ? [...word.slice(1, 4)].map((digit) => digit + digit).join('') : word.slice(1, 7)
  const rgb = RGB.exec(word)
  if (rgb)
    return rgb[4] !== undefined && Number(rgb[4]) < 1
      ? undefined
      : rgb
          .slice(1, 4)
          .map((part) => Number(part).toString(16).padStart(2, '0'))
          .join('')
  const hsl = HSL.exec(word)
  if (hsl) return hsl[1] === '0' ? NAMED.black : NAMED.white
  return Object.hasOwn(NAMED, word) ? NAMED[word] : undefined
}

/** Two colours differ by less than the eye tells where each part differs by at most this, of 255. */
const MIN_DIFFERENCE = 8

/** Whether text of one colour cannot be seen on another. */
export function isSame(color: string, background: string): boolean {
  return [0, 2, 4].every(
    (at) => Math.abs(Number.parseInt(color.slice(at, at + 2), 16) - Number.parseInt(background.slice(at, at + 2), 16)) <= MIN_DIFFERENCE,
  )
}
