import { button, element } from '../dom.js'

/** A key, what it does, and how to do it. */
export interface KeyAction {
  readonly keys: readonly string[]
  readonly does: string
  readonly run: () => void
}

/** True where keys write text, or belong to a control. */
function isTaken({ target, ctrlKey, metaKey, altKey, defaultPrevented }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || defaultPrevented) return true
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('dialog, textarea, select, [contenteditable]')) return true
  return target instanceof HTMLInputElement && !['range', 'checkbox', 'radio', 'button'].includes(target.type)
}

/** Listens to single keys; `?` shows them all in a dialog. */
export class Keys {
  readonly dialog = element('dialog', { class: 'keys', 'aria-label': 'Keys' })
  private readonly listener = (event: KeyboardEvent) => {
    if (isTaken(event)) return
    const action = this.actions.find(({ keys }) => keys.includes(event.key))
    if (!action) return
    event.preventDefault()
    action.run()
  }

  constructor(private readonly actions: readonly KeyAction[]) {
    const rows = [...actions, { keys: ['Enter', 'click'], does: 'strip or restore the span' }, { keys: ['?'], does: 'show these keys' }]
    const list = element('dl')
    for (const { keys, does } of rows)
      list.append(element('dt', {}, ...keys.map((key) => element('kbd', {}, key))), element('dd', {}, does))
    this.dialog.append(
      element('h2', {}, 'Keys'),
      list,
      button('Close', () => this.dialog.close()),
    )
    this.actions = [...actions, { keys: ['?'], does: '', run: () => this.show() }]
    document.addEventListener('keydown', this.listener)
  }

  show(): void {
    this.dialog.showModal()
  }

  end(): void {
    document.removeEventListener('keydown', this.listener)
  }
}
