import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readHtml } from '../src/read/html/read-html.js'
import { toHtml, toMarkdown } from '../src/write/markup/markup.js'
import { expectLinearTime } from './support/linear-time.js'
import { cases, property } from './support/property.js'

const textOf = (html: string) => readHtml(html).text
const markdown = (html: string) => toMarkdown(readHtml(html), [])

/** A table of two rooms, each cell written by `cell`; the header cells by `header`. */
function rooms(cell: (text: string) => string, header = cell): string {
  const row = (tag: string, write: (text: string) => string, ...texts: string[]) =>
    `<tr>${texts.map((text) => `<${tag}>${write(text)}</${tag}>`).join('')}</tr>`
  return `<table>${row('th', header, 'Room', 'Person')}${row('td', cell, 'Workshop', 'A. Lund')}${row('td', cell, 'Darkroom', 'M. Okoro')}</table>`
}
const plain = (text: string) => text
const ROOMS = 'Room\tPerson\nWorkshop\tA. Lund\nDarkroom\tM. Okoro'
const ROOMS_MARKDOWN = '| Room | Person |\n| --- | --- |\n| Workshop | A. Lund |\n| Darkroom | M. Okoro |\n'

describe('a table of data', () => {
  it.each<[string, (text: string) => string, ((text: string) => string)?]>([
    ['paragraphs', (text) => `<p>${text}</p>`],
    ['boxes', (text) => `<div>${text}</div>`],
    ['boxes in boxes', (text) => `<div class="a"><div>\n${text}\n</div></div>`],
    ['lists of one item', (text) => `<ul><li>${text}</li></ul>`],
    ['an empty box', (text) => `${text}<div></div>`],
    ['an empty paragraph', (text) => `<p></p>${text}`],
    ['a line break at its end', (text) => `${text}<br>`],
    ['blocks in header cells only', plain, (text) => `<div><p>${text}</p></div>`],
    ['headings in header cells', plain, (text) => `<h4>${text}</h4>`],
    ['paragraphs in all but header cells', (text) => `<p>${text}</p>`, plain],
  ])('may have %s in its cells', (_, cell, header) => {
    expect(textOf(rooms(cell, header))).toBe(ROOMS)
    expect(markdown(rooms(cell, header))).toBe(ROOMS_MARKDOWN)
  })

  it.each([
    ['paragraphs', '<p>10 to 1</p><p>3 to 8</p>'],
    ['items', '<ul><li>10 to 1</li><li>3 to 8</li></ul>'],
    ['lines', '10 to 1<br>3 to 8'],
    ['boxes', '<div>10 to 1</div>3 to 8'],
  ])('joins several %s of a cell', (_, cell) => {
    const html = `<table><tr><td>Mon<td>closed<tr><td>Wed<td>${cell}<tr><td>Thu<td>10 to 8</table>`
    expect(textOf(html)).toBe('Mon\tclosed\nWed\t10 to 1 3 to 8\nThu\t10 to 8')
    expect(markdown(html)).toContain('| Wed | 10 to 1<br>3 to 8 |\n')
    expect(toHtml(readHtml(html), [])).toContain('<td>10 to 1<br>3 to 8</td>')
  })

  it('keeps its empty cells, with and without boxes in them', () => {
    const html = '<table><tr><td><p>Mon</p><td><p></p><td><p>late</p><tr><td><p>Tue</p><td>8<td><div></div></table>'
    expect(textOf(html)).toBe('Mon\tlate\nTue\t8')
    expect(markdown(html)).toContain('| Mon |  | late |\n| Tue | 8 |')
  })

  it('has long cells where it has a header', () => {
    const long = 'The lamp by the door is broken and nobody knows whom to tell. '.repeat(5).trim()
    const html = `<table><thead><tr><th>Room<th>Note</thead><tr><td>Hall<td><p>${long}</p><tr><td>Yard<td>${long}</table>`
    expect(textOf(html)).toBe(`Room\tNote\nHall\t${long}\nYard\t${long}`)
  })

  it('stands apart from the next one', () => {
    const [first, second] = [rooms((text) => `<p>${text}</p>`), rooms(plain)]
    expect(textOf(first + second)).toBe(`${ROOMS}\n\n${ROOMS}`)
  })

  it('is found in a table that places it', () => {
    expect(textOf(`<table><tr><td>Menu<td>${rooms((text) => `<p>${text}</p>`)}</table>`)).toBe(`Menu\n\n${ROOMS}`)
  })

  it('never joins what is hidden with what is seen', () => {
    const html = rooms((text) => `<p>${text}</p><p hidden>secret</p>`)
    for (const line of textOf(html).split('\n')) expect(line.includes('secret') && line !== 'secret').toBe(false)
  })
})

