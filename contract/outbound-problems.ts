/**
 * Why the server does not reach an address that an organization named, or could not make use of the answer. A word of
 * its own for each, so that the person who typed it learns what to change. No zod here: the console shows them.
 */
export const outboundProblems = {
  not_an_address: 'This is not a web address. It starts with https:// and names a server.',
  too_long: 'The address is longer than 2,000 characters.',
  not_https: 'The address must start with https://, so that nobody on the way can read or change what is sent.',
  credentials_in_url: 'The address holds a user name or a password. Take them out.',
  fragment_in_url: 'The address holds a part after #, which never reaches a server. Take it out.',
  unknown_host: 'No server has this name. Check its spelling, or whether it is entered in the DNS.',
  private_address: 'The name leads to an address that is not on the public internet. Only public servers are reached.',
  unreachable: 'The server does not answer: it refuses the connection or breaks it off.',
  certificate: 'The certificate of the server is not valid for this name, has expired or comes from an unknown issuer.',
  redirected: 'The server sends us on to another address. Name the address where it ends up.',
  too_slow: 'The server takes too long to answer.',
  too_large: 'The answer of the server is too large.',
  encoded: 'The server answers in a compressed form although we ask for a plain one.',
} as const

export type OutboundProblem = keyof typeof outboundProblems
