import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { build, type Plugin } from 'esbuild';

import { makeRunFolder } from './make-run-folder.ts';

/** Marks a resolution that this plugin has asked for itself. */
const asked = Symbol('asked');

/** What other people published stays where it is, and is found as its importer finds it. */
const keepPackages: Plugin = {
  name: 'keep-packages',
  setup(builder) {
    builder.onResolve({ filter: /^[^./]/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (kind === 'entry-point' || pluginData === asked || path.startsWith('@newfield/')) return undefined;
      const found = await builder.resolve(path, { kind, importer, resolveDir, pluginData: asked });
      const isFile = found.errors.length === 0 && found.namespace === 'file' && !found.external;
      return { path: isFile ? pathToFileURL(found.path).href : path, external: true };
    });
  },
};

/** Each source goes on to find its models, programs and threads beside itself. */
const keepPlaces: Plugin = {
  name: 'keep-places',
  setup(builder) {
    builder.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)));
      return { contents, loader: 'ts' };
    });
  },
};

const made = new Map<string, Promise<string>>();

/**
 * Puts a program of this workspace and its sources into a few files that Node runs as they are. A process that compiles and loads a
 * thousand files one by one needs three seconds of a processor to start, one that runs these less than one; tests start and kill many.
 * Run it with `--conditions=@newfield/source`, which its threads need.
 *
 * @param entry absolute path of the TypeScript module
 * @returns absolute path of the JavaScript module, made once a process
 * @throws Error when a source can't be read or bundled
 */
export function bundleProgram(entry: string): Promise<string> {
  const making = made.get(entry) ?? makeProgram(entry);
  made.set(entry, making);
  return making;
}

async function makeProgram(entry: string): Promise<string> {
  const name = basename(entry, '.ts');
  const outdir = await makeRunFolder(`${name}-`);
  await build({
    entryPoints: [entry],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // As where it is compiled file by file: some names are part of what is written.
    keepNames: true,
    conditions: ['@newfield/source'],
    outExtension: { '.js': '.mjs' },
    logLevel: 'silent',
    plugins: [keepPackages, keepPlaces],
  });
  return join(outdir, `${name}.mjs`);
}
