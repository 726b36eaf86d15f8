import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extract } from 'tar';

const run = promisify(execFile);
const version = '4.2.1';

/** Models of the npm package nsfwjs as TensorFlow.js's files, in a folder of their own that `dispose` removes. */
export interface NsfwjsModels {
  modelJson(name: string): string;
  dispose(): Promise<void>;
}

/** Unpacks the package into a throw-away folder; it keeps each file of a model as a script that exports its content. */
export async function fetchNsfwjs(): Promise<NsfwjsModels> {
  const folder = await mkdtemp(join(tmpdir(), 'nsfwjs-'));
  const dispose = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const { stdout } = await run('npm', ['pack', `nsfwjs@${version}`, '--silent', '--pack-destination', folder]);
    await extract({
      file: join(folder, stdout.trim()),
      cwd: folder,
      filter: (path) => /dist\/models|package\.json/.test(path),
    });
    const models = join(folder, 'package', 'dist', 'models');
    for (const name of await readdir(models)) await unpackModel(join(models, name), join(folder, name));
    return { modelJson: (name) => join(folder, name, 'model.json'), dispose };
  } catch (cause) {
    await dispose();
    throw cause;
  }
}

async function unpackModel(from: string, to: string): Promise<void> {
  const require = createRequire(import.meta.url);
  await mkdir(to, { recursive: true });
  for (const script of await readdir(from)) {
    const content = require(join(from, script)) as unknown;
    const name = script.replace('.min.js', '');
    if (typeof content === 'string') await writeFile(join(to, name), Buffer.from(content, 'base64'));
    else await writeFile(join(to, `${name}.json`), JSON.stringify(content));
  }
}
