import { expect, it } from 'vitest'
import { workspacePermissions } from '#contract/permissions.ts'
import { permissionModules } from './permissionModules'

it('shows every permission of the catalogue once', () => {
  const shown = permissionModules.flatMap(([, permissions]) => permissions)
  expect(shown.toSorted()).toEqual(workspacePermissions.toSorted())
})
