import { VERSION } from '../pipeline/version.js'
import { CATEGORY_OPTIONS, REQUEST_OPTIONS, type RequestOptions } from '../runs/request-options.js'
import type { Schema, SchemaFile } from './schemas.js'

/**
 * The OpenAPI 3.1 description of the service.
 * @param file the schema of its contract
 * @param policies the names of the policies that it knows
 */
export function openApi({ definitions }: SchemaFile, policies: readonly string[]): Schema {
  const schemas = withPolicies(atComponents(definitions) as Record<string, Schema>, policies)
  const options = (schemas.RequestOptions as { properties: Record<keyof RequestOptions, Schema> }).properties
  return {
    openapi: '3.1.0',
    info: {
      title: 'dechaff',
      version: VERSION,
      summary: 'Strips scraped boilerplate from texts, Markdown and HTML pages and reports every character it stripped, and why.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths: {
      '/v1/clean': {
        post: {
          operationId: 'clean',
          summary: 'Cleans one document, or a stream of records in order.',
          description:
            'The answer has the bytes that `dechaff clean --to jsonl` writes. A stream is answered while it is sent: read while you write. A record of a stream that fails comes back with `error: {code, message}`, and the stream continues.',
          parameters: REQUEST_OPTIONS.map((name) => parameter(name, options[name])),
          requestBody: {
            required: true,
            content: { 'application/json': { schema: ref('DocumentRequest') }, 'application/x-ndjson': { schema: RECORDS } },
          },
          responses: {
            200: {
              description: 'The clean document, or the clean records.',
              content: { 'application/json': { schema: ref('CleanedDocument') }, 'application/x-ndjson': { schema: RECORDS } },
            },
            400: problem('The body or an option is invalid: `detail` names it.'),
            408: problem('The body did not come in time.'),
            413: problem('The document is too large.'),
            415: problem('The body is of another type.'),
            422: problem('The document takes more time or memory than the service allows.'),
            429: busy,
            ...everywhere,
          },
        },
      },
      '/v1/categories': {
        get: {
          operationId: 'categories',
          summary: 'The categories that a span can have, and what each policy does with them.',
          responses: { 200: json('The categories and policies.', 'Categories'), ...everywhere },
        },
      },
      '/healthz': {
        get: { operationId: 'health', summary: 'Whether the process is alive.', responses: { 200: json('It is.', 'State'), ...refused } },
      },
      '/readyz': {
        get: {
          operationId: 'readiness',
          summary: 'Whether the service takes requests: not while it starts or stops.',
          responses: { 200: json('It does.', 'State'), 503: json('It does not.', 'State'), ...refused },
        },
      },
      '/metrics': {
        get: {
          operationId: 'metrics',
          summary: 'What the service counts, in the text format of Prometheus.',
          responses: { 200: text('The metrics.', 'text/plain'), ...refused },
        },
      },
      '/openapi.json': {
        get: {
          operationId: 'openapi',
          summary: 'This description.',
          responses: { 200: { description: 'It.', content: { 'application/json': { schema: { type: 'object' } } } }, ...everywhere },
        },
      },
      '/': {
        get: {
          operationId: 'playground',
          summary: 'The playground, a page that cleans in the browser; where it is not installed a list of addresses.',
          responses: {
            200: {
              description: 'The page.',
              content: { 'text/html': { schema: { type: 'string' } }, 'text/plain': { schema: { type: 'string' } } },
            },
            ...everywhere,
          },
        },
      },
    },
    components: { schemas },
  }
}

/** OpenAPI 3.1 has no word for a sequence of values. */
const RECORDS: Schema = {
  type: 'string',
  description: 'One JSON object a line: `{"text" | "markdown" | "html", "url"?, ...}`. All else in it comes back as it is written.',
}

function ref(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` }
}

function json(description: string, name: string): Schema {
  return { description, content: { 'application/json': { schema: ref(name) } } }
}

function text(description: string, type: string): Schema {
  return { description, content: { [type]: { schema: { type: 'string' } } } }
}

function problem(description: string): Schema {
  return { description, content: { 'application/problem+json': { schema: ref('Problem') } } }
}

const refused = { 403: problem('The service is not known by the name in `Host`.') }
const everywhere = { ...refused, 503: problem('The service is starting or stopping.') }

const busy = {
  ...problem('The service is working to capacity.'),
  headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } } },
}

function parameter(name: keyof RequestOptions, { description, ...schema }: Schema): Schema {
  const isList = (CATEGORY_OPTIONS as readonly string[]).includes(name)
  // An empty list cannot be told from an empty name.
  return isList
    ? { name, in: 'query', description, schema: { ...schema, minItems: 1 }, style: 'form', explode: false }
    : { name, in: 'query', description, schema }
}

function withPolicies(schemas: Record<string, Schema>, policies: readonly string[]): Record<string, Schema> {
  const options = schemas.RequestOptions as { properties: Record<string, Schema> }
  const policy = { ...options.properties.policy, enum: policies }
  return { ...schemas, RequestOptions: { ...options, properties: { ...options.properties, policy } } }
}

/** The same schema, its references to definitions as those of OpenAPI. */
function atComponents(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(atComponents)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, own]) => [
      key,
      key === '$ref' ? String(own).replace('#/definitions/', '#/components/schemas/') : atComponents(own),
    ]),
  )
}
