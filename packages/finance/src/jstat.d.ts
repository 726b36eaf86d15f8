declare module 'jstat' {
  interface Distribution {
    cdf(x: number, ...parameters: number[]): number;
    inv(p: number, ...parameters: number[]): number;
  }
  /** The part of jstat's surface that is used here. */
  const jStat: {
    readonly beta: Distribution;
    readonly chisquare: Distribution;
    readonly normal: Distribution;
    readonly studentt: Distribution;
    readonly binomial: { cdf(count: number, trials: number, chance: number): number };
    /** Logarithm of the gamma function. */
    gammaln(x: number): number;
  };
  // Node finds no names in this CommonJS file, so that its one export is the default.
  export default jStat;
}
