import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const pagination = defineDetector({
  id: 'pagination',
  category: 'pagination',
  summary: 'Links to the pages of a list or of a split article.',
  phrases,
})
