import { OURS } from './ours.mjs'
import { readabilityOnJsdom, readabilityOnLinkedom } from './readability.mjs'

/** What is done with each page, by name: a function that loads what does it. It takes a page, a record with `html` and `url`, and its JSON. */
export const STAGES = {
  'pass-through': () => (_, line) => JSON.stringify(JSON.parse(line)),
  'htmlparser2 events': htmlparser2Events,
  'parse5 tree': parse5Tree,
  ...OURS,
  'Readability on linkedom': readabilityOnLinkedom,
  'Readability on jsdom': readabilityOnJsdom,
}

/** All events are asked for, none is looked at: what a reader of HTML in one pass costs at least. */
async function htmlparser2Events() {
  const { Parser } = await import('htmlparser2')
  const ignore = () => {}
  const handler = {
    onopentagname: ignore,
    onattribute: ignore,
    onopentag: ignore,
    onclosetag: ignore,
    ontext: ignore,
    oncomment: ignore,
    oncommentend: ignore,
    onprocessinginstruction: ignore,
  }
  return ({ html }) => new Parser(handler).end(html)
}

async function parse5Tree() {
  const { parse } = await import('parse5')
  return ({ html }) => parse(html)
}
