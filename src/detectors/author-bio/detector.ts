import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const authorBio = defineDetector({
  id: 'author-bio',
  category: 'author-bio',
  summary: 'A few words about the author, and links to more of the author.',
  phrases,
})
