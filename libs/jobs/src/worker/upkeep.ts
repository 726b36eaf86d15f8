import type { Pool } from 'pg';
import type PgBoss from 'pg-boss';
import { settleRuns } from '../queue/settle-runs.ts';
import { advanceSweeps } from '../sweeps/advance-sweeps.ts';

export interface UpkeepOptions {
  readonly pool: Pool;
  readonly boss: PgBoss;
  readonly leaseSeconds: number;
  onTrouble(error: unknown): void;
}

const tidyEveryMs = 10 * 60 * 1000;

/** What any worker does for all: hands on the jobs of dead workers, starts the next rounds of sweeps, and puts finished ones away in time. */
export class Upkeep {
  private readonly options: UpkeepOptions;
  private readonly timers: NodeJS.Timeout[] = [];
  private working: Promise<void> | undefined;

  constructor(options: UpkeepOptions) {
    this.options = options;
  }

  start(): void {
    const { pool, boss, leaseSeconds } = this.options;
    const every = (ms: number, work: () => Promise<void>): void =>
      void this.timers.push(setInterval(() => this.once(work), ms));
    every((leaseSeconds * 1000) / 4, async () => {
      await boss.expire();
      await settleRuns(pool);
      await advanceSweeps(pool, boss);
    });
    every(tidyEveryMs, () => this.tidy());
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.working;
  }

  private once(work: () => Promise<void>): void {
    this.working ??= work()
      .catch(this.options.onTrouble)
      .finally(() => (this.working = undefined));
  }

  private async tidy(): Promise<void> {
    const { boss, pool } = this.options;
    await boss.maintain();
    await pool.query(`delete from workers where seen_at < now() - interval '1 day'`);
    await pool.query(
      `delete from job_progress p where p.created_at < now() - interval '1 day'
         and not exists (select 1 from pgboss.job j where j.id = p.job_id)
         and not exists (select 1 from pgboss.archive a where a.id = p.job_id)`,
    );
  }
}
