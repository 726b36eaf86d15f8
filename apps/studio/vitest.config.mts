import { applicationTestConfig } from '../../tools/setup/vitest-application.mts';

export default applicationTestConfig(import.meta.dirname);
