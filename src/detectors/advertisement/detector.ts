import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const advertisement = defineDetector({
  id: 'advertisement',
  category: 'advertisement',
  summary: 'The labels of ad slots and sponsored links.',
  phrases,
})
