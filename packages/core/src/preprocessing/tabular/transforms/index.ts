import type { z } from 'zod';
import type { Transform } from '../transform.ts';
import { dateParts } from './date-parts.ts';
import { drop } from './drop.ts';
import { impute } from './impute.ts';
import { log1p } from './log1p.ts';
import { oneHot } from './one-hot.ts';
import { ordinal } from './ordinal.ts';
import { quantileTransform } from './quantile-transform.ts';
import { scale } from './scale.ts';
import { targetEncode } from './target-encode.ts';
import { weightOfEvidence } from './weight-of-evidence.ts';
import { winsorise } from './winsorise.ts';
import { yeoJohnson } from './yeo-johnson.ts';

const registry = {
  impute,
  winsorise,
  quantileTransform,
  scale,
  oneHot,
  ordinal,
  targetEncode,
  weightOfEvidence,
  log1p,
  yeoJohnson,
  dateParts,
  drop,
};

export type TransformName = keyof typeof registry;

type InputOf<Name extends TransformName> = Readonly<z.input<(typeof registry)[Name]['options']>>;

/** A transform's options as a user writes them: what has a default may be left out. Unknown where it has none. */
export type TransformOptions = {
  readonly [Name in TransformName]: string extends keyof InputOf<Name> ? unknown : InputOf<Name>;
};

/** Everything a tabular pipeline can do, by the name a step gives. */
export const tabularTransforms: Readonly<Record<TransformName, Transform>> = registry;
