import { describe, expect, it } from 'vitest';
import { parseTabularSpec, tabularPipeline } from './spec.ts';

describe('tabularPipeline', () => {
  const spec = tabularPipeline(
    [
      { transform: 'scale', columns: 'numeric' },
      { transform: 'oneHot', columns: ['city'], rareShare: 0.05 },
    ],
    { columns: { age: 'numeric', city: 'categorical' }, target: { column: 'outcome', positive: 'bad' } },
  );

  it('writes every default out', () => {
    expect(spec.missing).toEqual(['', 'NA', 'NaN', 'null']);
    expect(spec.steps).toEqual([
      { transform: 'scale', columns: 'numeric', method: 'standard' },
      { transform: 'oneHot', columns: ['city'], rareShare: 0.05, unknown: 'zeros' },
    ]);
  });

  it('is plain data that reads back as it was', () => {
    expect(parseTabularSpec(JSON.parse(JSON.stringify(spec)))).toEqual(spec);
  });
});

describe('parseTabularSpec', () => {
  const withStep = (step: object): unknown => ({ version: 1, steps: [step] });

  it.each([
    ['an unknown transform', withStep({ transform: 'guess', columns: 'numeric' }), 'steps.0.transform'],
    ['no columns', withStep({ transform: 'scale' }), 'steps.0.columns'],
    ['an option out of range', withStep({ transform: 'oneHot', columns: ['a'], rareShare: 2 }), 'rareShare'],
    ['an option of another transform', withStep({ transform: 'scale', columns: ['a'], folds: 2 }), 'folds'],
    ['bounds the wrong way', withStep({ transform: 'winsorise', columns: ['a'], lower: 0.9, upper: 0.1 }), 'lower'],
    ['smoothing of nothing', withStep({ transform: 'weightOfEvidence', columns: ['a'], smoothing: 0 }), 'smoothing'],
    ['a later version', { version: 2, steps: [] }, 'version'],
    ['nothing', null, 'expected object'],
  ])('refuses %s and names it', (_, value, named) => {
    expect(() => parseTabularSpec(value)).toThrowError(
      expect.objectContaining({
        code: 'INVALID_ARGUMENT',
        received: expect.stringContaining(named) as string,
      }) as Error,
    );
  });

  it('refuses the target among the columns', () => {
    expect(() => parseTabularSpec({ version: 1, steps: [], columns: { y: 'numeric' }, target: 'y' })).toThrowError(
      'The target is listed among the columns.',
    );
  });
});
