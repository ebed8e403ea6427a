import { describeIdleProvider, describeProvider, type ProviderStage } from '../testing/provider-contract.ts'
import { createWorld } from '../testing/world.ts'
import { manualProvider } from './manual-provider.ts'
import { ProviderUnavailable } from './payment-provider.ts'
import { bankTaken } from './test-bank-store.ts'
import { signed } from './test-bank-webhooks.ts'
import { endCharge, testProvider } from './test-provider.ts'

describeIdleProvider('manual', manualProvider)

describeProvider('test', async (): Promise<ProviderStage> => {
  const world = await createWorld({ payments: 'test' })
  const { database } = world
  const provider = testProvider({ database, publicUrl: () => 'http://localhost:3000' })
  let isLost = false
  return {
    provider: {
      ...provider,
      charge: async (charge) => {
        const outcome = await provider.charge(charge)
        if (!isLost) return outcome
        isLost = false
        throw new ProviderUnavailable('The answer was lost')
      },
    },
    enter: (_setupRef, method) => Promise.resolve(method),
    confirm: async (chargeRef) => {
      await endCharge(database, chargeRef, { state: 'succeeded' })
    },
    answerPending: async (chargeRef) => {
      await endCharge(database, chargeRef, { state: 'succeeded' })
    },
    loseNextAnswer: () => {
      isLost = true
    },
    takenFrom: async (customerRef) => {
      const [[row]] = await database.read([bankTaken(customerRef)] as const)
      return row?.amountMinor ?? 0
    },
    deliveries: async () => {
      const rows = await world.look<{ body: string }>('select body from test_bank_deliveries order by number')
      return rows.map(({ body }) => signed(body, Date.now()))
    },
    close: () => world.close(),
  }
})
