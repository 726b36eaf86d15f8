import { expect, test } from 'vitest';

import { sentencesOf } from './sentences-of.ts';

test.each([
  ['It costs 4.90 euros. It is free from 60 on! Then', ['It costs 4.90 euros. ', 'It is free from 60 on! ', 'Then']],
  ['运费四欧元。满六十免费！', ['运费四欧元。', '满六十免费！']],
  ['', []],
])('%j comes sentence by sentence, whatever pieces it comes in', async (text, expected) => {
  async function* letters() {
    for (const letter of text) yield { text: letter };
  }
  const sentences = [];
  for await (const sentence of sentencesOf(letters())) sentences.push(sentence);
  expect(sentences).toEqual(expected);
});
