import { blockText } from './block-text.mjs'

/** Readability as most programs call it: on jsdom, and the text that it gives. Returns a function of a page, which is empty without an article. */
export async function readabilityOnJsdom() {
  // One after the other: Node 20 fails where jsdom requires parse5 while it is being imported.
  const { JSDOM, VirtualConsole } = await import('jsdom')
  const { Readability } = await import('@mozilla/readability')
  return ({ html }) => {
    const { window } = new JSDOM(html, { virtualConsole: new VirtualConsole() })
    try {
      return new Readability(window.document).parse()?.textContent ?? ''
    } finally {
      window.close()
    }
  }
}

/** Readability on linkedom, and the text of its article with lines broken at blocks. */
export async function readabilityOnLinkedom() {
  const { parseHTML } = await import('linkedom')
  const { Readability } = await import('@mozilla/readability')
  return ({ html }) => blockText(new Readability(parseHTML(withRoots(html)).document).parse()?.content ?? '')
}

/** linkedom makes no `html` and no `body` where a page has none, and loses text then. */
function withRoots(html) {
  const whole = /<body[\s>]/i.test(html) ? html : `<head></head><body>${html}</body>`
  return /<html[\s>]/i.test(whole) ? whole : `<html>${whole}</html>`
}
