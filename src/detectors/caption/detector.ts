import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const caption = defineDetector({
  id: 'caption',
  category: 'caption',
  summary: 'Captions of images and videos, and the credit of who made them.',
  phrases,
})
