import type { Page } from '../model/page.js'
import type { Heading } from './headline.js'
import { oneLine } from './plain.js'
import type { Shown } from './shown.js'

/** How far lines may stand from the headline, in UTF-16 code units, and how long they may be. */
const REACH = { before: 120, behind: 500 }
const LONGEST = 120

/** What short lines beside the headline say, those behind it first, each part by itself: `By Jane Doe`, `2 January 2020`. */
export function headLines({ text }: Page, shown: Shown, headline: Heading | undefined): string[] {
  if (headline === undefined) return []
  const [start, end] = [shown.start(headline.element), shown.end(headline.element)]
  const behind = text
    .slice(end, end + REACH.behind)
    .split('\n')
    .slice(0, -1)
  const before = text
    .slice(Math.max(0, start - REACH.before), start)
    .split('\n')
    .slice(1)
  return [...behind, ...before.reverse()]
    .filter((line) => line.length <= LONGEST)
    .flatMap((line) => line.split(/[|•·●\t]/))
    .map(oneLine)
    .filter((line) => line !== '')
}
