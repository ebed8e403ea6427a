import { samlTrace } from './en/saml-trace'

/** What is looked at in a SAML provider's answer, and what can be wrong. Loaded by `loadMessages('samlTrace')`. */
export const part = samlTrace
