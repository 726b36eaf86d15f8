import type { ListedAlarm } from '@newfield/store';

/** As it comes over the wire. */
export type Alarm = Pick<
  ListedAlarm,
  | 'id'
  | 'kind'
  | 'subject'
  | 'period'
  | 'value'
  | 'modelId'
  | 'modelName'
  | 'modelVersion'
  | 'note'
  | 'acknowledgedByName'
> & { readonly acknowledgedAt: string | null };

export interface AlarmPage {
  readonly alarms: readonly Alarm[];
  readonly next: string | null;
  /** Of all that are open. */
  readonly numOpen: number;
}

/** Alarms of one model about one thing, whose months a person looks at together. */
export interface AlarmGroup {
  readonly key: string;
  readonly first: Alarm;
  /** By period. */
  readonly alarms: readonly Alarm[];
}

export function groupAlarms(alarms: readonly Alarm[]): AlarmGroup[] {
  const groups = new Map<string, Alarm[]>();
  for (const alarm of alarms) {
    const key = [alarm.modelId, alarm.kind, alarm.subject].join('\n');
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [alarm]);
    else known.push(alarm);
  }
  return [...groups].map(([key, own]) => ({
    key,
    first: own[0]!,
    alarms: own.sort((a, b) => (a.period < b.period ? -1 : 1)),
  }));
}
