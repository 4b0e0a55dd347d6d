import type { Elements } from '../../model/page.js'

/** The class by which highlighters name a language. */
const NAMED = /(?:^|\s)(?:language|lang|highlight-source)-([a-z0-9+#.-]{1,24})(?=\s|$)/i
/** Highlighters name it on the code element, on the `pre`, or on one of this many boxes around it. */
const BOXES = 2

/** The language of the code in `pre`, whose text begins in `inner`; undefined where no class names one. */
export function codeLanguage({ names, parent }: Elements, pre: number, inner: number): string | undefined {
  let boxes = 0
  for (let element = inner; element >= 0 && boxes <= BOXES; element = parent[element]!) {
    const named = NAMED.exec(names[element]!)
    if (named) return named[1]!.toLowerCase()
    if (element === pre || boxes > 0) boxes++
  }
  return undefined
}
