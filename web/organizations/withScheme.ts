/** People type "example.com"; the address that is kept begins with its scheme. */
export function withScheme(website: string): string {
  return website === '' || /^[a-z][a-z0-9+.-]*:/iu.test(website) ? website : `https://${website}`
}
