/** True for `npm test -- --slow`: tests take more cases, larger inputs and more places then. Each behaviour is tested without it, too. */
export const IS_SLOW = process.env.DECHAFF_SLOW === '1'

/** One value for every run of the tests, another for slow ones. */
export function unlessSlow<T>(always: T, slow: T): T {
  return IS_SLOW ? slow : always
}
