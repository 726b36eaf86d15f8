import { homedir } from 'node:os';
import { join } from 'node:path';
import { InvalidArgumentError } from '@newfield/core/contracts';

/**
 * Where models from outside are kept: `$NEWFIELD_MODELS`, else `hub` in Newfield's home folder (`$NEWFIELD_HOME`, else
 * `$XDG_DATA_HOME/newfield`, else `~/.local/share/newfield`; for root `/var/lib/newfield`).
 */
export function hubFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const { NEWFIELD_MODELS: models, NEWFIELD_HOME: home, XDG_DATA_HOME: dataHome } = environment;
  if (models) return models;
  if (home) return join(home, 'hub');
  if (dataHome) return join(dataHome, 'newfield', 'hub');
  return join(process.getuid?.() === 0 ? '/var/lib/newfield' : join(homedir(), '.local', 'share', 'newfield'), 'hub');
}

const part = String.raw`[A-Za-z0-9_][\w.-]*`;
const namePattern = new RegExp(`^${part}(/${part})?$`);

/** @throws InvalidArgumentError when it is no name of the hub's, such as one that would leave the folder */
export function requireHubName(name: string): void {
  if (namePattern.test(name) && !name.includes('..') && name.length <= 200) return;
  throw new InvalidArgumentError('That is no name of a model on the hub.', {
    stage: 'data',
    expected: 'owner/model, of letters, digits, ".", "_" and "-"',
    fix: 'Copy the name from the model’s page, such as Xenova/all-MiniLM-L6-v2.',
  });
}
