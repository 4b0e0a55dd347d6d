/** The commands that read what the others have written. */
export { addCategories } from './categories.js'
export { addCompletion } from './completion.js'
export { addMerge } from './merge.js'
export { addPlayground } from './playground.js'
export { addReport } from './report.js'
export { addTemplates } from './templates.js'
