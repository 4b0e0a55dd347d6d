import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const contact = defineDetector({
  id: 'contact',
  category: 'contact',
  summary: 'Addresses, phone numbers, mail addresses and opening hours.',
  phrases,
})
