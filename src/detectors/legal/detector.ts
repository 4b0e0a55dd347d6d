import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const legal = defineDetector({
  id: 'legal',
  category: 'legal',
  summary: 'Copyright, terms, imprint and disclaimers.',
  phrases,
})
