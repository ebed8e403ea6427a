type Wanted<T> = { [Field in keyof T]?: T[Field] | undefined }

/**
 * The fields that a patch changes, as they were and as they become, which is what the log records; null when it
 * changes none. A field that the patch leaves out stays as it is.
 */
export function changedFields<T extends object>(
  current: T,
  wanted: Wanted<T>,
): { before: Partial<T>; after: Partial<T> } | null {
  const given = Object.keys(wanted) as (keyof T)[]
  const changed = given.filter((field) => wanted[field] !== undefined && wanted[field] !== current[field])
  if (changed.length === 0) return null
  const only = (from: Wanted<T>) => Object.fromEntries(changed.map((field) => [field, from[field]])) as Partial<T>
  return { before: only(current), after: only(wanted) }
}
