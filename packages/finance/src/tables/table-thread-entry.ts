import { parentPort } from 'node:worker_threads';
import { NewfieldError } from '@newfield/core/contracts';
import { openHistory } from '../lending/open-history.ts';
import { reportHistory } from '../lending/report-history.ts';
import { trainCreditModel } from '../lending/train-credit-model.ts';
import type { Note } from '../threads/thread-pool.ts';
import { inspectUpload } from './inspect-table.ts';
import type { TableAnswer, TableQuestion } from './table-reader.ts';
import { UploadError } from './upload-error.ts';

/* A thread in which uploads are read: a large one takes seconds, which here hold nobody up. */

async function look(question: TableQuestion): Promise<unknown> {
  if (question.kind === 'inspect') return inspectUpload(question.bytes);
  const { id, bytes, table } = question;
  const history = await openHistory(bytes, table);
  if (question.kind === 'report') return reportHistory(history, table.mapping, table.currency);
  const onProgress = (note: number): void => parentPort!.postMessage({ id, note } satisfies Note);
  return trainCreditModel(history, table.mapping, { ...question.settings, onProgress });
}

const send = (answer: TableAnswer): void => parentPort!.postMessage(answer);

parentPort!.on('message', (question: TableQuestion) => {
  const { id } = question;
  look(question).then(
    (result) => send({ id, result }),
    (error: unknown) => {
      if (UploadError.isInstance(error)) return send({ id, refusal: error.toParts() });
      const isOurs = NewfieldError.isInstance(error);
      send({
        id,
        fault: isOurs ? { message: error.message, fix: error.fix } : { message: 'The table could not be read.' },
      });
    },
  );
});
