import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { modelDtypes } from './model-dtype.ts';

/** The file that says where a model's folder came from; written last, so that a folder with it is whole. */
export const recordName = 'newfield-pull.json';

const recordSchema = z.object({
  name: z.string(),
  /** The commit that was pulled. */
  commit: z.string(),
  dtype: z.enum(modelDtypes),
  /** Bytes of all files. */
  numBytes: z.number(),
  files: z.array(z.string()),
});

export type PullRecord = z.infer<typeof recordSchema>;

/** @returns undefined where the folder wasn't pulled */
export async function readRecord(folder: string): Promise<PullRecord | undefined> {
  const text = await readFile(join(folder, recordName), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return recordSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export interface PulledModel extends PullRecord {
  readonly folder: string;
}

/** The models that were pulled into a folder, by name. */
export async function pulledModels(root: string): Promise<PulledModel[]> {
  const paths = await readdir(root, { recursive: false }).catch(() => []);
  const below = await Promise.all(
    paths.map(async (path) => (await readdir(join(root, path)).catch(() => [])).map((name) => join(path, name))),
  );
  const folders = below
    .flat()
    .flatMap((path) => (path.endsWith(`/${recordName}`) || path.endsWith(`\\${recordName}`) ? [dirname(path)] : [path]))
    .map((path) => join(root, path));
  const records = await Promise.all(folders.map(async (folder) => ({ folder, record: await readRecord(folder) })));
  return records
    .flatMap(({ folder, record }) =>
      record === undefined || folder.endsWith('.partial') ? [] : [{ ...record, folder }],
    )
    .sort((a, b) => a.name.localeCompare(b.name));
}
