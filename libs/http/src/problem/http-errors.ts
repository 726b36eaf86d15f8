import { defineError } from '@newfield/core/contracts';

/*
 * What a request can run into before its handler does. Their status and the sentence a user sees are in error-catalogue.ts.
 */

/** No valid session or API key came with the request. */
export const UnauthenticatedError = defineError('UnauthenticatedError', 'UNAUTHENTICATED', 'runtime');
/** The role or the key's scopes don't reach. */
export const ForbiddenError = defineError('ForbiddenError', 'FORBIDDEN', 'runtime');
/** A write came from a page of another origin, or can't show that it didn't. */
export const CrossSiteError = defineError('CrossSiteError', 'CROSS_SITE', 'runtime');
/** The host name of the request isn't one of this installation's. */
export const UnknownHostError = defineError('UnknownHostError', 'UNKNOWN_HOST', 'runtime');
/** E-mail address or password is wrong, or the account is disabled; which one stays secret. */
export const SignInRefusedError = defineError('SignInRefusedError', 'SIGN_IN_REFUSED', 'runtime');
/** A password that is guessed too easily. */
export const WeakPasswordError = defineError('WeakPasswordError', 'WEAK_PASSWORD', 'runtime');
/** A one-time link was used, has expired or never existed. */
export const LinkExpiredError = defineError('LinkExpiredError', 'LINK_EXPIRED', 'runtime');
/** The last administrator can't be demoted or disabled. */
export const LastAdministratorError = defineError('LastAdministratorError', 'LAST_ADMINISTRATOR', 'runtime');
/** There is no such record, or the asker may not know of it. */
export const NotFoundError = defineError('NotFoundError', 'NOT_FOUND', 'runtime');
/** The record exists already, or changed meanwhile. */
export const ConflictError = defineError('ConflictError', 'CONFLICT', 'runtime');
/** The body isn't what its content type says. */
export const MalformedBodyError = defineError('MalformedBodyError', 'MALFORMED_BODY', 'runtime');
/** The body is larger than the route takes. */
export const BodyTooLargeError = defineError('BodyTooLargeError', 'BODY_TOO_LARGE', 'runtime');
/** The body's type, judged by its content, isn't one the route takes. */
export const UnsupportedContentError = defineError('UnsupportedContentError', 'UNSUPPORTED_CONTENT', 'runtime');
/** The audit log can't be written, so that nothing may be done that it would have to hold. */
export const AuditUnavailableError = defineError('AuditUnavailableError', 'AUDIT_UNAVAILABLE', 'runtime', true);
/** A record of the audit log, its end or its protection isn't as it was written. */
export const AuditAlteredError = defineError('AuditAlteredError', 'AUDIT_ALTERED', 'runtime');
/** A secret of the installation is missing or too short. */
export const SecretError = defineError('SecretError', 'SECRET', 'runtime');
/** The same request, by its key, is being done right now. */
export const UnderWayError = defineError('UnderWayError', 'UNDER_WAY', 'runtime', true);
/** The process that did the request ended in the middle, and nobody knows how far it came. */
export const OutcomeUnknownError = defineError('OutcomeUnknownError', 'OUTCOME_UNKNOWN', 'runtime');
/** A key of another request. */
export const KeyReusedError = defineError('KeyReusedError', 'KEY_REUSED', 'runtime');
