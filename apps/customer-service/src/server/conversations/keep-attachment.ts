import type { Upload } from '@newfield/http';
import type { BlobStore, Conversation, Database } from '@newfield/store';

import {
  addAttachment,
  ConversationClosedError,
  countWaitingAttachments,
  storeBlob,
  TooManyFilesError,
} from '../platform.ts';
import { shownAttachment, type ShownAttachment } from './customer-view.ts';

/** As many as a message takes. */
const waitingMax = 5;

/**
 * Keeps a file until its message is sent.
 *
 * @throws ConversationClosedError; TooManyFilesError; StorageError when there is no room
 */
export async function keepAttachment(
  database: Database,
  blobs: BlobStore,
  { id: conversationId, status }: Pick<Conversation, 'id' | 'status'>,
  { fileName, upload }: { readonly fileName: string; readonly upload: Upload },
): Promise<ShownAttachment> {
  if (status === 'closed')
    throw new ConversationClosedError('The conversation has ended.', { fix: 'Begin a new one.' });
  if ((await countWaitingAttachments(database.db, conversationId)) >= waitingMax) {
    throw new TooManyFilesError('Too many files wait for their message.', {
      expected: `at most ${waitingMax}`,
      fix: 'Send the message with these, then the others with the next.',
    });
  }
  const { sha256, numBytes } = await storeBlob(database, blobs, upload.type, upload.bytes, upload.numBytes);
  const file = { conversationId, sha256, fileName, mediaType: upload.type, numBytes };
  return shownAttachment(await addAttachment(database.db, file));
}
