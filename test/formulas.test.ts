import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locator } from '../src/read/html/locate.js'
import { readHtml } from '../src/read/html/read-html.js'
import { toHtml, toMarkdown } from '../src/write/markup/markup.js'
import { expectLinearTime } from './support/linear-time.js'
import { cases, property } from './support/property.js'

const textOf = (html: string) => readHtml(html).text
const markdown = (html: string) => toMarkdown(readHtml(html), [])

const TEX = 'x^{2}+1'
const MATHML = `<mrow><msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><mn>1</mn></mrow>`
const annotated = (tex = TEX, attributes = '') =>
  `<math${attributes}><semantics>${MATHML}<annotation encoding="application/x-tex">${tex}</annotation></semantics></math>`
const glyphs = '<span class="mord">x2</span><span class="mbin">+</span><span class="mord">1</span>'
const wikipedia = (part: string, extra = '') =>
  `<${part === 'display' ? 'div' : 'span'} class="mwe-math-element"><span class="mwe-math-mathml-${part} mwe-math-mathml-a11y" style="display: none;">${extra}</span>` +
  `<img src="/1.svg" class="mwe-math-fallback-image-${part}" aria-hidden="true" alt="{\\displaystyle ${TEX}}"></${part === 'display' ? 'div' : 'span'}>`
const assistive = `<span class="MJX_Assistive_MathML" role="presentation"><math>${MATHML}</math></span>`

describe('a formula comes once, as its TeX', () => {
  it.each([
    ['MathML with its TeX', annotated()],
    [
      'MathML with TeX and other annotations',
      annotated().replace(
        '</semantics>',
        '<annotation encoding="Maple">x**2+1</annotation><annotation-xml encoding="MathML-Content"><ci>x</ci></annotation-xml></semantics>',
      ),
    ],
    ['MathML with TeX as an attribute', `<math alttext="${TEX}">${MATHML}</math>`],
    ['AsciiMath in a script', `<script type="math/asciimath">${TEX}</script>`],
    ['MathML with TeX both ways', annotated(TEX, ` alttext='${TEX}'`)],
    [
      'KaTeX',
      `<span class="katex"><span class="katex-mathml">${annotated()}</span><span class="katex-html" aria-hidden="true">${glyphs}</span></span>`,
    ],
    [
      'MathJax 2',
      `<span class="MathJax_Preview"></span><span class="MathJax" id="MathJax-Element-1-Frame" role="presentation"><nobr aria-hidden="true"><span class="math">${glyphs}</span></nobr>${assistive}</span><script type="math/tex" id="MathJax-Element-1">${TEX}</script>`,
    ],
    ['MathJax 2 without MathML', `<span class="MathJax_CHTML">${glyphs}</span><script type="math/tex">${TEX}</script>`],
    ['MathJax 2 as SVG', `<span class="MathJax_SVG"><svg><title>t</title></svg>${assistive}</span><script type="math/tex">${TEX}</script>`],
    ['MathJax 2 before it has drawn', `<script type="math/tex">${TEX}</script>`],
    ['a preview for MathJax 2', `<span class="MathJax_Preview">x2 + 1</span><script type="math/tex">% <![CDATA[\n${TEX} %]]></script>`],
    [
      'a preview and what was drawn',
      `<span class="MathJax_Preview">x2 + 1</span><span class="MathJax">${glyphs}</span>\n<script type="math/tex">${TEX}</script>`,
    ],
    [
      'MathJax 3 with its TeX',
      `<mjx-container class="MathJax" jax="CHTML"><mjx-math aria-hidden="true"></mjx-math><mjx-assistive-mml>${annotated()}</mjx-assistive-mml></mjx-container>`,
    ],
    ['Wikipedia', wikipedia('inline', annotated(`{\\displaystyle ${TEX}}`))],
    ['images of Wikipedia', wikipedia('inline')],
    ['images alone', `<img class="tex" alt="${TEX}" src="1.png">`],
    ['images of WordPress', `<img src="https://s0.wp.com/latex.php?latex=x" alt="${TEX}" class="latex">`],
    ['Pandoc', `<span class="math inline">\\(${TEX}\\)</span>`],
    ['GitHub', `<math-renderer class="js-inline-math">$${TEX}$</math-renderer>`],
  ])('of %s', (_, formula) => {
    const html = `<p>The area is ${formula}, as is known.</p>`
    expect(textOf(html)).toBe(`The area is ${TEX}, as is known.`)
    expect(markdown(html)).toBe(`The area is $${TEX}$, as is known.\n`)
    expect(toHtml(readHtml(html), [])).toBe(`<p>The area is ${TEX}, as is known.</p>\n`)
  })

  it.each([
    ['MathML', annotated(TEX, ' display="block"')],
    [
      'KaTeX',
      `<span class="katex-display"><span class="katex"><span class="katex-mathml">${annotated(TEX, ' display="block"')}</span><span class="katex-html">${glyphs}</span></span></span>`,
    ],
    [
      'MathJax 2',
      `<div class="MathJax_Display"><span class="MathJax">${glyphs}</span></div><script type="math/tex; mode=display">${TEX}</script>`,
    ],
    [
      'MathJax 3',
      `<mjx-container class="MathJax" jax="SVG" display="true"><svg></svg><mjx-assistive-mml display="block">${annotated()}</mjx-assistive-mml></mjx-container>`,
    ],
    ['Wikipedia', wikipedia('display', annotated(`{\\displaystyle ${TEX}}`, ' display="block"'))],
    ['Sphinx', `<div class="math notranslate">\n\\[${TEX}\\]</div>`],
  ])('on a line of its own: %s', (_, formula) => {
    const html = `<div>The area is ${formula} as is known.</div>`
    expect(textOf(html)).toBe(`The area is\n\n${TEX}\n\nas is known.`)
    expect(markdown(html)).toBe(`The area is\n\n$$${TEX}$$\n\nas is known.\n`)
  })
})

