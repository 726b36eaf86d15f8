import { entryOfTag } from '../reading/dictionary.ts';
import { profileEntries } from './profile-entries.ts';

/** What becomes of an attribute (PS3.15 E.1.1): removed, emptied, given a dummy value, given a new UID, kept. */
export type Action = 'X' | 'Z' | 'D' | 'U' | 'K';

const actions = new Map(
  profileEntries.flatMap((line) => line.split(';')).map((entry) => [entry.slice(0, 8), entry.slice(8) as Action]),
);

/** Curves (50xx) and overlays (60xx): the profile takes their data and comments, and what is left of them means nothing. */
const drawings = /^(50|60)[0-9a-f]{2}/;

/**
 * The action of the basic profile for an attribute.
 *
 * Stricter than table E.1-1 in two places: attributes that the standard doesn't know go, and overlays and curves go whole.
 * Where the table leaves a choice (X/Z, X/D, X/Z/D), the one is taken that every object definition allows; X/Z/U* keeps the
 * sequence, whose UIDs are then replaced one by one.
 *
 * @param tag eight lower case hexadecimal digits.
 */
export function actionOf(tag: string): Action {
  const isPrivate = parseInt(tag.slice(0, 4), 16) % 2 === 1;
  // Group lengths are counted anew or left out, and padding says nothing.
  if (isPrivate || tag.endsWith('0000') || drawings.test(tag)) return 'X';
  return actions.get(tag) ?? (entryOfTag(tag) === undefined ? 'X' : 'K');
}
