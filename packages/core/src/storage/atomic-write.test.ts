import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAtomically } from './atomic-write.ts';

describe('writeAtomically', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'newfield-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('makes missing folders and leaves nothing but the file', async () => {
    await writeAtomically(join(folder, 'a', 'b', 'file.txt'), 'content');
    expect(await readFile(join(folder, 'a', 'b', 'file.txt'), 'utf8')).toBe('content');
    expect(await readdir(join(folder, 'a', 'b'))).toEqual(['file.txt']);
  });

  it('refuses a place that is no folder, and names the fix', async () => {
    await writeAtomically(join(folder, 'plain'), 'x');
    await expect(writeAtomically(join(folder, 'plain', 'file.txt'), 'y')).rejects.toMatchObject({
      code: 'STORAGE',
      retryable: true,
      fix: expect.stringContaining('folder you can write to') as string,
    });
  });

  it('keeps the earlier file when the disk is full', async (context) => {
    const disk = join(folder, 'disk');
    await mkdir(disk);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status !== 0) {
      console.warn('skipped: making a small disk needs the right to mount one');
      context.skip();
    }
    try {
      await writeAtomically(join(disk, 'file.txt'), 'earlier');
      const tooMuch = new Uint8Array(1024 * 1024);
      await expect(writeAtomically(join(disk, 'file.txt'), tooMuch)).rejects.toMatchObject({
        code: 'STORAGE',
        message: expect.stringContaining('disk is full') as string,
      });
      expect(await readFile(join(disk, 'file.txt'), 'utf8')).toBe('earlier');
      expect(await readdir(disk)).toEqual(['file.txt']);
    } finally {
      spawnSync('umount', [disk]);
    }
  });
});
