import { mergeConfig } from 'vitest/config';
import { projectTestConfig } from '../../tools/setup/vitest-project.mts';

export default mergeConfig(projectTestConfig(import.meta.dirname), {
  test: { globalSetup: ['test/support/postgres-server.ts'] },
});
