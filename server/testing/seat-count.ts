import type { World } from './world.ts'

/** The seats of an organization, counted from members and invitations as the rule has it. */
export async function seatsByRule(world: World, organizationId: string): Promise<number> {
  const [row] = await world.look<{ seats: number }>(
    `select (select count(*) from memberships where organization_id = $1 and status = 'active')
      + (select count(*) from invitations where organization_id = $1 and status = 'pending' and expires_at > now()) as seats`,
    [organizationId],
  )
  return row?.seats ?? 0
}

/** The seats that are billed, and those of the periods that are kept. Both must be what the rule says. */
export async function seatsKept(world: World, organizationId: string): Promise<{ billed: number; held: number }> {
  const [row] = await world.look<{ billed: number; held: number }>(
    `select billing_seats($1) as billed, (select count(distinct holder_id) from seat_periods
      where organization_id = $1 and since <= now() and until > now()) as held`,
    [organizationId],
  )
  return row ?? { billed: -1, held: -1 }
}
