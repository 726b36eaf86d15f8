import { configDefaults, defineConfig } from 'vitest/config';
import type { ViteUserConfig } from 'vitest/config';

import { projectTestConfig } from './vitest-project.mts';

/**
 * The Vitest configuration of an application. Each test file has a server and a browser of its own; the sources that all of them
 * import are loaded once a process and not once a file, and two files go on at once.
 *
 * @param projectFolder absolute path of the project, the folder that holds its `vitest.config.mts`
 * @param measuring     files that measure how fast something is: they have the machine to themselves, after the others
 */
export function applicationTestConfig(projectFolder: string, measuring: readonly string[] = []): ViteUserConfig {
  const { test: { reporters, outputFile, ...test } = {}, ...settings } = projectTestConfig(projectFolder);
  const part = (name: string, ownTest: object) => ({
    ...settings,
    test: { ...test, name, isolate: false, ...ownTest },
  });
  const journeys = part('journeys', { maxWorkers: 2, exclude: [...configDefaults.exclude, ...measuring] });
  const measurements = part('measurements', { maxWorkers: 1, include: measuring, sequence: { groupOrder: 1 } });
  return defineConfig({
    root: projectFolder,
    test: { reporters, outputFile, projects: measuring.length === 0 ? [journeys] : [journeys, measurements] },
  });
}
