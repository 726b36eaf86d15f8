import type { Command } from 'commander';
import { InvalidArgumentError } from '@newfield/core/contracts';
import type { AuditAnchor, AuditFault, AuditVerification } from '@newfield/http/audit';
import { green, print, printJson, red } from '../terminal/output.ts';

interface VerifyFlags {
  readonly expect?: string;
  readonly json?: boolean;
}

export function registerAudit(program: Command): void {
  program
    .command('audit')
    .description('the audit log: who did what, when, to which record, from where')
    .command('verify')
    .description('check every record of the audit log, its end and its protection')
    .option(
      '--expect <number:seal>',
      'a record noted elsewhere that must still be there; besides what this machine noted',
    )
    .option('--json', 'print one JSON object')
    .action(verify);
}

async function verify({ expect, json }: VerifyFlags): Promise<void> {
  // Loaded here, because no other command needs a database driver.
  const [audit, { newfieldHome, openDatabase }] = await Promise.all([
    import('@newfield/http/audit'),
    import('@newfield/store'),
  ]);
  const home = newfieldHome();
  const expected = expect === undefined ? undefined : parseAnchor(expect);
  const key = await audit.loadSecret(audit.auditSecret, home);
  const database = await openDatabase({ applicationName: 'newfield audit' });
  try {
    const anchors = [expected, await audit.readAuditAnchor(home)].filter((anchor) => anchor !== undefined);
    const verification = await audit.verifyAudit(database, key, anchors);
    if (verification.head && verification.head.sequence > 0) await audit.writeAuditAnchor(home, verification.head);
    if (json) printJson(verification);
    else report(verification);
    if (verification.isIntact) return;
    throw new audit.AuditAlteredError('The audit log is not as it was written.', {
      received: verification.faults.map(summary).join(', '),
      fix: 'Keep the database as it is, and find out who had access to it; restore the log from a backup.',
    });
  } finally {
    await database.close();
  }
}

const meanings: Readonly<Record<AuditFault['kind'], string>> = {
  gap: 'records before this one are missing',
  altered: 'was altered',
  'foreign-key': 'was sealed with another key than this machine has (NEWFIELD_AUDIT_KEY)',
  cut: 'is missing, and all after it',
  'head-altered': 'the end of the log was altered',
  'anchor-missing': 'was there at the last verification and is gone or altered',
  unprotected: 'a trigger that refuses changes is missing or off',
};

const summary = ({ kind, sequence }: AuditFault): string => (sequence === undefined ? kind : `${kind} at ${sequence}`);

function report({ isIntact, numRecords, faults, head }: AuditVerification): void {
  for (const { kind, sequence } of faults) {
    print(`${red('fault')}  ${sequence === undefined ? '' : `record ${sequence} `}${meanings[kind]}`);
  }
  if (!isIntact) return;
  print(`${green('intact')}  ${numRecords} records`);
  if (head && head.sequence > 0)
    print(`Note it elsewhere:  newfield audit verify --expect ${head.sequence}:${head.seal}`);
}

function parseAnchor(text: string): AuditAnchor {
  const [, sequence, seal] = /^(\d{1,15}):([\da-f]{64})$/.exec(text) ?? [];
  if (sequence !== undefined && seal !== undefined) return { sequence: Number(sequence), seal };
  throw new InvalidArgumentError('--expect is not a record’s number and seal.', {
    stage: 'runtime',
    expected: 'number:seal, as the last verification printed it',
    fix: 'Copy the whole line that newfield audit verify printed.',
  });
}
