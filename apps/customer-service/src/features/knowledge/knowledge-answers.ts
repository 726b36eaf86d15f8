/** As the server answers them: dates are texts. */
export type SourceState = 'draft' | 'submitted' | 'approved' | 'retired';
export type ServiceLanguage = 'en' | 'zh' | 'de';

export interface SourceLine {
  readonly id: string;
  readonly name: string;
  readonly kind: 'file' | 'article';
  readonly language: ServiceLanguage;
  readonly state: SourceState;
  readonly fileName: string;
  readonly numPassages: number;
  readonly replacesId: string | null;
  readonly isMadeUp: boolean;
  readonly createdByName: string | null;
  readonly changedAt: string;
}

export interface PassageLine {
  readonly id: string;
  readonly text: string;
  readonly headings: readonly string[];
  readonly page: number | null;
}

export interface SourceAnswer {
  readonly source: Omit<SourceLine, 'createdByName'> & { readonly body: string; readonly isOwn: boolean };
  readonly versions: readonly SourceLine[];
  readonly questions: readonly string[];
  readonly passages: readonly PassageLine[];
}

export interface FoundLine extends PassageLine {
  readonly documentId: string;
  readonly name: string;
  readonly score: number;
}

export interface FoundAnswer {
  readonly language: ServiceLanguage;
  readonly numSources: number;
  readonly answer: { readonly quote: string; readonly probability: number; readonly passageId: string } | null;
  readonly found: readonly FoundLine[];
}

export interface GapLine {
  readonly name: string;
  readonly language: ServiceLanguage;
  readonly gapIds: readonly string[];
  readonly questions: readonly string[];
  readonly firstAt: string;
  readonly lastAt: string;
}
