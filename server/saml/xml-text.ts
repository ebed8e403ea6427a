/** An attribute or a text of XML that this service writes. */
export const escaped = (text: string) =>
  text.replaceAll(/[&<>"'\t\n\r]/g, (character) => `&#${character.codePointAt(0)};`)

/** Attributes of an element; those that are null are left out. */
export const attributes = (all: Record<string, string | null>) =>
  Object.entries(all)
    .map(([name, value]) => (value === null ? '' : ` ${name}="${escaped(value)}"`))
    .join('')
