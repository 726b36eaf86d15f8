import { describe, expect, it } from 'vitest';
import { nextTrials, ranked, roundSizes } from './next-trials.ts';
import { checkSweepRequest, type SweepRequest } from './sweep-request.ts';
import { trialSettings } from './trial-settings.ts';

const halving = {
  method: 'successive-halving' as const,
  numTrials: 9,
  reduction: 3,
  firstEpochs: 2,
  metric: 'validation/accuracy',
  goal: 'maximise' as const,
};
type Status = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';
const trialOf = (trial: number, round: number, value: number, status: Status = 'succeeded') => ({
  id: `run ${round}/${trial}`,
  jobId: `job ${round}/${trial}`,
  trial,
  round,
  status,
  metrics: { 'validation/accuracy': value },
});

describe('successive halving', () => {
  it.each([
    [9, 3, [9, 3, 1]],
    [10, 3, [10, 3, 1]],
    [8, 2, [8, 4, 2, 1]],
    [1, 3, [1]],
  ])('of %d trials by %d has rounds of %j', (numTrials, reduction, sizes) => {
    expect(roundSizes({ ...halving, numTrials, reduction })).toEqual(sizes);
  });

  it('starts with every trial for the first epochs', () => {
    const first = nextTrials(halving, [])!;
    expect(first.map(({ trial }) => trial)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(first.every(({ epochs, round, isLastRound }) => epochs === 2 && round === 0 && !isLastRound)).toBe(true);
  });

  it('waits while a trial of the round is open', () => {
    expect(nextTrials(halving, [trialOf(1, 0, 0.9), trialOf(2, 0, 0, 'running')])).toEqual([]);
  });

  it('goes on with the best third for three times as many epochs, each from where it ended', () => {
    const runs = [0.1, 0.9, 0.3, 0.8, 0.2, 0.7, 0.4, 0.5, 0.6].map((value, index) => trialOf(index + 1, 0, value));
    expect(nextTrials(halving, runs)).toEqual(
      [2, 4, 6].map((trial) => ({
        ...{ trial, round: 1, epochs: 6, isLastRound: false },
        before: { id: `run 0/${trial}`, jobId: `job 0/${trial}` },
      })),
    );
  });

  it('passes over trials that failed or have no such figure', () => {
    const runs = [trialOf(1, 0, 0.9, 'failed'), trialOf(2, 0, Number.NaN), trialOf(3, 0, 0.1)];
    expect(nextTrials(halving, runs)).toMatchObject([{ trial: 3, round: 1 }]);
    expect(nextTrials(halving, runs.slice(0, 2))).toBeUndefined();
  });

  it('is over after its last round, whose model may become a candidate', () => {
    const before = [trialOf(1, 1, 0.5), trialOf(2, 1, 0.6), trialOf(3, 1, 0.4)];
    expect(nextTrials(halving, before)).toMatchObject([{ trial: 2, round: 2, epochs: 18, isLastRound: true }]);
    expect(nextTrials(halving, [...before, trialOf(2, 2, 0.7)])).toBeUndefined();
  });
});

describe('random search', () => {
  const random = { ...halving, method: 'random' as const, reduction: null, firstEpochs: null };
  it('sends all trials at once, and is over when they are', () => {
    expect(nextTrials(random, [])).toHaveLength(9);
    expect(nextTrials(random, [])![0]).toEqual({ trial: 1, round: 0, isLastRound: true });
    expect(nextTrials(random, [trialOf(1, 0, 0.5)])).toBeUndefined();
  });

  it('ranks the least first when less is better', () => {
    expect(ranked({ ...random, goal: 'minimise' }, [trialOf(1, 0, 2), trialOf(2, 0, 1)])[0]).toMatchObject({
      trial: 2,
    });
  });
});

describe('the settings of a trial', () => {
  const space = {
    learningRate: { kind: 'range', minimum: 1e-4, maximum: 1, scale: 'logarithmic', isWhole: false },
    batchSize: { kind: 'range', minimum: 1, maximum: 3, scale: 'linear', isWhole: true },
    seed: { kind: 'choices', values: [7, 8] },
  } as const;
  const many = Array.from({ length: 2000 }, (_, index) =>
    trialSettings({ seed: 5, space, fixed: { epochs: 2 } }, index + 1),
  );

  it('are the same for the same seed and differ between trials', () => {
    expect(trialSettings({ seed: 5, space, fixed: { epochs: 2 } }, 1)).toEqual(many[0]);
    expect(new Set(many.map(({ learningRate }) => learningRate)).size).toBeGreaterThan(1500);
    expect(many[0]).toMatchObject({ epochs: 2 });
  });

  it('lie evenly over the range: each decade and each whole number as often', () => {
    const share = (is: (trial: Record<string, number>) => boolean) => many.filter(is).length / many.length;
    for (const least of [1e-4, 1e-3, 1e-2, 1e-1])
      expect(share(({ learningRate }) => learningRate! >= least && learningRate! < least * 10)).toBeCloseTo(0.25, 1);
    for (const size of [1, 2, 3]) expect(share(({ batchSize }) => batchSize === size)).toBeCloseTo(1 / 3, 1);
    expect(share(({ seed }) => seed === 7)).toBeCloseTo(0.5, 1);
  });
});

describe('a request for a sweep', () => {
  const good: SweepRequest = {
    name: 'rates',
    recipe: 'tiny-sums',
    method: 'random',
    space: { learningRate: { kind: 'range', minimum: 1e-4, maximum: 1, scale: 'logarithmic' } },
    metric: 'validation/accuracy',
    goal: 'maximise',
    numTrials: 5,
  };
  it('gets its defaults', () => {
    expect(checkSweepRequest(good)).toMatchObject({ reduction: 3, firstEpochs: 1, seed: 1, fixed: {} });
  });
  it.each([
    ['no setting to try', { space: {} }, 'space'],
    [
      'a range that ends before it starts',
      { space: { a: { kind: 'range', minimum: 2, maximum: 1 } } },
      'space.a.maximum',
    ],
    [
      'a logarithmic range from 0',
      { space: { a: { kind: 'range', minimum: 0, maximum: 1, scale: 'logarithmic' } } },
      'space.a.minimum',
    ],
    ['epochs beside halving', { method: 'successive-halving', fixed: { epochs: 3 } }, 'space.epochs'],
  ] as const)('is refused with %s', (_, change, path) => {
    expect(() => checkSweepRequest({ ...good, ...change } as SweepRequest)).toThrow(
      expect.objectContaining({ received: expect.stringContaining(path) as string }),
    );
  });
});
