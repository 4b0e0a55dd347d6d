import { sightOf, type StyledSight } from './concealing-style.js'

/** What an inline style says of its element. */
export interface InlineStyle {
  /** It keeps the element from being shown. */
  readonly hides: boolean
  /** It keeps the element's white space. */
  readonly preserves: boolean
  readonly sight: StyledSight
}

const HIDES = /(?:^|[;\s])(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse))(?:$|[;\s!])/i
const PRESERVES = /(?:^|[;\s])white-space\s{0,9}:\s{0,9}pre/i

/** The inline styles of a page, by their texts: pages repeat few styles many times. */
export class InlineStyles {
  private readonly known = new Map<string, InlineStyle>()

  read(style: string): InlineStyle {
    let read = this.known.get(style)
    if (!read) this.known.set(style, (read = { hides: HIDES.test(style), preserves: PRESERVES.test(style), sight: sightOf(style) }))
    return read
  }
}
