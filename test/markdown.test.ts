import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import type { Nodes } from 'mdast'
import { describe, expect, it } from 'vitest'
import { clean, createRecordCleaner, restore } from '../src/index.js'
import { looksLikeMarkdown } from '../src/read/markdown/looks-like-markdown.js'
import { readMarkdown } from '../src/read/markdown/read-markdown.js'
import { safelyGone } from '../src/read/markdown/same-parts.js'
import { scan } from '../src/text/scan.js'
import { wholesOf } from '../src/text/wholes.js'

const ARTICLE = `[Skip to content](#c)

* [News](/n)
* [Sport](/s)
* [Weather](/w)

# The harbour wall of Brell

The harbour wall at Brell was rebuilt last spring after the storm tore out
forty metres of it, and the **town** has paid for most of the work itself.

\`\`\`js
const list = boats();
\`\`\`

| Year | Boats |
|------|-------|
| 2019 | 12 |

The masons used [local stone](https://x.example) and lime, which takes longer to set but lasts for a hundred years.

## Related articles

- [Storm hits Brell](/1)
- [Ten walls to see](/2)
- [Why lime is back](/3)
`

/** A document that is written in Markdown: next to nothing in it is noise. */
const README = `# tide-table

> Reads the tide tables of harbours.

## Install

\`\`\`sh
npm install tide-table
\`\`\`

## Usage

\`\`\`js
import { tides } from 'tide-table'
console.log(tides('brell', '2024-05-01'))
\`\`\`

### tides(harbour, day)

Returns the times of high and low water as an array, in the order of the day.

#### harbour

Type: \`string\`

The name of the harbour, in any case.

## Related

- [moon-phase](https://github.com/mvanderbeek/moon-phase) - Phases of the moon
- [tide-table-cli](https://github.com/mvanderbeek/tide-table-cli) - Command line of this module

## Contribute

Yes please!
See [How to Contribute to Open Source](https://opensource.guide/how-to-contribute/).

## Maintainers

- [Mel van der Beek](https://github.com/mvanderbeek)
- [Hollis Karr](https://github.com/hollis-k)

## License

[MIT](https://github.com/mvanderbeek/tide-table/blob/main/license)
`

const POLICIES = ['careful', 'standard', 'thorough', 'body'] as const

/** The values of its code blocks and the number of rows of its tables. */
function wholesIn(markdown: string): { code: string[]; tables: number[] } {
  const found = { code: [] as string[], tables: [] as number[] }
  const visit = (node: Nodes) => {
    if (node.type === 'code') found.code.push(node.value)
    if (node.type === 'table') found.tables.push(node.children.length)
    if ('children' in node) node.children.forEach(visit)
  }
  visit(fromMarkdown(markdown, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] }))
  return found
}

