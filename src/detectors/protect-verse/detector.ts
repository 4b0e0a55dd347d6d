import { defineDetector } from '../detector.js'

export const protectVerse = defineDetector({
  id: 'protect-verse',
  summary: 'Keeps poems, lyrics, prayers and their refrains.',
})
