import { parentPort } from 'node:worker_threads';
import { NewfieldError } from '@newfield/core';
import { analyseDesign } from './analyse-design.ts';
import type { AnalysisAnswer, AnalysisRequest } from './analysis-messages.ts';

/* The thread in which designs are built and taken apart: a large one takes seconds, which here hold nobody up. */

const send = (answer: AnalysisAnswer): void => parentPort!.postMessage(answer);
let before = Promise.resolve();

parentPort!.on('message', ({ id, question }: AnalysisRequest) => {
  // One after another: building changes how layers of this thread are made.
  before = before
    .then(() => analyseDesign(question))
    .then((analysis) => send({ id, analysis }))
    .catch((cause: unknown) => {
      const fix = NewfieldError.isInstance(cause) ? cause.fix : 'Choose another model.';
      send({ id, failure: { message: cause instanceof Error ? cause.message : String(cause), fix } });
    });
});
