// `npm start` as a new user runs it: it must print a link that opens Studio, have every application answer, and leave nothing behind
// when told to end.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

import { workspaceRoot } from './process.mjs';

const home = await mkdtemp(join(tmpdir(), 'newfield-start-'));
let said = '';
const child = spawn('npm', ['start', '--', '--no-open', '--port-offset', '700'], {
  cwd: workspaceRoot,
  env: { ...process.env, NEWFIELD_HOME: home, DATABASE_URL: '' },
  stdio: ['ignore', 'pipe', 'pipe'],
});
for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
const ended = new Promise((resolve) => child.once('close', resolve));

try {
  const link = await Promise.race([printedLink(), ended.then(() => undefined)]);
  if (link === undefined) throw new Error('it ended before it printed a link');
  const { status } = await globalThis.fetch(link);
  if (status !== 200) throw new Error(`its link answers ${status}`);
  for (const name of ['Medical', 'Finance', 'Manufacturing', 'Customer Service']) {
    const origin = new RegExp(`^ +${name} +(http\\S+)$`, 'm').exec(said)?.[1];
    const answer = await globalThis.fetch(`${origin}/sign-in`);
    if (answer.status !== 200) throw new Error(`${name} answers ${answer.status}`);
  }
  child.kill('SIGTERM');
  if ((await Promise.race([ended, sleep(60_000, 'late', { ref: false })])) === 'late') {
    throw new Error('it goes on a minute after it was told to end');
  }
  const isStillThere = await globalThis.fetch(link).then(
    () => true,
    () => false,
  );
  if (isStillThere) throw new Error('Studio goes on after it was told to end');
  console.log('npm start builds, starts, opens the applications and ends.');
} catch (error) {
  console.error(`npm start: ${error.message}. It said:\n${said}`);
  process.exitCode = 1;
} finally {
  child.kill('SIGTERM');
  await ended;
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
}

async function printedLink() {
  for (;;) {
    const link = /^ +(http:\S+#token=\S+)$/m.exec(said)?.[1];
    if (link !== undefined) return link;
    await sleep(200);
  }
}
