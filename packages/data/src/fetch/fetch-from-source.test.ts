import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ChecksumMismatchError, DatasetNotFoundError, DownloadError } from '@newfield/core/contracts';
import { describe, expect, it } from 'vitest';
import { localServer } from '../../test/local-server.ts';
import { integrityOf, npmRegistry, npmTarball } from '../../test/npm-registry.ts';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import type { CatalogueEntry, Source } from '../catalogue/entry.ts';
import { fetchFromSource } from './fetch-from-source.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function madeEntry(source: Source, files: Readonly<Record<string, string>>): CatalogueEntry {
  return {
    name: 'made',
    title: 'Made rows',
    domain: 'finance',
    licence: 'CC0-1.0',
    upstream: 'https://example.org',
    references: [],
    description: 'Rows made for a test.',
    tasks: [],
    layout: 'finance/made',
    source,
    checksums: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, sha256(text)])),
  };
}

describe('fetchFromSource', () => {
  const files = { 'train.csv': 'a\n1\n', 'parts/test.csv': 'a\n2\n' };

  it('collects https files, and goes on after a failure without asking again for those it has', async () => {
    const asked: (string | undefined)[] = [];
    const url = await localServer((request, response) => {
      asked.push(request.url);
      if (asked.length === 2) response.writeHead(500).end();
      else response.end(request.url === '/train' ? files['train.csv'] : files['parts/test.csv']);
    });
    const entry = madeEntry(
      { kind: 'https', files: { 'train.csv': `${url}/train`, 'parts/test.csv': `${url}/test` } },
      files,
    );
    const cacheDir = await temporaryFolder();
    await expect(fetchFromSource(entry, { cacheDir })).rejects.toSatisfy(DownloadError.isInstance);
    expect(await readdir(join(cacheDir, 'finance'))).toEqual(['made.partial']);
    const folder = await fetchFromSource(entry, { cacheDir });
    expect(asked).toEqual(['/train', '/test', '/test']);
    expect(await readFile(join(folder, 'parts', 'test.csv'), 'utf8')).toBe('a\n2\n');
    expect(await readdir(join(cacheDir, 'finance'))).toEqual(['made']);
  });

  it('refuses a package whose files are not the recorded ones, and leaves nothing', async () => {
    const tarball = npmTarball({ 'package.json': '{"name":"made","version":"1.0.0"}', 'train.csv': 'a\n3\n' });
    const registry = await npmRegistry('made', tarball);
    const integrity = integrityOf(tarball);
    const entry = madeEntry(
      { kind: 'npm', package: 'made', version: '1.0.0', integrity, bytes: tarball.length },
      files,
    );
    const cacheDir = await temporaryFolder();
    await expect(fetchFromSource(entry, { cacheDir, registry })).rejects.toSatisfy(ChecksumMismatchError.isInstance);
    expect(await readdir(join(cacheDir, 'finance'))).toEqual([]);
  });

  it('downloads once for two that ask at the same time', async () => {
    let requests = 0;
    const url = await localServer((_, response) => {
      requests++;
      response.end(files['train.csv']);
    });
    const entry = madeEntry({ kind: 'https', files: { 'train.csv': url } }, { 'train.csv': files['train.csv'] });
    const cacheDir = await temporaryFolder();
    await Promise.all([fetchFromSource(entry, { cacheDir }), fetchFromSource(entry, { cacheDir })]);
    expect(requests).toBe(1);
  });

  it('says where to put a data set that has no source', async () => {
    const fetching = fetchFromSource(madeEntry({ kind: 'local' }, files), { cacheDir: await temporaryFolder() });
    await expect(fetching).rejects.toSatisfy(DatasetNotFoundError.isInstance);
    await expect(fetching).rejects.toMatchObject({ expected: 'finance/made/ below $NEWFIELD_DATA' });
  });
});
