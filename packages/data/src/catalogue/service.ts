import type { CatalogueEntry, Task } from './entry.ts';
import { localEntries } from './local-entry.ts';
import { splitFiles, wholeFile } from './parts.ts';

/** A FewCLUE task: five official draws of few rows, their unions as train and validation, and the public test part. */
function fewclueTask(name: string, draw: number, train: number, validation: number, test: number): Task {
  const draws = [0, 1, 2, 3, 4].flatMap((number) => [
    [`train-${number}`, [`${name}/train_${number}.jsonl`, draw]] as const,
    [`validation-${number}`, [`${name}/dev_${number}.jsonl`, draw]] as const,
  ]);
  return {
    name,
    kind: 'text-classification',
    ...splitFiles({
      train: [`${name}/train_few_all.jsonl`, train],
      validation: [`${name}/dev_few_all.jsonl`, validation],
      test: [`${name}/test_public.jsonl`, test],
      ...Object.fromEntries(draws),
    }),
  };
}

/** Intents, dialogue, sentiment, questions and translation. */
export const service: readonly CatalogueEntry[] = localEntries('service', [
  {
    name: 'banking77',
    title: 'BANKING77',
    licence: 'CC-BY-4.0',
    upstream: 'https://github.com/PolyAI-LDN/task-specific-datasets',
    references: ['Casanueva et al. 2020, https://arxiv.org/abs/2003.04807'],
    description: 'English online-banking questions, 77 intents; test is 2,156 of the official 3,080.',
    tasks: [
      {
        name: 'intents',
        kind: 'text-classification',
        ...splitFiles({ train: ['train.csv', 10_003], test: ['test.csv', 2156] }),
      },
    ],
  },
  {
    name: 'bitext_support',
    title: 'Bitext customer support',
    licence: 'CDLA-Sharing-1.0',
    upstream: 'https://github.com/bitext/customer-support-llm-chatbot-training-dataset',
    references: [],
    description: 'English support utterances, 27 intents, with long answers; made from templates.',
    tasks: [
      {
        name: 'intents',
        kind: 'text-classification',
        ...splitFiles({ train: ['train.jsonl', 3386], test: ['test.jsonl', 789] }),
      },
    ],
  },
  {
    name: 'clinc150',
    title: 'CLINC150 with out-of-scope queries',
    licence: 'CC-BY-3.0',
    upstream: 'https://github.com/clinc/oos-eval',
    references: ['Larson et al. 2019, https://aclanthology.org/D19-1131'],
    description:
      'English assistant queries, 150 intents, and queries that fit none; test is 3,150 of the official 4,500.',
    tasks: [
      {
        name: 'intents',
        kind: 'text-classification',
        ...splitFiles({ train: ['train.csv', 15_000], validation: ['val.csv', 3000], test: ['test.csv', 3150] }),
      },
      {
        name: 'out-of-scope',
        kind: 'text-classification',
        ...splitFiles({
          train: ['oos_train.csv', 100],
          'train-plus': ['oos_train_plus.csv', 250],
          validation: ['oos_val.csv', 100],
          test: ['oos_test.csv', 700],
        }),
      },
    ],
  },
  {
    name: 'crosswoz',
    title: 'CrossWOZ',
    licence: 'Apache-2.0',
    upstream: 'https://github.com/thu-coai/CrossWOZ',
    references: ['Zhu et al. 2020, https://arxiv.org/abs/2002.11893'],
    description:
      'Chinese task-oriented dialogues about Beijing, with their databases; test is 351 of the official 500.',
    tasks: [
      {
        name: 'dialogues',
        kind: 'dialogue',
        ...splitFiles({ validation: ['val.jsonl.gz', 500], test: ['test.jsonl.gz', 351] }),
      },
    ],
  },
  {
    name: 'fewclue',
    title: 'FewCLUE',
    licence: 'none stated; research use',
    upstream: 'https://github.com/CLUEbenchmark/FewCLUE',
    references: ['https://arxiv.org/abs/2107.07498'],
    description: 'Chinese few-shot tasks: review sentiment, query matching, news titles.',
    tasks: [
      fewclueTask('eprstmt', 32, 160, 160, 426),
      fewclueTask('bustm', 32, 160, 160, 1240),
      fewclueTask('tnews', 240, 1185, 1098, 1410),
    ],
  },
  {
    name: 'multi30k_ende',
    title: 'Multi30k, English–German',
    licence: 'none stated; research only',
    upstream: 'https://github.com/multi30k/dataset',
    references: ['Elliott et al. 2016, https://aclanthology.org/W16-3210'],
    description: 'Picture captions in English and German, without the pictures.',
    tasks: [
      {
        name: 'en-de',
        kind: 'translation',
        ...splitFiles({
          train: ['train.tsv.gz', 29_000],
          validation: ['val.tsv', 1014],
          test: ['test_2016_flickr.tsv', 700],
          'test-2017-flickr': ['test_2017_flickr.tsv', 700],
          'test-2017-mscoco': ['test_2017_mscoco.tsv', 323],
        }),
      },
    ],
  },
  {
    name: 'nlupp',
    title: 'NLU++',
    licence: 'CC-BY-4.0',
    upstream: 'https://github.com/PolyAI-LDN/task-specific-datasets',
    references: ['Casanueva et al. 2022, https://arxiv.org/abs/2204.13021'],
    description:
      'English banking and hotel customers, several intents and slots an utterance; folds 0–13 of 20, in `fold`.',
    tasks: [
      { name: 'banking', kind: 'slot-filling', ...wholeFile('banking.jsonl', 1450) },
      { name: 'hotels', kind: 'slot-filling', ...wholeFile('hotels.jsonl', 709) },
    ],
  },
  {
    name: 'restaurants8k',
    title: 'RESTAURANTS-8K',
    licence: 'CC-BY-4.0',
    upstream: 'https://github.com/PolyAI-LDN/task-specific-datasets',
    references: ['Coope, Farghly et al. 2020, https://arxiv.org/abs/2005.08866'],
    description: 'English restaurant bookings with five slots; test is 2,611 of the official 3,731.',
    tasks: [
      {
        name: 'slots',
        kind: 'slot-filling',
        ...splitFiles({ train: ['train.jsonl', 8198], 'train-64': ['train_64.jsonl', 64], test: ['test.jsonl', 2611] }),
      },
    ],
  },
  {
    name: 'sgd_sample',
    title: 'Schema-Guided Dialogue, a sample',
    licence: 'CC-BY-SA-4.0',
    upstream: 'https://github.com/google-research-datasets/dstc8-schema-guided-dialogue',
    references: ['https://arxiv.org/abs/1909.05855', 'https://arxiv.org/abs/2002.01359'],
    description:
      'English dialogues with services described by a schema; nine services of the test part are not in train.',
    tasks: [
      {
        name: 'dialogues',
        kind: 'dialogue',
        ...splitFiles({
          train: ['train.jsonl.gz', 383],
          validation: ['dev.jsonl.gz', 128],
          test: ['test.jsonl.gz', 269],
        }),
      },
    ],
  },
  {
    name: 'sst2',
    title: 'SST-2',
    licence: 'none stated; research use',
    upstream: 'https://github.com/clairett/pytorch-sentiment-classification',
    references: ['Socher et al. 2013'],
    description: 'English film-review sentences, positive 1 or negative 0; test is 1,274 of the official 1,821.',
    tasks: [
      {
        name: 'sentiment',
        kind: 'text-classification',
        ...splitFiles({ train: ['train.csv', 6920], validation: ['dev.csv', 872], test: ['test.csv', 1274] }),
      },
    ],
  },
  {
    name: 'tatoeba_pairs',
    title: 'Tatoeba sentence pairs',
    licence: 'CC-BY-2.0-FR',
    upstream: 'https://tatoeba.org',
    references: [
      'https://github.com/facebookresearch/LASER',
      'https://github.com/jayeew/MachineTranslation-Transformer',
    ],
    description: 'Short everyday sentences, English with Chinese and with German; each test part is 700 of 1,000.',
    tasks: [
      {
        name: 'eng-cmn',
        kind: 'translation',
        ...splitFiles({
          train: ['cmn-eng.train.tsv', 18_743],
          validation: ['cmn-eng.dev.tsv', 1016],
          test: ['cmn-eng.test.tsv', 700],
        }),
      },
      { name: 'eng-deu', kind: 'translation', ...splitFiles({ test: ['deu-eng.test.tsv', 700] }) },
    ],
  },
  {
    name: 'xquad',
    title: 'XQuAD in English, Chinese and German',
    licence: 'CC-BY-SA-4.0',
    upstream: 'https://github.com/google-deepmind/xquad',
    references: ['Artetxe et al. 2019, https://arxiv.org/abs/1910.11856'],
    description: 'The same SQuAD-style questions over 160 paragraphs in three languages; 816 of the 1,190 questions.',
    tasks: ['en', 'zh', 'de'].map((language) => ({
      name: language,
      kind: 'question-answering',
      ...splitFiles({ test: [`xquad.${language}.json`, 816] }),
    })),
  },
  {
    name: 'zh_reviews',
    title: 'Chinese customer reviews',
    licence: 'none stated; research use',
    upstream: 'https://github.com/SophonPlus/ChineseNlpCorpus',
    references: [],
    description: 'Hotel and food-delivery reviews, positive 1 or negative 0.',
    tasks: [
      {
        name: 'hotel',
        kind: 'text-classification',
        ...splitFiles({ train: ['hotel_train.csv', 6212], test: ['hotel_test.csv', 1087] }),
      },
      {
        name: 'food-delivery',
        kind: 'text-classification',
        ...splitFiles({ train: ['waimai_train.csv', 9590], test: ['waimai_test.csv', 1678] }),
      },
    ],
  },
]);
