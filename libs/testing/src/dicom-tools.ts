import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const dicomToolsPeer = {
  name: 'dcmtk and dicom3tools',
  isPresent: ['dsrdump', 'dcmdump', 'dciodvfy'].every((tool) => existsSync(`/usr/bin/${tool}`)),
  fix: 'apt-get install dcmtk dicom3tools',
};

async function onFile<T>(bytes: Uint8Array, check: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'newfield-result-'));
  try {
    const file = join(folder, 'result.dcm');
    await writeFile(file, bytes);
    return await check(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What `dciodvfy` says of a file, each sentence once. It takes the standard's modules and macros one by one. */
export function verdictOf(bytes: Uint8Array): Promise<{ errors: string[]; warnings: string[] }> {
  return onFile(bytes, async (file) => {
    // It ends with 1 when it finds an error.
    const { stderr } = await run('dciodvfy', [file]).catch((error: { stderr: string }) => error);
    const lines = [...new Set(stderr.split('\n'))];
    const of = (kind: string): string[] => lines.filter((line) => line.startsWith(kind)).sort();
    return { errors: of('Error'), warnings: of('Warning') };
  });
}

/** A structured report as dcmtk prints it, with codes; it refuses content that the standard doesn't allow. */
export function reportText(bytes: Uint8Array): Promise<string> {
  return onFile(bytes, async (file) => (await run('dsrdump', ['+Pl', '+Pc', file])).stdout);
}

/** All attributes as dcmtk prints them. */
export function attributesText(bytes: Uint8Array): Promise<string> {
  return onFile(bytes, async (file) => (await run('dcmdump', ['+L', file], { maxBuffer: 2 ** 26 })).stdout);
}
