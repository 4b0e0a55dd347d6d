export { CATEGORIES } from './model/category.js'
export { clean, createCleaner } from './pipeline/clean.js'
