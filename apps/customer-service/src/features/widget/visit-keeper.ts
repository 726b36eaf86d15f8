import { beginVisit, type Visit } from './widget-server.ts';

const visitKey = 'newfield-visit';

/** Not every browser lets a foreign frame keep something; without it a visit lasts as long as the page. */
function read(): Visit | undefined {
  try {
    const text = localStorage.getItem(visitKey);
    return text === null ? undefined : (JSON.parse(text) as Visit);
  } catch {
    return undefined;
  }
}

function keep(visit: Visit): Visit {
  try {
    localStorage.setItem(visitKey, JSON.stringify(visit));
  } catch {
    // It lasts as long as the page.
  }
  return visit;
}

/** Whether the next visit begins with the shop's word or without it. */
export interface VisitKeeper {
  /** @returns the visit that this browser has, or a new one */
  visit(): Promise<Visit>;
  /** The server doesn't know it any more. */
  forget(): void;
}

/** @param proof what the shop says of who is signed in there; undefined for nobody */
export function keepVisit(proof: string | undefined): VisitKeeper {
  let begun: Promise<Visit> | undefined;
  let before = read();
  const begin = async (): Promise<Visit> => {
    // Who was known by the shop's word needs it again: the computer may be shared.
    if (before !== undefined && proof === undefined && !before.isKnown) return before;
    return keep(await beginVisit(before?.token, proof));
  };
  return {
    visit() {
      begun ??= begin();
      // What failed is tried again.
      begun.catch(() => (begun = undefined));
      return begun;
    },
    forget() {
      before = undefined;
      begun = undefined;
    },
  };
}
