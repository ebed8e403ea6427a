import { newId } from '../db/new-id.ts'
import type { World } from './world.ts'

/** A custom level, written straight into its table. */
export async function directLevelIn(world: World, organizationId: string, name: string): Promise<string> {
  const id = newId('lvl')
  await world.look(
    `insert into access_levels (organization_id, id, name, name_key, permissions, made_by_name)
      values ($1, $2, $3, lower($3), array['workspace.enter', 'inbox.view'], 'Olga')`,
    [organizationId, id, name],
  )
  return id
}

type Size = { people: number; workspaces: number }

/**
 * Very many members and workspaces at once: each person has a level in one workspace of three, and every tenth of
 * those is narrowed and ends.
 */
export async function fillGrid(world: Pick<World, 'look'>, organizationId: string, size: Size): Promise<void> {
  const { people, workspaces } = size
  const id = (prefix: string, number: string) => `'${prefix}_01' || lpad(${number}::text, 24, '0')`
  await world.look(
    `insert into users (id, email, first_name, last_name, email_verified_at)
      select ${id('usr', 'n')}, 'grid' || n || '@example.com', 'Person', lpad(n::text, 5, '0'), now()
      from generate_series(1, $1::integer) n`,
    [people],
  )
  await world.look(
    `insert into memberships (organization_id, user_id, role, name, email, sort_name, search)
      select $1, ${id('usr', 'n')}, 'member', 'Person ' || lpad(n::text, 5, '0'), 'grid' || n || '@example.com',
        'person ' || lpad(n::text, 5, '0'),
        array_to_tsvector(array[$1::text, 'person', lpad(n::text, 5, '0')]) from generate_series(1, $2::integer) n`,
    [organizationId, people],
  )
  await world.look(
    `insert into workspaces (organization_id, id, name, sort_name)
      select $1, ${id('wsp', 'n')}, 'Workspace ' || lpad(n::text, 3, '0'), 'workspace ' || lpad(n::text, 3, '0')
      from generate_series(1, $2::integer) n`,
    [organizationId, workspaces],
  )
  await world.look(
    `insert into workspace_access (organization_id, workspace_id, user_id, level, restrictions, expires_at)
      select $1, ${id('wsp', 'w')}, ${id('usr', 'p')}, (array['agent', 'agent', 'manager', 'owner'])[1 + (p + w) % 4],
        case when (p + w) % 30 = 0 then '{"dataExport": true}'::jsonb else '{}' end,
        case when (p + w) % 30 = 0 then now() + interval '90 days' end
      from generate_series(1, $2::integer) p, generate_series(1, $3::integer) w where (p + w) % 3 = 0`,
    [organizationId, people, workspaces],
  )
  await world.look('analyze memberships, workspace_access, workspaces')
}
