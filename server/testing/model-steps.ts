import fc from 'fast-check'
import { accessLevels, inviterCircles, organizationRoles } from '#contract/permissions.ts'
import type { Step } from './model.ts'
import { operatorNames } from './model-recovering.ts'

export const names = ['ada', 'grace', 'alan', 'edsger'] as const
const workspaceNames = ['My workspace', 'Sales', 'Support'] as const

const who = fc.constantFrom(...names)
const role = fc.constantFrom(...organizationRoles)
const name = fc.constantFrom(...workspaceNames)
const operator = fc.constantFrom(...operatorNames)

/** Steps of a recovery, by operators and by whoever is asked. */
const recoveringStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('open recovery' as const), by: operator, who }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('consent to recovery' as const), by: operator }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), by: operator }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel recovery' as const), by: operator }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('object' as const), by: who }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('dismiss operator' as const, 'appoint operator' as const),
      by: operator,
    }),
  },
)

/** Any step that anybody of the model could try. */
export const modelStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: recoveringStep },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('invite' as const), by: who, who, role }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('accept' as const), by: who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('decline' as const), by: who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke' as const), by: who, who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('change role' as const), by: who, who, role }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('suspend' as const, 'reactivate' as const, 'remove' as const),
      by: who,
      who,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), by: who }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('hand over' as const),
      by: who,
      who,
      to: who,
      how: fc.constantFrom('suspend' as const, 'remove' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('offer' as const),
      by: who,
      who,
      outcome: fc.constantFrom('stay' as const, 'step_down' as const, 'leave' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'accept offer' as const,
        'accept offer' as const,
        'decline offer' as const,
        'withdraw offer' as const,
      ),
      by: who,
      from: who,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('add workspace' as const), by: who, name }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('delete workspace' as const, 'restore workspace' as const),
      by: who,
      name,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('set access' as const),
      by: who,
      who,
      name,
      level: fc.constantFrom(...accessLevels, 'custom' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('compose level' as const, 'change level' as const),
      by: who,
      isWithinAgent: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('delete level' as const),
      by: who,
      replacement: fc.constantFrom(null, ...accessLevels),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('let invite' as const),
      by: who,
      name,
      inviters: fc.constantFrom(...inviterCircles),
      seats: fc.constantFrom(null, 0, 1, 2),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('invite here' as const),
      by: who,
      who,
      name,
      level: fc.constantFrom(...accessLevels),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove access' as const), by: who, who, name }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('delete organization' as const, 'restore organization' as const),
      by: who,
    }),
  },
)

/** What can come between the steps of a recovery: roles and standings change, and people go. */
export const stepAroundRecovery: fc.Arbitrary<Step> = fc.oneof(
  { weight: 20, arbitrary: recoveringStep },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('change role' as const), by: who, who, role }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('suspend' as const, 'reactivate' as const, 'remove' as const),
      by: who,
      who,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), by: who }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('delete organization' as const, 'restore organization' as const),
      by: who,
    }),
  },
)
