/** The names and the address typed so far: words that make a bad password. */
export function personalWords(fields: HTMLElement | null): readonly string[] {
  const inputs = fields?.querySelectorAll<HTMLInputElement>('[name="firstName"], [name="lastName"], [name="email"]')
  return [...(inputs ?? [])].map(({ value }) => value)
}
