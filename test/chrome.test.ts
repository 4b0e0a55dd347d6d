import { describe, expect, it } from 'vitest'
import { createCleaner } from '../src/pipeline/clean.js'
import { restore } from '../src/write/restore.js'
import { expectLinearTime } from './support/linear-time.js'
import { chromeOf } from '../src/markup/chrome.js'
import { readHtml } from '../src/read/html/read-html.js'

const PROSE = [
  'A timer calls a function after some time, once or again and again, and it does not keep the program alive while it waits.',
  'The first call comes after the time is over and not at once, which surprises people who come from other engines and languages.',
  'A timer that has been stopped can be started again, and it will begin from the full time as if nothing had ever happened to it.',
]
const page = (part: string) =>
  `<title>Timers</title><main><h1>Timers</h1><p>${PROSE[0]}</p>${part}<p>${PROSE[1]}</p><p>${PROSE[2]}</p></main>`

describe.each(['careful', 'standard', 'thorough'] as const)('controls in the content, under %s', (policy) => {
  const clean = createCleaner({ policy, format: 'markdown' })
  it.each([
    ['permalink', 'of Sphinx', '<h2>Stop it<a class="headerlink" href="#s" title="Permalink">¶</a></h2>', '## Stop it\n', '¶'],
    ['permalink', 'of MkDocs', '<h2>Stop it <a class="headerlink" href="#s">#</a></h2>', '## Stop it\n', 'it #'],
    ['permalink', 'before the heading', '<h2><a class="anchor" aria-hidden="true" href="#s">#</a>Stop it</h2>', '## Stop it\n', '#Stop'],
    ['permalink', 'of Docusaurus', '<h3>Stop it<a class="hash-link" href="#s">Direct link to this</a></h3>', '### Stop it\n', 'Direct'],
    ['permalink', 'without a class', '<h2>Stop it <a href="/timers#s">§</a></h2>', '## Stop it\n', '§'],
    ['permalink', 'of a definition', '<dl><dt>stop()<a class="headerlink" href="#s">¶</a></dt><dd>Stops it.</dd></dl>', 'stop()', '¶'],
    [
      'edit-link',
      'of Wikipedia',
      '<h2><span>Stop it</span><span class="mw-editsection"><span>[</span><a href="/e">edit</a><span>]</span></span></h2>',
      '## Stop it\n',
      'edit',
    ],
    [
      'edit-link',
      'of Wikipedia in German',
      '<h2>Stop it<span class="mw-editsection">[<a href="/e">Bearbeiten</a> | <a href="/q">Quelltext bearbeiten</a>]</span></h2>',
      '## Stop it\n',
      'earbeiten',
    ],
    ['copy-button', 'in the box of code', '<div><button>Copy</button><pre>t.stop()</pre></div>', '```\nt.stop()\n```', 'Copy'],
    ['copy-button', 'by its class', '<div><pre>t.stop()</pre><button class="copybtn">Duplicate it</button></div>', 't.stop()', 'Duplicate'],
    ['copy-button', 'in Japanese', '<div><pre>t.stop()</pre><button>コピー</button></div>', 't.stop()', 'コピー'],
    ['copy-button', 'that is none', '<div><pre>t.stop()</pre><a role="button">Copy code</a></div>', 't.stop()', 'Copy'],
    [
      'line-numbers',
      'in the lines',
      '<pre><span class="linenos">1</span>t.start()\n<span class="linenos">2</span>t.stop()\n</pre>',
      '```\nt.start()\nt.stop()\n```',
      '1t',
    ],
    [
      'line-numbers',
      'in a cell beside the code',
      '<table><tr><td class="gutter"><pre class="lineno">1\n2\n</pre></td><td class="code"><pre>t.start()\nt.stop()\n</pre></td></tr></table>',
      '```\nt.start()\nt.stop()\n```',
      '1\n2',
    ],
    [
      'line-numbers',
      'in a box in the cell',
      '<table><tr><td class="linenos"><div class="linenodiv"><pre>1\n2</pre></div></td><td class="code"><div><pre>t.start()\nt.stop()</pre></div></td></tr></table>',
      't.start()\nt.stop()',
      '1\n2',
    ],
    [
      'code-language',
      'of VitePress',
      '<div class="language-js"><span class="lang">js</span><pre><code>t.stop()</code></pre></div>',
      '```js\nt.stop()\n```',
      'js\n\n',
    ],
    ['code-language', 'in a bar', '<div><div class="bar"><i class="code-lang">C++</i></div><pre>t.stop()</pre></div>', 't.stop()', 'C++'],
    [
      'edit-link',
      'of Sphinx to the source',
      '<dl><dt>stop()<a href="_m.html#s"><span class="viewcode-link"><span class="pre">[source]</span></span></a></dt><dd>Stops it.</dd></dl>',
      'stop()',
      'source',
    ],
  ])('a %s %s goes, and the report names it', (signal, _, part, kept, gone) => {
    const { text, formatted = '', report } = clean({ html: page(part) })
    expect(formatted).toContain(kept)
    for (const out of [text, formatted]) expect(out).not.toContain(gone)
    const spans = report.spans.filter(({ detector }) => detector === 'page-chrome')
    expect(spans.length).toBeGreaterThan(0)
    for (const { action, evidence, html } of spans) {
      expect(action).toBe('strip')
      expect(evidence?.[0]?.signal).toBe(signal)
      expect(html).toBeDefined()
    }
    expect(restore(text, report)).toBe(readHtml(page(part)).text)
  })

  it.each([
    ['a heading that is a link to itself', '<h2><a class="anchor" href="#s">Stop it</a></h2>', 'Stop it'],
    ['a sign in a heading', '<h2>What # means</h2>', 'What # means'],
    ['numbers in code', '<pre class="line-numbers"><code>1\n2\n3</code></pre>', '1\n2\n3'],
    ['prose in a box with such a class', `<div class="copy"><p>Copy</p></div><p>${PROSE[0]} Again.</p>`, 'Again.'],
    ['a word of the code', '<div><pre><span class="lang">js</span> = 1</pre></div>', 'js = 1'],
    ['a language away from code', '<p><span class="lang">Welsh</span></p>', 'Welsh'],
    ['a column of numbers', '<table><tr><th>No<th>Name<tr><td class="gl">1<td>Ann<tr><td class="gl">2<td>Bo</table>', '1\tAnn'],
  ])('%s stays', (_, part, kept) => {
    expect(clean({ html: page(part) }).text).toContain(kept)
    expect(clean({ html: page(part) }).report.spans.filter(({ detector }) => detector === 'page-chrome')).toEqual([])
  })
})

it('is found in linear time', () => {
  expectLinearTime(8000, (size) => {
    const html = readHtml(page('<h2>a<a class="anchor" href="#s">¶</a></h2><pre><span class="linenos">1</span>b\n</pre>'.repeat(size)))
    return () => chromeOf(html)
  })
})
