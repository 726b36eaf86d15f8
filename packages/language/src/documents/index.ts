export { documentLimits } from './document-limits.ts';
export type { Passage } from './passage.ts';
export { documentEndings, readDocument, type ReadDocument } from './read-document.ts';
export type { SplitDocument } from './split-passages.ts';
