import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleProgram } from '@newfield/testing';

const main = await bundleProgram(fileURLToPath(new URL('./worker-main.ts', import.meta.url)));

export interface WorkerProcessOptions {
  readonly url: string;
  readonly name: string;
  /** Blob store that the workers share. */
  readonly blobs: string;
  /** Folder of this worker alone. */
  readonly folder: string;
  readonly concurrency?: number;
  readonly leaseSeconds?: number;
  /** Where the bundles are with which it sets products up; absent: it doesn't. */
  readonly modelsFolder?: string;
  /** Network namespace to run in. */
  readonly namespace?: string;
}

export class WorkerProcess {
  readonly name: string;
  private readonly child: ChildProcess;
  private readonly exited: Promise<unknown>;

  private constructor(name: string, child: ChildProcess) {
    this.name = name;
    this.child = child;
    this.exited = once(child, 'exit');
  }

  /** Returns when the worker takes jobs. */
  static async start(options: WorkerProcessOptions): Promise<WorkerProcess> {
    const { url, name, blobs, folder, concurrency = 1, leaseSeconds = 2, modelsFolder, namespace } = options;
    const inNamespace = namespace ? ['ip', 'netns', 'exec', namespace] : [];
    const [program, ...programArguments] = [...inNamespace, process.execPath, main];
    const child = spawn(program!, programArguments, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        DATABASE_URL: url,
        NEWFIELD_HOME: folder,
        WORKER_NAME: name,
        WORKER_BLOBS: blobs,
        WORKER_FOLDER: join(folder, 'jobs'),
        WORKER_CONCURRENCY: String(concurrency),
        WORKER_LEASE_SECONDS: String(leaseSeconds),
        ...(modelsFolder !== undefined && { WORKER_MODELS: modelsFolder }),
      },
    });
    const worker = new WorkerProcess(name, child);
    await Promise.race([once(child.stdout!, 'data'), worker.exited.then(() => failed(name))]);
    return worker;
  }

  async signal(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill(signal);
    if (signal === 'SIGKILL' || signal === 'SIGTERM') await this.exited;
  }
}

function failed(name: string): never {
  throw new Error(`worker ${name} ended before it was ready`);
}
