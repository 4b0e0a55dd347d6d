import type { Metadata, Page } from '../model/page.js'
import {
  asAddress,
  asAuthors,
  asFullNames,
  asIsoDate,
  asLanguage,
  asOwnTitle,
  asShown,
  asSigned,
  asSiteName,
  asText,
  asTitle,
  asWrittenDate,
  type Reader,
} from './readers.js'
import {
  addresses,
  authorOfCard,
  byline,
  dateOfAddress,
  dates,
  evidenceOf,
  headline,
  links,
  metas,
  metasNamed,
  names,
  publishedOfWork,
  rootLanguage,
  type Source,
  texts,
  topHeadings,
  windowTitle,
} from './sources.js'

const AUTHOR_METAS = metas(
  'citation_author',
  'citation_authors',
  'parsely-author',
  'sailthru.author',
  'cxenseparse:author',
  'article:author_name',
  'byl',
  'article:author',
  'og:article:author',
  'og:author',
  'author',
  'dc.creator',
  'dcterms.creator',
  'creator',
  'shareaholic:article_author_name',
)
const PUBLISHED_METAS = metas(
  'article:published_time',
  'og:article:published_time',
  'og:published_time',
  'parsely-pub-date',
  'sailthru.date',
  'cxenseparse:publishtime',
  'citation_publication_date',
  'citation_online_date',
  'citation_date',
  'datepublished',
  'dc.date.issued',
  'dcterms.issued',
  'dcterms.created',
  'dc.date.created',
  'dc.date',
  'dcterms.date',
  'published_at',
  'publish_date',
  'publishdate',
  'publish-date',
  'pub_date',
  'pubdate',
  'ptime',
  'article.published',
  'published',
  'publication_date',
  'datecreated',
  'shareaholic:article_published_time',
  'ms.date',
  'date',
)
/** `w-published-date`, `dc:publication-date`: the names that systems make up themselves. */
const PUBLISHED_META = /(?:^|[-._:])(?:publish(?:ed|ing)?|publication|pub|release)[-._]?(?:date|time|at|on)$/
const MODIFIED_METAS = metas(
  'article:modified_time',
  'og:article:modified_time',
  'og:updated_time',
  'datemodified',
  'dcterms.modified',
  'dc.date.modified',
  'last-modified',
  'lastmod',
)

const PUBLISHED_DATES = dates('published')
const MODIFIED_DATES = dates('modified')
const AUTHORS = [names('work', 'author', 'creator'), byline, ...AUTHOR_METAS, authorOfCard, names('webPage', 'author', 'creator')]

/**
 * Where each value comes from, and in which order: the first source that gives something its reader takes wins. A key that stands
 * twice is looked for again with another reader where the first found nothing.
 */
const PRECEDENCE: readonly (readonly [key: Exclude<keyof Metadata, 'source'>, read: Reader, from: readonly Source[]])[] = [
  ['title', asShown, [headline]],
  [
    'title',
    asOwnTitle,
    [
      texts('work', 'headline'),
      ...metas('citation_title', 'parsely-title', 'sailthru.title', 'og:title', 'twitter:title', 'headline', 'dc.title', 'dcterms.title'),
      texts('work', 'name'),
      windowTitle,
      texts('webPage', 'headline', 'name'),
      ...metas('title'),
    ],
  ],
  ['title', asTitle, [topHeadings, ...metas('og:title'), windowTitle]],

  // Data often name an account where the page shows the person.
  ['byline', asFullNames, AUTHORS],
  ['byline', asAuthors, AUTHORS],
  ['byline', asSigned, AUTHORS],

  [
    'published',
    asIsoDate,
    [publishedOfWork, ...PUBLISHED_METAS, metasNamed(PUBLISHED_META), dateOfAddress, PUBLISHED_DATES, texts('work', 'datePublished')],
  ],
  ['published', asWrittenDate, [texts('work', 'datePublished', 'dateCreated'), ...PUBLISHED_METAS, PUBLISHED_DATES]],
  // Many pages show no other day than that of their last change.
  ['published', asIsoDate, [MODIFIED_DATES]],

  ['modified', asIsoDate, [texts('work', 'dateModified'), ...MODIFIED_METAS, MODIFIED_DATES, texts('webPage', 'dateModified')]],
  ['modified', asWrittenDate, [texts('work', 'dateModified'), ...MODIFIED_METAS]],

  [
    'siteName',
    asSiteName,
    [
      ...metas('og:site_name', 'og:site'),
      texts('site', 'name'),
      names('work', 'publisher'),
      ...metas('application-name', 'apple-mobile-web-app-title', 'citation_journal_title', 'dc.publisher', 'publisher'),
      names('webPage', 'publisher'),
    ],
  ],

  [
    'language',
    asLanguage,
    [
      rootLanguage,
      ...metas('og:locale', 'content-language', 'dc.language', 'dcterms.language', 'language', 'inlanguage'),
      texts('work', 'inLanguage'),
      texts('webPage', 'inLanguage'),
    ],
  ],

  [
    'canonical',
    asAddress,
    [links('canonical'), ...metas('og:url', 'twitter:url', 'parsely-link'), addresses('work', 'url', 'mainEntityOfPage')],
  ],

  [
    'description',
    asText,
    [
      ...metas('og:description', 'description', 'twitter:description', 'sailthru.description', 'dc.description', 'dcterms.description'),
      texts('work', 'description', 'abstract'),
      texts('webPage', 'description'),
    ],
  ],

  [
    'image',
    asAddress,
    [
      ...metas('og:image', 'og:image:url', 'og:image:secure_url', 'twitter:image', 'twitter:image:src'),
      addresses('work', 'image', 'thumbnailUrl'),
      links('image_src'),
      ...metas('parsely-image-url', 'sailthru.image.full', 'image', 'thumbnail'),
      addresses('webPage', 'primaryImageOfPage', 'image'),
    ],
  ],
]

/**
 * What a page says about itself, in its data, its head and the text that it shows. Only what was found is there, and never an empty
 * text. `url` is the address the page was read from. Throws nothing, whatever the page holds.
 */
export function metadataOf(page: Page, url?: string): Metadata {
  const evidence = evidenceOf(page, url)
  const metadata: Metadata = {}
  /** Several readers look at what one source gives. */
  const given = new Map<Source, readonly string[]>()
  const valuesOf = (source: Source): readonly string[] => {
    const values = given.get(source) ?? source(evidence)
    given.set(source, values)
    return values
  }
  for (const [key, read, from] of PRECEDENCE) {
    for (const source of metadata[key] === undefined ? from : []) {
      const value = read(valuesOf(source), evidence)
      if (value === undefined) continue
      metadata[key] = value
      break
    }
  }
  return metadata
}
