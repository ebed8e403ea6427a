import { it } from 'vitest'
import { scopeTo } from '../db/scope.ts'
import { createWorld } from '../testing/world.ts'
import { staffedOrganization } from '../testing/staffed-organization.ts'
import { accessAt, accessChanges, beforePeople } from './access-history-store.ts'

it('scale', async () => {
  const world = await createWorld()
  const small = await staffedOrganization(world, 'Small')
  const big = await staffedOrganization(world, 'Big')
  const t0 = Date.now()
  await world.look(`insert into users (id, email, first_name, last_name, password_hash, email_verified_at)
    select 'usr_' || lpad(n::text, 26, '0'), 'u' || n || '@x.example', 'N' || n, 'L', 'x', now() from generate_series(1, 100000) n`)
  console.log('users', Date.now() - t0)
  const t1 = Date.now()
  await world.look(
    `insert into memberships (organization_id, user_id, role, name, email, sort_name, search)
    select $1, 'usr_' || lpad(n::text, 26, '0'), 'member', 'N' || n, 'u' || n || '@x.example', md5(n::text), array_to_tsvector(array['n' || n, $1]) from generate_series(1, 100000) n`,
    [big.organizationId],
  )
  console.log('memberships', Date.now() - t1)
  await world.look('alter table memberships disable trigger membership_access_kept')
  const t2 = Date.now()
  await world.look(
    `insert into workspace_access (organization_id, workspace_id, user_id, level) select $1, $2, 'usr_' || lpad(n::text, 26, '0'), 'agent' from generate_series(1, 100000) n`,
    [big.organizationId, big.workspaceId],
  )
  console.log('access', Date.now() - t2)
  // spread: half the organization came a year ago, each has three role periods
  await world.look(
    `update access_history set valid_from = now() - interval '300 days' + (random() * 250) * interval '1 day' where organization_id = $1 and user_id > 'usr_00000'`,
    [big.organizationId],
  )
  await world.look(
    `insert into access_history (organization_id, user_id, thing_id, valid_from, valid_to, sort_name, value)
    select organization_id, user_id, thing_id, valid_from - (k+1) * interval '10 days', valid_from - k * interval '10 days', sort_name, value || '{"status": "suspended"}' from access_history, generate_series(0, 1) k where organization_id = $1 and valid_to = 'infinity' and user_id like 'usr_0000%'`,
    [big.organizationId],
  )
  await world.look('analyze')
  const time = async (name: string, org: string, make: () => any) => {
    const times: number[] = []
    for (let i = 0; i < 9; i += 1) {
      const start = performance.now()
      await world.database.read([scopeTo(org), make()])
      times.push(performance.now() - start)
    }
    console.log(name, times.sort((a, b) => a - b)[4]?.toFixed(1), 'ms')
  }
  const ago = (days: number) => new Date(Date.now() - days * 86400000).toISOString()
  const now = '9998-12-31T00:00:00.000Z'
  const page = { after: beforePeople, rowCount: 51 }
  const middle = { after: ['8000', 'usr', ''] as const, rowCount: 51 }
  for (const [name, org] of [
    ['small', small],
    ['big', big],
  ] as const) {
    const scope = { organizationId: org.organizationId }
    await time(`${name} now first`, scope.organizationId, () => accessAt(scope, now, page))
    await time(`${name} now middle`, scope.organizationId, () => accessAt(scope, now, middle))
    await time(`${name} 150 days ago`, scope.organizationId, () => accessAt(scope, ago(150), page))
    await time(`${name} 299 days ago (few)`, scope.organizationId, () => accessAt(scope, ago(318), page))
    await time(`${name} one workspace`, scope.organizationId, () =>
      accessAt(scope, now, { ...page, workspaceId: org.workspaceId }),
    )
    await time(`${name} one person`, scope.organizationId, () =>
      accessAt(scope, now, { ...page, userId: org.member.userId }),
    )
    await time(`${name} compare year`, scope.organizationId, () =>
      accessChanges(scope, { from: ago(400), to: now }, { after: null, rowCount: 51 }),
    )
    await time(`${name} compare day`, scope.organizationId, () =>
      accessChanges(scope, { from: ago(1), to: now }, { after: null, rowCount: 51 }),
    )
    await time(`${name} compare half`, scope.organizationId, () =>
      accessChanges(scope, { from: ago(200), to: ago(199) }, { after: null, rowCount: 51 }),
    )
    await time(`${name} csv 10000`, scope.organizationId, () => accessAt(scope, now, { ...page, rowCount: 10001 }))
  }
  await world.close()
}, 600000)
