import type { Elements } from '../model/page.js'

/** A function of elements that judges them by their names (`class` and `id`): equal ones once, as pages are full of them. */
export function byNames<Value>({ names }: Elements, judge: (names: string) => Value): (element: number) => Value {
  const judged = new Map<string, Value>()
  return (element) => {
    const own = names[element]!
    const known = judged.get(own)
    if (known !== undefined) return known
    const value = judge(own)
    judged.set(own, value)
    return value
  }
}
