import type { CreditData } from '../credit-data.ts';

/** Mortgage applications in Boston, 1990. */
export const hmdaBoston: CreditData = {
  reference: 'hmda_boston/denial',
  columns: {
    pirat: 'numeric',
    hirat: 'numeric',
    lvrat: 'numeric',
    chist: 'numeric',
    mhist: 'numeric',
    phist: 'categorical',
    unemp: 'numeric',
    selfemp: 'categorical',
    insurance: 'categorical',
    condomin: 'categorical',
    afam: 'categorical',
    single: 'categorical',
    hschool: 'categorical',
  },
  target: { column: 'deny', bad: 'yes' },
  protectedAttributes: ['afam', 'single'],
  attributes: (read) =>
    read.as(
      'pirat',
      'hirat',
      'lvrat',
      'chist',
      'mhist',
      'phist',
      'unemp',
      'selfemp',
      'insurance',
      'condomin',
      'hschool',
    ),
  monotone: { pirat: 'rising', lvrat: 'rising', chist: 'rising', mhist: 'rising' },
};
