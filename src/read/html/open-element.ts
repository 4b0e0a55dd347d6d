import { FORM } from './formulas.js'
import { SEEN, type Sight } from './sight.js'
import type { TableLook } from './table-look.js'
import { type TagInfo, tagInfo } from './tags.js'

/** The other languages whose elements stand in HTML. */
export type Foreign = 'svg' | 'math'

const HTML = tagInfo('html')

/** An element that is open. When it ends, its object is used for another one: nobody may keep it. */
export class OpenElement {
  tag: TagInfo = HTML
  element = 0
  /** Where its text goes. */
  flow = 0
  /** Index, on the stack, of the element whose rules hold here: a cell, a row, the body. */
  rules = 0
  /** Index of the open paragraph that a block would end; -1 where there is none. */
  paragraph = -1
  /** Whether it is of SVG or MathML; undefined for HTML. */
  foreign: Foreign | undefined = undefined
  /** HTML may stand in it though it is foreign, as in `foreignObject`. */
  htmlInside = false
  /** The row of a table that it stands in; -1 outside. */
  row = -1
  /** The number of the cell that it stands in, from 1; 0 outside. */
  cell = 0
  /** The innermost table around it, itself included. */
  table: TableLook | undefined = undefined
  /** In which form it gives a formula: one of `FORM`. */
  form: number = FORM.none
  /** How the text in it is seen. */
  sight: Sight = SEEN
}