describe('Markdown', () => {
  it('loses its menus and keeps its article as it is written', () => {
    const { text, report } = clean({ markdown: ARTICLE })
    expect(text).toBe(ARTICLE.slice(ARTICLE.indexOf('# The'), ARTICLE.indexOf('\n## Related')))
    expect(restore(text, report)).toBe(ARTICLE)
  })

  it('has offsets and lines of its source', () => {
    for (const { start, end, line, text, action } of clean({ markdown: ARTICLE }).report.spans) {
      expect(ARTICLE.slice(0, start).split('\n').length).toBeLessThanOrEqual(line)
      if (action === 'strip') expect(ARTICLE.slice(start, end)).toBe(text)
    }
  })

  it('keeps a table of contents whose links lead to its headings', () => {
    const body = ['Install', 'Usage', 'License'].map(
      (name) => `## ${name}\n\nThe pump is set up under ${name}, as the manual of the maker says on its first page.`,
    )
    const markdown = `# The pump\n\n- [Install](#install)\n- [Usage](#usage)\n- [License](#license)\n\n${body.join('\n\n')}\n`
    for (const policy of POLICIES) expect(clean({ markdown }, { policy }).text).toContain('- [Install](#install)')
  })

  /** The manual of a pump with a table of contents, in the shape that many of the kind have. */
  const manual = (contents: boolean): string =>
    [
      '# pump-gauge',
      'Reads how much water a pump lifts, and tells when it runs dry.',
      ...(contents
        ? [
            '## Contents',
            '*   [Install](#install)\n*   [Use](#use)\n*   [Related](#related)\n*   [Contribute](#contribute)\n*   [License](#license)',
          ]
        : []),
      '## Install',
      'This package is a module alone, and it is installed with the manager of packages that you have.',
      '## Use',
      '```js\nconst gauge = pump()\n```',
      '## Related',
      '*   [`pump-valve`](https://pump.example/valve)\n    — opens a valve\n*   [`pump-clock`](https://pump.example/clock)\n    — tells the hours',
      '## Contribute',
      'Yes please!\nSee [How to Contribute to Open Source][contribute].',
      '## License',
      '[MIT][license] © [Ada Nwosu][author]',
      '[contribute]: https://pump.example/c\n[license]: license\n[author]: https://ada.example',
    ].join('\n\n') + '\n'

  it('keeps the sections that its table of contents lists, and cleaning it again changes nothing', () => {
    for (const policy of ['careful', 'standard'] as const) {
      const once = clean({ markdown: manual(true) }, { policy }).text
      expect(once).toBe(manual(true))
      expect(clean({ markdown: once }, { policy }).text).toBe(once)
    }
  })

  it('does not keep what stands behind those sections', () => {
    const menu = `${['Home', 'About us', 'Contact', 'Privacy policy'].map((name) => `[${name}](https://pump.example/${name})`).join('\n\n')}\n`
    const { text } = clean({ markdown: `${manual(true)}\n${menu}` }, { policy: 'standard' })
    expect(text).not.toContain('Privacy policy')
    expect(text).toContain('Ada Nwosu')
  })

  it('that is written loses nothing, not even lists of links and short sections at its end', () => {
    for (const policy of ['careful', 'standard'] as const) expect(clean({ markdown: README }, { policy }).text).toBe(README)
  })

  it('comes in records, and tells more than a text beside it', () => {
    const record = createRecordCleaner()({ id: 1, markdown: ARTICLE, text: 'no' })
    expect(record).toMatchObject({ id: 1, markdown: ARTICLE, text: clean({ markdown: ARTICLE }).text })
    expect(createRecordCleaner()({ markdown: 1 }).error?.code).toBe('markdown-not-a-string')
    expect(createRecordCleaner()({ markdown: '', text: 'A text.' }).text).toBe('A text.')
  })

  it('is its own Markdown, and becomes HTML by its structure', () => {
    const { text, formatted } = clean({ markdown: ARTICLE }, { format: 'markdown' })
    expect(formatted).toBe(text)
    const { formatted: html } = clean({ markdown: ARTICLE }, { format: 'html' })
    expect(html).toContain('<h1>The harbour wall of Brell</h1>')
    expect(html).toContain('<a href="https://x.example')
  })

  it('that is nested too deeply is judged as a text, and says so', () => {
    const markdown = `${'- '.repeat(5000)}x\n\nA paragraph about the harbour wall that was rebuilt last spring.`
    expect(clean({ markdown }).report.flags[0]).toMatchObject({ flag: 'markup' })
  })
})

describe('what a reader sees of Markdown', () => {
  it.each([
    ['the text of a link', 'see [the *wall*](http://a.example "t")', 'see the wall'],
    ['no image and no tag', 'a ![alt](b.png) <b>c</b>', 'a  c'],
    ['lines that the author broke', 'one  \ntwo\nthree', 'one\ntwo three'],
    ['cells parted by tabs', '| a | b |\n|---|---|\n| c | d |', 'a\tb\nc\td'],
    ['references and escapes read', 'a &amp; \\*b\\*', 'a & *b*'],
    ['no front matter', '---\ntitle: x\n---\n\ntext', 'text'],
    ['prices, not formulas', 'from $5 to $10', 'from $5 to $10'],
  ])('%s', (_, markdown, text) => {
    expect(readMarkdown(markdown)!.page.text.replace(/ +/g, ' ')).toBe(text.replace(/ +/g, ' '))
  })

  it.each(['A note.\n\n# 3 things\n\n- milk\n- eggs\n', 'He said *never* and **no**.\n\nThen he left.\n', '----\nFrom: a\n----\n'])(
    'is no Markdown for a mark or two: %j',
    (text) => expect(looksLikeMarkdown(text)).toBe(false),
  )

  it('is Markdown with several marks of several kinds', () => expect(looksLikeMarkdown(ARTICLE)).toBe(true))
})

describe('plain text', () => {
  const wholes = (text: string) => wholesOf(scan(text)).map(({ first, last, stays }) => [first, last, stays])

  it.each<[string, string, unknown[]]>([
    ['a fence', 'a\n```js\nb\n```\nc', [[1, 3, true]]],
    ['a fence that nothing closes', 'a\n```js\nb', []],
    ['a longer fence around a shorter one', '~~~~\n~~~\nb\n~~~~', [[0, 3, true]]],
    ['a table of bars', 'x\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\ny', [[1, 3, false]]],
    ['indented code', 'Run:\n\n    const a = b(c);\n    d();\n\nend', [[1, 2, false]]],
    ['an indented menu', 'Site\n\n    Home\n    News\n    Politics', []],
  ])('knows %s', (_, text, expected) => expect(wholes(text)).toEqual(expected))

  it('keeps a fence whole under every policy', () => {
    const text = `The harbour office lists its boats with one line of code, as the manual says:\n\n\`\`\`\nconst list = boats();\nvar a = document.getElementById("x");\n\`\`\`\n\nIt prints every boat that lies at the wall, and its owner.\n`
    for (const policy of POLICIES)
      expect(clean(text, { policy }).text).toContain(text.slice(text.indexOf('```'), text.lastIndexOf('```') + 3))
  })
})

describe('a part that others need', () => {
  it('stays: without the heading the paragraph would become one', () => {
    const markdown = 'a paragraph\n# heading\n---\n\nend'
    const { parts } = readMarkdown(markdown)!
    const gone = parts.map(({ kind }) => kind === 'heading')
    const spans = (going: readonly boolean[]) => parts.flatMap(({ start, end }, i) => (going[i] ? [{ start, end: end + 1 }] : []))
    expect(safelyGone(markdown, parts, gone, spans)).toEqual(parts.map(() => false))
  })

  /** What is left when all parts but some are to go. */
  function leftOf(markdown: string, stays: (source: string) => boolean): string {
    const { parts } = readMarkdown(markdown)!
    const lineEnd = (end: number) => (markdown.indexOf('\n', end) + 1 || markdown.length + 1) - 1
    const spans = (going: readonly boolean[]) =>
      parts.flatMap(({ start, end }, i) => {
        return going[i] ? [{ start: markdown.lastIndexOf('\n', start - 1) + 1, end: Math.min(markdown.length, lineEnd(end) + 1) }] : []
      })
    const gone = safelyGone(
      markdown,
      parts,
      parts.map(({ start, end }) => !stays(markdown.slice(start, end))),
      spans,
    )
    const all = spans(gone)
    return all.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), markdown)
  }

  it.each([
    [
      'the markers of the list items around it',
      '*   a\n\n    *   b\n\n        *   c\n\n            text\n',
      '*   a\n\n    *   b\n\n        *   c\n\n            text\n',
    ],
    ['no item beside it', '*   x\n*   a\n\n    text\n*   y\n', '*   a\n\n    text\n'],
    ['no empty item', '*   x\n*   \n\ntext\n', '\ntext\n'],
    ['the end of indented code', 'text\n\n    code\n\nx\n\n    code\n', 'text\n\n    code\n\nx\n\n    code\n'],
  ])('is %s', (_, markdown, left) => expect(leftOf(markdown, (source) => /text|code/.test(source))).toBe(left))

  it('is found in any number of lists, so that one of them keeps no others', () => {
    const list = '*   x\n\n    *   y\n\n        text\n\n'
    expect(leftOf(`*   menu\n\n${list.repeat(40)}`, (source) => source === 'text')).not.toContain('menu')
  })
})

