import { Parser } from 'htmlparser2'
import { isSkipped } from './skipped.mjs'

/** Its events, without a tree. */
export const htmlparser2 = {
  name: 'htmlparser2',
  textOf(page) {
    let text = ''
    // The open elements that are skipped or may be: a template is by its attribute.
    const open = []
    let skipping = 0
    const parser = new Parser({
      onopentag(tag, { shadowrootmode }) {
        if (!mayBeSkipped(tag)) return
        const isUnseen = tag === 'svg' || isSkipped(tag, shadowrootmode)
        open.push(isUnseen)
        if (isUnseen) skipping++
      },
      onclosetag(tag) {
        if (mayBeSkipped(tag) && open.pop()) skipping--
      },
      ontext(data) {
        if (skipping === 0) text += data
      },
    })
    parser.end(page)
    return text
  },
}

const mayBeSkipped = (tag) => tag === 'svg' || isSkipped(tag)
