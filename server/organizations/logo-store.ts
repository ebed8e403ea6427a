import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'
import type { LogoType } from './logo.ts'

export type LogoRow = { contentType: LogoType; bytes: Buffer; version: string }

const byOrganization = prepared<LogoRow, [organizationId: string]>(`
  select l.content_type as "contentType", l.bytes, o.logo_version as version
  from organization_logos l join organizations o on o.id = l.organization_id where l.organization_id = $1`)

export const logoOf = (scope: OrganizationScope) => byOrganization(scope.organizationId)

const put = prepared<object, [organizationId: string, contentType: LogoType, bytes: Buffer]>(`
  insert into organization_logos (organization_id, content_type, bytes) values ($1, $2, $3)
  on conflict (organization_id) do update set content_type = excluded.content_type, bytes = excluded.bytes`)

export const storedLogo = (scope: OrganizationScope, contentType: LogoType, bytes: Buffer) =>
  put(scope.organizationId, contentType, bytes)

const drop = prepared<object, [organizationId: string]>('delete from organization_logos where organization_id = $1')

export const droppedLogo = (scope: OrganizationScope) => drop(scope.organizationId)

const setVersion = prepared<object, [organizationId: string, version: string | null]>(
  'update organizations set logo_version = $2 where id = $1',
)

export const namedLogo = (scope: OrganizationScope, version: string | null) => setVersion(scope.organizationId, version)
