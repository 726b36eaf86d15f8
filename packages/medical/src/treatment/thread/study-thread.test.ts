import { describe, expect, it } from 'vitest';
import { madeUpCohort } from '../../samples/made-up-cohort.ts';
import { openStudy } from '../learnt/open-study.ts';
import { readStudyFile } from '../learnt/study-file.ts';
import { suggestPlan } from '../plan/suggest-plan.ts';
import { checkInThread, inspectInThread, learnInThread } from './study-thread.ts';

const bytes = new TextEncoder().encode(madeUpCohort({ numRows: 240, seed: 9 }));
const timeoutMs = 300_000;

describe('in a thread of its own', () => {
  it(
    'a cohort is inspected, checked and learnt; an aborted learning ends at once',
    async () => {
      const suggested = suggestPlan(await inspectInThread(bytes));
      // An outcome without times: curves are learnt elsewhere.
      const plan = { ...suggested, outcome: { kind: 'event', column: 'relapse', seen: '1', isGood: false } } as const;
      expect(await checkInThread(bytes, plan)).toMatchObject({ numRows: 240 });
      const told: string[] = [];
      const { file, facts } = await learnInThread(bytes, plan, {
        learner: 't-learner',
        numMembers: 2,
        onProgress: ({ stage }) => told.push(stage),
      });
      expect(told).toContain('effects');
      expect(facts.training.learner).toBe('t-learner');
      const study = await openStudy(readStudyFile(file));
      expect((await study.card({})).filled).toHaveLength(5);
      await study.dispose();

      const controller = new AbortController();
      const aborted = learnInThread(bytes, plan, {
        learner: 'cfr-wass',
        signal: controller.signal,
        onProgress: () => controller.abort(new Error('enough')),
      });
      await expect(aborted).rejects.toThrow('enough');
    },
    timeoutMs,
  );

  it(
    'a cohort is refused with the place, as it is outside',
    async () => {
      await expect(inspectInThread(new TextEncoder().encode('a,a\n1,2\n'))).rejects.toMatchObject({
        code: 'UPLOAD_REFUSED',
        fault: 'duplicate-header',
        place: { row: 1, column: 2 },
      });
    },
    timeoutMs,
  );
});
