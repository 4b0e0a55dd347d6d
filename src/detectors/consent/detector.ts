import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const consent = defineDetector({
  id: 'consent',
  category: 'consent',
  summary: 'Cookie and privacy consent text.',
  phrases,
})
