// Loaded before a program that another one of ours has started: when that one is gone without a word, killed, this one is told to
// end in order, as if the other had done it.
import process from 'node:process';
import { clearInterval, setInterval } from 'node:timers';
import { isMainThread } from 'node:worker_threads';

const lookEveryMs = 500;

if (isMainThread) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (isThere(parent)) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, lookEveryMs);
  watch.unref();
}

/** Elsewhere an orphan gets another parent; on Windows it keeps the number of the one it had. */
function isThere(parent) {
  if (process.platform !== 'win32') return process.ppid === parent;
  try {
    return process.kill(parent, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
