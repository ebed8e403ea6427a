/**
 * Which senders of `X-Forwarded-For` are believed: as many as the operator says stand in front, counted from us. What
 * the caller wrote before them is not.
 */
export const trustHops =
  (proxies: number) =>
  (_address: string, hop: number): boolean =>
    hop < proxies
