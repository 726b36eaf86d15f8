import { Command } from 'commander';

type Register = (program: Command) => void;

/** By the names of its commands each module, loaded when one of them is asked for: many bring an engine, a server or a database. */
const modules: readonly (readonly [names: readonly string[], load: () => Promise<Register>])[] = [
  [['start'], async () => (await import('./commands/start.ts')).registerStart],
  [['demo'], async () => (await import('./commands/demo.ts')).registerDemo],
  [['train', 'resume'], async () => (await import('./commands/train.ts')).registerTrain],
  [['evaluate'], async () => (await import('./commands/evaluate.ts')).registerEvaluate],
  [['intents'], async () => (await import('./commands/intents.ts')).registerIntents],
  [['predict'], async () => (await import('./commands/predict.ts')).registerPredict],
  [['explain'], async () => (await import('./commands/explain.ts')).registerExplain],
  [['export'], async () => (await import('./commands/export.ts')).registerExport],
  [['models'], async () => (await import('./commands/models.ts')).registerModels],
  [['serve'], async () => (await import('./commands/serve.ts')).registerServe],
  [['datasets'], async () => (await import('./commands/datasets.ts')).registerDatasets],
  [['worker'], async () => (await import('./commands/worker.ts')).registerWorker],
  [['receive'], async () => (await import('./commands/receive.ts')).registerReceive],
  [['audit'], async () => (await import('./commands/audit.ts')).registerAudit],
  [['doctor'], async () => (await import('./commands/doctor.ts')).registerDoctor],
  [['backup', 'restore'], async () => (await import('./commands/backup.ts')).registerBackup],
  [['bench'], async () => (await import('./commands/bench.ts')).registerBench],
];

/** The program with the command that `words` name, or with every command where they name none: its help and its advice list them. */
export async function createProgram(version: string, words: readonly string[]): Promise<Command> {
  const program = new Command('newfield')
    .description('Train, evaluate, explain and serve models on your own premises.')
    .version(version)
    .showHelpAfterError('(newfield --help shows every command)')
    .addHelpText('after', '\nStart with:  newfield demo');
  const named = modules.filter(([names]) => names.includes(words[0] ?? ''));
  for (const [, load] of named.length > 0 ? named : modules) (await load())(program);
  return program;
}
