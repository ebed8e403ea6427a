import { describe, expect, it } from 'vitest'
import {
  countsOf,
  edited,
  inOrder,
  isSameGrant,
  noEdits,
  undone,
  withLevel,
  type Grant,
  type GridEdit,
} from './gridEdits'

const agent: Grant = { level: 'agent', restrictions: {}, expiresAt: null }
const owner: Grant = { ...agent, level: 'owner' }
const edit = (before: Grant | null, after: Grant | null, more: Partial<GridEdit> = {}): GridEdit => ({
  userId: 'usr_1',
  person: 'Ada',
  workspaceId: 'wsp_1',
  workspace: 'Sales',
  before,
  after,
  ...more,
})

describe('collected changes', () => {
  it('keep the last choice of a cell, and none that comes back to what is there', () => {
    const once = edited(noEdits, edit(agent, owner))
    expect([...once.cells.values()]).toEqual([edit(agent, owner)])
    const twice = edited(once, edit(agent, null))
    expect([...twice.cells.values()]).toEqual([edit(agent, null)])
    expect(edited(twice, edit(agent, { ...agent, restrictions: { dataExport: false } })).cells.size).toBe(0)
  })

  it('are taken back one by one', () => {
    const other = { workspaceId: 'wsp_2', workspace: 'Support' }
    const three = [edit(agent, owner), edit(agent, null), edit(null, agent, other)].reduce(edited, noEdits)
    const first = undone(three)
    expect(first.was).toMatchObject(other)
    expect([...first.edits.cells.values()]).toEqual([edit(agent, null)])
    const second = undone(first.edits).edits
    expect([...second.cells.values()]).toEqual([edit(agent, owner)])
    expect(undone(undone(second).edits)).toEqual({ edits: noEdits, was: undefined, count: 0 })
  })

  it('are counted, and ordered by person and workspace', () => {
    const edits = [
      edit(null, agent, { userId: 'usr_2', person: 'Zoe' }),
      edit(null, agent, { workspaceId: 'wsp_10', workspace: 'Line 10' }),
      edit(null, agent, { workspaceId: 'wsp_9', workspace: 'Line 9' }),
    ]
    expect(inOrder(edits, 'en').map(({ person, workspace }) => `${person} ${workspace}`)).toEqual([
      'Ada Line 9',
      'Ada Line 10',
      'Zoe Sales',
    ])
    expect(countsOf(edits)).toEqual({ count: 3, people: 2, workspaces: 3 })
  })
})

describe('a chosen level', () => {
  const now = '2030-01-01T00:00:00.000Z'
  it('keeps restrictions and an end that lies ahead', () => {
    const held: Grant = { level: 'agent', restrictions: { dataExport: true }, expiresAt: '2031-01-01T00:00:00.000Z' }
    expect(withLevel(held, 'owner', now)).toEqual({ ...held, level: 'owner' })
    expect(withLevel({ ...held, expiresAt: '2029-01-01T00:00:00.000Z' }, 'agent', now).expiresAt).toBeNull()
    expect(withLevel(null, 'agent', now)).toEqual(agent)
    expect(isSameGrant(held, { ...held })).toBe(true)
    expect(isSameGrant(held, agent)).toBe(false)
    expect(isSameGrant(null, agent)).toBe(false)
  })
})
