import type { EntitlementKey } from '#contract/subscription.ts'
import type { World } from './world.ts'

/** What the operator allows an organization beside its plan, written straight into the table. */
export async function allow(
  world: World,
  organizationId: string,
  allowed: Partial<Record<EntitlementKey, number | boolean | null>>,
): Promise<void> {
  for (const [key, value] of Object.entries(allowed)) {
    await world.look(
      `insert into entitlement_overrides (organization_id, key, value, reason) values ($1, $2, $3::jsonb, 'Test')
      on conflict (organization_id, key) do update set value = excluded.value, expires_at = null`,
      [organizationId, key, JSON.stringify(value)],
    )
  }
}

/** So many seats more than are taken now. */
export async function leaveSeats(world: World, organizationId: string, free: number): Promise<void> {
  const [row] = await world.look<{ seats: number }>('select billing_seats($1) as seats', [organizationId])
  await allow(world, organizationId, { members: (row?.seats ?? 0) + free })
}
