import { InvalidArgumentError, ThreadLostError } from '@newfield/core/contracts';
import { CohortRefusal } from '../../cohort/table/cohort-refusal.ts';
import type { CohortInspection } from '../../cohort/table/inspect-cohort.ts';
import type { LearnStudyOptions, StudyProgress } from '../learnt/learn-study.ts';
import type { CohortFacts } from '../plan/open-cohort.ts';
import type { StudyPlan } from '../plan/study-plan.ts';
import { startStudyThread } from './start-thread.ts';
import type { StudyAnswer, StudyFile, StudyQuestion } from './study-messages.ts';

interface AskOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StudyProgress) => void;
}

/** What a cohort holds, read in a thread of its own. @throws CohortRefusal */
export const inspectInThread = (bytes: Uint8Array): Promise<CohortInspection> =>
  ask({ kind: 'inspect', bytes }) as Promise<CohortInspection>;

/** Whom a plan could use of a cohort. @throws CohortRefusal, InvalidArgumentError */
export const checkInThread = (bytes: Uint8Array, plan: StudyPlan): Promise<CohortFacts> =>
  ask({ kind: 'check', bytes, plan }) as Promise<CohortFacts>;

/**
 * `learnStudy` in a thread of its own, so that this one goes on telling that it lives.
 *
 * @throws as `learnStudy`; ThreadLostError when the thread ends at work
 * @throws the signal's reason when it aborts: the thread then ends at once
 */
export const learnInThread = (
  bytes: Uint8Array,
  plan: StudyPlan,
  { signal, onProgress, ...settings }: LearnStudyOptions = {},
): Promise<StudyFile> =>
  ask(
    { kind: 'learn', bytes, plan, settings },
    { ...(signal && { signal }), ...(onProgress && { onProgress }) },
  ) as Promise<StudyFile>;

async function ask(question: StudyQuestion, { signal, onProgress }: AskOptions = {}): Promise<unknown> {
  signal?.throwIfAborted();
  const thread = startStudyThread();
  const stop = (): void => void thread.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise((resolve, reject) => {
      thread.once('error', reject);
      thread.once('exit', () => reject(signal?.aborted ? signal.reason : lost()));
      thread.on('message', (answer: StudyAnswer) => {
        if ('progress' in answer) onProgress?.(answer.progress);
        else if ('result' in answer) resolve(answer.result);
        else reject('refusal' in answer ? CohortRefusal.fromParts(answer.refusal) : faulty(answer.fault));
      });
      thread.postMessage(question);
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    await thread.terminate();
  }
}

const lost = (): Error =>
  new ThreadLostError('A thread ended at work.', { fix: 'Try again; too little memory is the usual reason.' });

const faulty = ({
  message,
  fix = 'Export the table anew, or choose its columns otherwise.',
}: {
  readonly message: string;
  readonly fix?: string | undefined;
}): Error => new InvalidArgumentError(message, { stage: 'data', fix });
