import { Transform } from 'node:stream'
import type { RecordOptions } from '../pipeline/record-fields.js'
import { createRecordCleaner } from '../pipeline/records.js'

/** A Node stream in object mode that cleans records as `CleanTransform` does: one in, one out, in order. */
export class CleanStream<OwnPolicy extends string = never> extends Transform {
  /** @throws OptionError as `createCleaner` does. */
  constructor(options: RecordOptions<OwnPolicy> = {}) {
    const clean = createRecordCleaner(options)
    super({
      objectMode: true,
      transform(record, _encoding, done) {
        done(null, clean(record))
      },
    })
  }
}
