import { NewfieldError } from '@newfield/core';
import { appendAudit } from '@newfield/http/audit';
import { StudyIntake, type IntakeOptions, type IntakeParts } from '@newfield/jobs/studies';

export interface AuditedIntakeOptions extends Pick<IntakeOptions, 'deidentify'> {
  /** Seals the audit log. */
  readonly auditKey: string;
}

/**
 * Takes in what others send by themselves. The audit log says of each study that came who sent it, once for each sender while this
 * process lives, and of each object that was refused why; an object is confirmed to its sender only then.
 */
export class AuditedIntake {
  private readonly parts: IntakeParts;
  private readonly options: AuditedIntakeOptions;
  private readonly recorded = new Set<string>();

  constructor(parts: IntakeParts, options: AuditedIntakeOptions) {
    this.parts = parts;
    this.options = options;
  }

  /** @param sender the title of whoever sent it @throws what `StudyIntake.take` throws, once it is recorded */
  async take(received: Uint8Array, sender: string): Promise<void> {
    const intake = new StudyIntake(this.parts, { deidentify: this.options.deidentify, requestedBy: null });
    try {
      await intake.take(received);
    } catch (error) {
      const code = NewfieldError.isInstance(error) ? error.code : 'INTERNAL';
      await this.record(undefined, 'refused', { from: sender, code });
      throw error;
    }
    const { studyIds } = await intake.finish();
    for (const studyId of studyIds) {
      const name = `${sender} ${studyId}`;
      if (this.recorded.has(name)) continue;
      await this.record(studyId, 'success', { from: sender, deidentified: this.options.deidentify !== undefined });
      this.recorded.add(name);
    }
  }

  private async record(
    recordId: string | undefined,
    outcome: 'success' | 'refused',
    details: Readonly<Record<string, string | boolean>>,
  ): Promise<void> {
    await appendAudit(this.parts.database.db, this.options.auditKey, {
      ...{ actorId: null, actorRole: null, credential: 'system', action: 'study.receive' },
      ...{ recordKind: 'study', recordId, outcome, details },
    });
  }
}
