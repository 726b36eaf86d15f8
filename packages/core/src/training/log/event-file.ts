import { appendFile, mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import protobuf from 'protobufjs/light.js';
import { storageError } from '../../storage/atomic-write.ts';
import { maskedCrc32c } from './crc32c.ts';

/** The part of TensorFlow's `event.proto` and `summary.proto` that scalars need; numbers and names are theirs. */
const root = protobuf.Root.fromJSON({
  nested: {
    Event: {
      fields: {
        wallTime: { id: 1, type: 'double' },
        step: { id: 2, type: 'int64' },
        fileVersion: { id: 3, type: 'string' },
        summary: { id: 5, type: 'Summary' },
        sessionLog: { id: 7, type: 'SessionLog' },
      },
    },
    Summary: { fields: { value: { id: 1, type: 'Value', rule: 'repeated' } } },
    Value: { fields: { tag: { id: 1, type: 'string' }, simpleValue: { id: 2, type: 'float' } } },
    SessionLog: { fields: { status: { id: 1, type: 'int32' } } },
  },
});
const eventType = root.lookupType('Event');
const sessionStart = 1;

/**
 * A TensorBoard event file: TFRecords of `Event` messages, one file a start of the training.
 *
 * @see tensorflow/core/lib/io/record_writer.h: length, its checksum, message, its checksum, little endian
 */
export class EventFile {
  private readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /**
   * @param firstStep steps from here on replace what earlier files of the folder say about them
   * @throws StorageError when the folder can't be written
   */
  static async create(folder: string, firstStep: number): Promise<EventFile> {
    const seconds = Math.floor(Date.now() / 1000);
    await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
      throw storageError(folder, cause);
    });
    const file = new EventFile(join(folder, `events.out.tfevents.${seconds}.${hostname()}.${process.pid}.newfield`));
    await file.append({ fileVersion: 'brain.Event:2' });
    if (firstStep > 0) await file.append({ step: firstStep, sessionLog: { status: sessionStart } });
    return file;
  }

  async scalars(step: number, figures: Readonly<Record<string, number>>): Promise<void> {
    const value = Object.entries(figures).map(([tag, simpleValue]) => ({ tag, simpleValue }));
    await this.append({ step, summary: { value } });
  }

  private async append(event: object): Promise<void> {
    const message = eventType.encode(eventType.create({ wallTime: Date.now() / 1000, ...event })).finish();
    const record = Buffer.alloc(16 + message.length);
    record.writeUInt32LE(message.length, 0);
    record.writeUInt32LE(maskedCrc32c(record.subarray(0, 8)), 8);
    record.set(message, 12);
    record.writeUInt32LE(maskedCrc32c(message), 12 + message.length);
    await appendFile(this.path, record).catch((cause: unknown) => {
      throw storageError(this.path, cause);
    });
  }
}
