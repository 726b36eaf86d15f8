import { availableParallelism, arch, cpus, hostname, release, totalmem, type } from 'node:os';

/** What a training runs on, for whoever wants the same figures again. */
export const environmentOf = (commit: string | undefined): Record<string, string | number> => ({
  ...(commit !== undefined && { commit }),
  host: hostname(),
  system: `${type()} ${release()} ${arch()}`,
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  threads: availableParallelism(),
  memoryGb: Math.round(totalmem() / 1e8) / 10,
  node: process.version,
});
