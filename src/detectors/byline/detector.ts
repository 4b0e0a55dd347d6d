import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const byline = defineDetector({
  id: 'byline',
  category: 'byline',
  summary: 'Author, date, dateline and reading time on a line of their own.',
  phrases,
})
