/** Does something once before the next frame is drawn, however often it is asked for. */
export class OnceAFrame {
  private frame: number | undefined

  constructor(private readonly run: () => void) {}

  ask(): void {
    this.frame ??= requestAnimationFrame(() => this.flush())
  }

  /** Does at once what was asked for. */
  flush(): void {
    if (this.cancel()) this.run()
  }

  /** Takes back what was asked for; false if nothing was. */
  cancel(): boolean {
    if (this.frame === undefined) return false
    cancelAnimationFrame(this.frame)
    this.frame = undefined
    return true
  }
}
