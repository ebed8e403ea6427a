import { describeProvider } from '../testing/provider-contract.ts'
import { stripeStage } from '../testing/stripe-stage.ts'

describeProvider('stripe', stripeStage)
