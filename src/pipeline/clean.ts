import type { Metadata } from '../model/page.js'
import type { Flag, Report } from '../model/report.js'
import { hiddenTextFlags } from '../damage/hidden-text.js'
import { locator, pathFinder } from '../read/html/locate.js'
import { scan } from '../text/scan.js'
import { buildReport, type ReportOptions } from '../write/report.js'
import { formatterOf } from './format.js'
import { createJudge, type CustomWeights, type Judge, type Judged } from './judge.js'
import { withMetadata } from './lazy-metadata.js'
import { cleanLong, isLong } from './long-text.js'
import { type AnyCleanOptions, type CleanOptions, type Format, reportOptions } from './options.js'
import { outcomeOf } from './outcome.js'
import { siteOf } from './site-of.js'
import { judgeMarkdown } from './markdown.js'
import { qualityOf, withFlag } from './quality.js'
import { type DocumentSource, isMarkdown, isPage, pageDocument } from './source.js'

export type { CustomWeights } from './judge.js'
export type { DocumentSource, HtmlSource, MarkdownSource, Origin, TextSource } from './source.js'

/** The clean text of a document and the report that leads back to its source. */
export type CleanResult<Written extends Format = Format> = CleanedDocument & FormattedAs<Written>

interface CleanedDocument {
  readonly text: string
  readonly report: Report
  /** What a page says about itself, worked out when it is first read; of a text, what stands at its headline: absent if that names no author and no date. */
  readonly metadata?: Metadata
}

/** What the option `format` adds: nothing for `text`, the formatted text for others, perhaps it where the format is not known. */
type FormattedAs<Written extends Format> = [Written] extends ['text']
  ? unknown
  : 'text' extends Written
    ? { readonly formatted?: string }
    : {
        /** The clean text in the format asked for by the option `format`. */
        readonly formatted: string
      }

/** A function that cleans one document after the other with the same options. Pure: it keeps nothing between documents. */
export type Cleaner<Written extends Format = Format> = (source: string | DocumentSource) => CleanResult<Written>

/**
 * Compiles options into a cleaner, once, to be used often.
 * @throws OptionError where an option, a policy or a category is unknown. EmptyPhraseError where an own phrase holds no word.
 */
export function createCleaner<OwnPolicy extends string = never, Written extends Format = 'text'>(
  options: CleanOptions<OwnPolicy, Written> = {},
): Cleaner<Written> {
  return cleanerWith(createJudge(options), options) as unknown as Cleaner<Written>
}

/** A cleaner with other weights than the package ships. @throws RangeError where they are cut short. */
export function createCleanerWith(weights: CustomWeights, options: AnyCleanOptions = {}): Cleaner {
  return cleanerWith(createJudge(options, weights), options)
}

function cleanerWith(judge: Judge, options: AnyCleanOptions): Cleaner {
  const wanted = reportOptions(options)
  const format = formatterOf(options)
  const ofText = (source: string, site: string | undefined) =>
    isLong(source) ? cleanLong(source, judge, wanted, site) : written(judge, judge.judge(scan(source), { site }), wanted)
  return (given) => {
    const input: DocumentSource = typeof given === 'string' ? { text: given } : given
    if (isPage(input)) {
      const document = pageDocument(input)
      const { page } = document.markup!
      const url = input.url ?? undefined
      const { text, report, replacements } = written(judge, judge.judge(document, { page: input, site: siteOf(input, page) }), wanted)
      if (!format) return withMetadata({ text, report }, page, url)
      const { formatted, flags } = format.page(page, replacements, url)
      const flagged = flags.length === 0 ? report : { ...report, flags: [...report.flags, ...flags] }
      return Object.assign(withMetadata({ text, report: flagged }, page, url), { formatted })
    }
    const site = siteOf(input)
    if (isMarkdown(input)) {
      const { text, report, metadata } = isLong(input.markdown)
        ? flaggedLong(ofText(input.markdown, site))
        : written(judge, judgeMarkdown(judge, input.markdown, site), wanted)
      return { text, report, ...(metadata && { metadata }), ...(format && { formatted: format.markdown(text) }) }
    }
    const { text, report, metadata } = ofText(input.text, site)
    return { text, report, ...(metadata && { metadata }), ...(format && { formatted: format.text(text) }) }
  }
}

const LONG_MARKDOWN: Flag = { flag: 'markup', message: 'the Markdown is too long to be parsed as a whole: it was judged as a text' }

function flaggedLong<Result extends Pick<CleanResult, 'report'>>(result: Result): Result {
  return { ...result, report: withFlag(result.report, LONG_MARKDOWN) }
}

/** The clean text and the report of a document that was judged as a whole. */
function written({ policy }: Judge, judged: Judged, { detail, unit }: ReportOptions) {
  const { document, language, tool, headline, metadata, doubts, guards } = judged
  const { decisions, edits, replacements, text, damage } = outcomeOf(judged)
  const page = document.markup?.page
  const hidden = page && page.hidden.length > 0 ? hiddenTextFlags(document, pathFinder(page)) : []
  const flags = [...doubts, ...guards, ...damage, ...hidden]
  const locate = page && locator(page)
  const quality = qualityOf(judged, flags)
  const report = buildReport({ document, language, policy, tool, decisions, edits, flags, quality, headline, text, detail, unit, locate })
  return { text, replacements, metadata, report }
}

/** Cleans one document. For many, `createCleaner` saves compiling the options each time. */
export function clean<OwnPolicy extends string = never, Written extends Format = 'text'>(
  source: string | DocumentSource,
  options: CleanOptions<OwnPolicy, Written> = {},
): CleanResult<Written> {
  return createCleaner(options)(source)
}
