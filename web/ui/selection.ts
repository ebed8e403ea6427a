/** The selection after a click on a row's box; with shift everything between the last click and this one follows it. */
export function toggledSelection(
  selected: ReadonlySet<string>,
  click: { ids: readonly string[]; id: string; lastId: string | undefined; isChecked: boolean; hasShift: boolean },
): ReadonlySet<string> {
  const { ids, id, lastId, isChecked, hasShift } = click
  const from = lastId === undefined ? -1 : ids.indexOf(lastId)
  const to = ids.indexOf(id)
  const range = hasShift && from !== -1 ? ids.slice(Math.min(from, to), Math.max(from, to) + 1) : [id]
  return withAll(selected, range, isChecked)
}

export function withAll(
  selected: ReadonlySet<string>,
  ids: readonly string[],
  isChecked: boolean,
): ReadonlySet<string> {
  const next = new Set(selected)
  for (const id of ids) {
    if (isChecked) next.add(id)
    else next.delete(id)
  }
  return next
}
