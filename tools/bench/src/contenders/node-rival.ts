import { fileURLToPath } from 'node:url';
import { findPackage } from '../rivals/find-package.ts';
import type { RivalPackage } from '../rivals/rival-packages.ts';
import type { RivalProgram } from './process-rival.ts';

const scripts: Readonly<Record<RivalPackage, URL>> = {
  '@jax-js/jax': new URL('../rivals/jax-js/run.ts', import.meta.url),
  '@tensorflow/tfjs-node': new URL('../rivals/tfjs-node/run.ts', import.meta.url),
};

/** A rival from npm, in the folder that `--install` fills. */
export const nodeRival = (name: string, rivalPackage: RivalPackage): RivalProgram => ({
  name,
  async find() {
    const found = findPackage(rivalPackage);
    if ('absent' in found) return found;
    const script = fileURLToPath(scripts[rivalPackage]);
    return { program: process.execPath, programArguments: [...process.execArgv, script, found.entry] };
  },
});
