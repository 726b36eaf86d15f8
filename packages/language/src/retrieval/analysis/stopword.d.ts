/** Lists of frequent words in lower case; the package has no types of its own. */
declare module 'stopword' {
  export const eng: readonly string[];
  export const deu: readonly string[];
  export const zho: readonly string[];
}
