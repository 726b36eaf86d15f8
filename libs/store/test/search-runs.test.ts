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
import { insertManyRuns } from './many-runs.ts';

const numRuns = 10_000;

onEveryServer((server) => {
  describe('a search among 10,000 runs', () => {
    let database: Database;
    beforeAll(async () => {
      database = await openDatabase({ url: await server.freshDatabase() });
      await insertManyRuns(database.pool, numRuns);
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
