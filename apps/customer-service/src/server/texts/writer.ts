import { oncePerProcess } from '@newfield/application/server';
import type { TextGenerator } from '@newfield/language';

import { http } from '../application.ts';
import { NoTextModelError, openLocalGenerator, openRemoteGenerator } from '../platform.ts';
import { languageServer, writerFolder } from './model-places.ts';

export interface InstalledWriter {
  readonly name: string;
  readonly kind: 'local' | 'remote';
  readonly generator: TextGenerator;
}

/** What writes texts here; undefined where there is nothing. */
export const installedWriter = oncePerProcess('writer', async (): Promise<InstalledWriter | undefined> => {
  const folder = writerFolder();
  if (folder !== undefined) {
    const generator = await openLocalGenerator(folder);
    (await http.services()).shutdown.onClose('writer', () => generator.dispose());
    return { name: generator.name, kind: 'local', generator };
  }
  const server = languageServer();
  return server && { name: server.model, kind: 'remote', generator: openRemoteGenerator(server) };
});

/** @throws NoTextModelError */
export async function requireWriter(): Promise<InstalledWriter> {
  const writer = await installedWriter();
  if (writer !== undefined) return writer;
  throw new NoTextModelError('No model that writes is installed.', {
    expected: 'a bundle of the recipe `support-writer`, or a server of language models',
    fix: 'Train one with `newfield train support-writer` and name its folder in NEWFIELD_WRITER.',
  });
}
