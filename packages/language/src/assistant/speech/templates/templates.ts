import type { AssistantsReason } from '../../assistant-types.ts';
import type { ActionName, SlotName } from '../../actions/action-specs.ts';
import type { OrderStatus } from '../../actions/shop-order.ts';
import type { RefusalCode } from '../../actions/shop-rules.ts';

/** What a customer may be asked for. */
export type AskedFor = SlotName | 'identity';
type ChangingAction = Exclude<ActionName, 'order-status'>;
type Intent = 'track-order' | 'cancel-order' | 'change-address' | 'damaged' | 'refund' | 'return-article';

/**
 * Everything that the assistant says in its own words, in one language. `{name}` is replaced by a value: the shop's name, what the
 * customer said or what the shop's system answered.
 */
export interface Templates {
  readonly greet: string;
  readonly thank: string;
  readonly cancelled: string;
  readonly notKnown: string;
  readonly choose: string;
  readonly handOver: Readonly<Record<AssistantsReason, string>>;
  readonly ask: Readonly<Record<AskedFor, string>>;
  readonly askAgain: Readonly<Record<AskedFor, string>>;
  readonly confirm: Readonly<Record<ActionName, string>>;
  readonly done: Readonly<Record<ChangingAction, string>>;
  readonly status: Readonly<Record<OrderStatus, string>>;
  /** Behind the status of a parcel on its way, where it has a number. */
  readonly tracking: string;
  readonly refused: Readonly<Record<RefusalCode, string>>;
  /** Words of buttons. */
  readonly yes: string;
  readonly no: string;
  readonly person: string;
  readonly intents: Readonly<Record<Intent, string>>;
}
