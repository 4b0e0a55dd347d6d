import type { Examples } from '../detector.js'

export const examples: Examples = { found: [], kept: [] }
