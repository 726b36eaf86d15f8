/*
 * What the routes of applications answer.
 */

/** In the words of both languages. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

export type Outcome = 'approved' | 'referred' | 'declined';
export type AnswerValue = number | string | null;

export interface MoneyAnswer {
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
}

export interface UsualRange {
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

export interface FormFieldAnswer {
  readonly name: string;
  readonly label: Words;
  readonly kind: 'number' | 'money' | 'category';
  readonly unit?: Words;
  readonly range?: readonly [number, number];
  readonly categories?: readonly { readonly value: string; readonly label: Words }[];
  readonly specialCodes?: readonly number[];
  readonly isOptional: boolean;
  /** Between which numbers one tries what would happen. */
  readonly usual?: UsualRange;
}

export interface FormAnswer {
  readonly fields: readonly FormFieldAnswer[];
  readonly amount: { readonly range?: readonly [number, number]; readonly usual?: UsualRange };
}

export interface CreditFormAnswer {
  readonly currency: string;
  readonly form: FormAnswer;
  readonly model: ModelAnswer;
  readonly policy: {
    readonly id: string;
    readonly version: number;
    readonly cutOff: number;
    readonly referFrom: number;
  };
}

interface ModelAnswer {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly kind: 'scorecard' | 'trees';
}

export interface DecisionAnswer {
  readonly outcome: Outcome;
  readonly score: number;
  readonly badChance: number;
  readonly cutOff: number;
  readonly referFrom: number;
  readonly basePoints: number;
  readonly points: readonly {
    readonly name: string;
    readonly label: Words;
    readonly points: number;
    readonly pointsMax: number;
  }[];
  readonly reasons: readonly {
    readonly source: 'analyst' | 'rule' | 'points';
    readonly text: Words;
    readonly pointsLost?: number;
  }[];
  readonly struck: readonly { readonly id: string; readonly label: Words; readonly effect: 'decline' | 'refer' }[];
  readonly isAboveAmount: boolean;
  readonly change?: {
    readonly score: number;
    readonly changes: readonly {
      readonly name: string;
      readonly to: number | string;
      readonly label: Words;
      readonly fromText: Words;
      readonly toText: Words;
    }[];
  };
}

/** What was decided at once of a new application. */
export interface NewApplicationAnswer {
  readonly id: string;
  readonly reference: string;
  readonly applicantName: string;
  readonly amount: MoneyAnswer;
  readonly decision: DecisionAnswer;
}

export interface ApplicationLine {
  readonly id: string;
  readonly reference: string;
  readonly applicantName: string;
  readonly amount: MoneyAnswer;
  readonly state: Outcome;
  readonly score: number;
  readonly badChance: number;
  readonly analystId: string | null;
  readonly analystName: string | null;
  readonly createdAt: string;
}

export interface ApplicationsAnswer {
  readonly applications: readonly ApplicationLine[];
  readonly counts: Readonly<Partial<Record<Outcome, number>>>;
  readonly next: string | null;
}

export interface ApplicationAnswer {
  readonly application: ApplicationLine & {
    readonly answers: Readonly<Record<string, AnswerValue>>;
    readonly deciderName: string | null;
    readonly decisionReason: string;
    readonly decidedBy: string | null;
    readonly decidedAt: string | null;
  };
  readonly answers: readonly { readonly name: string; readonly label: Words; readonly text: Words }[];
  readonly decision: DecisionAnswer;
  readonly form: FormAnswer;
  readonly model: ModelAnswer;
  readonly policy: { readonly id: string; readonly version: number };
  readonly challengers: readonly (Omit<ModelAnswer, 'id'> & {
    readonly modelId: string;
    readonly score: number;
    readonly badChance: number;
    readonly outcome: Outcome;
    readonly numNotAsked: number;
  })[];
  readonly history: readonly {
    readonly at: string;
    readonly action: string;
    readonly actorName: string | null;
    readonly details: Readonly<Record<string, string | number | boolean | null>>;
  }[];
  readonly askedBy: string;
}
