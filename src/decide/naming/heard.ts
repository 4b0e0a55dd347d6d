import { CATEGORY_IDS } from '../../model/category.js'

/** With each line that stands between, this share of what was said of a line is left; what has come to less than `least` is forgotten. */
const FADING = { share: 0.8, least: 0.05 }

/** What was said for each category, as log-odds by its number; of most nothing was. */
export class Heard {
  /** How many categories something was said for. */
  count = 0
  /** Their numbers, in order; the array is longer. */
  readonly categories = new Uint8Array(CATEGORY_IDS.length)
  /** By the number of a category. */
  readonly weights = new Float64Array(CATEGORY_IDS.length)

  /** The strongest word for a category counts. */
  hear(category: number, weight: number): void {
    const { categories, weights } = this
    if (weight <= weights[category]!) return
    if (weights[category] === 0) {
      let at = this.count++
      for (; at > 0 && categories[at - 1]! > category; at--) categories[at] = categories[at - 1]!
      categories[at] = category
    }
    weights[category] = weight
  }

  /** One line further on. */
  fade(): void {
    const { categories, weights, count } = this
    this.count = 0
    for (let i = 0; i < count; i++) {
      const category = categories[i]!
      const faded = weights[category]! * FADING.share
      weights[category] = faded < FADING.least ? 0 : faded
      if (faded >= FADING.least) categories[this.count++] = category
    }
  }

  forget(): void {
    for (let i = 0; i < this.count; i++) this.weights[this.categories[i]!] = 0
    this.count = 0
  }
}