describe('a formula without TeX comes once, as its text', () => {
  it.each([
    ['MathML', `<math>${MATHML}</math>`],
    [
      'MathJax 3',
      `<mjx-container><mjx-math aria-hidden="true"></mjx-math><mjx-assistive-mml><math>${MATHML}</math></mjx-assistive-mml></mjx-container>`,
    ],
    ['MathJax 2 whose scripts are gone', `<span class="MathJax">${glyphs}${assistive}</span>`],
    ['KaTeX without MathML', `<span class="katex"><span class="katex-html" aria-hidden="true">${glyphs}</span></span>`],
  ])('%s', (_, formula) => {
    expect(textOf(`<p>The area is ${formula}, as is known.</p>`)).toBe('The area is x2+1, as is known.')
    expect(markdown(`<p>The area is ${formula}, as is known.</p>`)).not.toContain('$')
  })
})

describe('formulas', () => {
  it('may follow each other', () => {
    const katex = (tex: string) =>
      `<span class="katex"><span class="katex-mathml">${annotated(tex)}</span><span class="katex-html">${glyphs}</span></span>`
    expect(
      textOf(`<p>${katex('a')} and ${katex('b')}${katex('c')}<script type="math/tex">d</script><script type="math/tex">e</script></p>`),
    ).toBe('a and bcde')
  })

  it('stand in cells, headings, items and links', () => {
    const html = `<h2>On ${annotated('a|b')}</h2><table><tr><th>${annotated('|a|')}<th>b<tr><td>${annotated('c')}<td><p>d</p></table><ul><li>${annotated('e')}</ul>`
    expect(markdown(html)).toBe('## On $a|b$\n\n| $\\|a\\|$ | b |\n| --- | --- |\n| $c$ | d |\n\n- $e$\n')
  })

  it('are found in the HTML', () => {
    const html = `<p>a <math alttext="x &lt; y"><mi>x</mi></math> b <img class=tex alt='\\rho'> c ${annotated('{\\displaystyle z}')}</p>`
    const page = readHtml(html)
    expect(page.text).toBe('a x < y b \\rho c z')
    const written = (text: string) => {
      const { start, end } = locator(page)({ start: page.text.indexOf(text), end: page.text.indexOf(text) + text.length })
      return html.slice(start, end)
    }
    expect(written('x < y')).toBe('x &lt; y')
    expect(written('\\rho')).toBe('\\rho')
    expect(written('z')).toBe('z')
  })

  it('take nothing away from a page that has their classes on its own boxes', () => {
    const html = `<div class="MathJax"><p>A whole article stands here.</p><p>Its formula is ${annotated()}.</p></div>`
    expect(textOf(html)).toBe(`A whole article stands here.\n\nIts formula is ${TEX}.`)
  })

  it.each([
    ['<img src=x onerror=alert(1)>', '$< img src=x onerror=alert(1)>$'],
    ['[a](javascript:alert(1))', '$[a] (javascript:alert(1))$'],
    ['a`b', 'a\\`b'],
    ['\\text{$5}', '\\\\text{$5}'],
    ['a\\', 'a\\\\'],
  ])('are never live in Markdown: %s', (tex, written) => {
    const escaped = tex.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    expect(markdown(`<p>${annotated(escaped)}</p>`)).toBe(`${written}\n`)
  })

  it('come whole, whatever forms the page has besides', () => {
    const form = fc.constantFrom(annotated('TEX'), `<math>${MATHML}</math>`, glyphs, '<img class="tex" alt="TEX">', ' ', '<svg></svg>')
    const box = fc.constantFrom('katex', 'MathJax', 'mwe-math-element', 'katex-display')
    fc.assert(
      property(fc.array(form, { maxLength: 5 }), box, (forms, name) => {
        const text = textOf(`<p>a <span class="${name}">${forms.join('')}</span> b</p>`)
        const hasTex = forms.some((one) => one.includes('TEX'))
        expect(text.split('TEX').length - 1).toBe(hasTex ? 1 : 0)
        if (hasTex) expect(text.replace(/\s+/g, ' ')).toBe('a TEX b')
      }),
      cases(200, 20261130),
    )
  })

  it.each<[string, (size: number) => string]>([
    ['many', (size) => annotated().repeat(size)],
    ['many forms of one', (size) => `<span class=katex>${`<math>${MATHML}</math>`.repeat(size)}${annotated()}</span>`],
    ['many attributes', (size) => `<img class=tex ${'a=b '.repeat(size)} alt=x>`.repeat(3)],
    ['unclosed boxes', (size) => '<span class=katex><math><annotation encoding="TeX">'.repeat(size)],
    ['braces', (size) => annotated(`{\\displaystyle ${'{'.repeat(size)}}`)],
  ])('are read in linear time: %s', (_, html) => {
    expectLinearTime(8000, (size) => {
      const source = html(size)
      return () => readHtml(source)
    })
  })
})
