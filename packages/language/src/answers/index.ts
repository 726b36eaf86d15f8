export { chooseAnswerThreshold } from './answer-threshold.ts';
export { findAnswer, type FoundAnswer, type PassageSpan } from './find-answer.ts';
export { prepareAnswers } from './gather-candidates.ts';
