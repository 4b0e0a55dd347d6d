import { fromBase64 } from '../../src/data/base64.js'
import { CATEGORY_IDS, type CategoryId } from '../../src/model/category.js'
import { POLICIES, type PolicyName } from '../../src/decide/policies.js'
import type { DocumentView } from '../../src/model/document-view.js'
import { DocumentViewer } from '../document/document-view.js'
import { button, copyText, digits, element } from '../dom.js'
import { type Cleaned, Engine, loadPart } from './engine.js'
import { bytesOf, decodeState, EMPTY, encodeState, optionsOf, type PlaygroundState, stateOfFile } from './state.js'

/** A text longer than this is not put into the text box, which would make each key slow. In characters. */
const LONGEST_EDITED = 500_000
const PLACEHOLDER = 'Paste text, Markdown or HTML, or drop a file here.'
/** Keys in a row are waited for. In milliseconds. */
const PAUSE = 150

interface Sample {
  readonly name: string
  readonly base64: string
}

/** The playground: a text box, options, and the document view of the result. All is done in this page; all state is in its address. */
class Playground {
  private state: PlaygroundState = EMPTY
  private viewer: DocumentViewer | undefined
  private timer: number | undefined
  private written = ''
  /** Counts the changes. */
  private turn = 0

  private readonly box = element('textarea', {
    id: 'text',
    rows: 9,
    spellcheck: 'false',
    dir: 'auto',
    placeholder: PLACEHOLDER,
  })
  private readonly format = select('format', { '': 'detect the format', text: 'text', markdown: 'Markdown', html: 'HTML' })
  private readonly policy = select('policy', Object.fromEntries(Object.keys(POLICIES).map((name) => [name, name])))
  private readonly samples = select('sample', { '': 'choose a sample' })
  private readonly file = element('input', { type: 'file', id: 'file' })
  private readonly command = element('code', { class: 'command' })
  private readonly status = element('p', { class: 'faint', role: 'status' })
  private readonly linkNote = element('p', { class: 'faint', role: 'status' })
  private readonly result = element('div', { class: 'result' })
  private readonly categories = new Map<CategoryId, HTMLSelectElement>()
  private readonly engine = new Engine(
    (cleaned) => this.show(cleaned),
    (message) => this.fail(message),
    (isBusy) => this.result.toggleAttribute('data-busy', isBusy),
  )

  constructor(root: HTMLElement) {
    root.replaceChildren(
      element(
        'header',
        { class: 'playground' },
        element('h1', {}, 'dechaff playground'),
        element(
          'p',
          { class: 'faint' },
          'Strips menus, share buttons, cookie banners and the like from a text, and shows why. Everything is done in this page: nothing is sent. Its address holds the text and the options, so a link shows what you see.',
        ),
        element('label', { for: 'text' }, 'Text, Markdown or HTML'),
        this.box,
        element(
          'div',
          { class: 'tools' },
          labelled('Sample', this.samples),
          labelled('File', this.file),
          labelled('Format', this.format),
          labelled('Policy', this.policy),
          button('Copy link', () => void this.copyLink()),
        ),
        this.actions(),
        element('p', { class: 'faint' }, 'The same on the command line: ', this.command),
        this.linkNote,
        this.status,
      ),
      this.result,
    )
    this.listen()
  }

  async start(): Promise<void> {
    this.fill(false)
    await this.readAddress()
    const samples = JSON.parse(await loadPart('parts/samples')) as Sample[]
    for (const { name } of samples) this.samples.append(element('option', { value: name }, name))
    this.samples.addEventListener('change', () => {
      const sample = samples.find(({ name }) => name === this.samples.value)
      if (!sample) return
      this.take(sample.name, fromBase64(sample.base64))
    })
  }

  private listen(): void {
    this.box.addEventListener('input', () => {
      const { base64: _, ...rest } = this.state
      // An extension says what a file is, and nothing of what was typed.
      this.change({ ...rest, text: this.box.value, name: EMPTY.name, isTyped: true }, true)
    })
    this.format.addEventListener('change', () => {
      const { format: _, ...rest } = this.state
      const format = this.format.value as 'text' | ''
      this.change(format === '' ? rest : { ...rest, format })
    })
    this.policy.addEventListener('change', () => {
      const { stripAt: _, ...rest } = this.state
      this.change({ ...rest, policy: this.policy.value as PolicyName })
    })
    this.file.addEventListener('change', () => void this.open(this.file.files?.[0]))
    document.addEventListener('dragover', (event) => event.preventDefault())
    document.addEventListener('drop', (event) => {
      event.preventDefault()
      void this.open(event.dataTransfer?.files[0])
    })
    addEventListener('hashchange', () => {
      if (location.hash.slice(1) !== this.written) void this.readAddress()
    })
  }

  /** What is done with single categories. */
  private actions(): HTMLElement {
    const grid = element('div', { class: 'actions' })
    for (const category of CATEGORY_IDS) {
      const own = select(`action-${category}`, { '': 'as the policy says', strip: 'strip', tag: 'tag', keep: 'keep' })
      own.addEventListener('change', () => {
        const { [category]: _, ...others } = this.state.actions
        const action = own.value as 'strip' | ''
        this.change({ ...this.state, actions: action === '' ? others : { ...others, [category]: action } })
      })
      this.categories.set(category, own)
      grid.append(labelled(category, own))
    }
    return element('details', {}, element('summary', {}, 'Categories'), grid)
  }

