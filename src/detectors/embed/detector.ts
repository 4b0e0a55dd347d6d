import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const embed = defineDetector({
  id: 'embed',
  category: 'embed',
  summary: 'Embedded posts and their chrome.',
  phrases,
})
