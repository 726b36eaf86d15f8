'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';

import { connectWidget, type WidgetConnection, type WidgetSnapshot } from './widget-connection.ts';
import type { WidgetLanguage } from './widget-types.ts';

export interface Widget extends WidgetSnapshot {
  readonly connection: WidgetConnection;
}

/** The widget's connection, while the page is open; undefined until the browser has it. */
export function useWidget(language: WidgetLanguage): Widget | undefined {
  const [connection, setConnection] = useState<WidgetConnection>();
  useEffect(() => {
    const opened = connectWidget(language, proofOfPage());
    setConnection(opened);
    return () => opened.close();
  }, [language]);
  const snapshot = useSyncExternalStore(
    connection?.subscribe ?? nothing,
    () => connection?.snapshot(),
    () => undefined,
  );
  return connection && snapshot && { ...snapshot, connection };
}

const nothing = () => () => undefined;

/** What the shop says of its customer stands behind the address's hash, which no server and no log sees. */
function proofOfPage(): string | undefined {
  return new URLSearchParams(location.hash.slice(1)).get('proof') ?? undefined;
}
