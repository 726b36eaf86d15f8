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

/** Nx runs all of a project's tests; `npx vitest` by hand may run a few, and must not overwrite the report of all. */
const isWholeRun = process.env['NX_TASK_TARGET_TARGET'] === 'test';

/**
 * The Vitest configuration that every project of this workspace shares: source instead of builds,
 * tests beside the code, and under Nx a JSON report that `npm test` adds up.
 *
 * @param projectFolder absolute path of the project, the folder that holds its `vitest.config.mts`
 */
export function projectTestConfig(projectFolder: string): ViteUserConfig {
  return defineConfig({
    root: projectFolder,
    cacheDir: join(projectFolder, 'test-output', '.vite'),
    resolve: { conditions: [sourceCondition, ...defaultClientConditions] },
    ssr: { resolve: { conditions: [sourceCondition, ...serverConditions] } },
    test: {
      environment: 'node',
      include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
      testTimeout: 120_000,
      // Starting a browser or fetching a data set takes its time on a busy machine.
      hookTimeout: 300_000,
      // A test's title is a sentence; print all of it.
      chaiConfig: { truncateThreshold: 120 },
      pool: 'forks',
      reporters: isWholeRun ? ['default', 'json'] : ['default'],
      outputFile: { json: join(projectFolder, 'test-output', 'vitest.json') },
    },
  });
}
