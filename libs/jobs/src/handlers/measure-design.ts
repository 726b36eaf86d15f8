import { availableParallelism, cpus, hostname } from 'node:os';
import {
  buildDesign,
  InvalidArgumentError,
  measureStepRates,
  measureSteps,
  usualLoss,
  type LayersModel,
} from '@newfield/core';
import { readSetting, writeSetting, type Database } from '@newfield/store';
import { optimiserNamed } from '../designs/analyse-design.ts';
import { stepRatesSetting, type MeasuredMachine } from '../designs/measured-machine.ts';
import type { JobContext, JobHandler } from '../worker/handler.ts';

/**
 * Times a few training steps of a design on random data. Where nobody has measured this machine yet, that comes first, and is
 * kept for estimates.
 */
export function measureDesignHandler({ database }: { readonly database: Database }): JobHandler<'measure-design'> {
  return async ({ source, batchSize, optimiser }, context) => {
    const model = await built(source);
    try {
      const machine = await machineOf(database, context);
      context.progress(0.8, 'timing steps of the design');
      const measured = await measureSteps(model, {
        batchSize,
        loss: usualLoss(model),
        optimiser: optimiserNamed(optimiser),
        signal: context.signal,
      });
      return { ...measured, batchSize, host: machine.host };
    } finally {
      model.dispose();
    }
  };
}

async function built(source: string): Promise<LayersModel> {
  const result = await buildDesign(JSON.parse(source));
  if ('model' in result) return result.model;
  const { message, fix } = result.problem;
  throw new InvalidArgumentError(message, { stage: 'architecture', fix });
}

async function machineOf(database: Database, context: JobContext): Promise<MeasuredMachine> {
  const here = { host: hostname(), processor: cpus()[0]?.model.trim() ?? 'unknown', threads: availableParallelism() };
  const known = (await readSetting(database.db, stepRatesSetting)) as MeasuredMachine | undefined;
  const isHere = known?.host === here.host && known.processor === here.processor && known.threads === here.threads;
  if (isHere) return known;
  const rates = await measureStepRates({
    signal: context.signal,
    onModel: (name, done) => context.progress(0.75 * done, `measuring this machine: ${name}`),
  });
  const machine = { ...here, measuredAt: new Date().toISOString(), rates };
  await context.record((connection) => writeSetting(connection, stepRatesSetting, machine, null));
  return machine;
}
