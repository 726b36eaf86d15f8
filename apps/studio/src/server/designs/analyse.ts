import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { oncePerProcess } from '@newfield/application/server';
import type { DesignAnalysis, DesignOptimiser, MeasuredMachine } from '@newfield/jobs/designs';
import type { Connection } from '@newfield/store';
import { LRUCache } from 'lru-cache';

import { blobs } from '../application.ts';
import { withTemporaryFolder } from '../models/bundle-files.ts';
import { DesignAnalyst, estimateStepTime, readSetting, stepRatesSetting, unpackBundle } from '../platform.ts';

export interface AnalysisSettings {
  readonly batchSize: number;
  readonly optimiser: DesignOptimiser;
}

const analyst = oncePerProcess('design-analyst', async () => new DesignAnalyst());
/** The same question has the same answer. */
const answers = oncePerProcess(
  'design-analyses',
  async () => new LRUCache<string, Promise<DesignAnalysis>>({ max: 64 }),
);

async function askOnce(key: string, ask: () => Promise<DesignAnalysis>): Promise<DesignAnalysis> {
  const known = await answers();
  const answer = known.get(key) ?? ask();
  known.set(key, answer);
  return answer.catch((cause: unknown) => {
    known.delete(key);
    throw cause;
  });
}

/** What can be said of the text of a design. */
export async function analyseSource(source: string, settings: AnalysisSettings): Promise<DesignAnalysis> {
  const key = createHash('sha256')
    .update(JSON.stringify([source, settings]))
    .digest('hex');
  return askOnce(key, async () => (await analyst()).ask({ source, ...settings }));
}

/** What can be said of a packed bundle, its weights included. @throws InvalidArgumentError when it holds no layers */
export async function analyseBundle(bundleSha256: string, settings: AnalysisSettings): Promise<DesignAnalysis> {
  return askOnce(`${bundleSha256} ${JSON.stringify(settings)}`, () =>
    withTemporaryFolder(async (folder) => {
      const archive = join(folder, 'bundle.tar.gz');
      await pipeline(await (await blobs()).get(bundleSha256), createWriteStream(archive));
      const bundleFolder = join(folder, 'bundle');
      await unpackBundle(archive, bundleFolder);
      return (await analyst()).ask({ bundleFolder, ...settings });
    }),
  );
}

/** Adds how long a step will take on the machine that was measured; null while none has been. */
export async function withStepTime(db: Connection, analysis: DesignAnalysis) {
  const machine = (await readSetting(db, stepRatesSetting)) as MeasuredMachine | undefined;
  if (machine === undefined || analysis.cost === undefined) return { ...analysis, stepTime: null };
  const { host, processor, threads, measuredAt, rates } = machine;
  const time = estimateStepTime(analysis.cost.work, rates);
  return { ...analysis, stepTime: { ...time, machine: { host, processor, threads, measuredAt } } };
}
