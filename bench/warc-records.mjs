const CRAWLED = '2026-01-01T00:00:00Z'

/** A page as a crawler keeps it: the record of the response that it was. */
export function responseRecord(id, url, html) {
  return record(
    'response',
    id,
    url,
    'application/http; msgtype=response',
    `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`,
  )
}

/** The request that a page answered: a record that is no document. */
export function requestRecord(id, url) {
  const { host, pathname } = new URL(url)
  return record('request', id, url, 'application/http; msgtype=request', `GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
}

function record(type, id, url, contentType, content) {
  const block = Buffer.from(content)
  const head = {
    'WARC-Type': type,
    'WARC-Record-ID': `<urn:uuid:${id}>`,
    'WARC-Target-URI': url,
    'WARC-Date': CRAWLED,
    'Content-Type': contentType,
    'Content-Length': block.length,
  }
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([Buffer.from(`WARC/1.0\r\n${lines.join('')}\r\n`), block, Buffer.from('\r\n\r\n')])
}