describe('a table that places things', () => {
  const long = 'The lamp by the door is broken and nobody knows whom to tell about it, so it stays dark. '.repeat(2)
  it.each([
    ['says so', '<table role="presentation"><tr><td><p>a</p><td>b<tr><td>c<td>d</table>', 'a\n\nb\nc\td'],
    ['has headings in its cells', '<table><tr><td><h2>a</h2>x<td>b<tr><td><h2>c</h2>y<td>d</table>', 'a\n\nx\nb\n\nc\n\ny\nd'],
    ['has one row', '<table><tr><td><p>a</p><td><p>b</p></table>', 'a\n\nb'],
    ['has one column', '<table><tr><td><p>a</p><tr><td><p>b</p></table>', 'a\n\nb'],
    ['holds articles', `<table><tr><td><p>${long}</p><td><p>b</p><tr><td><p>c</p><td>d</table>`, `${long.trim()}\n\nb\n\nc\n\nd`],
    [
      'holds menus',
      '<table><tr><td><p><a href=a>a</a></p><td><p><a href=b>b</a></p><tr><td><p><a href=c>c</a></p><td>d</table>',
      'a\n\nb\n\nc\n\nd',
    ],
    ['holds teasers', '<table><tr><td><div><img src=a>a</div><td><div>b</div><tr><td><div>c</div><td>d</table>', 'a\nb\nc\nd'],
  ])('%s', (_, html, text) => {
    expect(textOf(html)).toBe(text)
  })
})

describe('cells of any blocks', () => {
  const cell = fc.constantFrom('<p>x</p>', '<div>y</div>', 'z', '<ul><li>v<li>w</ul>', 'u<br>t', '<p>r</p><p>s</p>', '<div></div>q')

  it('stand in a row of the text, and in a row of the Markdown', () => {
    fc.assert(
      property(fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 6 }), (rows) => {
        const html = `<table><tr><th>A<th>B<th>C${rows.map((cells) => `<tr>${cells.map((inner) => `<td>${inner}</td>`).join('')}`).join('')}</table>`
        const lines = textOf(html).split('\n')
        expect(lines.map((line) => line.split('\t').length)).toEqual(new Array(rows.length + 1).fill(3))
        expect(markdown(html).trimEnd().split('\n')).toHaveLength(rows.length + 2)
      }),
      cases(200, 20261130),
    )
  })

  it('stand in their columns below cells that reach into several rows', () => {
    const table =
      '<table><thead><tr><th rowspan="2">Port<th colspan="2">Time<tr><th>Out<th>Back</thead>' +
      '<tbody><tr><td rowspan="3">Arle<td>8<td>17<tr><td>9<td rowspan="2">18<tr><td>10<tr><td>Bex<td>11<td>19</table>'
    expect(markdown(table).trimEnd().split('\n')).toEqual([
      '| Port | Time |  |',
      '| --- | --- | --- |',
      '|  | Out | Back |',
      '| Arle | 8 | 17 |',
      '|  | 9 | 18 |',
      '|  | 10 |',
      '| Bex | 11 | 19 |',
    ])
  })

  it('are read in linear time', () => {
    expectLinearTime(8000, (size) => {
      const html = `<table>${'<tr><td><p>a</p><td><ul><li>b<li>c</ul>'.repeat(size)}</table>`
      return () => readHtml(html)
    })
  })
})
