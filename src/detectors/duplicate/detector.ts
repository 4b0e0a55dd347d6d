import { defineDetector } from '../detector.js'

export const duplicate = defineDetector({
  id: 'duplicate',
  category: 'duplicate',
  summary: 'The second copy of a line or paragraph.',
})
