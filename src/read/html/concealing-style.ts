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
const NAMED: Readonly<Record<string, string>> = { white: 'ffffff', black: '000000', snow: 'fffafa', ivory: 'fffff0' }
const NO_BACKGROUND: ReadonlySet<string> = new Set(['none', 'transparent', 'inherit', 'initial', 'unset'])
const MOVED = /translate(?:x|y|3d)?\(\s{0,9}(-\d{1,9})([a-z%]{1,3})/
const SHRUNK = /scale(?:x|y)?\(\s{0,9}0?(?:\.0{1,9})?\s{0,9}[,)]/

/** Reads an inline style, as far as it tells what a reader sees. Time is linear in its length. */
export function sightOf(style: string): StyledSight {
  const own = declarations(style)
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

function declarations(style: string): ReadonlyMap<string, string> {
  const own = new Map<string, string>()
  for (const declaration of style.toLowerCase().split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 0) continue
    const bang = declaration.indexOf('!', colon)
    own.set(declaration.slice(0, colon).trim(), declaration.slice(colon + 1, bang < 0 ? undefined : bang).trim())
  }
  return own
}

function concealmentBy(own: ReadonlyMap<string, string>, size: number | undefined): Concealment | undefined {
  const get = (name: string) => own.get(name) ?? ''
  if (get('display') === 'none' || get('content-visibility') === 'hidden') return 'display'
  if (get('visibility') === 'hidden' || get('visibility') === 'collapse') return 'visibility'
  if (own.has('opacity') && shareIn(get('opacity')) < MIN_OPACITY) return 'opacity'
  if (isTransparent(get('color'))) return 'opacity'
  if (size !== undefined && size < MIN_PIXELS) return 'size'
  if (isClipped(own) || SHRUNK.test(get('transform'))) return 'size'
  return isOutside(own) ? 'place' : undefined
}

/** A box without width or height that shows nothing of what sticks out, or of which nothing is painted. */
function isClipped(own: ReadonlyMap<string, string>): boolean {
  const isHeld = /hidden|clip/.test(own.get('overflow') ?? '')
  const isFlat = ['width', 'height', 'max-width', 'max-height'].some(
    (name) => own.has(name) && within(lengthIn(own.get(name)!), 0, MIN_PIXELS),
  )
  if (isHeld && isFlat) return true
  if (/^inset\(\s{0,9}(?:50|100)%/.test(own.get('clip-path') ?? '')) return true
  return isPlaced(own) && /^rect\((?:\s{0,9}[01]?(?:px)?[\s,]{0,3}){4}\)$/.test(own.get('clip') ?? '')
}

function isOutside(own: ReadonlyMap<string, string>): boolean {
  const isFar = (name: string) => own.has(name) && within(lengthIn(own.get(name)!), -Infinity, MIN_OUTSIDE)
  if (isFar('text-indent') || isFar('margin-left') || isFar('margin-top')) return true
  if ((isPlaced(own) || own.get('position') === 'relative') && ['left', 'right', 'top', 'bottom'].some(isFar)) return true
  const moved = MOVED.exec(own.get('transform') ?? '')
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

function colorOf(value: string): string | undefined {
  const word = value.startsWith('rgb') ? value : (value.split(/\s/, 1)[0] ?? '')
  if (HEX.test(word)) return word.length < 6 ? [...word.slice(1, 4)].map((digit) => digit + digit).join('') : word.slice(1, 7)
  const rgb = RGB.exec(word)
  if (rgb)
    return rgb[4] !== undefined && Number(rgb[4]) < 1
      ? undefined
      : rgb
          .slice(1, 4)
          .map((part) => Number(part).toString(16).padStart(2, '0'))
          .join('')
  return NAMED[word]
}

/** Two colours differ by less than the eye tells where each part differs by at most this, of 255. */
const MIN_DIFFERENCE = 8

/** Whether text of one colour cannot be seen on another. */
export function isSame(color: string, background: string): boolean {
  return [0, 2, 4].every(
    (at) => Math.abs(Number.parseInt(color.slice(at, at + 2), 16) - Number.parseInt(background.slice(at, at + 2), 16)) <= MIN_DIFFERENCE,
  )
}
