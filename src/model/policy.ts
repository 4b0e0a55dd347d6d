import type { Action, CategoryId } from './category.js'

/** What becomes of each category, and how sure one must be. Complete: made from a preset and what the user changed. */
export interface Policy {
  /** Name of the preset or of the user's policy; `+custom` is added where options changed it. */
  readonly name: string
  readonly actions: Readonly<Record<CategoryId, Action>>
  /**
   * What a line must be to stay: no noise, so that all content stays and what is about it; or main text, which is what extraction
   * benchmarks mean by content.
   */
  readonly keeps: 'content' | 'main-text'
  /** A span is stripped from this confidence on; below it, it is tagged. */
  readonly stripAt: number
  /** A span is tagged from this confidence on; below it, it is kept without a word. */
  readonly tagAt: number
}

/** What a policy does with a category. Your own categories are noise, which every policy strips unless options say otherwise. */
export function actionOn({ actions }: Policy, category: CategoryId): Action {
  return actions[category] ?? 'strip'
}
