import type { Pool } from 'pg';
import { changeChannel } from '../notifications/channels.ts';
import { heldByLease, leaseParameters, type Lease } from './lease.ts';

/** Progress and lines are gathered for this long, so that a busy handler costs few transactions. */
const gatherMs = 200;
const lineLengthMax = 4000;
const linesMax = 20_000;

export interface RunReportOptions {
  readonly pool: Pool;
  readonly lease: Lease;
  /** Called when a write found that the job is no longer this worker's. */
  onLeaseLost(): void;
}

/** Writes what a handler says about its run: progress and log, in order, under the lease. */
export class RunReport {
  private readonly options: RunReportOptions;
  private lines: string[] = [];
  private latest: { readonly fraction: number; readonly message: string | null } | undefined;
  private numLines = 0;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(options: RunReportOptions) {
    this.options = options;
  }

  progress(fraction: number, message?: string): void {
    const kept = message?.slice(0, lineLengthMax) ?? this.latest?.message ?? null;
    this.latest = { fraction: Number.isFinite(fraction) ? Math.min(Math.max(fraction, 0), 1) : 0, message: kept };
    this.schedule();
  }

  log(line: string): void {
    if (this.numLines >= linesMax) return;
    this.numLines++;
    // PostgreSQL's text holds no NUL.
    const text = line.replaceAll('\0', '\uFFFD').slice(0, lineLengthMax);
    this.lines.push(this.numLines < linesMax ? text : 'The log of this run is full; the rest is left out.');
    this.schedule();
  }

  /** Writes what there is. Throws when the database can't be reached, and keeps it then. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    return (this.writing = this.writing.catch(() => undefined).then(() => this.write()));
  }

  private schedule(): void {
    this.timer ??= setTimeout(() => {
      // What couldn't be written now goes with the next line, or at the end.
      this.flush().catch(() => undefined);
    }, gatherMs);
  }

  private async write(): Promise<void> {
    const { pool, lease, onLeaseLost } = this.options;
    const [lines, latest] = [this.lines, this.latest];
    if (lines.length === 0 && latest === undefined) return;
    [this.lines, this.latest] = [[], undefined];
    try {
      const { rowCount } = await pool.query(
        `with ${heldByLease},
         moved as (update job_progress p set fraction = coalesce($4, p.fraction), message = coalesce($5, p.message)
           from held where p.job_id = held.id),
         said as (insert into job_log (job_id, attempt, line) select held.id, $6, line
           from held, unnest($7::text[]) with ordinality as said (line, place) order by place)
         select pg_notify($8, held.id::text) from held`,
        [
          ...leaseParameters(lease),
          latest?.fraction ?? null,
          latest?.message ?? null,
          lease.attempt,
          lines,
          changeChannel,
        ],
      );
      if (rowCount === 0) onLeaseLost();
    } catch (error) {
      this.lines.unshift(...lines);
      this.latest ??= latest;
      throw error;
    }
  }
}
