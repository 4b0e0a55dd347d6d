import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const relatedList = defineDetector({
  id: 'related-list',
  category: 'related-list',
  summary: 'Headers of lists of other articles, and links to other articles in the text.',
  phrases,
})
