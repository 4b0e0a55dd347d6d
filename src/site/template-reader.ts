import { compareCodePoints } from './code-point-order.js'
import { readHeader, readSketch, TemplateFormatError } from './file-format.js'
import type { SiteSketch } from './site-sketch.js'

/** Reads a file of site templates line by line and holds it to its format. Errors name the line, from 1. */
export class TemplateReader {
  private line = 0
  /** The sample size that the header names; undefined before it is read. */
  sampleSize: number | undefined
  private host: string | undefined

  /** The site of the next line; undefined for the header and for blank lines. @throws TemplateFormatError */
  read(text: string): SiteSketch | undefined {
    this.line++
    if (text.trim() === '') return undefined
    try {
      if (this.sampleSize === undefined) {
        this.sampleSize = readHeader(text.replace(/^\ufeff/, ''))
        return undefined
      }
      const sketch = readSketch(text, this.sampleSize)
      this.checkOrder(sketch.host)
      return sketch
    } catch (error) {
      if (error instanceof TemplateFormatError) throw new TemplateFormatError(`line ${this.line}: ${error.message}`)
      throw error
    }
  }

  /** To be called at the end. @throws TemplateFormatError where there was no header. */
  end(): void {
    if (this.sampleSize === undefined) throw new TemplateFormatError('it is empty, without even a header: learn it again')
  }

  private checkOrder(host: string): void {
    const order = this.host === undefined ? 1 : compareCodePoints(host, this.host)
    if (order === 0) throw new TemplateFormatError(`the site ${host} stands here a second time: make one line of both`)
    if (order < 0) throw new TemplateFormatError(`the site ${host} must stand before ${this.host}: move its line up, hosts are sorted`)
    this.host = host
  }
}
