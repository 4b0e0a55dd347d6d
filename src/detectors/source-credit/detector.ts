import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const sourceCredit = defineDetector({
  id: 'source-credit',
  category: 'source-credit',
  summary: 'The agency or publication a text comes from.',
  phrases,
})
