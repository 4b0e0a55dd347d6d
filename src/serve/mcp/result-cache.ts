/** Keeps values by their names, up to a size of all together; those that were not used for longest make room. */
export class ResultCache<Value> {
  private readonly held = new Map<string, { readonly value: Value; readonly size: number }>()
  private size = 0

  constructor(private readonly maxSize: number) {}

  get(name: string): Value | undefined {
    const found = this.held.get(name)
    if (!found) return undefined
    // A map lists its entries in the order in which they were put in.
    this.held.delete(name)
    this.held.set(name, found)
    return found.value
  }

  /** Keeps a value, unless it alone is larger than all may be. */
  set(name: string, value: Value, size: number): void {
    this.remove(name)
    if (size > this.maxSize) return
    this.held.set(name, { value, size })
    this.size += size
    for (const oldest of this.held.keys()) {
      if (this.size <= this.maxSize) break
      this.remove(oldest)
    }
  }

  has(name: string): boolean {
    return this.held.has(name)
  }

  private remove(name: string): void {
    this.size -= this.held.get(name)?.size ?? 0
    this.held.delete(name)
  }
}
