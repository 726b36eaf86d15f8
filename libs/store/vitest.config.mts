import { mergeConfig } from 'vitest/config';

import { projectTestConfig } from '../../tools/setup/vitest-project.mts';

// These tests wait for servers to start and for the disk more than they compute.
export default mergeConfig(projectTestConfig(import.meta.dirname), { test: { maxWorkers: 3 } });
