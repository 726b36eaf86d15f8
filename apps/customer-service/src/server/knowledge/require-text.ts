import type { Database } from '@newfield/store';

import { getSource, RecordConflictError } from '../platform.ts';

/** @throws RecordNotFoundError; RecordConflictError for an article that says nothing */
export async function requireText(db: Database['db'], id: string): Promise<void> {
  const { numPassages } = await getSource(db, id);
  if (numPassages > 0) return;
  throw new RecordConflictError('This article has no text yet.', { fix: 'Write the answer, then submit it.' });
}
