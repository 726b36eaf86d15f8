import type { JobState } from '@newfield/jobs';

import { queue } from '../application.ts';
import type { ForLender } from '../lender-route.ts';
import { getCreditHistory, getCreditModel } from '../platform.ts';

export interface Training {
  readonly id: string;
  readonly name: string;
  readonly kind: 'scorecard' | 'trees';
  readonly state: JobState;
  /** In [0, 1]. */
  readonly fraction: number;
  /** Code of the error of the latest run. */
  readonly failure: string | null;
  /** Once it is done. */
  readonly model: {
    readonly id: string;
    readonly version: number;
    readonly figures: Readonly<Record<string, unknown>>;
    readonly training: Readonly<Record<string, unknown>>;
  } | null;
  readonly createdAt: string;
}

interface TrainingInput {
  readonly lenderId: string;
  readonly historyId: string;
  readonly name: string;
  readonly kind: Training['kind'];
}

const [jobsMax, trainingsMax] = [500, 20];

/** Trainings on a table of the lender's, newest first, as long as the queue lists them. @throws RecordNotFoundError */
export async function listTrainings({ lender, within }: ForLender, historyId: string): Promise<Training[]> {
  await within((own) => getCreditHistory(own, historyId));
  const jobs = (await (await queue()).list({ kind: 'train-credit', limit: jobsMax })).filter(({ input }) => {
    const { lenderId, historyId: on } = input as TrainingInput;
    return lenderId === lender.id && on === historyId;
  });
  return within(async (own) => {
    const trainings: Training[] = [];
    for (const { id, state, fraction, input, output, failure, createdAt } of jobs.slice(0, trainingsMax)) {
      const { name, kind } = input as TrainingInput;
      const modelId = (output as { modelId?: string } | undefined)?.modelId;
      const model = modelId === undefined ? undefined : await getCreditModel(own, modelId);
      trainings.push({
        ...{ id, name, kind, state, fraction },
        failure: failure?.code ?? null,
        model: model
          ? {
              id: model.id,
              version: model.version,
              figures: model.figures as Readonly<Record<string, unknown>>,
              training: model.training as Readonly<Record<string, unknown>>,
            }
          : null,
        createdAt: createdAt.toISOString(),
      });
    }
    return trainings;
  });
}
