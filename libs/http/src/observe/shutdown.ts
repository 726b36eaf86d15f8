import process from 'node:process';
import type { Logger } from './logger.ts';

export interface ShutdownOptions {
  readonly logger: Pick<Logger, 'info' | 'error'>;
  /** How many requests are being answered. */
  readonly numInFlight: () => number;
  /** How long requests may take to end; default 20 000 ms, less than the 30 s that Kubernetes and systemd give. */
  readonly drainMsMax?: number;
  /** How long each part may take to close; default 8 000 ms. One that takes longer is left, and the exit code says so. */
  readonly closeMsMax?: number;
  /** Default `process.exit`. */
  readonly exit?: (code: number) => void;
}

export interface Shutdown {
  /** From the signal on, `/readyz` says no and the balancer sends requests elsewhere. */
  readonly isStarted: boolean;
  /** Adds something to close; the last added is closed first. */
  onClose(name: string, close: () => Promise<unknown>): void;
  /** Begins now; later calls wait for the first. */
  start(reason: string): Promise<void>;
}

/**
 * Ends the process in order at SIGTERM or SIGINT: not ready any more, running requests end, everything closes. A second signal
 * ends it at once. Under Next.js set `NEXT_MANUAL_SIG_HANDLE=true`, which leaves the signals to this.
 */
export function createShutdown(options: ShutdownOptions): Shutdown {
  const { logger, numInFlight, drainMsMax = 20_000, closeMsMax = 8_000, exit = (code) => process.exit(code) } = options;
  const closers: { name: string; close: () => Promise<unknown> }[] = [];
  let running: Promise<void> | undefined;

  const run = async (reason: string): Promise<void> => {
    logger.info({ reason, numInFlight: numInFlight() }, 'shutting down');
    const deadline = Date.now() + drainMsMax;
    while (numInFlight() > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 25));
    let exitCode = numInFlight() > 0 ? 1 : 0;
    for (const { name, close } of closers.reverse()) {
      try {
        await inTime(close(), closeMsMax);
      } catch (error) {
        exitCode = 1;
        logger.error({ err: error, part: name }, 'a part did not close');
      }
    }
    logger.info({ exitCode }, 'shut down');
    exit(exitCode);
  };

  const shutdown: Shutdown = {
    get isStarted() {
      return running !== undefined;
    },
    onClose: (name, close) => void closers.push({ name, close }),
    start: (reason) => (running ??= run(reason)),
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (running) exit(1);
      void shutdown.start(signal);
    });
  }
  return shutdown;
}

/** @throws Error when `work` isn't done by then */
async function inTime(work: Promise<unknown>, msMax: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It takes longer than ${msMax} ms.`)), msMax);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
