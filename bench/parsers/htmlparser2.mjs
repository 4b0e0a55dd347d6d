import { Parser } from 'htmlparser2'
import { SKIPPED } from './skipped.mjs'

/** Its events, without a tree. */
export const htmlparser2 = {
  name: 'htmlparser2',
  textOf(page) {
    let text = ''
    let skipping = 0
    const isSkipped = (tag) => tag === 'svg' || SKIPPED.has(tag)
    const parser = new Parser({
      onopentagname: (tag) => void (isSkipped(tag) && skipping++),
      onclosetag: (tag) => void (isSkipped(tag) && skipping--),
      ontext: (data) => void (skipping === 0 && (text += data)),
    })
    parser.end(page)
    return text
  },
}
