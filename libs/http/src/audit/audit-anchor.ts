import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '@newfield/core/storage';
import type { AuditAnchor } from './verify-audit.ts';

const anchorSchema = z.object({ sequence: z.int().min(0), seal: z.string().regex(/^[\da-f]{64}$/) });

/** The end of the chain at the last verification on this machine, or undefined before the first. */
export async function readAuditAnchor(home: string): Promise<AuditAnchor | undefined> {
  try {
    return anchorSchema.parse(JSON.parse(await readFile(anchorPath(home), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Notes the end of the chain outside the database: records removed from the end afterwards are noticed. */
export async function writeAuditAnchor(home: string, anchor: AuditAnchor): Promise<void> {
  await writeAtomically(anchorPath(home), `${JSON.stringify(anchor)}\n`);
}

const anchorPath = (home: string): string => join(home, 'audit-anchor.json');
