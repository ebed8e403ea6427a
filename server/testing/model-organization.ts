import type { AccessLevel, InviterCircle, OrganizationRole } from '#contract/permissions.ts'

/**
 * A small model of an organization: what product.md says, without a database, a network or a clock. The model-based
 * test compares it with the real product after every step.
 */
/** One custom level stands for all of them. */
export type ModelLevel = AccessLevel | 'custom'

/** By an administrator, or delegated: by the people of workspaces alone. They add places to either. */
export type ModelInvitation = {
  role: OrganizationRole
  by: string
  delegated: boolean
  places: Map<string, { by: string; level: AccessLevel }>
}

export type ModelWorkspace = {
  deleted: boolean
  access: Map<string, ModelLevel>
  inviting: { inviters: InviterCircle; seats: number | null }
  /** Who came by delegation. */
  newcomers: Set<string>
}

export type Model = {
  members: Map<string, { role: OrganizationRole; status: 'active' | 'suspended' }>
  /** Pending invitations by address; people are their own addresses here. */
  invitations: Map<string, ModelInvitation>
  /** How many invitations were sent to whom; a sequence takes less than the hour they are counted for. */
  mailed: Map<string, number>
  workspaces: Map<string, ModelWorkspace>
  /** The custom level there may be, once it is there: whether an Agent could do everything that it contains. */
  custom: { isWithinAgent: boolean } | null
  /** Pending offers to become Organization Admin, by who made them. */
  offers: Map<string, { to: string; outcome: OfferOutcome }>
  /** The one that is open. */
  recovery: { who: string; openedBy: string; consentedBy: string | null } | null
  /** Who is an operator now. */
  operators: Set<string>
  deleted: boolean
}

export type OfferOutcome = 'stay' | 'step_down' | 'leave'
