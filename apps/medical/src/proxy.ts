export { proxy } from '@newfield/application/proxy';

export const config = { matcher: ['/((?!_next/static|_next/image|favicon.ico).*)'] };
