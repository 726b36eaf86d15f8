/** What the customer service answers from, read by its pages and by the workers alike. */
export { readSource, type SourceContents } from './read-source.ts';
