import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const updateStamp = defineDetector({
  id: 'update-stamp',
  category: 'update-stamp',
  summary: 'Live-blog and correction marks.',
  phrases,
})
