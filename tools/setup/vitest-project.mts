import { join } from 'node:path';
import process from 'node:process';

import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import type { ViteUserConfig } from 'vitest/config';

/** The export condition under which every package of this workspace shows its TypeScript source. */
const sourceCondition = '@newfield/source';

/**
 * Vitest hands these to Node. `module` is a bundler's condition: with it `require` finds ES modules, which Node 20.9
 * can't load that way.
 */
const serverConditions = defaultServerConditions.filter((condition) => condition !== 'module');

/** The reports of Nx's targets; `npx vitest` by hand may run a few tests, and must not overwrite the report of all. */
const reports: Readonly<Record<string, string>> = { test: 'vitest.json', measure: 'vitest-measure.json' };
const target = process.env['NX_TASK_TARGET_TARGET'] ?? '';
const report = reports[target];
/** Where `npm test` wants the report of test files that it runs once more. */
const reportFile = process.env['NEWFIELD_TEST_REPORT'];
/** `*.measure.ts` say how fast something is, one file at a time: `npm test` gives them the machine to itself. */
const isMeasuring = target === 'measure';

export interface ProjectTestOptions {
  /** False where no test changes what its process shares: sources that all files import are then loaded once a process. */
  readonly isolate?: boolean;
  /** True where tests start the `newfield` command. */
  readonly startsNewfield?: boolean;
}

/**
 * The Vitest configuration that every project of this workspace shares: source instead of builds,
 * tests beside the code, and under Nx a JSON report that `npm test` adds up.
 *
 * @param projectFolder absolute path of the project, the folder that holds its `vitest.config.mts`
 */
export function projectTestConfig(
  projectFolder: string,
  { isolate = true, startsNewfield = false }: ProjectTestOptions = {},
): ViteUserConfig {
  return defineConfig({
    root: projectFolder,
    cacheDir: join(projectFolder, 'test-output', '.vite'),
    resolve: { conditions: [sourceCondition, ...defaultClientConditions] },
    ssr: { resolve: { conditions: [sourceCondition, ...serverConditions] } },
    test: {
      environment: 'node',
      globalSetup: ['test-folder.mts', ...(startsNewfield ? ['../../libs/testing/src/bundle-newfield.ts'] : [])].map(
        (file) => join(import.meta.dirname, file),
      ),
      ...(isMeasuring
        ? { include: ['test/**/*.measure.ts'], maxWorkers: 1 }
        : { include: ['src/**/*.test.ts', 'test/**/*.test.ts'] }),
      testTimeout: 240_000,
      // Starting a browser or fetching a data set takes its time on a busy machine.
      hookTimeout: 300_000,
      // So does a page that is looked at until it has what is waited for.
      expect: { poll: { timeout: 20_000, interval: 100 } },
      // A test's title is a sentence; print all of it.
      chaiConfig: { truncateThreshold: 120 },
      pool: 'forks',
      isolate,
      reporters: report === undefined ? ['default'] : ['default', 'json'],
      ...(report !== undefined && { outputFile: { json: reportFile ?? join(projectFolder, 'test-output', report) } }),
    },
  });
}
