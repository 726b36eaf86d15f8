import { beforeAll, describe, expect, it } from 'vitest';

import { lintWorkspace } from './lint-workspace.ts';
import type { BrokenRules, LintedProject } from './lint-workspace.ts';

const boundaries = '@nx/enforce-module-boundaries';
const stages = 'import-x/no-restricted-paths';
const restricted = 'no-restricted-imports';
const cycle = 'import-x/no-cycle';

const projects: LintedProject[] = [
  { folder: 'packages/autograd', tags: ['type:autograd'] },
  { folder: 'packages/runtime', tags: ['type:runtime'] },
  { folder: 'packages/core', tags: ['type:core'] },
  { folder: 'packages/data', tags: ['type:data'] },
  { folder: 'packages/serving', tags: ['type:serving'] },
  { folder: 'packages/medical', tags: ['type:domain', 'scope:medical'] },
  { folder: 'packages/finance', tags: ['type:domain', 'scope:finance'] },
  { folder: 'packages/cli', tags: ['type:cli'] },
  { folder: 'libs/store', tags: ['type:lib'] },
  { folder: 'libs/testing', tags: ['type:testing'] },
  { folder: 'apps/medical-app', tags: ['type:app', 'scope:medical'] },
  { folder: 'apps/finance-app', tags: ['type:app', 'scope:finance'] },
  { folder: 'tools/bench', tags: ['type:tool'] },
];

interface Case {
  readonly file: string;
  readonly imports: string;
  /** The rule that must refuse the import; absent when the import is allowed. */
  readonly refusedBy?: string;
}

const projectImports: Case[] = [
  { file: 'packages/autograd/src/a.ts', imports: '@newfield/runtime', refusedBy: boundaries },
  { file: 'packages/runtime/src/a.ts', imports: '@newfield/autograd' },
  { file: 'packages/runtime/src/b.ts', imports: '@newfield/core', refusedBy: boundaries },
  { file: 'packages/core/src/a.ts', imports: '@newfield/runtime' },
  { file: 'packages/core/src/b.ts', imports: '@newfield/data', refusedBy: boundaries },
  { file: 'packages/data/src/a.ts', imports: '@newfield/core/contracts' },
  { file: 'packages/data/src/b.ts', imports: '@newfield/runtime', refusedBy: boundaries },
  { file: 'packages/data/src/c.ts', imports: '@newfield/core', refusedBy: restricted },
  { file: 'packages/serving/src/a.ts', imports: '@newfield/core' },
  { file: 'packages/serving/src/b.ts', imports: '@newfield/data', refusedBy: boundaries },
  { file: 'packages/medical/src/a.ts', imports: '@newfield/data' },
  { file: 'packages/medical/src/b.ts', imports: '@newfield/finance', refusedBy: boundaries },
  { file: 'packages/cli/src/a.ts', imports: '@newfield/medical' },
  { file: 'packages/cli/src/b.ts', imports: '@newfield/store' },
  { file: 'packages/cli/src/e.ts', imports: '@newfield/medical-app', refusedBy: boundaries },
  { file: 'packages/medical/src/c.ts', imports: '@newfield/store', refusedBy: boundaries },
  { file: 'libs/store/src/a.ts', imports: '@newfield/core' },
  { file: 'libs/store/src/b.ts', imports: '@newfield/medical-app', refusedBy: boundaries },
  { file: 'packages/runtime/src/d.ts', imports: '@newfield/testing' },
  { file: 'libs/testing/src/a.ts', imports: '@newfield/runtime', refusedBy: boundaries },
  { file: 'libs/testing/src/b.ts', imports: '@newfield/core', refusedBy: boundaries },
  { file: 'apps/medical-app/src/a.ts', imports: '@newfield/medical' },
  { file: 'apps/medical-app/src/b.ts', imports: '@newfield/finance', refusedBy: boundaries },
  { file: 'apps/medical-app/src/c.ts', imports: '@newfield/finance-app', refusedBy: boundaries },
  { file: 'apps/medical-app/src/d.ts', imports: '@newfield/core', refusedBy: boundaries },
  { file: 'tools/bench/src/a.ts', imports: '@newfield/cli' },
  { file: 'tools/bench/src/b.ts', imports: '@newfield/store', refusedBy: boundaries },
];

const engineImports: Case[] = [
  { file: 'packages/runtime/src/c.ts', imports: 'onnxruntime-node' },
  { file: 'packages/core/src/training/a.ts', imports: 'onnxruntime-node', refusedBy: restricted },
  { file: 'packages/core/src/architecture/a.ts', imports: 'onnxruntime-web', refusedBy: restricted },
  { file: 'packages/cli/src/c.ts', imports: '@tensorflow/tfjs-node-gpu', refusedBy: restricted },
  { file: 'packages/cli/src/d.ts', imports: '@tensorflow/tfjs-backend-cpu', refusedBy: restricted },
  { file: 'packages/core/src/architecture/b.ts', imports: '@tensorflow/tfjs-layers' },
  { file: 'packages/runtime/src/d.ts', imports: '@tensorflow/tfjs-core' },
  { file: 'packages/core/src/training/b.ts', imports: '@tensorflow/tfjs-layers', refusedBy: restricted },
  { file: 'packages/core/src/training/c.ts', imports: '@tensorflow/tfjs-core/dist/io/io', refusedBy: restricted },
];

const stageImports: Case[] = [
  { file: 'packages/core/src/training/d.ts', imports: '../contracts/index.ts' },
  { file: 'packages/core/src/contracts/a.ts', imports: '../training/index.ts', refusedBy: stages },
  { file: 'packages/core/src/training/e.ts', imports: '../deployment/index.ts', refusedBy: stages },
  { file: 'packages/core/src/deployment/a.ts', imports: '../training/index.ts', refusedBy: stages },
  { file: 'packages/core/src/recipe/a.ts', imports: '../deployment/index.ts' },
];

const cycleImports: Case[] = [
  { file: 'packages/core/src/evaluation/first.ts', imports: './second.ts', refusedBy: cycle },
  { file: 'packages/core/src/evaluation/second.ts', imports: './first.ts', refusedBy: cycle },
];

const stageIndexes = ['contracts', 'training', 'deployment'].map((stage) => `packages/core/src/${stage}/index.ts`);

describe('lint', () => {
  let brokenRules: BrokenRules;

  beforeAll(async () => {
    const cases = [...projectImports, ...engineImports, ...stageImports, ...cycleImports];
    const files = new Map([
      ...stageIndexes.map((file) => [file, 'export const marker = 1;\n'] as const),
      ...cases.map(({ file, imports }) => [file, `export { marker } from '${imports}';\n`] as const),
    ]);
    brokenRules = await lintWorkspace(projects, files);
  }, 60_000);

  const verdict = ({ refusedBy }: Case): string => (refusedBy === undefined ? 'allows' : 'refuses');

  describe.each([
    ['between projects', projectImports],
    ['of an engine', engineImports],
    ['between the stages of core', stageImports],
    ['that close a cycle', cycleImports],
  ])('of imports %s', (_kind, cases) => {
    it.each(cases.map((entry) => ({ ...entry, verdict: verdict(entry) })))(
      '$verdict $imports in $file',
      ({ file, refusedBy }) => {
        expect(brokenRules.get(file)).toEqual(refusedBy === undefined ? [] : [refusedBy]);
      },
    );
  });
});
