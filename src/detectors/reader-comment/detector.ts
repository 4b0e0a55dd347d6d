import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const readerComment = defineDetector({
  id: 'reader-comment',
  category: 'reader-comment',
  summary: "Readers' comments with their names and times.",
  phrases,
})
