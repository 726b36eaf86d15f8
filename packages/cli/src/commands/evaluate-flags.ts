/** What `newfield evaluate` was told besides the model. */
export interface EvaluateFlags {
  readonly data?: string;
  readonly split?: string;
  readonly against?: string;
  readonly seed?: number;
  readonly runs?: number;
  readonly root?: string;
  readonly json?: boolean;
}

/** Of what is evaluated on a data set. */
export type DataFlags = EvaluateFlags & { readonly data: string };
