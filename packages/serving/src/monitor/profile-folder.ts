import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '@newfield/core/storage';
import { z } from 'zod';
import type { DriftProfile } from './model-monitor.ts';

const numbers = z.array(z.number()).max(1000);
const profile = z.record(
  z.string(),
  z.object({ edges: numbers, shares: numbers }).refine(({ edges, shares }) => shares.length === edges.length + 1),
);

/** Where the references of monitors are kept, so that a slow drift isn't forgotten with every restart. */
export class ProfileFolder {
  private readonly folder: string;
  private readonly written = new Set<string>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** @returns nothing where none was kept, or what is there can't be used: the monitor then starts anew */
  async read(name: string, version: string): Promise<DriftProfile | undefined> {
    try {
      const kept = profile.parse(JSON.parse(await readFile(this.path(name, version), 'utf8')));
      this.written.add(this.path(name, version));
      return kept;
    } catch {
      return undefined;
    }
  }

  /** Keeps a reference, once: it doesn't change afterwards. */
  async write(name: string, version: string, reference: DriftProfile): Promise<void> {
    const path = this.path(name, version);
    if (this.written.has(path)) return;
    await writeAtomically(path, `${JSON.stringify(reference, null, 1)}\n`);
    this.written.add(path);
  }

  private path(name: string, version: string): string {
    return join(this.folder, `${encodeURIComponent(`${name}@${version}`)}.json`);
  }
}
