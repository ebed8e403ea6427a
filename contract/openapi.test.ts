import { describe, expect, it } from 'vitest'
import { api } from './api.ts'
import type { EndpointShape } from './endpoint.ts'
import { refusals } from './errors.ts'
import { openApi } from './openapi.ts'
import { roleHas, rolesWith, organizationPermissions } from './permissions.ts'

type Document = { openapi: string; paths: Record<string, Record<string, { operationId: string; responses: object }>> }
const endpoints = Object.entries(api) as [string, EndpointShape][]

describe('the OpenAPI document', () => {
  const document = openApi('1.2.3') as Document

  it('holds every endpoint once, under its operation id', () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(api).sort())
  })

  it.each(endpoints)('%s documents a success and each of its refusals', (id, endpoint) => {
    const operation = document.paths[endpoint.path]?.[endpoint.method.toLowerCase()]
    expect(operation?.operationId).toBe(id)
    const statuses = Object.keys(operation?.responses ?? {})
    expect(statuses.some((status) => /^[23]/.test(status))).toBe(true)
    for (const code of endpoint.refusals) expect(statuses).toContain(String(refusals[code][0]))
  })

  it('can be written as JSON without losing anything', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
  })
})

describe('every endpoint', () => {
  it.each(endpoints)('%s says what it records, or why it records nothing', (_, endpoint) => {
    if (endpoint.method === 'GET') return
    expect(endpoint.audit.length > 0 || endpoint.unaudited !== undefined).toBe(true)
  })

  it.each(endpoints)('%s describes the parameters of its path', (_, endpoint) => {
    const inPath = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(Object.keys(endpoint.params?.shape ?? {}).sort()).toEqual(inPath.sort())
  })

  it.each(endpoints)('%s names the organization in its path if its access depends on one', (_, { access, path }) => {
    if (access.kind === 'organization') expect(path).toContain('/organizations/{organizationId}')
    if (access.kind === 'workspace') expect(path).toContain('/organizations/{organizationId}/workspaces/{workspaceId}')
  })
})

describe('roles', () => {
  it('give every permission to somebody, and all of them to Organization Admins', () => {
    for (const permission of organizationPermissions) {
      expect(rolesWith(permission)).not.toEqual([])
      expect(roleHas('organization_admin', permission)).toBe(true)
    }
  })
})
