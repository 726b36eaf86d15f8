import { contentSecurity } from '@newfield/http/proxy';
import { NextResponse, type NextRequest } from 'next/server';

import { pageRules } from './page-rules.ts';

/** Gives every page a content policy with a nonce of its own; shops' pages may frame the widget, and load what shows it. */
export function proxy(request: NextRequest): NextResponse {
  const { isPublicScript, ...rules } = pageRules(request.nextUrl.pathname);
  const isDevelopment = process.env.NODE_ENV === 'development';
  const { requestHeaders, responseHeaders } = contentSecurity(request, { ...rules, isDevelopment });
  if (isPublicScript) responseHeaders.set('cross-origin-resource-policy', 'cross-origin');
  return NextResponse.next({ request: { headers: requestHeaders }, headers: responseHeaders });
}

// Pages alone need a nonce. What passes here is read into memory before its route begins, and cut off at 10 MB: no picture may.
export const config = { matcher: ['/((?!api/|_next/static|_next/image|favicon.ico).*)'] };