  private async readAddress(): Promise<void> {
    try {
      const state = await decodeState(location.hash)
      if (state) this.change(state)
    } catch (error) {
      this.status.textContent = (error as Error).message
    }
  }

  private async open(file: File | undefined): Promise<void> {
    if (!file) return
    this.take(file.name, new Uint8Array(await file.arrayBuffer()))
  }

  private take(name: string, bytes: Uint8Array): void {
    const { format: _, base64: __, isTyped: ___, ...rest } = this.state
    this.change({ ...rest, ...stateOfFile(name, bytes) })
  }

  /** Takes a new state and cleans it. */
  private change(state: PlaygroundState, isTyping = false): void {
    this.state = state
    this.turn++
    this.fill(isTyping)
    this.result.toggleAttribute('data-busy', true)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.clean(), isTyping ? PAUSE : 0)
  }

  private fill(isTyping: boolean): void {
    const { text, base64, format, policy, actions, name } = this.state
    const isShown = base64 === undefined && text.length <= LONGEST_EDITED
    if (!isTyping) this.box.value = isShown ? text : ''
    this.box.placeholder = isShown ? PLACEHOLDER : `${name}: ${digits(bytesOf(this.state).length)} bytes, shown below`
    this.format.value = format ?? ''
    this.policy.value = policy
    for (const [category, own] of this.categories) own.value = actions[category] ?? ''
    if (this.samples.value !== name) this.samples.value = ''
    this.command.textContent = commandOf(this.state)
  }

  private async clean(): Promise<void> {
    const { state, turn } = this
    const { name, format, isTyped } = state
    const bytes = bytesOf(state)
    await this.writeAddress()
    // Newer text has come meanwhile, and its own turn.
    if (turn !== this.turn) return
    if (bytes.length === 0) {
      this.viewer?.end()
      this.viewer = undefined
      this.result.replaceChildren()
      this.result.removeAttribute('data-busy')
      this.status.textContent = ''
      return
    }
    this.engine.clean({ name, bytes, options: optionsOf(state), ...(format && { format }), ...(isTyped && { encoding: 'utf-8' }) })
  }

  private async writeAddress(): Promise<void> {
    const state = this.state
    const { hash, hasText } = await encodeState(state)
    if (state !== this.state) return
    this.written = hash
    history.replaceState(null, '', `#${hash}`)
    this.linkNote.textContent = hasText ? '' : 'The link holds the options only: the text is too long for it.'
  }

  private show({ view, ms }: Cleaned): void {
    const isSliding = document.activeElement?.id === 'dechaff-threshold'
    const hidden = this.viewer?.hiddenCategories
    this.viewer?.end()
    const { shown } = this.state
    this.viewer = new DocumentViewer(view, {
      ...(shown && { shown }),
      ...(hidden && { hidden }),
      onShown: (now) => {
        if (now === this.state.shown) return
        this.state = { ...this.state, shown: now }
        void this.writeAddress()
      },
      onThreshold: (stripAt) => {
        const { stripAt: _, ...rest } = this.state
        this.change(stripAt === undefined ? rest : { ...rest, stripAt })
      },
    })
    this.result.replaceChildren(this.viewer.root)
    this.fillDecoded(view)
    if (isSliding) document.getElementById('dechaff-threshold')?.focus()
    this.status.textContent = `Cleaned in ${digits(Math.round(ms))} ms, with what a lower threshold would find.`
  }

  /** A file in another encoding can be shown once it is known which. */
  private fillDecoded({ report: { source } }: DocumentView): void {
    const { base64 } = this.state
    const encoding = source.html?.encoding ?? source.encoding
    if (base64 === undefined || encoding === undefined || base64.length > LONGEST_EDITED) return
    try {
      this.box.value = new TextDecoder(encoding).decode(bytesOf(this.state))
    } catch {
      // An encoding that browsers do not know: the text is below.
    }
  }

  private fail(message: string): void {
    this.viewer?.end()
    this.viewer = undefined
    this.result.replaceChildren()
    this.status.textContent = message
  }

  private async copyLink(): Promise<void> {
    await this.writeAddress()
    this.linkNote.textContent = (await copyText(location.href))
      ? 'The link is copied.'
      : 'The browser does not let this page copy: copy the address.'
  }
}

function select(id: string, options: Readonly<Record<string, string>>): HTMLSelectElement {
  const made = element('select', { id })
  for (const [value, label] of Object.entries(options)) made.append(element('option', { value }, label))
  return made
}

function labelled(label: string, control: HTMLElement): HTMLElement {
  return element('label', { for: control.id }, `${label} `, control)
}

/** The command line that does the same. */
function commandOf(state: PlaygroundState): string {
  const { name, format, policy, actions, stripAt } = state
  const flags = [policy === EMPTY.policy ? '' : ` --policy ${stripAt === undefined ? policy : 'custom'}`, format ? ` --from ${format}` : '']
  if (stripAt !== undefined) flags[0] = ' --policy custom --config strict.json'
  for (const action of ['strip', 'tag', 'keep']) {
    const listed = Object.entries(actions).flatMap(([category, own]) => (own === action ? [category] : []))
    if (listed.length > 0) flags.push(` --${action} ${listed.join(',')}`)
  }
  const config = stripAt === undefined ? '' : `, with strict.json ${JSON.stringify({ policies: optionsOf(state).policies })}`
  return `dechaff explain ${/^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`}${flags.join('')}${config}`
}

void new Playground(document.querySelector('main')!).start()
