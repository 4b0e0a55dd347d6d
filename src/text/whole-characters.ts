/** Hands a text on in pieces none of which ends between the halves of a surrogate pair. */
export class WholeCharacters {
  private held = ''

  /** The text so far that was not handed on yet, but for a first half at its end. */
  push(piece: string): string {
    const text = this.held + piece
    const last = text.charCodeAt(text.length - 1)
    this.held = last >= 0xd800 && last <= 0xdbff ? text.slice(-1) : ''
    return this.held === '' ? text : text.slice(0, -1)
  }

  /** What is left: nothing, or a half that has no other. */
  end(): string {
    const rest = this.held
    this.held = ''
    return rest
  }
}
