import type { RefusalParts } from '../../cohort/table/cohort-refusal.ts';
import type { LearnStudyOptions, StudyProgress } from '../learnt/learn-study.ts';
import type { StudyFacts } from '../learnt/study-document.ts';
import type { StudyPlan } from '../plan/study-plan.ts';

export type LearnSettings = Omit<LearnStudyOptions, 'signal' | 'onProgress'>;

/** What a thread is asked. */
export type StudyQuestion = { readonly bytes: Uint8Array } & (
  | { readonly kind: 'inspect' }
  | { readonly kind: 'check'; readonly plan: StudyPlan }
  | { readonly kind: 'learn'; readonly plan: StudyPlan; readonly settings: LearnSettings }
);

/** A learnt study as its file, and what pages show of it. */
export interface StudyFile {
  readonly file: Uint8Array;
  readonly facts: StudyFacts;
}

export type StudyAnswer =
  | { readonly progress: StudyProgress }
  | { readonly result: unknown }
  | { readonly refusal: RefusalParts }
  | { readonly fault: { readonly message: string; readonly fix?: string | undefined } };
