/** The last line of each of these pages: it must not be lost. */
export const END = 'The end of it all was near, said the man who had built the bridge.'

/** Pages made to fill memory or time: what of, the page, and the flag that it raises. */
export const HUGE_PAGES: readonly (readonly [what: string, html: string, flag: string | undefined])[] = [
  ['nested elements', `${'<div>'.repeat(1e5)}${END}`, 'markup'],
  ['nested tables that nobody closes', `${'<table><tr><td>x'.repeat(1e4)}${END}`, 'markup'],
  ['nested tables', `${'<table><tr><td>x '.repeat(3e3)}${'</table>'.repeat(3e3)}<p>${END}`, 'markup'],
  ['nested templates', `${'<template>'.repeat(3e4)}x${'</template>'.repeat(3e4)}<p>${END}`, 'markup'],
  ['attributes', `<p ${Array.from({ length: 1e5 }, (_, i) => `a${i}=x`).join(' ')}>${END}</p>`, undefined],
  ['a table without end', `<p>${END}</p><table>${'<tr><td>one<td>two'.repeat(2e4)}`, 'windows'],
  ['a long name', `<div class="${'some name '.repeat(2e5)}">${'<p>A line.</p>'.repeat(2e3)}<p>${END}`, undefined],
]
