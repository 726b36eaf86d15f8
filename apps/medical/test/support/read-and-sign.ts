import { askFor, type Caller, type Journey } from '@newfield/application/testing';
import type { StudyResult } from '@newfield/medical';
import { expect } from 'vitest';

const password = 'seven green bicycles at dawn';

interface StudyAnswer {
  readonly study: { readonly studyUid: string; readonly state: string; readonly patientPseudonym: string };
  readonly instances: readonly { readonly sopInstanceUid: string }[];
  readonly results: readonly (Omit<StudyResult, 'heatMap'> & { readonly hasHeatMap: boolean })[];
}

export const askForStudy = ({ server }: Journey, caller: Caller, id: string): Promise<StudyAnswer> =>
  askFor<StudyAnswer>(server, caller, `/api/studies/${id}`);

/**
 * Waits until a model has read a study, has two readers agree with it and decide where it gave no answer, and the second one sign,
 * as a program of theirs would.
 */
export async function readAndSign(
  journey: Journey,
  [first, second]: readonly [Caller, Caller],
  id: string,
): Promise<void> {
  const { server } = journey;
  await expect.poll(async () => (await askForStudy(journey, first, id)).study.state, { timeout: 90_000 }).toBe('read');
  const path = `/api/studies/${id}`;
  const { results } = await askForStudy(journey, first, id);
  const findings = results.flatMap((result) =>
    result.findings.map(({ code, decision }) =>
      decision === 'abstain'
        ? { code, verdict: 'changed', decision: 'positive', reason: 'opacity in the right lower lung' }
        : { code, verdict: 'accepted', decision, reason: '' },
    ),
  );
  await askFor(server, first, `${path}/claim`, { method: 'POST' });
  for (const reader of [first, second]) {
    await askFor(server, reader, `${path}/reviews`, { method: 'POST', json: { findings } });
  }
  const { sha256 } = await askFor<{ sha256: string }>(server, second, `${path}/report`);
  await askFor(server, second, `${path}/signature`, { method: 'POST', json: { password, sha256 } });
}