const word = fc.constantFrom('harbour', 'wall', 'stone', 'Share', 'Home', 'Subscribe', 'menu', 'lime', 'cookies', 'News')
const words = fc.array(word, { minLength: 1, maxLength: 12 }).map((all) => all.join(' '))
const link = words.map((text) => `[${text}](/a)`)
const inline = fc.oneof(
  words,
  link,
  words.map((text) => `**${text}**`),
  words.map((text) => `\`${text}\``),
)
const block = fc.oneof(
  fc.array(inline, { minLength: 1, maxLength: 3 }).map((all) => all.join(' ')),
  words.map((text) => `## ${text}`),
  fc.array(link, { minLength: 1, maxLength: 5 }).map((all) => all.map((text) => `* ${text}`).join('\n')),
  fc.array(inline, { minLength: 1, maxLength: 3 }).map((all) => all.map((text, i) => `${i + 1}.  ${text}\n    - ${text}`).join('\n')),
  fc.tuple(fc.constantFrom('```', '~~~~'), words).map(([fence, text]) => `${fence}\n${text};\n\n# ${text}\n${fence}`),
  words.map((text) => `    ${text};\n    home()`),
  fc.array(words, { minLength: 1, maxLength: 3 }).map((rows) => `| a | b |\n|---|---|\n${rows.map((row) => `| ${row} | 1 |`).join('\n')}`),
  words.map((text) => `> ${text}\n>\n> - ${text}`),
  fc.constantFrom('---', '![logo](/l.png)', 'text\n===', 'All rights reserved.', 'Share this article on Facebook'),
)
const generated = fc
  .array(fc.tuple(block, fc.constantFrom('\n\n', '\n\n', '\n')), { minLength: 1, maxLength: 14 })
  .map((all) => all.flat().join(''))

describe('generated Markdown', () => {
  it('keeps its code and its tables whole, and is restored', () => {
    fc.assert(
      fc.property(generated, fc.constantFrom(...POLICIES), (markdown, policy) => {
        const { text, report } = clean({ markdown }, { policy })
        const [before, after] = [wholesIn(markdown), wholesIn(text)]
        expect(after.code).toEqual(before.code)
        let at = 0
        for (const rows of after.tables) {
          at = before.tables.indexOf(rows, at) + 1
          expect(at).toBeGreaterThan(0)
        }
        expect(restore(text, report)).toBe(markdown)
      }),
      { seed: 15, numRuns: 300, endOnFailure: true },
    )
  })
})
