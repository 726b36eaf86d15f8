import { entryNamed, findFolder } from '@newfield/data';
import { requirePeer } from '@newfield/testing';
import { describe, expect, it } from 'vitest';
import { runNewfield } from './run-newfield.ts';

const areHere = await Promise.all(['survival', 'treatment-effect'].map((name) => findFolder(entryNamed(name))));

requirePeer(
  'medical tables',
  !areHere.includes(undefined),
  'set NEWFIELD_DATA to the folder that holds medical',
  () => {
    describe('newfield evaluate', () => {
      it('survival/…: concordance with its interval, and the goal', async () => {
        const { code, stdout } = await runNewfield(['evaluate', 'survival/cox', '--data', 'survival/gbsg', '--json']);
        expect(code).toBe(0);
        const evaluation = JSON.parse(stdout) as Record<string, unknown>;
        expect(evaluation).toMatchObject({
          model: 'survival/cox',
          data: 'survival/gbsg',
          trainRows: 1546,
          testRows: 480,
          goal: { metric: 'concordance', atLeast: 0.668 },
        });
        expect(evaluation['notice']).toContain('research use only');
      }, 60_000);

      it('survival/cox on a trial: its arms beside the published hazard ratios', async () => {
        const args = ['evaluate', 'survival/cox', '--data', 'treatment-effect/actg175', '--json'];
        const { arms } = JSON.parse((await runNewfield(args)).stdout) as { arms: { published: number }[] };
        expect(arms.map(({ published }) => published)).toEqual([0.5, 0.54, 0.61]);
      }, 60_000);

      it('treatment/…: errors within and out of sample, a line a replication', async () => {
        const data = 'treatment-effect/ihdp-01';
        const { code, stdout, stderr } = await runNewfield([
          'evaluate',
          'treatment/t-learner',
          '--data',
          data,
          '--json',
        ]);
        expect(code).toBe(0);
        expect(JSON.parse(stdout)).toMatchObject({ model: 'treatment/t-learner', data, seed: 1, goal: null });
        expect(stderr).toContain('replication 1');
      }, 60_000);

      it('treatment/… on a trial: what its rule is worth, beside giving everybody the same', async () => {
        const args = ['evaluate', 'treatment/dr-learner', '--data', 'treatment-effect/actg175', '--json'];
        const { code, stdout } = await runNewfield(args);
        expect(code).toBe(0);
        const evaluation = JSON.parse(stdout) as { policies: object; goal: object; notice: string };
        expect(evaluation).toMatchObject({ model: 'treatment/dr-learner', learntRows: 865, judgedRows: 153, seed: 1 });
        expect(Object.keys(evaluation.policies)).toEqual(['suggested', 'treatAll', 'treatNone']);
        expect(evaluation.goal).toMatchObject({ metric: 'suggested' });
        expect(evaluation.notice).toContain('research use only');
      }, 60_000);
    });
  },
);

it.each([
  ['an unknown model', ['survival/magic', '--data', 'survival/gbsg'], /no survival model "magic"[\s\S]*deepsurv/],
  ['an unknown learner', ['treatment/magic', '--data', 'treatment-effect/ihdp'], /no learner of effects[\s\S]*tarnet/],
  ['a split', ['survival/cox', '--data', 'survival/gbsg', '--split', 'test'], /--split means nothing here/],
])('names what is wrong with %s', async (_, args, message) => {
  const { code, stderr } = await runNewfield(['evaluate', ...args]);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});
