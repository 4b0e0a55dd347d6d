import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { mathFromMarkdown } from 'mdast-util-math'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfmTable } from 'micromark-extension-gfm-table'
import { math } from 'micromark-extension-math'
import type { Root } from 'mdast'

const FRONT_MATTER = ['yaml', 'toml'] as const

/**
 * The tree of a Markdown text: CommonMark with GFM tables, front matter and, if `formulas` is true, blocks of TeX between `$$`. One dollar
 * opens no formula: in what people crawl it is a price far more often.
 */
export function parseMarkdown(markdown: string, formulas: boolean): Root {
  return fromMarkdown(markdown, {
    extensions: [gfmTable(), frontmatter([...FRONT_MATTER]), ...(formulas ? [math({ singleDollarTextMath: false })] : [])],
    mdastExtensions: [gfmTableFromMarkdown(), frontmatterFromMarkdown([...FRONT_MATTER]), ...(formulas ? [mathFromMarkdown()] : [])],
  })
}
