import type { CountedCode } from '@newfield/medical';

/** Told apart by every kind of colour vision, and from what is stained: Okabe and Ito, 2008. Dashes for the smallest, too. */
export const boxLooks: Readonly<Record<CountedCode, { readonly colour: string; readonly dashes?: string }>> = {
  'red-blood-cells': { colour: '#0072b2' },
  'white-blood-cells': { colour: '#d55e00' },
  platelets: { colour: '#009e73', dashes: '4 2' },
};
