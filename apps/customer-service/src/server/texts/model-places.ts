import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { languageModelsFolder } from '../platform.ts';

/** A bundle's folder, where it is there: the one that a variable names; else, where no server is set, the one that ships. */
function bundleFolder(variable: string, name: string): string | undefined {
  const shipped = languageServer() === undefined ? join(languageModelsFolder, name) : undefined;
  const folder = process.env[variable] ?? shipped;
  return folder !== undefined && existsSync(join(folder, 'manifest.json')) ? folder : undefined;
}

export const translatorFolder = (): string | undefined => bundleFolder('NEWFIELD_TRANSLATOR', 'translator');
export const writerFolder = (): string | undefined => bundleFolder('NEWFIELD_WRITER', 'support-writer');

/** A server that speaks OpenAI's interface, where one is set. */
export function languageServer():
  { readonly baseUrl: string; readonly model: string; readonly apiKey?: string } | undefined {
  const {
    NEWFIELD_LANGUAGE_SERVER: baseUrl,
    NEWFIELD_LANGUAGE_MODEL: model,
    NEWFIELD_LANGUAGE_KEY: apiKey,
  } = process.env;
  if (!baseUrl || !model) return undefined;
  return { baseUrl, model, ...(apiKey && { apiKey }) };
}
