import { parentPort } from 'node:worker_threads';
import type { MedicalImage } from '../medical-image.ts';
import { ReadingError } from '../reading-error.ts';
import { readMedicalImage } from '../read-medical-image.ts';
import type { ReadingAnswer, ReadingRequest, ReadingValue } from './reading-messages.ts';

/*
 * The thread in which files from outside are read: whatever they do to a parser or a codec, they do it here. It holds one file at
 * a time.
 */

let image: MedicalImage | undefined;

const port = parentPort!;
const send = (answer: ReadingAnswer, transferred: ArrayBuffer[] = []): void => port.postMessage(answer, transferred);

async function answer(request: ReadingRequest): Promise<ReadingValue> {
  if (request.kind === 'open') {
    image = await readMedicalImage(request.bytes);
    if (image.dataset !== undefined) return { facts: undefined };
    const { numFrames, rows, columns, samplesPerPixel, photometricInterpretation } = image;
    return { facts: { numFrames, rows, columns, samplesPerPixel, photometricInterpretation } };
  }
  if (image === undefined) throw new RangeError('No file is open.');
  if (request.kind === 'displayValues') return image.displayValues(request.index, request.window);
  if (request.kind === 'modalityValues') return image.modalityValues(request.index);
  return image.frame(request.index);
}

port.on('message', (request: ReadingRequest) => {
  answer(request).then(
    (value) => send({ kind: 'done', value }),
    (error: unknown) => {
      if (error instanceof ReadingError) send({ kind: 'refused', code: error.code, message: error.message });
      else if (error instanceof RangeError && image !== undefined)
        send({ kind: 'out of range', message: error.message });
      else
        send({
          kind: 'refused',
          code: 'damaged-file',
          message: "The file can't be read; send it again from its source.",
        });
    },
  );
});
send({ kind: 'ready' });
