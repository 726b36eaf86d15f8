import { Command } from 'commander';
import { registerAudit } from './commands/audit.ts';
import { registerBackup } from './commands/backup.ts';
import { registerBench } from './commands/bench.ts';
import { registerDatasets } from './commands/datasets.ts';
import { registerDemo } from './commands/demo.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerEvaluate } from './commands/evaluate.ts';
import { registerExplain } from './commands/explain.ts';
import { registerExport } from './commands/export.ts';
import { registerModels } from './commands/models.ts';
import { registerPredict } from './commands/predict.ts';
import { registerReceive } from './commands/receive.ts';
import { registerServe } from './commands/serve.ts';
import { registerStart } from './commands/start.ts';
import { registerTrain } from './commands/train.ts';
import { registerWorker } from './commands/worker.ts';

const registrations = [
  registerStart,
  registerDemo,
  registerTrain,
  registerEvaluate,
  registerPredict,
  registerExplain,
  registerExport,
  registerModels,
  registerServe,
  registerDatasets,
  registerWorker,
  registerReceive,
  registerAudit,
  registerDoctor,
  registerBackup,
  registerBench,
];

export function createProgram(version: string): Command {
  const program = new Command('newfield')
    .description('Train, evaluate, explain and serve models on your own premises.')
    .version(version)
    .showHelpAfterError('(newfield --help shows every command)')
    .addHelpText('after', '\nStart with:  newfield demo');
  for (const register of registrations) register(program);
  return program;
}
