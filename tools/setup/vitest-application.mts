import { mergeConfig } from 'vitest/config';
import type { ViteUserConfig } from 'vitest/config';

import { projectTestConfig } from './vitest-project.mts';

/**
 * The Vitest configuration of an application. Each test file has a server and a browser of its own, and two files go on at once.
 *
 * @param projectFolder absolute path of the project, the folder that holds its `vitest.config.mts`
 */
export const applicationTestConfig = (projectFolder: string): ViteUserConfig =>
  mergeConfig({ test: { maxWorkers: 2 } }, projectTestConfig(projectFolder, { isolate: false, startsNewfield: true }));
