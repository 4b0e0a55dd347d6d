/** Log-odds that any one line is the headline, before anything is seen of it. */
export const HEADLINE_PRIOR = -0.62

/**
 * What each signal adds, in log-odds. Fitted by `training/headline.mjs` (maximum likelihood of the headline among all lines, L2 penalty)
 * on one half of the labelled lines of sets that may be trained on.
 */
export const HEADLINE_WEIGHTS = {
  'no-topic': -2.07,
  'off-topic': -0.8,
  'some-topic': 0.47,
  'on-topic': 0.37,
  'all-topic': 0.99,
  'no-lead': -0.34,
  'off-lead': -0.41,
  'some-lead': -0.76,
  'on-lead': 0.06,
  'all-lead': 0.52,
  'many-lead-words': 0.86,
  'in-body': -1.7,
  'at-body': 0.51,
  'near-body': 1.08,
  'close-to-body': 0.23,
  'first-line': 1,
  opening: -0.67,
  'copies-opening': 3.85,
  'is-copied': 0.71,
  'stands-again': 0.46,
  'byline-below': 1.78,
  'byline-above': 1.09,
  'is-about': -1.28,
  'is-noise': -1.69,
  'noise-above': 0.52,
  'line-above': 0.37,
  'standfirst-below': 0.65,
  'blank-above': 1.83,
  'blank-below': 1.55,
  'one-word': -0.67,
  'few-words': -0.82,
  'some-words': 0.56,
  'many-words': 0.93,
  'is-prose': -0.77,
  'full-stop': -1.77,
  question: 0.84,
  colon: -1.84,
  sentences: -0.54,
  'all-capitals': -0.62,
  'function-words': -0.19,
  page: -4.39,
  h1: 3.74,
  h2: 1.6,
  'lower-heading': -1.09,
  linked: -2.18,
  claimed: 3.92,
} as const

/** What can be seen of a line that may be a headline. */
export type HeadlineSignal = keyof typeof HEADLINE_WEIGHTS

/** Their names by their numbers. */
export const HEADLINE_SIGNALS = Object.keys(HEADLINE_WEIGHTS) as readonly HeadlineSignal[]
