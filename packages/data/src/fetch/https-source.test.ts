import { createHash } from 'node:crypto';
import { readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { ChecksumMismatchError, DownloadError, StorageError } from '@newfield/core/contracts';
import { describe, expect, it } from 'vitest';
import { localServer } from '../../test/local-server.ts';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { downloadFile } from './https-source.ts';

const content = Buffer.from('0123456789'.repeat(1000));
const sha256 = createHash('sha256').update(content).digest('hex');

/** Answers ranges; breaks the connection after `bytesBeforeBreak` of the first answer, when `arrived` resolves. */
function server(bytesBeforeBreak = Infinity, arrived: () => Promise<unknown> = () => Promise.resolve()) {
  const ranges: (string | undefined)[] = [];
  const listener: RequestListener = ({ headers: { range } }, response) => {
    ranges.push(range);
    const start = Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
    if (start >= content.length) return response.writeHead(416).end();
    response.writeHead(range === undefined ? 200 : 206, { 'content-length': content.length - start });
    if (ranges.length > 1 || bytesBeforeBreak === Infinity) return response.end(content.subarray(start));
    response.write(content.subarray(0, bytesBeforeBreak), () => void arrived().then(() => response.destroy()));
    return undefined;
  };
  return { ranges, listener };
}

describe('downloadFile', () => {
  it('saves the file whole, reports its bytes, and leaves nothing else', async () => {
    const url = await localServer(server().listener);
    const folder = await temporaryFolder();
    const progress: (readonly [number, number | undefined])[] = [];
    await downloadFile(url, join(folder, 'a', 'file.bin'), sha256, { onProgress: (...step) => progress.push(step) });
    expect(await readFile(join(folder, 'a', 'file.bin'))).toEqual(content);
    expect(await readdir(join(folder, 'a'))).toEqual(['file.bin']);
    expect(progress.at(-1)).toEqual([10_000, 10_000]);
  });

  it('goes on where an interrupted transfer stopped', async () => {
    const path = join(await temporaryFolder(), 'file.bin');
    const sizeOfPart = (): Promise<number> =>
      stat(`${path}.part`).then(
        ({ size }) => size,
        () => 0,
      );
    const { ranges, listener } = server(4000, () => expect.poll(sizeOfPart).toBe(4000));
    const url = await localServer(listener);
    await expect(downloadFile(url, path, sha256)).rejects.toSatisfy(DownloadError.isInstance);
    expect(await readFile(`${path}.part`)).toEqual(content.subarray(0, 4000));
    const progress: (readonly [number, number | undefined])[] = [];
    await downloadFile(url, path, sha256, { onProgress: (...step) => progress.push(step) });
    expect(ranges).toEqual([undefined, 'bytes=4000-']);
    expect(progress.at(-1)).toEqual([10_000, 10_000]);
    expect(await readFile(path)).toEqual(content);
  });

  it('starts again when the server does not know ranges', async () => {
    const url = await localServer((_, response) => response.end(content));
    const path = join(await temporaryFolder(), 'file.bin');
    await writeFile(`${path}.part`, 'an earlier part');
    await downloadFile(url, path, sha256);
    expect(await readFile(path)).toEqual(content);
  });

  it('takes a part that is already the whole file', async () => {
    const url = await localServer(server().listener);
    const path = join(await temporaryFolder(), 'file.bin');
    await writeFile(`${path}.part`, content);
    await downloadFile(url, path, sha256);
    expect(await readFile(path)).toEqual(content);
  });

  it('asks for nothing when the file is there', async () => {
    const { ranges, listener } = server();
    const url = await localServer(listener);
    const path = join(await temporaryFolder(), 'file.bin');
    await writeFile(path, content);
    await downloadFile(url, path, sha256);
    expect(ranges).toEqual([]);
  });

  it('refuses and removes a file with another checksum', async () => {
    const url = await localServer((_, response) => response.end('something else'));
    const folder = await temporaryFolder();
    await expect(downloadFile(url, join(folder, 'file.bin'), sha256)).rejects.toSatisfy(
      ChecksumMismatchError.isInstance,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('names the status when the server refuses', async () => {
    const url = await localServer((_, response) => response.writeHead(404).end());
    const download = downloadFile(url, join(await temporaryFolder(), 'file.bin'), sha256);
    await expect(download).rejects.toMatchObject({
      code: 'DOWNLOAD',
      retryable: true,
      message: expect.stringContaining('404'),
    });
  });

  it('names the reason and the fix when there is no server', async () => {
    const download = downloadFile('http://127.0.0.1:1/file', join(await temporaryFolder(), 'file.bin'), sha256);
    await expect(download).rejects.toMatchObject({ code: 'DOWNLOAD', fix: expect.stringContaining('network') });
  });

  it('stops when it is told to, and keeps the part', async () => {
    const url = await localServer((_, response) => void response.write(content.subarray(0, 4000)));
    const path = join(await temporaryFolder(), 'file.bin');
    const stop = new AbortController();
    const download = downloadFile(url, path, sha256, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(download).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('says that a folder cannot be written', async () => {
    const url = await localServer(server().listener);
    const file = join(await temporaryFolder(), 'a-file');
    await writeFile(file, '');
    await expect(downloadFile(url, join(file, 'file.bin'), sha256)).rejects.toSatisfy(StorageError.isInstance);
  });

  it.runIf(process.platform === 'linux')('says that the disk is full', async () => {
    const url = await localServer(server().listener);
    const path = join(await temporaryFolder(), 'file.bin');
    await symlink('/dev/full', `${path}.part`);
    await expect(downloadFile(url, path, sha256)).rejects.toMatchObject({
      code: 'STORAGE',
      received: 'ENOSPC',
      message: expect.stringContaining('disk is full'),
    });
  });
});
