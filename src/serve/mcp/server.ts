import { type CallToolResult, fromJsonSchema, McpServer } from '@modelcontextprotocol/server'
import { VERSION } from '../../pipeline/version.js'
import type { DocumentCleaner } from '../document-cleaner.js'
import { readSchema, type Schema, type SchemaFile } from '../schemas.js'
import type { CleanHtmlInput, CleanTextInput, ExplainInput, ToolContract } from './contract.js'
import { Toolbox, ToolError } from './tools.js'

type ToolName = keyof ToolContract

/** Tools change nothing, give the same for the same, and ask nobody. */
const ANNOTATIONS = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false }

const INSTRUCTIONS =
  'Strips scraped boilerplate (menus, share buttons, cookie notices, related links, comment prompts) from texts and HTML pages that you already have. Nothing is fetched. Use dechaff_clean_html for HTML and dechaff_clean_text for plain text or Markdown; dechaff_explain says what is stripped and why. Long answers come in parts: call again with next_offset as offset, and result in place of the document.'

/** Makes MCP servers: one for each connection, or each request. */
export function mcpServerFactory(cleaner: DocumentCleaner, onFault: (error: unknown) => void): () => McpServer {
  const file = readSchema('mcp')
  const tools = new Toolbox(cleaner)
  return () => {
    const server = new McpServer({ name: 'dechaff', version: VERSION }, { instructions: INSTRUCTIONS, capabilities: { tools: {} } })
    const add = <Name extends ToolName>(name: Name, title: string, description: string, call: Call<Name>) =>
      server.registerTool(
        name,
        {
          title,
          description,
          inputSchema: fromJsonSchema<ToolContract[Name]['input']>(schemaOf(file, name, 'input')),
          outputSchema: fromJsonSchema<ToolContract[Name]['output']>(schemaOf(file, name, 'output')),
          annotations: { title, ...ANNOTATIONS },
        },
        async (input, { mcpReq }) => answered(() => call(input as ToolContract[Name]['input'], mcpReq.signal), onFault),
      )
    add(
      'dechaff_clean_text',
      'Clean a text',
      'Strips boilerplate from a plain text or Markdown that was scraped from the web. Returns the clean text, in parts if it is long, and what was stripped by category.',
      (input: CleanTextInput, signal) => tools.cleanText(input, signal),
    )
    add(
      'dechaff_clean_html',
      'Clean an HTML page',
      'Turns an HTML page into its main content, as Markdown (default), plain text or HTML, without boilerplate. Returns it in parts if it is long, with title, byline and date, and what was stripped by category. Fetches nothing.',
      (input: CleanHtmlInput, signal) => tools.cleanHtml(input, signal),
    )
    add(
      'dechaff_explain',
      'Explain what is stripped',
      'Lists the spans of a document that are stripped or tagged, each with category, confidence, evidence and the beginning of its text. Use it to see why something is missing from a clean text.',
      (input: ExplainInput, signal) => tools.explain(input, signal),
    )
    return server
  }
}

type Call<Name extends ToolName> = (input: ToolContract[Name]['input'], signal: AbortSignal) => Promise<ToolContract[Name]['output']>

/** The result of a call: its content twice, as the protocol asks, for clients that read no structured content. */
async function answered(call: () => Promise<object>, onFault: (error: unknown) => void): Promise<CallToolResult> {
  try {
    const structuredContent = { ...(await call()) }
    return { content: [{ type: 'text', text: JSON.stringify(structuredContent) }], structuredContent }
  } catch (error) {
    const isTold = error instanceof ToolError
    if (!isTold) onFault(error)
    return { content: [{ type: 'text', text: isTold ? error.message : 'dechaff failed: its log says more' }], isError: true }
  }
}

/** The schema of what a tool takes or gives, with the definitions that it refers to. */
function schemaOf({ properties, definitions }: SchemaFile, name: ToolName, side: 'input' | 'output'): Schema {
  const tool = properties[name] as { readonly properties: { readonly [side: string]: { readonly $ref: string } } }
  const [, own = ''] = /^#\/definitions\/(.+)$/.exec(tool.properties[side]!.$ref) ?? []
  const used = new Set<string>()
  const follow = (schema: unknown): void => {
    for (const [, to = ''] of JSON.stringify(schema).matchAll(/"#\/definitions\/([^"]+)"/g)) {
      if (used.has(to)) continue
      used.add(to)
      follow(definitions[to])
    }
  }
  follow(definitions[own])
  return { ...definitions[own], definitions: Object.fromEntries([...used].map((to) => [to, definitions[to]])) }
}
