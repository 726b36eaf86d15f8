import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { InvalidArgumentError } from '@newfield/core/contracts';
import type { DesignAnalysis, DesignQuestion } from './analyse-design.ts';
import type { AnalysisAnswer, AnalysisRequest } from './analysis-messages.ts';

/** Longest that one question may take, in ms. */
const answerMsMax = 60_000;

interface Waiting {
  resolve(analysis: DesignAnalysis): void;
  reject(cause: Error): void;
  readonly timer: NodeJS.Timeout;
}

/** A thread that analyses designs, one after another. It is started at the first question, and again after it was lost. */
export class DesignAnalyst {
  private thread: Worker | undefined;
  private numAsked = 0;
  private readonly waiting = new Map<number, Waiting>();

  /** @throws InvalidArgumentError when a bundle holds no layers, or the design is too large to be analysed */
  ask(question: DesignQuestion): Promise<DesignAnalysis> {
    const thread = (this.thread ??= this.start());
    const id = this.numAsked++;
    const request: AnalysisRequest = { id, question };
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => void thread.terminate(), answerMsMax);
      this.waiting.set(id, { resolve, reject, timer });
      thread.postMessage(request);
    });
  }

  async close(): Promise<void> {
    await this.thread?.terminate();
  }

  private start(): Worker {
    const thread = startThread();
    thread.unref();
    thread.on('message', (answer: AnalysisAnswer) => {
      const waiting = this.waiting.get(answer.id);
      this.waiting.delete(answer.id);
      clearTimeout(waiting?.timer);
      if ('analysis' in answer) waiting?.resolve(answer.analysis);
      else waiting?.reject(refused(answer.failure.message, answer.failure.fix));
    });
    thread.on('error', () => undefined);
    thread.once('exit', () => {
      if (this.thread === thread) this.thread = undefined;
      for (const { reject, timer } of this.waiting.values()) {
        clearTimeout(timer);
        reject(refused('The design could not be analysed: it took too long or too much memory.', 'Make it smaller.'));
      }
      this.waiting.clear();
    });
    return thread;
  }
}

const refused = (message: string, fix: string): Error =>
  new InvalidArgumentError(message, { stage: 'architecture', fix });

/** From the build, or in a checkout from the source. */
function startThread(): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: 2048 };
  const isSource = import.meta.url.endsWith('.ts');
  const entry = new URL(`./analysis-thread-entry.${isSource ? 'ts' : 'js'}`, import.meta.url);
  if (!isSource) return new Worker(entry, { resourceLimits });
  // Whether a thread inherits what compiles the source depends on how the process was started, and on Node's version.
  const packageFile = createRequire(import.meta.url).resolve('tsx/package.json');
  const compiler = new URL('dist/esm/api/index.mjs', pathToFileURL(packageFile)).href;
  const [toCompile, from] = [entry.href, import.meta.url].map((url) => JSON.stringify(url));
  const start = `import('${compiler}').then(({ tsImport }) => tsImport(${toCompile}, ${from}))`;
  return new Worker(start, { eval: true, execArgv: ['--conditions=@newfield/source'], resourceLimits });
}
