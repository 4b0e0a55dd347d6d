import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const keywords = defineDetector({
  id: 'keywords',
  category: 'keywords',
  summary: 'The topics under which the document is filed.',
  phrases,
})
