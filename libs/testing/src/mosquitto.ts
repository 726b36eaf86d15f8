import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.ts';

const program = '/usr/sbin/mosquitto';
const startMs = 20_000;

/** Whether Debian's `mosquitto` is installed. */
export const isMosquittoPresent = (): boolean => existsSync(program);

export interface Mosquitto {
  /** Such as `mqtt://127.0.0.1:41883`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a throw-away MQTT broker on a free port of loopback, open to whoever is on this machine. */
export async function startMosquitto(): Promise<Mosquitto> {
  const folder = await mkdtemp(join(tmpdir(), 'newfield-mosquitto-'));
  const port = await freePort();
  const configurationFile = join(folder, 'mosquitto.conf');
  await writeFile(configurationFile, `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\n`);
  const child = spawn(program, ['-c', configurationFile], { stdio: 'ignore' });
  let hasEnded = false;
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      hasEnded = true;
      resolve();
    };
    child.on('error', end);
    child.on('exit', end);
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  for (const deadline = Date.now() + startMs; !(await answers(port)); await delay(50)) {
    if (!hasEnded && Date.now() < deadline) continue;
    await stop();
    throw new Error('Mosquitto didn’t start.');
  }
  return { url: `mqtt://127.0.0.1:${port}`, stop };
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
