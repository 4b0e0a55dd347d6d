import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const newsletter = defineDetector({
  id: 'newsletter',
  category: 'newsletter',
  summary: 'E-mail sign-up prompts and forms.',
  phrases,
})
