/** Where to go after signing in. Only a path of this console: `//elsewhere` and `/\elsewhere` are other sites. */
export function nextPlace(next: string | undefined | null): string {
  if (next === undefined || next === null) return '/'
  // Browsers drop tabs and line breaks from addresses, which would turn "/<tab>/elsewhere" into another site.
  const isOwnPath = /^\/(?![/\\])[\u0021-\u007e]*$/u.test(next)
  return isOwnPath ? next : '/'
}
