import { parentPort } from 'node:worker_threads';
import { NewfieldError } from '@newfield/core/contracts';
import { CohortRefusal } from '../../cohort/table/cohort-refusal.ts';
import { inspectCohort } from '../../cohort/table/inspect-cohort.ts';
import { parseCohort } from '../../cohort/table/parse-cohort.ts';
import type { StudyProgress } from '../learnt/learn-study.ts';
import { openCohort } from '../plan/open-cohort.ts';
import type { StudyAnswer, StudyFile, StudyQuestion } from './study-messages.ts';

/* A thread in which cohorts are read and studies learnt: checks take seconds, which here hold nobody up. */

const send = (answer: StudyAnswer): void => parentPort!.postMessage(answer);

async function answerTo(question: StudyQuestion): Promise<unknown> {
  const { bytes, kind } = question;
  if (kind === 'inspect') return inspectCohort(parseCohort(bytes));
  if (kind === 'check') return openCohort(parseCohort(bytes), question.plan).facts;
  // The model library takes its time to load, and reading needs nothing of it.
  const [{ learnStudy }, { writeStudyFile }] = await Promise.all([
    import('../learnt/learn-study.ts'),
    import('../learnt/study-file.ts'),
  ]);
  const onProgress = (progress: StudyProgress): void => send({ progress });
  const document = await learnStudy(bytes, question.plan, { ...question.settings, onProgress });
  return { file: writeStudyFile(document), facts: document.facts } satisfies StudyFile;
}

parentPort!.once('message', (question: StudyQuestion) => {
  answerTo(question).then(
    (result) => send({ result }),
    (error: unknown) => {
      if (CohortRefusal.isInstance(error)) return send({ refusal: error.toParts() });
      const isOurs = NewfieldError.isInstance(error);
      // Of any other error only that there was one: its message might hold what stands in a cell.
      send({
        fault: isOurs ? { message: error.message, fix: error.fix } : { message: 'The study could not be read.' },
      });
    },
  );
});
