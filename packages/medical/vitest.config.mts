import { projectTestConfig } from '../../tools/setup/vitest-project.mts';

export default projectTestConfig(import.meta.dirname, { isolate: false });
