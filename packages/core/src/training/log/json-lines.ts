import { appendFile, readFile } from 'node:fs/promises';
import { storageError, writeAtomically } from '../../storage/atomic-write.ts';

/** A line of the log: one JSON object. */
export interface LogLine {
  readonly kind: 'step' | 'epoch';
  /** Steps since the start. */
  readonly step: number;
  readonly [figure: string]: number | string;
}

/**
 * A log of one JSON object a line, for people, `jq` and data frames.
 *
 * A killed training may have logged steps past its last checkpoint, and half a line: going on at `step` takes them back.
 */
export class JsonLines {
  private readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** @throws StorageError when the file can't be written */
  static async open(path: string, step: number): Promise<JsonLines> {
    const previous = step === 0 ? '' : await readFile(path, 'utf8').catch(() => '');
    const kept = previous.split('\n').filter((line) => isUpTo(line, step));
    await writeAtomically(path, kept.map((line) => `${line}\n`).join(''));
    return new JsonLines(path);
  }

  async append(line: LogLine): Promise<void> {
    await appendFile(this.path, `${JSON.stringify(line)}\n`).catch((cause: unknown) => {
      throw storageError(this.path, cause);
    });
  }
}

function isUpTo(line: string, step: number): boolean {
  try {
    return (JSON.parse(line) as LogLine).step <= step;
  } catch {
    return false;
  }
}
