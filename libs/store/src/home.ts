import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';

/**
 * The folder in which Newfield keeps everything of one machine's user: database, blobs, models, secrets.
 *
 * `$NEWFIELD_HOME`, else `$XDG_DATA_HOME/newfield`, else `~/.local/share/newfield`; for root, whose own folder the
 * database server's account may not enter, `/var/lib/newfield`.
 *
 * @returns an absolute path; the folder need not exist yet
 */
export function newfieldHome(environment: NodeJS.ProcessEnv = process.env): string {
  const { NEWFIELD_HOME: home, XDG_DATA_HOME: dataHome } = environment;
  if (home) return resolve(home);
  if (dataHome) return resolve(dataHome, 'newfield');
  return process.getuid?.() === 0 ? '/var/lib/newfield' : join(homedir(), '.local', 'share', 'newfield');
}
