type Child = Node | string | undefined

/**
 * Makes an element. Strings among the children become text nodes: no text of a document is ever parsed as HTML. An attribute that is
 * `undefined` or false is left out.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | number | boolean | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    made.setAttribute(name, value === true ? '' : String(value))
  }
  for (const child of children) if (child !== undefined) made.append(child)
  return made
}

/** A button with a click handler. */
export function button(label: string, onClick: () => void, attributes: Readonly<Record<string, string | boolean>> = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label)
  made.addEventListener('click', onClick)
  return made
}

/** Copies a text to the clipboard. Resolves to false where the browser does not let a page do so. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // Pages from disk have no clipboard in some browsers, but the old command.
    const area = element('textarea', { 'aria-hidden': 'true', class: 'off-screen' })
    area.value = text
    document.body.append(area)
    area.select()
    const isCopied = document.execCommand('copy')
    area.remove()
    return isCopied
  }
}

/** Lets the user save a text as a file. */
export function download(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = element('a', { href: url, download: name })
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** A number with thin spaces between groups of digits, whatever the locale. */
export function digits(number: number): string {
  const groups: string[] = []
  let rest = String(number)
  for (; rest.length > 3; rest = rest.slice(0, -3)) groups.unshift(rest.slice(-3))
  return [rest, ...groups].join('\u202f')
}
