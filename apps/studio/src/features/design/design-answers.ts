import type { BuilderFields, BuilderName, DesignProblem, DescribedLayer, ModelDescription } from '@newfield/core';
import type { DesignAnalysis, TrainingData } from '@newfield/jobs/designs';

export type { BuilderFields, BuilderName, DesignProblem, DescribedLayer, ModelDescription, TrainingData };
export type { BuilderField, RowShape, TrainingMemory, WeightStatistics } from '@newfield/core';

export type BuildersAnswer = Readonly<Record<BuilderName, BuilderFields>>;

export interface AnalysisAnswer extends DesignAnalysis {
  readonly stepTime: {
    readonly ms: number;
    readonly lowMs: number;
    readonly highMs: number;
    readonly machine: {
      readonly host: string;
      readonly processor: string;
      readonly threads: number;
      readonly measuredAt: string;
    };
  } | null;
}

interface Summary {
  readonly numLayers: number;
  readonly numParameters: number;
  readonly multiplyAdds: number;
  readonly inputShape: readonly (number | null)[];
  readonly outputShape: readonly (number | null)[];
}

interface VersionFacts {
  readonly id: string;
  readonly number: number;
  readonly note: string;
  readonly summary: Summary;
  readonly createdAt: string;
}

export interface DesignVersion extends VersionFacts {
  readonly source: string;
  readonly isOwn: boolean;
}

export interface DesignRow {
  readonly id: string;
  readonly name: string;
  readonly newest: VersionFacts;
}

export interface DesignAnswer {
  readonly design: { readonly id: string; readonly name: string; readonly isOwn: boolean };
  readonly versions: readonly DesignVersion[];
}

export interface DesignVersionAnswer {
  readonly version: VersionFacts & { readonly name: string };
  readonly data: readonly TrainingData[];
}

export interface MeasuredAnswer {
  readonly medianMs: number;
  readonly fastMs: number;
  readonly slowMs: number;
  readonly numSteps: number;
  readonly host: string;
}

export const designOptimisers = ['adam', 'adamW', 'sgd', 'rmsprop', 'lion'] as const;
export type Optimiser = (typeof designOptimisers)[number];
