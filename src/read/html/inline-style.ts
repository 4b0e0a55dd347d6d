/** True where an inline style keeps its element from being shown. */
export function hides(style: string): boolean {
  return HIDES.test(style)
}

/** True where an inline style keeps the element's white space. */
export function preserves(style: string): boolean {
  return PRESERVES.test(style)
}

const HIDES = /(?:^|[;\s])(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse))(?:$|[;\s!])/i
const PRESERVES = /(?:^|[;\s])white-space\s{0,9}:\s{0,9}pre/i
