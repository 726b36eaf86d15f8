import { randomUUID } from 'node:crypto';

import { ask, askFor } from '@newfield/application/testing';
import { madeUpMapping } from '@newfield/finance';
import { includesRole, type Route } from '@newfield/http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { demoPolicy } from '../src/demo/fill-lender.ts';
import { routes } from '../src/server/routes.ts';
import { apply, ownedRows, referredAnswers, startTwoLenders, type TwoLenders } from './support/two-lenders.ts';

/*
 * Nothing of one lender is visible to another. The list of routes says what is asked: a route that takes an id and is in neither table
 * below fails the first test, one whose body or query nobody knows fails its own.
 */

type MadeRecord = (lenders: TwoLenders) => string | Promise<string>;

/** By the beginning of a path: an id of lender one's that its routes take. */
const recordsOfOne: Readonly<Record<string, MadeRecord>> = {
  '/api/batches/{id}': ({ batchOfOne }) => batchOfOne(),
  '/api/histories/{id}': ({ one }) => one.historyId,
  '/api/monitorings/runs/{id}': ({ jobOfOne }) => jobOfOne('monitor-credit'),
  '/api/trainings/{id}': ({ jobOfOne }) => jobOfOne('train-credit'),
  '/api/applications/{id}': async ({ server, ofOne }) => {
    const { id } = await apply(server, ofOne, 'Mia of One');
    // So that even giving back what was taken would change something.
    await askFor(server, ofOne, `/api/applications/${id}/claim`, { method: 'POST' });
    return id;
  },
  '/api/models/{id}': ({ one }) => one.championId,
  '/api/policies/{id}': ({ one }) => one.policyId,
};

/** Ids that are no lender's: of the installation's people and their keys, and of lenders, whom its administrators keep. */
const ofNoLender = [
  '/api/auth/{path}',
  '/api/keys/{id}',
  '/api/lenders/{id}',
  '/api/members/{id}',
  '/api/people/{id}',
  '/api/sessions/{id}',
];

/** What a route wants besides an id, so that it is the id that is refused. */
const alsoAsked: Readonly<Record<string, { readonly json?: unknown; readonly queries?: readonly string[] }>> = {
  'POST /api/applications/{id}/decision': { json: { outcome: 'approved', reason: 'Because I say so.' } },
  'GET /api/applications/{id}/letter': { queries: ['language=en'] },
  'POST /api/histories/{id}/trainings': { json: { kind: 'scorecard', name: 'Taken' } },
  'PUT /api/histories/{id}/mapping': { json: madeUpMapping },
  'GET /api/models/{id}/comparison': { queries: [`with=${randomUUID()}&historyId=${randomUUID()}`] },
  'GET /api/models/{id}/export': { queries: ['format=sql'] },
  'POST /api/models/{id}/steps': { json: { to: 'retired', comment: 'Because I say so.' } },
  'PUT /api/policies/{id}': { json: { document: demoPolicy } },
  'POST /api/policies/{id}/simulation': { json: { historyId: randomUUID() } },
  'POST /api/policies/{id}/steps': { json: { to: 'retired', comment: 'Because I say so.' } },
  'GET /api/applications': { queries: ['state=all', 'state=referred', 'state=all&text=One'] },
};

/** Routes whose body names a record. */
const namedInBody: Readonly<Record<string, (idOf: (prefix: string) => string) => unknown>> = {
  'POST /api/monitorings': (idOf) => ({ modelId: idOf('/api/models/{id}'), historyId: idOf('/api/histories/{id}') }),
  'POST /api/policies': (idOf) => ({ from: idOf('/api/policies/{id}') }),
  'POST /api/what-if': (idOf) => ({
    applicationId: idOf('/api/applications/{id}'),
    amount: { amount: '5000', currency: 'EUR' },
    answers: referredAnswers,
  }),
};

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
const startOf = (path: string, starts: readonly string[]): string | undefined =>
  starts.find((start) => path === start || path.startsWith(`${start}/`));
