/** What the routes of the text desks answer. */
import type { FinishedDraft } from '../../server/texts/stream-draft.ts';

export type { FinishedDraft };
export const draftTasks = ['reply', 'summary', 'paragraph'] as const;
export type DraftTask = (typeof draftTasks)[number];

export interface ModelsAnswer {
  readonly writer: { readonly name: string; readonly kind: 'local' | 'remote' } | null;
  readonly translator: {
    readonly name: string;
    readonly kind: 'local' | 'remote';
    /** Pairs such as `en-zh`; none for any. */
    readonly directions?: readonly string[];
  } | null;
}

export interface FoundPassage {
  readonly id: string;
  readonly title: string;
  readonly headings: readonly string[];
  readonly text: string;
}

export const doubts = [
  'low-estimate',
  'unfinished',
  'unusual-length',
  'repetition',
  'lost-text',
  'missed-term',
  'other-letters',
] as const;

export interface SentenceTranslation {
  readonly source: string;
  readonly target: string;
  readonly origin: 'model' | 'memory' | 'kept';
  /** Expected chrF, 0 to 100. */
  readonly estimate?: number;
  readonly doubts: readonly (typeof doubts)[number][];
  readonly missedTerms: readonly string[];
}

export interface TextTranslation {
  readonly model: string;
  readonly text: string;
  readonly isDoubtful: boolean;
  readonly sentences: readonly SentenceTranslation[];
}

export interface Term {
  readonly id: string;
  readonly sourceLanguage: string;
  readonly targetLanguage: string;
  readonly source: string;
  readonly target: string;
}

export interface ProbeAnswer {
  readonly language: { readonly language: string; readonly confidence: number; readonly isReliable: boolean };
  readonly sentiment: {
    readonly sentiment: 'negative' | 'neutral' | 'positive';
    readonly positiveProbability: number;
  } | null;
  readonly intents: {
    readonly guesses: readonly { readonly intent: string; readonly probability: number }[];
    readonly isOutOfScope: boolean;
  } | null;
  readonly masked: string;
  readonly maskedKinds: readonly string[];
}
