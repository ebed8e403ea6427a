import { describe, expect, it } from 'vitest'
import type { MyOrganization } from '../shell/placesOf'
import { startOf } from './startOf'

const organization = (
  id: string,
  workspaces: readonly string[],
  more: Partial<MyOrganization> = {},
): MyOrganization => ({
  id,
  name: id,
  logoVersion: null,
  role: 'member',
  status: 'active',
  isSuccessionOpen: false,
  subscriptionNotice: null,
  isFrozen: false,
  supportUntil: null,
  deletedAt: null,
  purgeAt: null,
  workspaces: workspaces.map((workspace) => ({
    id: workspace,
    name: workspace,
    level: 'agent',
    levelName: null,
    by: 'grant',
  })),
  ...more,
})
const me = { lastOrganizationId: 'b', lastWorkspaceId: 'b2', mayCreateOrganization: true }

describe('startOf', () => {
  it('leads to the workspace used last', () => {
    expect(startOf(me, [organization('a', ['a1']), organization('b', ['b1', 'b2'])], 0)).toBe('/o/b/w/b2')
  })

  it('leads to another workspace of the same organization when that one was lost', () => {
    expect(startOf(me, [organization('a', ['a1']), organization('b', ['b1'])], 0)).toBe('/o/b/w/b1')
  })

  it('leads to another organization when the last one has no workspace left, or is closed', () => {
    expect(startOf(me, [organization('a', ['a1']), organization('b', [])], 0)).toBe('/o/a/w/a1')
    expect(startOf(me, [organization('a', ['a1']), organization('b', ['b2'], { status: 'suspended' })], 0)).toBe(
      '/o/a/w/a1',
    )
  })

  it('leads to the page that says what to do when there is no workspace at all', () => {
    expect(startOf(me, [organization('a', []), organization('b', [])], 0)).toBe('/o/b/no-workspace')
  })

  it('asks a person without organization and invitation to create one, if that is allowed', () => {
    expect(startOf(me, [], 0)).toBe('/create-organization')
    expect(startOf({ ...me, mayCreateOrganization: false }, [], 0)).toBeUndefined()
  })

  it('stays when there are invitations to answer, or only organizations that are closed', () => {
    expect(startOf(me, [], 1)).toBeUndefined()
    expect(startOf(me, [], undefined)).toBeUndefined()
    expect(startOf(me, [organization('a', ['a1'], { deletedAt: '2026-01-01T00:00:00Z' })], 0)).toBeUndefined()
  })
})
