import { DatabaseError } from '@newfield/store';
import { expect, test } from 'vitest';
import type { Identity } from '../access/identity.ts';
import { createKnownCallers } from './known-callers.ts';

const camera: Identity = {
  userId: 'one',
  name: 'Camera',
  email: 'camera@newfield.example',
  role: 'operator',
  credential: { kind: 'api-key', keyId: 'key', scopes: ['inspection:write'] },
};
const away = new DatabaseError('It is away.', { fix: 'Wait.' });
const withKey = (key: string): Headers => new Headers({ authorization: `Bearer ${key}` });

test('whoever was let in goes on for 15 minutes while the database is away, and nobody else', () => {
  let nowMs = 0;
  const known = createKnownCallers(() => nowMs);
  known.remember(withKey('right'), camera);
  nowMs = 14 * 60_000;
  expect(known.whileAway(withKey('right'), away)).toBe(camera);
  expect(known.whileAway(withKey('wrong'), away)).toBeUndefined();
  nowMs = 16 * 60_000;
  expect(known.whileAway(withKey('right'), away)).toBeUndefined();
});

test('a refusal by a database that is there counts', () => {
  const known = createKnownCallers();
  known.remember(withKey('right'), camera);
  expect(known.whileAway(withKey('right'), new Error('revoked'))).toBeUndefined();
});
