import { asc, gt, sql } from 'drizzle-orm';
import { auditHead, auditRecords, type Database } from '@newfield/store';
import { fingerprint } from '../auth/secrets.ts';
import { firstSeal, sealHead, sealRecord, type AuditRecord } from './audit-entry.ts';

/** A place of the chain that someone noted elsewhere: the record with this number had this seal. */
export interface AuditAnchor {
  readonly sequence: number;
  readonly seal: string;
}

export type AuditFaultKind =
  | 'gap' // records are missing before this one
  | 'altered' // a field or the seal was changed
  | 'foreign-key' // sealed with another key than this machine has
  | 'cut' // records are missing at the end
  | 'head-altered' // the row that holds the end was changed or removed
  | 'anchor-missing' // the anchor's record is gone or has another seal
  | 'unprotected'; // a trigger that refuses changes is missing or off

export interface AuditFault {
  readonly kind: AuditFaultKind;
  /** Where, as far as one record is concerned. */
  readonly sequence?: number;
}

export interface AuditVerification {
  readonly isIntact: boolean;
  readonly numRecords: number;
  /** In the order they were found, at most a hundred. */
  readonly faults: readonly AuditFault[];
  /** The end of an intact chain: note it elsewhere and pass it to the next verification. */
  readonly head: AuditAnchor | null;
}

const numFaultsMax = 100;
const numRowsPerPage = 1000;
const triggers = [
  'audit_records_append_only',
  'audit_records_no_truncate',
  'audit_head_forward',
  'audit_head_no_truncate',
];

/**
 * Reads the whole audit log and checks every seal, the end of the chain and the triggers. Finds what even the database's owner
 * changes, adds or removes; going back to an older copy of everything is found through the anchor.
 *
 * @param key     secret that sealed the log
 * @param anchors records noted elsewhere that must still be there
 */
export async function verifyAudit(
  { db }: Pick<Database, 'db'>,
  key: string,
  anchors: readonly AuditAnchor[] = [],
): Promise<AuditVerification> {
  // One snapshot, so that records written meanwhile don't look like a fault.
  return db.transaction(
    async (transaction) => {
      const faults: AuditFault[] = [];
      const chain = new ChainReader(key, faults, anchors);
      let after = Number.MIN_SAFE_INTEGER;
      for (;;) {
        const page = await transaction
          .select()
          .from(auditRecords)
          .where(gt(auditRecords.sequence, after))
          .orderBy(asc(auditRecords.sequence))
          .limit(numRowsPerPage);
        for (const record of page) chain.read(record);
        const last = page.at(-1);
        if (!last || page.length < numRowsPerPage) break;
        after = last.sequence;
      }
      const [head] = await transaction.select().from(auditHead);
      chain.end(head);
      const { rows } = await transaction.execute<{ tgname: string }>(
        sql`select tgname from pg_trigger where tgenabled = 'A' and tgrelid in ('audit_records'::regclass, 'audit_head'::regclass)`,
      );
      if (!triggers.every((name) => rows.some(({ tgname }) => tgname === name))) faults.push({ kind: 'unprotected' });
      const isIntact = faults.length === 0;
      return {
        isIntact,
        numRecords: chain.numRecords,
        faults: faults.slice(0, numFaultsMax),
        head: isIntact ? chain.position : null,
      };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

/** Walks the chain from its first record. */
class ChainReader {
  numRecords = 0;
  position: AuditAnchor = { sequence: 0, seal: firstSeal };
  readonly #key: string;
  readonly #keyId: string;
  readonly #faults: AuditFault[];
  readonly #anchors: readonly AuditAnchor[];
  readonly #seen = new Set<AuditAnchor>();

  constructor(key: string, faults: AuditFault[], anchors: readonly AuditAnchor[]) {
    this.#key = key;
    this.#keyId = fingerprint(key);
    this.#faults = faults;
    this.#anchors = anchors.filter((anchor) => anchor.sequence > 0);
  }

  read(record: AuditRecord): void {
    const { sequence, seal } = record;
    this.numRecords += 1;
    if (sequence !== this.position.sequence + 1) this.#faults.push({ kind: 'gap', sequence });
    else if (record.keyId !== this.#keyId) this.#faults.push({ kind: 'foreign-key', sequence });
    else if (sealRecord(this.#key, this.position.seal, record) !== seal)
      this.#faults.push({ kind: 'altered', sequence });
    for (const anchor of this.#anchors)
      if (anchor.sequence === sequence && anchor.seal === seal) this.#seen.add(anchor);
    this.position = { sequence, seal };
  }

  end(head: typeof auditHead.$inferSelect | undefined): void {
    const { sequence, seal } = this.position;
    if (!head) {
      if (this.numRecords > 0) this.#faults.push({ kind: 'head-altered' });
    } else if (sealHead(this.#key, head) !== head.headSeal) this.#faults.push({ kind: 'head-altered' });
    else if (head.sequence > sequence) this.#faults.push({ kind: 'cut', sequence: sequence + 1 });
    else if (head.sequence < sequence || head.seal !== seal) this.#faults.push({ kind: 'head-altered' });
    for (const anchor of this.#anchors) {
      if (!this.#seen.has(anchor)) this.#faults.push({ kind: 'anchor-missing', sequence: anchor.sequence });
    }
  }
}
