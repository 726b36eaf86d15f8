import { parentPort, workerData } from 'node:worker_threads';
import { UploadError } from '../tables/upload-error.ts';
import { typeColumns } from '../tables/type-columns.ts';
import { readCreditDocument } from '../lending/credit-document.ts';
import { openCreditModel } from '../lending/production-model.ts';
import type { BatchAnswer, BatchQuestion, BatchSetup } from './batch-messages.ts';
import type { ReadRows } from './plain-rows.ts';
import { blockReader } from './read-block.ts';
import { scoreRows } from './score-rows.ts';

/* A thread that reads blocks of a batch, scores their rows and writes the lines of the result. */

const { documentText, policy, reading, key } = workerData as BatchSetup;
const model = openCreditModel(readCreditDocument(documentText));
const read = reading && blockReader(reading);

function rowsOf(question: BatchQuestion): ReadRows {
  if ('block' in question) return read!(question.block);
  const { table, schema } = question;
  const place = key === undefined ? -1 : table.names.indexOf(key);
  return {
    columns: typeColumns(table, schema),
    numRows: table.rowNumbers.length,
    rowNumbers: Int32Array.from(table.rowNumbers),
    ...(place >= 0 && { keys: table.cells[place]!.map((cell) => (cell === null ? '' : String(cell))) }),
  };
}

parentPort!.on('message', (question: BatchQuestion) => {
  const { id } = question;
  try {
    const rows = rowsOf(question);
    const scored = scoreRows(model, policy, rows);
    const answer: BatchAnswer = { id, scored };
    parentPort!.postMessage(answer, [scored.bytes.buffer as ArrayBuffer]);
  } catch (error) {
    if (!UploadError.isInstance(error)) throw error;
    parentPort!.postMessage({ id, refusal: error.toParts() } satisfies BatchAnswer);
  }
});
