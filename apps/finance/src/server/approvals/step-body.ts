import { z } from 'zod';

/** Somebody moves a model or a policy on, and says why. */
export const stepBody = <State extends string>(states: readonly [State, ...State[]]) =>
  z.strictObject({ to: z.enum(states), comment: z.string().trim().min(1).max(2000) });
