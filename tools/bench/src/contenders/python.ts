import { fileURLToPath } from 'node:url';
import { findPython, type Framework } from '../rivals/find-python.ts';
import type { RivalProgram } from './process-rival.ts';

const script = fileURLToPath(new URL('../rivals/run.py', import.meta.url));

/** PyTorch or Keras. */
export const pythonRival = (framework: Framework): RivalProgram => ({
  name: framework,
  async find() {
    const found = findPython(framework);
    return 'absent' in found ? found : { program: found.python, programArguments: [script, framework] };
  },
});
