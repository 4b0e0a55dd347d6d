import type { QualityCurves, QualityInput } from './expected-f1.js'

/**
 * The log-odds of the F1 of a clean text, and what each signal adds to them. Fitted by `training/quality.mjs`, which writes this file, to the F1
 * of gold pages under all policies, each scored with weights that never saw its site.
 */
export const QUALITY_CURVES: Readonly<Record<QualityInput, QualityCurves>> = {
  text: {
    bias: -0.548,
    f1: { at: [0.172, 0.694, 0.839, 0.908, 0.945, 0.967, 0.983, 0.997], adds: [0, 1.223, 1.793, 2.072, 2.339, 2.339, 2.339, 2.339] },
    precision: { at: [0.099, 0.547, 0.752, 0.851, 0.91, 0.945, 0.971, 0.994], adds: [0, 0.697, 0.841, 1.056, 1.056, 1.056, 1.056, 1.056] },
    prose: { at: [0, 0.571, 0.756, 0.851, 0.909, 0.946, 0.978, 1], adds: [0, 0.119, 0.119, 0.119, 0.119, 0.119, 0.119, 0.119] },
    run: { at: [0.105, 0.506, 0.756, 0.919, 0.983, 1], adds: [0, 0.005, 0.015, 0.118, 0.118, 0.118] },
    disputed: {
      at: [0.003, 0.016, 0.028, 0.043, 0.066, 0.101, 0.162, 0.451],
      adds: [0, -0.283, -0.579, -0.841, -0.847, -0.914, -0.914, -0.914],
    },
  },
  page: {
    bias: -0.83,
    f1: { at: [0.111, 0.701, 0.842, 0.91, 0.947, 0.97, 0.984, 0.997], adds: [0, 0.813, 1.396, 1.7, 2.249, 2.602, 2.932, 3.155] },
    precision: { at: [0.066, 0.557, 0.751, 0.855, 0.912, 0.95, 0.976, 0.997], adds: [0, 0.522, 0.522, 0.61, 0.644, 0.741, 0.887, 1.03] },
    prose: { at: [0, 0.532, 0.709, 0.805, 0.866, 0.913, 0.949, 1], adds: [0, 0.348, 0.517, 0.517, 0.523, 0.584, 0.6, 0.6] },
    run: { at: [0.057, 0.302, 0.516, 0.732, 0.899, 0.969, 0.996, 1], adds: [0, 0, 0.008, 0.018, 0.134, 0.134, 0.134, 0.134] },
    disputed: {
      at: [0.001, 0.014, 0.027, 0.043, 0.066, 0.101, 0.166, 0.524],
      adds: [0, -0.323, -0.417, -0.417, -0.417, -0.417, -0.42, -0.922],
    },
  },
}

/** The weights of the scorers that they were fitted for (`report.tool.weights`). */
export const FITTED_FOR: Readonly<Record<QualityInput, string>> = { text: '2ce887dfe6bc9965', page: '823db0762391b52e' }
