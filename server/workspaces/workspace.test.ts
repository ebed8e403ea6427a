import { describe, expect, it } from 'vitest'
import { changedFields } from '../audit/changed-fields.ts'
import { purgeTime } from '../jobs/purge.ts'
import { refuseRestoration } from '../organizations/organization.ts'
import { refuseDeletion, refusePerson, type WorkspaceSettings } from './workspace.ts'

describe('the rules of workspaces', () => {
  it.each([
    ['Sales', null],
    [' Sales ', null],
    ['sales', 'name_mismatch'],
    ['Sale', 'name_mismatch'],
    ['', 'name_mismatch'],
  ])('deletes Sales when %j was typed: %s', (typed, refusal) => {
    expect(refuseDeletion({ name: 'Sales' }, typed)).toBe(refusal)
  })

  it('takes a name in either Unicode form', () => {
    expect(refuseDeletion({ name: 'Münster' }, 'Mu\u0308nster')).toBeNull()
  })

  it('restores only what was deleted', () => {
    expect(refuseRestoration({ deletedAt: null })).toBe('not_deleted')
    expect(refuseRestoration({ deletedAt: '2030-01-01T00:00:00.000Z' })).toBeNull()
  })

  it('starts with active members only', () => {
    expect(refusePerson(null)).toBe('not_found')
    expect(refusePerson({ status: 'suspended' })).toBe('member_not_active')
    expect(refusePerson({ status: 'active' })).toBeNull()
  })

  const sales = { name: 'Sales', timeZone: null }
  it.each([
    [{}, null],
    [{ name: 'Sales' }, null],
    [{ timeZone: null }, null],
    [{ name: 'Support' }, { before: { name: 'Sales' }, after: { name: 'Support' } }],
    [{ timeZone: 'Europe/Madrid' }, { before: { timeZone: null }, after: { timeZone: 'Europe/Madrid' } }],
  ])('changes by %j: %j', (wanted, changed) => {
    expect(changedFields<WorkspaceSettings>(sales, wanted)).toEqual(changed)
  })

  it('keeps the trash for 30 days', () => {
    expect(purgeTime('2030-01-01T10:00:00.000Z')).toBe('2030-01-31T10:00:00.000Z')
  })
})
