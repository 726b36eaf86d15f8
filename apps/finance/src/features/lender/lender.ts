/** A lender as `/api/lender` tells it. */
export interface Lender {
  readonly id: string;
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly address: string;
  readonly contact: string;
  readonly isMadeUp: boolean;
}
