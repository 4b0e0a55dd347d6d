/** A set of single characters to ask in hot loops: ASCII by table, the few others by set. */
export class Marks {
  private readonly ascii = new Uint8Array(128)
  private readonly others = new Set<number>()

  constructor(marks: string) {
    for (const mark of marks) {
      const code = mark.charCodeAt(0)
      if (code < 128) this.ascii[code] = 1
      else this.others.add(code)
    }
  }

  /** Takes what `charCodeAt` gives; NaN, from beyond the end, is in no set. */
  has(code: number): boolean {
    return code < 128 ? this.ascii[code] === 1 : this.others.has(code)
  }
}
