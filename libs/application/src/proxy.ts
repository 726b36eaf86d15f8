import { contentSecurity } from '@newfield/http/proxy';
import { NextResponse, type NextRequest } from 'next/server';

/** Gives every page a content policy with a nonce of its own. */
export function proxy(request: NextRequest): NextResponse {
  const { requestHeaders, responseHeaders } = contentSecurity(request, {
    isDevelopment: process.env.NODE_ENV === 'development',
  });
  return NextResponse.next({ request: { headers: requestHeaders }, headers: responseHeaders });
}
