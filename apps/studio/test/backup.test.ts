import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  askFor,
  makeInstallation,
  setUpAdministrator,
  type Caller,
  type Installation,
} from '@newfield/application/testing';

import { runNewfield } from './support/newfield-command.ts';
import { packedBundle, tinyPicture } from './support/pictures-and-bundles.ts';
import { startStudio, type StudioServer } from './support/studio-server.ts';

interface Version {
  readonly id: string;
}

describe('an installation that moves to another machine', () => {
  let folder: string;
  let before: Installation;
  let after: Installation;
  const started: StudioServer[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'newfield-backup-'));
    [before, after] = await Promise.all([makeInstallation({ isEmpty: true }), makeInstallation({ isEmpty: true })]);
  });
  afterAll(async () => {
    for (const studio of started) await studio.stop();
    await Promise.all([before?.remove(), after?.remove()]);
    await rm(folder, { recursive: true, force: true });
  });

  const start = async (installation: Installation): Promise<StudioServer> => {
    const studio = await startStudio(installation);
    started.push(studio);
    return studio;
  };
  /** What a person sees: models, a version's figures, what it says of a picture, and who else is here. */
  const answersOf = async (studio: StudioServer, person: Caller) => {
    const model = await askFor<{ versions: Version[] }>(studio, person, '/api/models/cats-dogs-article');
    const path = `/api/versions/${model.versions[0]!.id}/answer`;
    const answer = await askFor<object>(studio, person, path, { method: 'POST', bytes: tinyPicture });
    return {
      model,
      models: await askFor(studio, person, '/api/models'),
      answer: { ...answer, latencyMs: 0 },
      jobs: await askFor(studio, person, '/api/jobs'),
      people: await askFor(studio, person, '/api/people'),
      keys: await askFor(studio, person, '/api/keys'),
    };
  };

  test('gives the same answers from a backup, to the same person in the same session, with its audit log intact', async () => {
    const old = await start(before);
    const person = await setUpAdministrator(old);
    await askFor(old, person, '/api/models', { method: 'POST', bytes: await packedBundle(folder) });
    const { versions } = await askFor<{ versions: Version[] }>(old, person, '/api/models/cats-dogs-article');
    const promotion = { method: 'PUT', json: { stage: 'production', reason: 'It has been tried.' } };
    await askFor(old, person, `/api/versions/${versions[0]!.id}/stage`, promotion);
    await askFor(old, person, '/api/jobs', { method: 'POST', json: { kind: 'train', recipe: 'cats-dogs' } });
    await askFor(old, person, '/api/keys', { method: 'POST', json: { name: 'nightly', scopes: ['models:read'] } });
    const answersBefore = await answersOf(old, person);

    const file = join(folder, 'backup.tar');
    expect(await runNewfield(['backup', file], before)).toMatchObject({ code: 0, stderr: '' });
    await old.stop();
    expect((await readFile(file)).length).toBeGreaterThan(10_000);
    expect(await runNewfield(['restore', file], after)).toMatchObject({ code: 0, stderr: '' });

    const verified = await runNewfield(['audit', 'verify'], after);
    expect(verified).toMatchObject({ code: 0 });
    expect(verified.stdout).toMatch(/^intact {2}\d+ records/);
    const moved = await start(after);
    expect(moved.setupLink()).toBe('');
    expect(await answersOf(moved, person)).toEqual(answersBefore);
    // And it goes on from there.
    await askFor(moved, person, '/api/jobs', { method: 'POST', json: { kind: 'train', recipe: 'cats-dogs' } });
    expect(await askFor(moved, person, '/api/audit/verification')).toMatchObject({ isIntact: true });
  });
});
