import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const command = join(import.meta.dirname, '../../../../packages/cli/bin/newfield.mjs');

/** `newfield receive`, as whoever runs an installation starts it. @returns what ends it; resolves to its exit code */
export async function startReceiverProcess(environment: NodeJS.ProcessEnv): Promise<() => Promise<number | null>> {
  const child = spawn(process.execPath, [command, 'receive'], { env: environment });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  let printed = '';
  const listening = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      printed += chunk.toString();
      if (/^receiver \S+ listens on /m.test(printed)) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void exited.then(() => reject(new Error(`The receiver did not start. It printed:\n${printed}`)));
  });
  await listening;
  return async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    return (await exited)[0];
  };
}
