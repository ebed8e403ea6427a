import { describe, expect, it } from 'vitest'
import type { GridPerson } from './grid-queries'
import { editedAll, noEdits, undone } from './gridEdits'
import { fillOf, isWithin, rectangleOf, sizeOf, tallyOf } from './gridRange'

const columns = ['a', 'b', 'c'].map((id) => ({ id: `wsp_${id}`, name: id })) as never
const person = (name: string, rest: Partial<GridPerson> = {}): GridPerson =>
  ({
    userId: `usr_${name}`,
    name,
    role: 'member',
    status: 'active',
    levels: {},
    limits: {},
    byRole: null,
    refusals: { change: null, give: null },
    ...rest,
  }) as GridPerson
const range = (anchor: [number, number], head: [number, number]) =>
  rectangleOf({ anchor: { row: anchor[0], column: anchor[1] }, head: { row: head[0], column: head[1] } })

describe('a range', () => {
  it('is the same rectangle from whichever corner, and never holds the person', () => {
    const wanted = { top: 1, bottom: 3, first: 1, last: 2 }
    expect(range([1, 1], [3, 2])).toEqual(wanted)
    expect(range([3, 2], [1, 1])).toEqual(wanted)
    expect(range([3, 2], [1, 0])).toEqual(wanted)
    expect(sizeOf(wanted)).toBe(6)
    expect(isWithin(wanted, { row: 3, column: 2 })).toBe(true)
    expect(isWithin(wanted, { row: 3, column: 0 })).toBe(false)
    expect(isWithin(wanted, { row: 0, column: 1 })).toBe(false)
  })
})

describe('filling', () => {
  const people = [
    person('Ada'),
    person('Bob', { levels: { wsp_b: 'owner' }, refusals: { change: 'level_above_yours', give: null } }),
    person('You', { refusals: { change: 'own_access', give: 'own_access' } }),
    person('Eve', {
      levels: { wsp_a: 'agent' },
      limits: { wsp_a: { restrictions: { broadcasts: true }, expiresAt: null, expired: false } },
    }),
  ]
  const all = range([0, 1], [5, 3])

  it('counts what can be changed, and why the rest cannot', () => {
    expect(tallyOf({ people, columns }, all)).toEqual({
      total: 18,
      changeable: 8,
      refused: [
        ['level_above_yours', 1],
        ['own_access', 3],
      ],
      waiting: 6,
    })
  })

  it('is one step that keeps restrictions, leaves what it may not change and what is so already, and is taken back whole', () => {
    const now = '2026-11-01T00:00:00.000Z'
    const fill = fillOf({ people, columns, edits: noEdits }, all, { level: 'agent', now })
    expect(fill).toHaveLength(8)
    const edits = editedAll(
      noEdits,
      fill.map(({ person: { userId, name, levels, limits }, workspace, after }) => {
        const level = levels[workspace.id]
        const before =
          level === undefined
            ? null
            : { level, restrictions: limits[workspace.id]?.restrictions ?? {}, expiresAt: null }
        return { userId, person: name, workspaceId: workspace.id, workspace: workspace.name, before, after }
      }),
    )
    // Eve is an Agent in the first workspace already, narrowed as she was.
    expect([...edits.cells.values()].map((edit) => `${edit.person} ${edit.workspace}`)).toEqual([
      'Ada a',
      'Ada b',
      'Ada c',
      'Bob a',
      'Bob c',
      'Eve b',
      'Eve c',
    ])
    expect(edits.steps).toHaveLength(1)
    expect(undone(edits).edits).toEqual(noEdits)
    expect(undone(edits).count).toBe(8)
  })

  it('tells most rows of a large grid in one step', () => {
    const many = Array.from({ length: 2000 }, (_, at) => person(`p${at}`))
    const wide = Array.from({ length: 200 }, (_, at) => ({ id: `wsp_${at}`, name: `${at}` })) as never
    const started = performance.now()
    expect(tallyOf({ people: many, columns: wide }, range([0, 1], [1999, 200])).changeable).toBe(400_000)
    expect(performance.now() - started).toBeLessThan(200)
  })
})
