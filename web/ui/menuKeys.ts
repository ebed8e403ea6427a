/** Which menu item a key goes to; undefined for keys that are not about moving. Wraps around at both ends. */
export function menuTarget(key: string, current: number, count: number): number | undefined {
  if (count === 0) return undefined
  if (key === 'ArrowDown') return (current + 1) % count
  if (key === 'ArrowUp') return (Math.max(current, 0) + count - 1) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return undefined
}

/** The next item after the current one that starts with what was typed; one letter again and again walks through. */
export function typeaheadTarget(typed: string, current: number, labels: readonly string[]): number | undefined {
  const wanted = typed.toLowerCase()
  const isOneLetter = wanted === wanted.charAt(0).repeat(wanted.length)
  const prefix = isOneLetter ? wanted.charAt(0) : wanted
  const start = isOneLetter ? current + 1 : Math.max(current, 0)
  for (let step = 0; step < labels.length; step += 1) {
    const index = (start + step) % labels.length
    if (labels[index]?.trim().toLowerCase().startsWith(prefix) === true) return index
  }
  return undefined
}
