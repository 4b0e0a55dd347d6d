import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const shareButtons = defineDetector({
  id: 'share-buttons',
  category: 'share-buttons',
  summary: 'Share and follow links and page tools such as print and text size.',
  phrases,
})
