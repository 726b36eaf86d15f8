declare module 'jstat' {
  interface Distribution {
    cdf(x: number, ...parameters: number[]): number;
  }
  /** The part of jstat's surface that is used here. */
  const jStat: { readonly chisquare: Distribution; readonly normal: Distribution };
  // Node finds no names in this CommonJS file, so that its one export is the default.
  export default jStat;
}
