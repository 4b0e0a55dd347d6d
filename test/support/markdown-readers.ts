import { JSDOM } from 'jsdom'
import MarkdownIt from 'markdown-it'
import { Marked } from 'marked'
import { micromark, type Options } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

const marked = new Marked({ gfm: true, async: false })
const markdownIt = new MarkdownIt({ html: true, linkify: true })
const remark = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeStringify, { allowDangerousHtml: true })

/** Undoes the filter of tags in micromark's GFM: raw HTML goes through as it stands. */
const unfiltered: NonNullable<Options['htmlExtensions']>[number] = {
  exit: {
    htmlFlowData(token) {
      this.raw(this.sliceSerialize(token))
    },
    htmlTextData(token) {
      this.raw(this.sliceSerialize(token))
    },
  },
}

/** Readers of GFM that let raw HTML and every address through: Markdown to HTML, by name. micromark follows cmark-gfm. */
export const MARKDOWN_READERS: Readonly<Record<string, (markdown: string) => string>> = {
  marked: (markdown) => marked.parse(markdown) as string,
  'markdown-it': (markdown) => markdownIt.render(markdown),
  'remark-gfm': (markdown) => String(remark.processSync(markdown)),
  'micromark (cmark-gfm)': (markdown) =>
    micromark(markdown, {
      extensions: [gfm()],
      htmlExtensions: [gfmHtml(), unfiltered],
      allowDangerousHtml: true,
      allowDangerousProtocol: true,
    }),
}

/** All that Markdown of ours makes, and `div` and `section`, which readers put around it. */
const ELEMENTS =
  'p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code table thead tbody tr th td a strong em del s sub sup br hr img div section input'
const ALLOWED: ReadonlySet<string> = new Set(ELEMENTS.split(' '))
/** Schemes whose addresses hold what is run or shown. */
const ACTIVE = new Set(['javascript:', 'vbscript:', 'data:', 'blob:', 'filesystem:'])
/** Attributes that hold no address and no script. */
const ATTRIBUTES: ReadonlySet<string> = new Set(['alt', 'title', 'class', 'align', 'style', 'start', 'type', 'checked', 'disabled', 'id'])
const { document } = new JSDOM('').window

/**
 * What is live in HTML that was rendered from Markdown of ours: elements that Markdown has no marks for, attributes that run or load
 * something, addresses that hold a script; images, too, unless `images` says that there may be some.
 */
export function liveIn(html: string, images: boolean): string[] {
  const template = document.createElement('template')
  template.innerHTML = html
  const live: string[] = []
  for (const element of template.content.querySelectorAll('*')) {
    const tag = element.localName
    if (!ALLOWED.has(tag) || (tag === 'img' && !images)) live.push(`<${tag}>`)
    for (const { name, value } of element.attributes) {
      const isFine = name === 'href' || (name === 'src' && tag === 'img') ? !isActive(value) : ATTRIBUTES.has(name)
      if (!isFine) live.push(`${tag}[${name}=${value}]`)
    }
  }
  return live
}

function isActive(address: string): boolean {
  return URL.canParse(address, 'https://e.example/') && ACTIVE.has(new URL(address, 'https://e.example/').protocol)
}
