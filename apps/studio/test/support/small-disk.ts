import { spawnSync } from 'node:child_process';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file system of its own that is soon full. */
export interface SmallDisk {
  readonly path: string;
  /** Fills it but for so many bytes. */
  fill(numBytesLeft?: number): Promise<void>;
  /** Takes away what filled it. */
  makeRoom(): Promise<void>;
  unmount(): void;
}

/** Whether this process may mount a file system: root on Linux, outside of most containers. */
export function maySmallDisks(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('which', ['mount']).status === 0;
}

/**
 * Mounts a small file system in memory.
 *
 * @param sizeMb in MiB
 * @throws Error when the system refuses, which containers do
 */
export async function mountSmallDisk(path: string, sizeMb: number, mode = '0700'): Promise<SmallDisk> {
  await mkdir(path, { recursive: true });
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMb}m,mode=${mode}`, 'tmpfs', path]);
  if (status !== 0) throw new Error(`mounting ${path} failed: ${stderr.toString()}`);
  const filler = join(path, 'filler');
  return {
    path,
    async fill(numBytesLeft = 0) {
      await rm(filler, { force: true });
      const { bavail, bsize } = await statfs(path);
      await writeFile(filler, Buffer.alloc(Math.max(0, bavail * bsize - numBytesLeft)));
    },
    makeRoom: () => rm(filler, { force: true }),
    unmount: () => void spawnSync('umount', ['-l', path]),
  };
}
