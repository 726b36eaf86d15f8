declare module 'jstat' {
  interface Distribution {
    cdf(x: number, ...parameters: number[]): number;
    inv(p: number, ...parameters: number[]): number;
  }
  /** The part of jstat's surface that is used here. */
  export const jStat: { readonly beta: Distribution; readonly chisquare: Distribution };
}
