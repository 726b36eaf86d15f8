import { readdir, readFile, rename, mkdir, stat } from 'node:fs/promises';
import { extname, join, parse } from 'node:path';

import type { RunningSource, SourceSink } from './start-source.ts';

/** Looked at again and again: cameras write to network shares, of whose changes the system says nothing. */
const lookEveryMs = 250;
const endings = new Set(['.png', '.jpg', '.jpeg', '.bmp', '.tif', '.tiff', '.webp']);
const bytesMax = 64e6;

/**
 * Judges each picture that appears in a folder, oldest first, and moves it to `done` or, where it can't be judged, to `refused`
 * beside it. A file counts once its size stays the same from one look to the next. Its name without the ending is the serial number.
 */
export function watchFolder(folder: string, { inspect, onProblem }: SourceSink): RunningSource {
  let isStopped = false;
  const sizes = new Map<string, number>();

  async function look(): Promise<void> {
    const names = (await readdir(folder)).filter((name) => endings.has(extname(name).toLowerCase()));
    const files = await Promise.all(
      names.map(async (name) => ({
        name,
        ...(await stat(join(folder, name)).then(({ size, mtimeMs }) => ({ size, mtimeMs }))),
      })),
    );
    for (const { name, size, mtimeMs } of files.sort((a, b) => a.mtimeMs - b.mtimeMs || a.name.localeCompare(b.name))) {
      if (isStopped) return;
      const isWhole = sizes.get(name) === size;
      sizes.set(name, size);
      if (isWhole) await judge(name, size, new Date(mtimeMs));
    }
    for (const name of sizes.keys()) if (!names.includes(name)) sizes.delete(name);
  }

  async function judge(name: string, size: number, takenAt: Date): Promise<void> {
    const path = join(folder, name);
    const isTaken = size <= bytesMax && (await take(path, name, takenAt));
    await move(path, join(folder, isTaken ? 'done' : 'refused'), name);
    sizes.delete(name);
  }

  async function take(path: string, name: string, takenAt: Date): Promise<boolean> {
    try {
      await inspect({ bytes: new Uint8Array(await readFile(path)), serial: parse(name).name.slice(0, 100), takenAt });
      return true;
    } catch (error) {
      // Room on the disk and a free place come back; a damaged picture stays what it is.
      if ((error as { readonly retryable?: boolean }).retryable === true) throw error;
      return false;
    }
  }

  const running = (async () => {
    while (!isStopped) {
      await look().then(
        () => onProblem(null),
        () => onProblem('folder'),
      );
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  })();
  return {
    async stop() {
      isStopped = true;
      await running;
    },
  };
}

async function move(path: string, folder: string, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await rename(path, join(folder, `${Date.now()}-${name}`));
}
