import { readFile } from 'node:fs/promises';
import { writeAtomically } from '@newfield/core/storage';
import { z } from 'zod';
import type { TrafficPolicy } from './traffic.ts';

const shares = z.record(z.string(), z.number().positive());
const policies = z.record(z.string(), z.object({ weights: shares, shadows: shares.default({}) }));

export type TrafficPolicies = Readonly<Record<string, TrafficPolicy>>;

/** Where traffic policies are kept, so that a canary is still one after a restart, and not suddenly everybody's answer. */
export class TrafficFile {
  private readonly path: string;
  private writing: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.path = path;
  }

  /** @throws ZodError, SyntaxError when the file isn't what was written; none is as good as an empty one */
  async read(): Promise<TrafficPolicies> {
    const text = await readFile(this.path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '{}';
      throw error;
    });
    return policies.parse(JSON.parse(text));
  }

  /** Keeps all of them; changes are written in the order in which they were made. */
  write(all: TrafficPolicies): Promise<void> {
    const written = this.writing
      .catch(() => undefined)
      .then(() => writeAtomically(this.path, `${JSON.stringify(all, null, 1)}\n`));
    this.writing = written;
    return written;
  }
}
