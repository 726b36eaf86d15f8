import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { StartFailedError } from './start-failed-error.ts';

export interface ProcessPlan {
  /** As people call it: "Studio". */
  readonly name: string;
  /** For Node. */
  readonly programArguments: readonly string[];
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Takes everything it prints. */
  readonly logFile: string;
  /** Whether it can be used now. @param printed what it has printed since it started, the last part of it */
  readonly isReady: (printed: string) => Promise<boolean>;
}

export interface SupervisionOptions {
  /** Told of what happens, in sentences. */
  readonly say: (line: string) => void;
  /** Told whenever its process has changed. */
  readonly onLaunch?: () => void;
  /** Pauses before a start again, growing, in ms. */
  readonly restartDelaysMs?: readonly number[];
  /** How long a first start may take, in ms. */
  readonly startMsMax?: number;
}

/** Ends a process whose parent was killed. */
const watchParent = new URL('../../bin/watch-parent.mjs', import.meta.url).href;
const usualDelaysMs = [1000, 2000, 5000, 10_000, 30_000];
/** Who has run this long starts again as if for the first time. */
const soundMs = 60_000;
/** More than the 20 s that an application gives its requests to end. */
const stopMsMax = 25_000;
const pollMs = 150;
const printedLengthMax = 8000;

/** A process that is started again when it ends by itself, until it is told to stop. */
export class SupervisedProcess {
  readonly name: string;
  private readonly plan: ProcessPlan;
  private readonly options: Required<SupervisionOptions>;
  private readonly log: WriteStream;
  private child: ChildProcess | undefined;
  private printed = '';
  private startedAtMs = 0;
  private numRestarts = 0;
  private isStopping = false;
  private wasReady = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(plan: ProcessPlan, options: SupervisionOptions) {
    this.plan = plan;
    this.name = plan.name;
    this.options = { restartDelaysMs: usualDelaysMs, startMsMax: 120_000, onLaunch: () => undefined, ...options };
    this.log = createWriteStream(plan.logFile, { mode: 0o600 });
  }

  /** Its process, while it runs. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /**
   * Starts it and waits until it can be used.
   *
   * @throws StartFailedError when it ends before, or takes too long
   */
  async start(): Promise<void> {
    this.launch();
    if (await this.becomesReady()) return;
    const why = this.child === undefined ? 'it ended' : `it was not ready after ${this.options.startMsMax / 1000} s`;
    throw new StartFailedError(`${this.name} could not be started: ${why}.\n${this.lastLines(12)}`, {
      fix: `Read ${this.plan.logFile}, and run newfield doctor.`,
    });
  }

  /** Tells it to end and waits for that; one that doesn't listen is ended. */
  async stop(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.timer);
    const { child } = this;
    if (child !== undefined) {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      const timer = setTimeout(() => endGroup(child), stopMsMax);
      await ended;
      clearTimeout(timer);
    }
    await new Promise((resolve) => this.log.end(resolve));
  }

  private launch(): void {
    this.printed = '';
    this.startedAtMs = performance.now();
    // A group of its own: Ctrl-C in the terminal reaches this program alone, which ends the others in order.
    const child = spawn(process.execPath, ['--import', watchParent, ...this.plan.programArguments], {
      cwd: this.plan.folder,
      env: this.plan.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    this.child = child;
    this.options.onLaunch();
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => this.keep(chunk));
    child.once('error', (error) => this.keep(Buffer.from(`${error.message}\n`)));
    child.once('close', (code, signal) => this.ended(signal ?? `code ${code}`));
  }

  private keep(chunk: Buffer): void {
    this.log.write(chunk);
    this.printed = (this.printed + chunk.toString()).slice(-printedLengthMax);
  }

  private ended(how: string): void {
    this.child = undefined;
    // Who never came up is reported by `start`, and not tried again.
    if (this.isStopping || !this.wasReady) return;
    if (performance.now() - this.startedAtMs > soundMs) this.numRestarts = 0;
    const { restartDelaysMs, say } = this.options;
    const delayMs = restartDelaysMs[Math.min(this.numRestarts++, restartDelaysMs.length - 1)]!;
    say(`${this.name} ended by itself (${how}) and starts again in ${delayMs / 1000} s.\n${this.lastLines(5)}`);
    this.timer = setTimeout(() => {
      this.launch();
      void this.becomesReady().then((isReady) => isReady && say(`${this.name} is ready again.`));
    }, delayMs);
  }

  private async becomesReady(): Promise<boolean> {
    const deadlineMs = performance.now() + this.options.startMsMax;
    const { child } = this;
    while (this.child === child && child !== undefined && !this.isStopping && performance.now() < deadlineMs) {
      if (await this.plan.isReady(this.printed).catch(() => false)) {
        this.wasReady = true;
        return true;
      }
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
    return false;
  }

  private lastLines(numLines: number): string {
    const lines = this.printed.trimEnd().split('\n').slice(-numLines);
    return lines.map((line) => `    ${line}`).join('\n');
  }
}

/** The whole group, as a wrapper that is killed can't pass it on. */
function endGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // It has just ended.
  }
}

/** Whether an address answers with 200. */
export const answers = async (url: string): Promise<boolean> =>
  (await fetch(url, { signal: AbortSignal.timeout(2000) })).status === 200;
