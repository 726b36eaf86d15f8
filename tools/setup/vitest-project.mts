import { join } from 'node:path';

import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import type { ViteUserConfigExport } from 'vitest/config';

/** The export condition under which every package of this workspace shows its TypeScript source. */
const sourceCondition = '@newfield/source';

/**
 * Vitest hands these to Node. `module` is a bundler's condition: with it `require` finds ES modules, which Node 20.9
 * can't load that way.
 */
const serverConditions = defaultServerConditions.filter((condition) => condition !== 'module');

/**
 * The Vitest configuration that every project of this workspace shares: source instead of builds,
 * tests beside the code, and a JSON report that `npm test` adds up.
 *
 * @param projectFolder absolute path of the project, the folder that holds its `vitest.config.mts`
 */
export function projectTestConfig(projectFolder: string): ViteUserConfigExport {
  return defineConfig({
    root: projectFolder,
    cacheDir: join(projectFolder, 'test-output', '.vite'),
    resolve: { conditions: [sourceCondition, ...defaultClientConditions] },
    ssr: { resolve: { conditions: [sourceCondition, ...serverConditions] } },
    test: {
      environment: 'node',
      include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
      passWithNoTests: true,
      testTimeout: 60_000,
      // A test's title is a sentence; print all of it.
      chaiConfig: { truncateThreshold: 120 },
      pool: 'forks',
      reporters: ['default', 'json'],
      outputFile: { json: join(projectFolder, 'test-output', 'vitest.json') },
    },
  });
}
