'use client';

import { createContext, useContext, type ComponentType, type ReactNode } from 'react';

export interface PageLinkProps {
  readonly href: string;
  readonly className?: string;
  readonly children: ReactNode;
  readonly title?: string;
  readonly 'aria-current'?: 'page' | undefined;
}

/** How the components move between pages, so that they need no particular framework. */
export interface Navigation {
  readonly Link: ComponentType<PageLinkProps>;
  /** The present page's, without the query. */
  readonly pathname: string;
  readonly goTo: (href: string) => void;
  /** Fetches the present page anew, keeping what was typed. */
  readonly refresh: () => void;
}

const NavigationContext = createContext<Navigation | null>(null);

export function NavigationProvider({ value, children }: { readonly value: Navigation; readonly children: ReactNode }) {
  return <NavigationContext.Provider value={value}>{children}</NavigationContext.Provider>;
}

/** @throws when no provider is above */
export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (navigation === null) throw new Error('No navigation here: put <UiProviders> or <NavigationProvider> above.');
  return navigation;
}
