import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const disclosure = defineDetector({
  id: 'disclosure',
  category: 'disclosure',
  summary: 'Notices of affiliation or sponsorship.',
  phrases,
})
