import { expect, it } from 'vitest';
import type { Count, CountedFinding } from './finding.ts';
import { findingsOfStudy } from './findings-of-study.ts';

const model = (version: string) => ({ name: 'counter', version, sha256: version });
const platelets = (count: Count | null): CountedFinding => ({
  code: 'platelets',
  messageKey: 'finding.platelets',
  count,
  reasons: [count === null ? 'out-of-distribution' : 'counted'],
});
const counted = (value: number): CountedFinding => platelets({ value, low: value - 1, high: value + 2, level: 0.9 });
const answer = (instanceId: string, version: string, finding: CountedFinding) => ({
  ...{ instanceId, model: model(version), findings: [finding] },
});

it('adds the counts of a study’s pictures, the newest of each, and leaves out what is refused', () => {
  const results = [
    answer('first', '1.0.0', counted(100)),
    answer('second', '1.0.0', counted(4)),
    answer('third', '1.0.0', platelets(null)),
    answer('first', '2.0.0', counted(3)),
  ];
  expect(findingsOfStudy(results)).toEqual([
    { model: model('2.0.0'), finding: platelets({ value: 7, low: 5, high: 11, level: 0.9 }) },
  ]);
});

it('has no count where every picture is refused', () => {
  const refused = answer('first', '1.0.0', platelets(null));
  expect(findingsOfStudy([refused, { ...refused, instanceId: 'second' }])).toEqual([
    { model: model('1.0.0'), finding: platelets(null) },
  ]);
  expect(findingsOfStudy([])).toEqual([]);
});
