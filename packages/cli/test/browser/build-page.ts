import { fileURLToPath } from 'node:url';
import { makeRunFolder } from '@newfield/testing';
import { build } from 'vite';

let built: Promise<string> | undefined;

/** The page bundled as an application would, once a process. @returns its folder */
export const builtPage = (): Promise<string> => (built ??= buildPage());

async function buildPage(): Promise<string> {
  const outDir = await makeRunFolder('page-');
  await build({
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@newfield/source', 'browser', 'import', 'default'] },
    build: { outDir, emptyOutDir: true, target: 'esnext' },
  });
  return outDir;
}
