import { mergeConfig } from 'vitest/config';

import { projectTestConfig } from '../../tools/setup/vitest-project.mts';

// These tests wait for servers to start and for the disk more than they compute.
export default mergeConfig({ test: { maxWorkers: 3 } }, projectTestConfig(import.meta.dirname));
