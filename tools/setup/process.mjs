// Child processes of the setup scripts: run from the workspace's root, on the user's terminal.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** Absolute path of the workspace's root folder. */
export const workspaceRoot = fileURLToPath(new URL('../../', import.meta.url));

const newfieldCommand = fileURLToPath(new URL('../../packages/cli/bin/newfield.mjs', import.meta.url));

/**
 * Runs a program with this terminal and waits for its end.
 *
 * @param program     name or path; on Windows a shell finds `npm` and `npx`
 * @param programArguments passed on as they are
 * @param folder      working directory; default the workspace's root
 * @param env         environment; default this process’s
 * @returns the exit code, or 1 when the program could not be started or a signal ended it
 */
export function run(program, programArguments, folder = workspaceRoot, env = process.env) {
  const needsShell = process.platform === 'win32' && !program.endsWith('.exe');
  return new Promise((resolve) => {
    const child = spawn(program, programArguments, { cwd: folder, env, stdio: 'inherit', shell: needsShell });
    // The terminal sends Ctrl-C to the child too; wait for the child's own goodbye.
    const passOn = { SIGINT: () => process.stdin.isTTY || child.kill('SIGINT'), SIGTERM: () => child.kill('SIGTERM') };
    for (const [signal, listener] of Object.entries(passOn)) process.on(signal, listener);
    const end = (code) => {
      for (const [signal, listener] of Object.entries(passOn)) process.off(signal, listener);
      resolve(code);
    };
    child.on('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      end(1);
    });
    child.on('exit', (code) => end(code ?? 1));
  });
}

/** Runs the `newfield` command from the user's own working directory and returns its exit code. */
export function runNewfield(newfieldArguments) {
  return run(process.execPath, [newfieldCommand, ...newfieldArguments], process.env.INIT_CWD ?? process.cwd());
}
