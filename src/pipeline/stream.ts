import type { RecordOptions } from './record-fields.js'
import { type AnyRecord, type CleanedRecord, createRecordCleaner } from './records.js'

/**
 * A Web stream that cleans records: one in, one out, in order, as `createRecordCleaner` does it. A record that cannot be cleaned
 * comes out with its `error` and the stream goes on. Backpressure is the platform's.
 * @typeParam Given what the records are: detected from the stream where it stands in a pipe
 */
export class CleanTransform<Given = AnyRecord, OwnPolicy extends string = never> extends TransformStream<Given, CleanedRecord<Given>> {
  /** @throws OptionError as `createCleaner` does. */
  constructor(options: RecordOptions<OwnPolicy> = {}) {
    const clean = createRecordCleaner(options)
    super({ transform: (record, controller) => controller.enqueue(clean(record)) })
  }
}
