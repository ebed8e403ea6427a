import { describe, expect, it } from 'vitest'
import { currentPlace, matchingPlaces, recentPlaces, withRecent, type OrganizationPlace } from './places'

const place = (id: string, name: string, ...workspaces: readonly string[]): OrganizationPlace => ({
  id,
  name,
  role: 'Member',
  to: `/o/${id}`,
  workspaces: workspaces.map((workspace) => ({
    id: `${id}-${workspace}`,
    name: workspace,
    to: `/o/${id}/w/${workspace}`,
  })),
})
const organizations = [
  place('1', 'Northwind', 'Sales', 'Support'),
  place('2', 'Contoso', 'Support EU'),
  place('3', 'Empty'),
]
const shown = (query: string): unknown =>
  matchingPlaces(organizations, query).map(({ name, workspaces }) =>
    [name, ...workspaces.map((one) => one.name)].join('/'),
  )

describe('matchingPlaces', () => {
  it('lists everything without a query', () => {
    expect(shown(' ')).toEqual(['Northwind/Sales/Support', 'Contoso/Support EU', 'Empty'])
  })

  it('keeps all workspaces of an organization that matches', () => {
    expect(shown('NORTH')).toEqual(['Northwind/Sales/Support'])
  })

  it('keeps only the workspaces that match otherwise', () => {
    expect(shown('support')).toEqual(['Northwind/Support', 'Contoso/Support EU'])
    expect(shown('nothing')).toEqual([])
  })
})

describe('recentPlaces', () => {
  it('leaves out the current one and the ones that are gone, and keeps the order', () => {
    const recent = recentPlaces(organizations, ['2-Support EU', 'gone', '1-Sales', '1-Support'], '1-Sales')
    expect(recent.map(({ workspace }) => workspace.id)).toEqual(['2-Support EU', '1-Support'])
  })
})

describe('withRecent', () => {
  it('moves a place to the front and keeps eight', () => {
    expect(withRecent(['a', 'b'], 'b')).toEqual(['b', 'a'])
    expect(withRecent(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], 'x')).toHaveLength(8)
  })
})

describe('currentPlace', () => {
  it('finds the organization with or without a workspace', () => {
    expect(currentPlace(organizations, { organizationId: '1', workspaceId: '1-Sales' }).workspace?.name).toBe('Sales')
    expect(currentPlace(organizations, { organizationId: '3' })).toEqual({
      organization: organizations[2],
      workspace: undefined,
    })
  })
})