const takesId = routes.filter(({ path }) => path.includes('{'));
const owned = takesId.filter(({ path }) => startOf(path, ofNoLender) === undefined);
const lists = routes.filter(
  ({ method, path, rules }) =>
    method === 'GET' &&
    path.startsWith('/api/') &&
    !path.includes('{') &&
    // What only administrators see is the installation's: its people, lenders and audit log.
    rules.role !== 'public' &&
    includesRole('expert', rules.role),
);

test('of every route that takes an id it is known whose', () => {
  const known = [...Object.keys(recordsOfOne), ...ofNoLender];
  expect(takesId.filter(({ path }) => startOf(path, known) === undefined).map(nameOf)).toEqual([]);
});

describe('to who works for lender two', () => {
  let lenders: TwoLenders;
  let ids: Readonly<Record<string, string>>;
  const idOf = (prefix: string): string => ids[prefix]!;
  const rowsOfOne = () => ownedRows(lenders.database, lenders.one.lender.id);
  const pathTo = (route: Route, id: string): string =>
    route.path.replace('{id}', id).replaceAll(/\{\w+\}/g, 'nothing') + queriesOf(route).at(0)!;
  const queriesOf = (route: Route): string[] =>
    (alsoAsked[nameOf(route)]?.queries ?? ['']).map((query) => (query === '' ? '' : `?${query}`));

  beforeAll(async () => {
    lenders = await startTwoLenders();
    await apply(lenders.server, lenders.ofTwo.administrator, 'Noé of Two');
    const made: Record<string, string> = {};
    for (const [prefix, make] of Object.entries(recordsOfOne)) made[prefix] = await make(lenders);
    ids = made;
  });
  afterAll(() => lenders?.end());

  test.each(owned.map((route) => [nameOf(route), route] as const))(
    '%s knows nothing of lender one’s record, and changes nothing',
    async (name, route) => {
      const { json } = alsoAsked[name] ?? {};
      expect(route.rules.body === undefined || json !== undefined, `say in alsoAsked what ${name} wants`).toBe(true);
      const before = await rowsOfOne();
      const id = idOf(startOf(route.path, Object.keys(recordsOfOne))!);
      const send = (asked: string) =>
        ask(lenders.server, lenders.ofTwo.administrator, pathTo(route, asked), {
          method: route.method,
          ...(json !== undefined && { json }),
        });
      const response = await send(id);
      expect(response.status).toBe(404);
      // Not even that there is such a record: the answer is the one about nothing.
      const nothing = await send(randomUUID());
      expect({ ...(await response.json()), instance: '' }).toEqual({ ...(await nothing.json()), instance: '' });
      expect(await rowsOfOne()).toEqual(before);
    },
  );

  test.each(Object.keys(namedInBody))('%s takes no record of lender one’s', async (name) => {
    const [method, path] = name.split(' ') as [string, string];
    const json = namedInBody[name]!(idOf);
    expect((await ask(lenders.server, lenders.ofTwo.administrator, path, { method, json })).status).toBe(404);
    expect((await ask(lenders.server, lenders.ofOne, path, { method, json })).status).toBe(200);
  });

  test.each(lists.map((route) => [nameOf(route), route] as const))(
    '%s lists nothing of lender one',
    async (_, route) => {
      const owns = (await rowsOfOne()).flatMap((row) => (typeof row['id'] === 'string' ? [row['id']] : []));
      expect(owns.length).toBeGreaterThan(4);
      for (const query of queriesOf(route)) {
        const response = await ask(lenders.server, lenders.ofTwo.expert, `${route.path}${query}`);
        expect(response.status).toBeLessThan(500);
        const text = await response.text();
        expect(owns.filter((id) => text.includes(id))).toEqual([]);
        expect(text).not.toContain('Mia of One');
      }
    },
  );

  test('their own are there', async () => {
    const { applications } = await askFor<{ applications: { applicantName: string; reference: string }[] }>(
      lenders.server,
      lenders.ofTwo.expert,
      '/api/applications?state=all',
    );
    expect(applications).toMatchObject([{ applicantName: 'Noé of Two', reference: 'A-000001' }]);
  });
});
