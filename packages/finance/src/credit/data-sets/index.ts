import type { CreditData } from '../credit-data.ts';
import { creditDataSpain } from './credit-data-spain.ts';
import { germanCredit } from './german-credit.ts';
import { giveMeSomeCredit } from './give-me-some-credit.ts';
import { heloc } from './heloc.ts';
import { hmdaBoston } from './hmda-boston.ts';
import { lendingClub } from './lending-club.ts';
import { taiwanDefault } from './taiwan-default.ts';

/** Every credit data set of the catalogue, by its name there. */
export const creditDataSets = {
  credit_data_spain: creditDataSpain,
  german_credit: germanCredit,
  give_me_some_credit: giveMeSomeCredit,
  heloc,
  hmda_boston: hmdaBoston,
  lending_club: lendingClub,
  taiwan_default: taiwanDefault,
} as const satisfies Readonly<Record<string, CreditData>>;

export type CreditDataName = keyof typeof creditDataSets;
