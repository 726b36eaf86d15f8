import { entryNamed, findFolder } from '@newfield/data';
import { requirePeer } from '@newfield/testing';
import { expect, it } from 'vitest';
import { creditDataSets, type CreditDataName } from '../credit/data-sets/index.ts';
import { openCreditData } from '../credit/open-credit-data.ts';
import { crossValidate } from './cross-validate.ts';
import { dataSetLearners, type CreditLearnerKind } from './data-set-learners.ts';

type Measured = readonly [CreditDataName, CreditLearnerKind, number];

/** Out-of-fold means of the README less .002, as another processor adds up in another order. */
const always: readonly Measured[] = [['credit_data_spain', 'trees', 0.8525]];
/** With NEWFIELD_MEASURE set: minutes, up to half an hour for Give Me Some Credit. */
const onDemand: readonly Measured[] = [
  ['german_credit', 'trees', 0.778],
  ['german_credit', 'additive', 0.771],
  ['hmda_boston', 'trees', 0.829],
  ['lending_club', 'trees', 0.738],
  ['lending_club', 'additive', 0.735],
  ['lending_club', 'additive-trees', 0.7385],
  ['lending_club', 'logistic', 0.7455],
  ['lending_club', 'blend', 0.745],
  ['heloc', 'trees', 0.793],
  ['heloc', 'additive', 0.794],
  ['credit_data_spain', 'additive', 0.8505],
  ['taiwan_default', 'trees', 0.7855],
  ['taiwan_default', 'additive', 0.779],
  ['taiwan_default', 'additive-trees', 0.783],
  ['give_me_some_credit', 'trees', 0.8645],
  ['give_me_some_credit', 'additive-trees', 0.863],
  ['give_me_some_credit', 'additive', 0.859],
];
const measured = process.env['NEWFIELD_MEASURE'] ? [...always, ...onDemand] : always;
const folders = await Promise.all(measured.map(([name]) => findFolder(entryNamed(name))));
const areAtHand = folders.every((folder) => folder !== undefined);

requirePeer('credit data', areAtHand, 'set NEWFIELD_DATA to the folder that holds finance/credit_data_spain', () => {
  it.each(measured)(
    '%s: %s reach the area under the curve that the README gives',
    async (name, kind, least) => {
      const data = creditDataSets[name];
      const { table } = await openCreditData(data);
      const { areaMean, areaPooled } = await crossValidate(table, dataSetLearners(name)[kind], {
        monotone: data.monotone,
      });
      if (process.env['NEWFIELD_MEASURE']) console.log(name, kind, areaMean.toFixed(4), areaPooled);
      expect(areaMean).toBeGreaterThan(least);
    },
    3_600_000,
  );
});
