/** The middle one of numbers; the upper of two. */
export function median(list) {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
}
