export { proxy } from '@newfield/application/proxy';

// Pages alone need a nonce. What passes here is read into memory before its route begins, and cut off at 10 MB: no upload may.
export const config = { matcher: ['/((?!api/|_next/static|_next/image|favicon.ico).*)'] };
