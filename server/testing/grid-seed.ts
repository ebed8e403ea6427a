import { newId } from '../db/new-id.ts'
import { gridStatements } from './grid-statements.ts'
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

export async function fillGrid(
  world: Pick<World, 'look'>,
  organizationId: string,
  size: { people: number; workspaces: number },
): Promise<void> {
  for (const { text, values } of gridStatements(organizationId, size)) await world.look(text, values)
}
