import { readFile } from 'node:fs/promises';

import type { SavedQuestion } from '@newfield/language';

import { readQuestionSet, sampleFile } from '../platform.ts';

/** The questions that ship, written by this project about its made-up shop. */
export const shippedQuestions = async (): Promise<SavedQuestion[]> =>
  readQuestionSet(await readFile(sampleFile('assistant-questions.csv'), 'utf8'));
