import { NewfieldError } from '@newfield/core/contracts';

/** Who changed a record before this request could. */
export interface EarlierChange {
  /** What they did: the audit log's word for it, such as `model.stage`. */
  readonly action: string;
  /** Null where it wasn't a person. */
  readonly byName: string | null;
  /** Whether it was whoever asks now, in another window. */
  readonly isOwn: boolean;
  /** ISO 8601. */
  readonly at: string;
  /** A few flat facts, such as the stage it has now. */
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

/** The record isn't as the sender of this request saw it; nothing was changed. */
export class ChangedMeanwhileError extends NewfieldError {
  /** Undefined where nobody knows who it was. */
  readonly change: EarlierChange | undefined;

  constructor(change: EarlierChange | undefined) {
    super('CHANGED_MEANWHILE', false, 'The record was changed after it was read.', {
      stage: 'runtime',
      fix: 'Read it anew and decide again.',
    });
    this.name = 'ChangedMeanwhileError';
    this.change = change;
  }
}
