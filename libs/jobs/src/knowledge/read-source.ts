import { buffer } from 'node:stream/consumers';
import { readDocument, type Passage } from '@newfield/language';
import type { BlobStore, KnowledgeSource } from '@newfield/store';

/** What of a source is read. */
export type SourceContents = Pick<KnowledgeSource, 'id' | 'kind' | 'name' | 'body' | 'fileName' | 'sha256'>;

/**
 * The passages of a source as it is answered from.
 *
 * @returns none for an article without text
 * @throws CorruptFileError, ValueRangeError, InvalidArgumentError
 */
export async function readSource(blobs: BlobStore, source: SourceContents): Promise<readonly Passage[]> {
  const { id, kind, name, body, fileName, sha256 } = source;
  if (kind === 'article') {
    if (body.trim() === '') return [];
    const bytes = new TextEncoder().encode(`# ${name}\n\n${body}`);
    return (await readDocument({ id, fileName: 'article.md', bytes })).passages;
  }
  const bytes = await buffer(await blobs.get(sha256!));
  return (await readDocument({ id, fileName, bytes })).passages;
}
