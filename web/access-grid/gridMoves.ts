/** A cell by its place: column 0 is the person, the workspaces follow. */
export type CellPlace = { row: number; column: number }

type Bounds = {
  rows: number
  columns: number
  /** How many rows are seen at once. */
  page: number
  isRightToLeft: boolean
}

/** Where a key leads in the grid (ARIA grid pattern); null for keys that are not about moving. */
export function placeAfter(
  { key, isCtrl }: { key: string; isCtrl: boolean },
  { row, column }: CellPlace,
  { rows, columns, page, isRightToLeft }: Bounds,
): CellPlace | null {
  // Arrow keys follow the eye: from the right, the next column is on the left.
  const ahead = isRightToLeft ? -1 : 1
  const target = ((): CellPlace | null => {
    switch (key) {
      case 'ArrowDown':
        return { row: isCtrl ? rows - 1 : row + 1, column }
      case 'ArrowUp':
        return { row: isCtrl ? 0 : row - 1, column }
      case 'ArrowRight':
        return { row, column: column + ahead }
      case 'ArrowLeft':
        return { row, column: column - ahead }
      case 'Home':
        return { row: isCtrl ? 0 : row, column: 0 }
      case 'End':
        return { row: isCtrl ? rows - 1 : row, column: columns - 1 }
      case 'PageDown':
        return { row: row + page, column }
      case 'PageUp':
        return { row: row - page, column }
      default:
        return null
    }
  })()
  return target === null ? null : within(target, { rows, columns })
}

/** The nearest place that there is. */
export function within({ row, column }: CellPlace, { rows, columns }: Pick<Bounds, 'rows' | 'columns'>): CellPlace {
  const clamp = (value: number, count: number): number => Math.max(0, Math.min(value, count - 1))
  return { row: clamp(row, rows), column: clamp(column, columns) }
}
