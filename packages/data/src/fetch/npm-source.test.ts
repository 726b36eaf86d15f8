import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ChecksumMismatchError, DownloadError, StorageError } from '@newfield/core/contracts';
import { describe, expect, it } from 'vitest';
import { integrityOf, npmRegistry, npmTarball } from '../../test/npm-registry.ts';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { fetchNpmPackage } from './npm-source.ts';

const tarball = npmTarball({ 'package.json': '{"name":"made","version":"1.0.0"}', 'rows.csv': 'a,b\n1,2\n' });
const source = {
  kind: 'npm',
  package: 'made',
  version: '1.0.0',
  integrity: integrityOf(tarball),
  bytes: tarball.length,
} as const;

describe('fetchNpmPackage', () => {
  it('unpacks the package, reports its bytes, and leaves nothing else', async () => {
    const registry = await npmRegistry('made', tarball);
    const parent = await temporaryFolder();
    const progress: (readonly [number, number | undefined])[] = [];
    await fetchNpmPackage(source, join(parent, 'made'), { registry, onProgress: (...step) => progress.push(step) });
    expect(await readFile(join(parent, 'made', 'rows.csv'), 'utf8')).toBe('a,b\n1,2\n');
    expect(await readdir(parent)).toEqual(['made']);
    expect(progress.at(-1)).toEqual([tarball.length, tarball.length]);
  });

  it('replaces an earlier copy', async () => {
    const registry = await npmRegistry('made', tarball);
    const parent = await temporaryFolder();
    await fetchNpmPackage(source, join(parent, 'made'), { registry });
    await writeFile(join(parent, 'made', 'rows.csv'), 'altered');
    await fetchNpmPackage(source, join(parent, 'made'), { registry });
    expect(await readFile(join(parent, 'made', 'rows.csv'), 'utf8')).toBe('a,b\n1,2\n');
    expect(await readdir(parent)).toEqual(['made']);
  });

  it('refuses a tarball with another integrity, and leaves nothing', async () => {
    const registry = await npmRegistry('made', npmTarball({ 'rows.csv': 'something else' }));
    const parent = await temporaryFolder();
    const fetching = fetchNpmPackage(source, join(parent, 'made'), { registry });
    await expect(fetching).rejects.toSatisfy(ChecksumMismatchError.isInstance);
    expect(await readdir(parent)).toEqual([]);
  });

  it('names the fix when the registry has no such package', async () => {
    const registry = await npmRegistry('another', tarball);
    const fetching = fetchNpmPackage(source, join(await temporaryFolder(), 'made'), { registry });
    await expect(fetching).rejects.toMatchObject({
      code: 'DOWNLOAD',
      fix: expect.stringContaining('npm config get registry'),
    });
  });

  it('says so when the registry dies half-way, and leaves nothing', async () => {
    const registry = await npmRegistry('made', tarball, (response) => {
      response.writeHead(200, { 'content-length': tarball.length });
      response.write(tarball.subarray(0, 20), () => setTimeout(() => response.destroy(), 20));
    });
    const parent = await temporaryFolder();
    await expect(fetchNpmPackage(source, join(parent, 'made'), { registry })).rejects.toSatisfy(
      DownloadError.isInstance,
    );
    expect(await readdir(parent)).toEqual([]);
  });

  it('stops when it is told to, and leaves nothing', async () => {
    const registry = await npmRegistry('made', tarball, (response) => void response.write(tarball.subarray(0, 20)));
    const parent = await temporaryFolder();
    const stop = new AbortController();
    const options = { registry, signal: stop.signal, onProgress: () => stop.abort() };
    await expect(fetchNpmPackage(source, join(parent, 'made'), options)).rejects.toMatchObject({ name: 'AbortError' });
    expect(await readdir(parent)).toEqual([]);
  });

  it('says that a folder cannot be written', async () => {
    const registry = await npmRegistry('made', tarball);
    const file = join(await temporaryFolder(), 'a-file');
    await writeFile(file, '');
    await expect(fetchNpmPackage(source, join(file, 'made'), { registry })).rejects.toSatisfy(StorageError.isInstance);
  });

  it.runIf(process.platform === 'linux')('says that the disk is full', async () => {
    const registry = await npmRegistry('made', tarball);
    const folder = join(await temporaryFolder(), 'made');
    await symlink('/dev/full', `${folder}.${process.pid}.tmp.tgz`);
    await expect(fetchNpmPackage(source, folder, { registry })).rejects.toMatchObject({
      code: 'STORAGE',
      received: 'ENOSPC',
    });
  });
});
