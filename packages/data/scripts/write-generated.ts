/**
 * Writes what is generated from the data sets below $NEWFIELD_DATA: their checksums and the README's table.
 *
 * `npm run generate -w @newfield/data`
 */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { catalogue, type CatalogueEntry } from '../src/index.ts';
import { fileChecksum, filesBelow, folderChecksum } from '../src/verify/checksum.ts';
import { withDatasetTable } from './dataset-table.ts';

/** A folder with more files than this is recorded with one checksum. */
const manyFiles = 20;

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const dataFolder = process.env['NEWFIELD_DATA'];
if (dataFolder === undefined) throw new Error('Set NEWFIELD_DATA to the folder with the data sets.');

const checksums: Record<string, Record<string, string>> = {};
for (const { name, layout, source } of catalogue) {
  if (source.kind === 'local') checksums[name] = await checksumsOf({ layout });
}
await writeFormatted(
  'src/catalogue/checksums.ts',
  `/** SHA-256 of every file, by data set; written by scripts/write-generated.ts. */
  export const checksums: Readonly<Record<string, Readonly<Record<string, string>>>> = ${JSON.stringify(checksums)};`,
);
const readme = await readFile(join(packageFolder, 'README.md'), 'utf8');
await writeFile(join(packageFolder, 'README.md'), await withDatasetTable(readme, catalogue));

async function checksumsOf({ layout }: Pick<CatalogueEntry, 'layout'>): Promise<Record<string, string>> {
  const folder = join(dataFolder!, layout);
  const found: Record<string, string> = {};
  for (const name of (await readdir(folder)).sort()) {
    const path = join(folder, name);
    const isFolder = (await stat(path)).isDirectory();
    const files = isFolder ? (await filesBelow(path)).map((file) => `${name}/${file}`) : [name];
    if (files.length > manyFiles) found[`${name}/`] = await folderChecksum(path);
    else for (const file of files) if (file !== 'README.md') found[file] = await fileChecksum(join(folder, file));
  }
  return found;
}

async function writeFormatted(path: string, source: string): Promise<void> {
  const target = join(packageFolder, path);
  await writeFile(target, await format(source, { ...(await resolveConfig(target)), parser: 'typescript' }));
}
