import type { AssistantEvaluation, JudgedQuestion, SavedQuestion } from '@newfield/language';

/** As the server answers them: dates are texts, and a share of nothing is null. */
export type Question = SavedQuestion;
export type QuestionResult = JudgedQuestion;
export type Figures = Pick<AssistantEvaluation, 'all' | 'byLanguage'>;

export interface QuestionSetLine {
  readonly id: string;
  readonly name: string;
  readonly numQuestions: number;
  readonly isMadeUp: boolean;
  readonly changedAt: string;
}

export interface QuestionSet extends Omit<QuestionSetLine, 'numQuestions'> {
  readonly questions: readonly Question[];
}

export interface EvaluationLine {
  readonly id: string;
  readonly questionSetId: string;
  readonly questionSetName: string;
  readonly flowId: string;
  readonly flowVersion: number;
  readonly isMadeUp: boolean;
  readonly sourceIds: readonly string[];
  readonly figures: Figures;
  readonly createdAt: string;
  readonly doneAt: string;
}

export interface Evaluation extends EvaluationLine {
  readonly results: readonly QuestionResult[];
}
