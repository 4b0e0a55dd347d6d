import type { ItemFault } from '../runs/task.js'
import { ServiceError } from './service-error.js'

/** An error as RFC 9457 writes it, `application/problem+json`. */
export interface Problem {
  /** What the status means. */
  readonly title: string
  readonly status: number
  /** For programs: kebab-case. */
  readonly code: string
  /** What is wrong, with the name of the field, and what to do about it. */
  readonly detail: string
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

/** What a client is told of an error. */
export function problemOf({ status, code, message }: ServiceError): Problem {
  return { title: TITLES[status] ?? 'Error', status, code, detail: message }
}

/** Faults of the document itself, which come again with it: what the client is told, without the inside of this process. */
const UNPROCESSABLE: Partial<Record<ItemFault['code'], string>> = {
  timeout: 'the document takes longer to clean than this service allows: send it in parts',
  'out-of-memory': 'the document takes more memory to clean than this service allows: send it in parts',
  crashed: 'cleaning the document ended its worker: please report this document',
  failed: 'cleaning the document failed: please report this document',
}

/** The answer to a document that was not cleaned. */
export function errorOfFault({ code, message }: ItemFault): ServiceError {
  const unprocessable = UNPROCESSABLE[code]
  if (unprocessable !== undefined) return new ServiceError(422, code, unprocessable)
  // Its own remedies are those of the command line.
  const detail = code === 'field-taken' ? `${message.split(':')[0]}: rename it, as the answer has one of this name` : message
  return new ServiceError(400, code, detail)
}
