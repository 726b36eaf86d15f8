import type { PartName } from '@newfield/data';
import type { OwnData } from './own-data.ts';

const models = {
  cnn: 'The convolutional network of the article, trained from its first weights.',
  trunk:
    'The network of the bundle `cifar10-resnet` with a new last layer. Only that layer was trained; all others are as they were after training on CIFAR-10.',
  mlp: 'Dense layers with ReLU. Imputing (median), scaling and one-hot encoding were learnt from the rows to train on, and are inside the graph.',
} as const;

/** What a model card says of a data set of one's own, of how it was cut, and of what nobody knows. */
export function ownCardNotes({ plan, described, parts }: OwnData, numRows: Readonly<Record<PartName, number>>): string {
  const facts = [
    ['name', described.title],
    ['reference', `\`${described.name}\``],
    ['SHA-256', `\`${described.checksum}\``],
    ['rows', `${numRows.train} to train on, ${numRows.validation} to validate on, ${numRows.test} to test on`],
    ['owner', described.owner ?? 'not stated'],
    ['licence', plan.licence.trim() || described.licence || 'not stated'],
    ['predicted', plan.target || 'the class of the picture'],
    ['splits', splitsOf(plan, parts.ownParts)],
    ['class weights', plan.classWeights === 'balanced' ? 'each class counts alike' : 'none'],
  ];
  return `## The data

| | |
|---|---|
${facts.map(([name, value]) => `| ${name} | ${oneCell(value!)} |`).join('\n')}

## The network

${models[plan.model]}

## Limits

Nobody but its owner has looked at this data. The figures above are of rows from the same source: they say nothing about others. It
gives one of its classes to any input whatsoever.
`;
}

/** A name that somebody chose must not break out of its cell. */
const oneCell = (text: string): string => text.replace(/[|\r\n<>]/g, ' ');

function splitsOf(
  { group, time, seed, validationShare, testShare }: OwnData['plan'],
  ownParts: readonly PartName[],
): string {
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  const shares = `${percent(validationShare)} to validate on, ${percent(testShare)} to test on`;
  const brought = ownParts.length > 0 ? `brought by the data set: ${ownParts.join(', ')}; the rest ` : '';
  if (time !== '')
    return `${brought}in order of ${time}, the latest to test on (${shares})${group && `, whole ${group}`}`;
  if (group !== '') return `${brought}by whole ${group}, classes as even as these allow, seed ${seed} (${shares})`;
  return `${brought}class by class, seed ${seed} (${shares})`;
}
