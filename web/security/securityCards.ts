import type { ComponentType, LazyExoticComponent } from 'react'

export interface SecurityCardProps {
  organizationId: string
  /** Why the person may change nothing here; undefined for who may. */
  forbidden: string | undefined
}

/** The cards of the security settings in their order, a line each; their code and messages come with them. */
export const securityCards: readonly [name: string, card: LazyExoticComponent<ComponentType<SecurityCardProps>>][] = []
