import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  countRuns,
  createRun,
  finishRun,
  insertRunPoints,
  listRunMetrics,
  openDatabase,
  readRunCurves,
  searchRuns,
  setRunNotes,
  type Database,
  type RunSearch,
} from '../src/index.ts';
import { onEveryServer } from './every-server.ts';

const numRuns = 10_000;

onEveryServer((server) => {
  describe('a search among 10,000 runs', () => {
    let database: Database;
    beforeAll(async () => {
      database = await openDatabase({ url: await server.freshDatabase() });
      await database.pool.query(
        `insert into runs (id, name, domain, recipe, status, metrics, created_at, started_at, finished_at)
         select gen_random_uuid(), 'run ' || i, 'studio', 'recipe-' || i % 7,
           (array['queued', 'running', 'succeeded', 'failed', 'cancelled'])[1 + i % 5]::run_status,
           case i % 5 when 2 then jsonb_build_object('test/accuracy', round((i * 7919 % 10007) / 10007.0, 2)) else '{}' end,
           now(), now(), case when i % 5 > 1 then now() + (i * 104729 % 1000) * interval '1 second' end
         from generate_series(1, $1::integer) i`,
        [numRuns],
      );
      await database.pool.query('analyze runs');
    });
    afterAll(() => database?.close());

    const all = async (search: RunSearch): Promise<string[]> => {
      const ids: string[] = [];
      let after: string | undefined;
      do {
        const page = await searchRuns(database.db, { ...search, limit: 1000, after });
        ids.push(...page.rows.map(({ id }) => id));
        after = page.next;
      } while (after !== undefined);
      return ids;
    };

    it.each(['created', 'name', 'recipe', 'status', 'duration', 'metric:test/accuracy'] as const)(
      'gives each run exactly once, page by page, by %s in both directions',
      async (orderBy) => {
        const [falling, rising] = [await all({ orderBy }), await all({ orderBy, isDescending: false })];
        expect(new Set(falling).size).toBe(numRuns);
        expect(new Set(rising)).toEqual(new Set(falling));
        expect(falling).toHaveLength(numRuns);
      },
    );

    it('puts the best first, and those without the figure last in either direction', async () => {
      const best = await searchRuns(database.db, { orderBy: 'metric:test/accuracy', limit: 3 });
      expect(best.rows.map(({ metrics }) => metrics['test/accuracy'])).toEqual([1, 1, 1]);
      const worst = await searchRuns(database.db, { orderBy: 'metric:test/accuracy', isDescending: false, limit: 3 });
      expect(worst.rows.map(({ metrics }) => metrics['test/accuracy'])).toEqual([0, 0, 0]);
    });

    it('answers within 100 ms for any filter and order, deep in the list as well', async () => {
      const { next } = await searchRuns(database.db, { orderBy: 'metric:test/accuracy', limit: 1000 });
      const searches: RunSearch[] = [
        { limit: 200 },
        { text: 'RUN 77', limit: 200 },
        { status: 'failed', recipe: 'recipe-3', orderBy: 'duration', limit: 200 },
        { orderBy: 'metric:test/accuracy', after: next, limit: 200 },
      ];
      for (const search of searches) {
        const timesMs: number[] = [];
        for (let repeat = 0; repeat < 5; repeat += 1) {
          const startMs = performance.now();
          await Promise.all([searchRuns(database.db, search), countRuns(database.db, search)]);
          timesMs.push(performance.now() - startMs);
        }
        // The least of five: the machine may be busy with something else.
        expect(Math.min(...timesMs)).toBeLessThan(100);
      }
    });

    it('finds by text in names and notes, and takes wildcards for letters', async () => {
      const { rows } = await searchRuns(database.db, { text: 'run 4711' });
      expect(rows.map(({ name }) => name)).toEqual(['run 4711']);
      await setRunNotes(database.db, rows[0]!.id, {
        notes: '100% of the patients of ward_7',
        revision: 0,
        changedBy: 'ada',
      });
      expect(await countRuns(database.db, { text: 'WARD_7' })).toBe(1);
      expect(await countRuns(database.db, { text: '%' })).toBe(1);
    });

    it('counts what it finds, and knows the names of the figures', async () => {
      expect(await countRuns(database.db, { status: 'failed' })).toBe(numRuns / 5);
      expect(await listRunMetrics(database.db)).toEqual(['test/accuracy']);
    });

    it.each(['nonsense', Buffer.from('["1","2"]').toString('base64url')])(
      'refuses a mark that no page gave',
      async (after) => {
        await expect(searchRuns(database.db, { after })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
      },
    );

    it('a run of 100,000 points is thinned for a chart within half a second', async () => {
      const { id } = await createRun(database.db, { name: 'long', domain: 'studio', recipe: 'long' });
      for (const series of ['loss', 'learning-rate', 'gradient-norm', 'step-ms'])
        await insertRunPoints(
          database.db,
          id,
          Array.from({ length: 25_000 }, (_, step) => ({ series, step: step + 1, value: Math.exp(-step / 1e4) })),
        );
      await finishRun(database.db, id, { status: 'cancelled' });
      const timesMs: number[] = [];
      for (let repeat = 0; repeat < 3; repeat += 1) {
        const startMs = performance.now();
        const curves = await readRunCurves(database.db, id, { maxPoints: 1000 });
        timesMs.push(performance.now() - startMs);
        expect([...curves.values()].map(({ length }) => length)).toEqual([1000, 1000, 1000, 1000]);
      }
      expect(Math.min(...timesMs)).toBeLessThan(500);
    });
  });
});
