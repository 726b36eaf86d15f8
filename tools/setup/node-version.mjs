// The one place that says which Node is too old. Its syntax is plain enough for that Node to read.
import process from 'node:process';

const oldestMajor = 20;
const oldestMinor = 9;

/** Ends the process with a sentence that names the fix when this Node is older than Newfield needs. */
export function requireSupportedNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;

  console.error(
    `Newfield needs Node ${oldestMajor}.${oldestMinor} or later; this is Node ${process.versions.node}.\n` +
      'Install a current release from https://nodejs.org (or `nvm install 22`), then run the same command again.',
  );
  process.exit(1);
}
