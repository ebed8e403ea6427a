/** Small preferences of this browser. Storage can be blocked or hold anything, so reading never fails. */
export function readStored(name: string): unknown {
  try {
    const text = localStorage.getItem(`atrium.${name}`)
    return text === null ? undefined : (JSON.parse(text) as unknown)
  } catch {
    return undefined
  }
}

export function writeStored(name: string, value: unknown): void {
  try {
    localStorage.setItem(`atrium.${name}`, JSON.stringify(value))
  } catch {
    // Nothing to do: the preference holds until the page is left.
  }
}
