import { entitlements } from '#contract/entitlements.ts'
import { read, write } from '../http/route.ts'
import { Refused } from '../http/refused.ts'
import { organizationSizeOf } from '../operators/organization-size-store.ts'
import { removeEntitlementOverride, setEntitlementOverride } from './entitlement-commands.ts'
import { overridesOf } from './entitlement-store.ts'

export const entitlementRoutes = {
  listEntitlementOverrides: read(entitlements.listEntitlementOverrides, {
    load: ({ params }) => [organizationSizeOf(params), overridesOf(params)],
    answer: ([[organization], data]) => {
      if (organization === undefined) throw new Refused('not_found')
      return { data }
    },
  }),
  setEntitlementOverride: write(entitlements.setEntitlementOverride, {
    run: (context, input) => setEntitlementOverride(context, input),
  }),
  removeEntitlementOverride: write(entitlements.removeEntitlementOverride, {
    run: (context, input) => removeEntitlementOverride(context, input),
  }),
}
