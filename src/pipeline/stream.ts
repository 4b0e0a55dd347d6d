import type { RecordOptions } from './record-fields.js'
import { type CleanedRecord, createRecordCleaner } from './records.js'

/**
 * A Web stream that cleans records: one in, one out, in order, as `createRecordCleaner` does it. A record that cannot be cleaned
 * comes out with its `error` and the stream goes on. Backpressure is the platform's.
 */
export class CleanTransform extends TransformStream<unknown, CleanedRecord> {
  /** @throws OptionError as `createCleaner` does. */
  constructor(options: RecordOptions = {}) {
    const clean = createRecordCleaner(options)
    super({ transform: (record, controller) => controller.enqueue(clean(record)) })
  }
}
