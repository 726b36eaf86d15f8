import type { DesignAnalysis, DesignQuestion } from './analyse-design.ts';

export interface AnalysisRequest {
  readonly id: number;
  readonly question: DesignQuestion;
}

export type AnalysisAnswer =
  | { readonly id: number; readonly analysis: DesignAnalysis }
  | { readonly id: number; readonly failure: { readonly message: string; readonly fix: string } };
