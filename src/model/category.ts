/** What `standard` does with a category: strip it, tag it (report it and keep the text), or keep it silently. */
export type Action = 'strip' | 'tag' | 'keep'

/** What a span of a document can be. The ids are public: they stand in reports, options and tests. */
export interface Category {
  /** `content` is the document itself, `about` is written about it, `noise` is neither. */
  readonly kind: 'content' | 'about' | 'noise'
  /** One sentence that says what it is. */
  readonly summary: string
}

const content = (summary: string): Category => ({ kind: 'content', summary })
const about = (summary: string): Category => ({ kind: 'about', summary })
const noise = (summary: string): Category => ({ kind: 'noise', summary })

/** The categories that the package knows, in the order in which they are shown. */
export const CATEGORIES = {
  title: content("The document's own headline, subtitle or standfirst."),
  heading: content('A section heading inside the document.'),
  body: content('Prose, quotes, list items, table rows, code, verse and dialogue that belong to the document.'),
  caption: about('The caption or credit of an image or video.'),
  byline: about('Author, date, dateline or reading time.'),
  'update-stamp': about('A live-blog or correction mark.'),
  'source-credit': about('The agency or publication the text comes from.'),
  'author-bio': about('A few words about the author.'),
  keywords: about('The topics under which the document is filed.'),
  'reader-comment': about('A comment by a reader, with its name and time.'),
  embed: about('An embedded post and its chrome.'),
  contact: about('An address, phone number, mail address or opening hours.'),
  disclosure: about('A notice of affiliation or sponsorship.'),
  navigation: noise('Menus, breadcrumbs, skip links, language pickers, log-in links and footer link rows.'),
  'icon-labels': noise('The names of icon-font glyphs or the titles of SVG images.'),
  'share-buttons': noise('Share and follow links and page tools such as print and text size.'),
  counter: noise('An engagement counter: likes, shares, views, comments.'),
  advertisement: noise('The label of an ad slot, or sponsored links.'),
  'related-list': noise('Other articles: a header and headlines, teasers, previous and next article.'),
  'comment-prompt': noise('The invitation to comment, and the labels of the comment form.'),
  newsletter: noise('An e-mail sign-up.'),
  subscription: noise('Paywall, metering, membership and donation prompts.'),
  consent: noise('Cookie and privacy consent text.'),
  legal: noise('Copyright, terms, imprint and disclaimers.'),
  'app-prompt': noise('Notices about apps, browsers, JavaScript, notifications and ad blockers.'),
  'media-player': noise('The controls and messages of a video, audio or gallery player.'),
  pagination: noise('Links to the pages of a list or of a split article.'),
  promotion: noise('Shop, event, contest and job advertising of the house itself.'),
  widget: noise('Tickers, weather, polls, scores, calendars, archives and tag clouds.'),
  'code-remnant': noise('Left-over script, style sheet, JSON or template code.'),
  duplicate: noise('A second copy of text that stands elsewhere in the document.'),
  'other-noise': noise('Noise that fits no other category.'),
} as const satisfies Record<string, Category>

/** The id of a category that the package knows. */
export type BuiltInCategory = keyof typeof CATEGORIES

/**
 * The id of a category of your own, for your own detectors and phrases: `x-` and kebab-case. It counts as noise, so every policy strips it.
 * @pattern ^x-[a-z0-9]+(-[a-z0-9]+)*$
 */
export type OwnCategory = `x-${string}`

/** The id of a category. */
export type CategoryId = BuiltInCategory | OwnCategory

/** The ids of the categories that the package knows, in the order in which they are shown. */
export const CATEGORY_IDS = Object.freeze(Object.keys(CATEGORIES)) as readonly BuiltInCategory[]

/** True if `id` names a category: one of the list, or one of your own. */
export function isCategory(id: string): id is CategoryId {
  return isBuiltIn(id) || /^x-[a-z0-9]+(-[a-z0-9]+)*$/.test(id)
}

/** True if `id` names a category of the list. */
export function isBuiltIn(id: string): id is BuiltInCategory {
  return Object.hasOwn(CATEGORIES, id)
}

/** What a category is about; your own ones are noise. */
export function kindOf(id: CategoryId): Category['kind'] {
  return isBuiltIn(id) ? CATEGORIES[id].kind : 'noise'
}
