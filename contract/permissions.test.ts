import { describe, expect, it } from 'vitest'
import {
  accessLevels,
  effectiveAccess,
  levelPermissions,
  mayHandOut,
  organizationRoles,
  permissionsOf,
  roleHas,
  rolesWith,
  workspacePermissions,
  type CustomLevel,
  type Level,
  type Restrictions,
  type WorkspacePermission,
} from './permissions.ts'

const now = '2030-01-01T00:00:00.000Z'
const custom = (...permissions: WorkspacePermission[]): CustomLevel => ({ id: 'lvl_1', name: 'Own', permissions })
const held = (level: Level, restrictions: Restrictions) => ({
  level,
  by: 'grant' as const,
  restrictions,
  expiresAt: null,
})

describe('levels', () => {
  it('fit into the bits of a number', () => {
    expect(workspacePermissions.length).toBeLessThanOrEqual(31)
  })

  it('contain what they are composed of, and nothing that this version does not know', () => {
    expect(levelPermissions('owner')).toEqual(workspacePermissions)
    expect(levelPermissions(custom('reports.view', 'workspace.enter'))).toEqual(['workspace.enter', 'reports.view'])
    expect(levelPermissions(custom('of.tomorrow' as WorkspacePermission))).toEqual([])
    for (const level of accessLevels) expect(levelPermissions(level)).toContain('workspace.enter')
  })

  it('are narrowed by restrictions, whichever they are', () => {
    const narrowing = { dataExport: true, broadcasts: true, contactVisibility: 'assigned_only' as const }
    const lost = new Set<WorkspacePermission>(['contacts.export', 'broadcasts.manage'])
    for (const level of [...accessLevels, custom(...workspacePermissions)]) {
      const left = levelPermissions(level).filter((permission) => !lost.has(permission))
      expect(permissionsOf(held(level, narrowing))).toEqual(left)
    }
  })

  it('decide nothing for who enters by role, nor once they have ended', () => {
    const grant = { level: custom('workspace.enter'), restrictions: { dataExport: true }, expiresAt: now }
    expect(effectiveAccess('member', grant, now)).toBeNull()
    expect(effectiveAccess('member', { ...grant, expiresAt: null }, now)).toMatchObject({ by: 'grant' })
    const byRole = effectiveAccess('organization_admin', grant, now)
    expect(byRole === null ? [] : permissionsOf(byRole)).toEqual(workspacePermissions)
  })
})

describe('who hands out which level', () => {
  const everyLevel: Level[] = [...accessLevels, custom('workspace.enter'), custom('inbox.view'), custom('inbox.assign')]

  it('an Owner any, an Agent none', () => {
    for (const level of everyLevel) {
      expect(mayHandOut('owner', level)).toBe(true)
      expect(mayHandOut('agent', level)).toBe(false)
    }
  })

  it('a Manager, and who manages users by a custom level, what lies within Agent', () => {
    for (const own of ['manager', custom('users.manage')] as const) {
      expect(everyLevel.map((level) => mayHandOut(own, level))).toEqual([false, false, true, true, true, false])
    }
  })
})

describe('roles', () => {
  it('that compose levels may give any level, and so may those that invite', () => {
    for (const permission of ['access_levels.manage', 'members.manage'] as const) {
      for (const role of rolesWith(permission)) expect(roleHas(role, 'workspaces.access'), role).toBe(true)
    }
    expect(organizationRoles.filter((role) => roleHas(role, 'access_levels.manage'))).toEqual([
      'organization_admin',
      'user_admin',
    ])
  })

  it('keep money and people apart: who looks after one changes nothing of the other, but for Organization Admins', () => {
    for (const permission of ['billing.view', 'billing.change'] as const) {
      expect(rolesWith(permission)).toEqual(['organization_admin', 'billing_admin'])
    }
    expect(rolesWith('members.manage')).toEqual(['organization_admin', 'user_admin'])
  })

  it('let a Billing Admin see the security settings and change none', () => {
    expect(rolesWith('security.view')).toEqual(['organization_admin', 'billing_admin', 'user_admin'])
    expect(rolesWith('security.manage')).toEqual(['organization_admin', 'user_admin'])
  })
})
