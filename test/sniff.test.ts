import { describe, expect, it } from 'vitest'
import { sniffFormat } from '../src/read/sniff-format.js'
import { beginsAsHtml } from '../src/read/sniff-html.js'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('an input is HTML', () => {
  it.each([
    ['a doctype', '<!DOCTYPE html><p>a'],
    ['an old doctype', '<!doctype HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"\n"http://www.w3.org/TR/html4/loose.dtd">'],
    ['html', '<html lang="en">'],
    ['html in capitals', '<HTML>'],
    ['a mark and blank lines before', '\ufeff\n \n<html>'],
    ['a comment before', '<!-- saved from (0022)https://example.com/ -->\n<html>'],
    ['two comments before', '<!-- a --><!-- b > c -->\n<!doctype html>'],
    ['an XML declaration before', '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>'],
    ['XHTML without a doctype', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">'],
    ['head', '<head><title>a</title>'],
    ['a fragment', '<div class="article"><p>Text'],
    ['a paragraph', '<p>Text'],
  ])('%s', (_, text) => expect(sniffFormat(bytes(text), true)).toBe('html'))

  it('in UTF-16 with a mark', () => expect(sniffFormat(Buffer.from('\ufeff<html>', 'utf16le'), true)).toBe('html'))
})

describe('an input is no HTML', () => {
  it.each([
    ['text with tags behind', 'Title\n<p>Text'],
    ['a feed', '<?xml version="1.0"?><rss version="2.0"><channel><title>a</title>'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg">'],
    ['another doctype', '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN">'],
    ['an article of XML', '<?xml version="1.0"?><article><section>'],
    ['an inline tag', '<b>Share</b>\nText'],
    ['a tag of a like name', '<divide>'],
    ['an address in brackets', '<https://example.com/>'],
    ['a less-than sign', '< 5 minutes to read'],
    ['an arrow', '<- back'],
    ['a comment without an end', '<!-- a <html>'],
    ['nothing but a bracket', '<'],
  ])('%s', (_, text) => expect(sniffFormat(bytes(text), true)).toBe('text'))
})

it('waits until it can tell, and never changes its mind', () => {
  for (const text of [
    '\n<!-- a > b -->\n<?xml version="1.0"?>\n<!DOCTYPE html>',
    '<html>',
    '<p class="a">',
    '<!doctype svg>',
    '<divide>',
    '<- back to it',
  ]) {
    const told = [...text].map((_, i) => beginsAsHtml(text.slice(0, i + 1))).filter((answer) => answer !== undefined)
    expect(new Set(told).size).toBe(1)
  }
})

it('gives up on a beginning that never tells', () => {
  const comment = bytes(`<!-- ${'a'.repeat(70_000)}`)
  expect(sniffFormat(comment.subarray(0, 1000), false)).toBeUndefined()
  expect(sniffFormat(comment, false)).toBe('text')
})
