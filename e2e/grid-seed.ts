import { gridStatements } from '../server/testing/grid-statements.ts'
import { inDatabase } from './database'

export async function fillGrid(organizationId: string, size: { people: number; workspaces: number }): Promise<void> {
  await inDatabase(async (client) => {
    for (const { text, values } of gridStatements(organizationId, size)) await client.query(text, values)
  })
}

/** One more member, the last by name, who has no access yet. */
export async function addQuietMember(organizationId: string): Promise<void> {
  const id = `usr_01${organizationId.slice(-24)}`
  const email = `zoe-${organizationId}@example.com`
  await inDatabase(async (client) => {
    await client.query(
      `insert into users (id, email, first_name, last_name, email_verified_at) values ($1, $2, 'Zoe', 'Quiet', now())`,
      [id, email],
    )
    await client.query(
      `insert into memberships (organization_id, user_id, role, name, email, sort_name, search)
        values ($1, $2, 'member', 'Zoe Quiet', $3, 'zoe quiet', array_to_tsvector(array[$1::text, 'zoe', 'quiet']))`,
      [organizationId, id, email],
    )
  })
}
