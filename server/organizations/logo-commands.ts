import type { InputOf } from '#contract/endpoint.ts'
import type { organizations } from '#contract/organizations.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused } from '../http/refused.ts'
import { logoVersion, mistakeInLogo } from './logo.ts'
import { droppedLogo, namedLogo, storedLogo } from './logo-store.ts'
import { organizationOf } from './organization-store.ts'

type Endpoints = typeof organizations

export async function setLogo(
  context: WriteContext<Endpoints['setLogo']>,
  { contentType, base64 }: InputOf<Endpoints['setLogo']>['body'],
): Promise<undefined> {
  const bytes = Buffer.from(base64, 'base64')
  const mistake = mistakeInLogo(contentType, bytes)
  if (mistake !== null) throw new Refused('invalid_request', { errors: [mistake] })
  await context.transaction.query(storedLogo(context.organization, contentType, bytes))
  await nameLogo(context, logoVersion(bytes))
  return undefined
}

export async function removeLogo(context: WriteContext<Endpoints['removeLogo']>): Promise<undefined> {
  const { transaction, organization } = context
  const [current] = await transaction.query(organizationOf(organization))
  if (current === undefined || current.logoVersion === null) return undefined
  await transaction.query(droppedLogo(organization))
  await nameLogo(context, null)
  return undefined
}

async function nameLogo(
  { transaction, organization, audit }: WriteContext<Endpoints['setLogo'] | Endpoints['removeLogo']>,
  version: string | null,
): Promise<void> {
  const [current] = await transaction.query(organizationOf(organization))
  await transaction.query(namedLogo(organization, version))
  await audit({
    action: 'organization.logo_changed',
    of: organization,
    target: { kind: 'organization', id: organization.organizationId, name: organization.organizationName },
    before: { logoVersion: current?.logoVersion ?? null },
    after: { logoVersion: version },
  })
}
