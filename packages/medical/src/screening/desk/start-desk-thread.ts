import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/** Starts a thread that runs `desk-thread-entry`: from the build, or in a checkout from the source. */
export function startDeskThread(): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  const entry = new URL(`./desk-thread-entry.${isSource ? 'ts' : 'js'}`, import.meta.url);
  if (!isSource) return new Worker(entry, { name: 'molecule desk' });
  // Whether a thread inherits what compiles the source depends on how the process was started, and on Node's version.
  const packageFile = createRequire(import.meta.url).resolve('tsx/package.json');
  const compiler = new URL('dist/esm/api/index.mjs', pathToFileURL(packageFile)).href;
  const [toCompile, from] = [entry.href, import.meta.url].map((url) => JSON.stringify(url));
  const start = `import('${compiler}').then(({ tsImport }) => tsImport(${toCompile}, ${from}))`;
  return new Worker(start, { name: 'molecule desk', eval: true, execArgv: ['--conditions=@newfield/source'] });
}
