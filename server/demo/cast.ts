import { personAt } from './names.ts'
import { agency, clinic, retailer } from './organizations.ts'

const shop = retailer.details.name
const inShop = (index: number) => personAt(retailer.firstNumber + index, retailer.domain).email

/** People worth being when one looks around, and what they show. */
export const cast: readonly { email: string; who: string }[] = [
  { email: retailer.founder.email, who: 'Organization Admin of all three organizations' },
  { email: inShop(2), who: `Billing Admin of ${shop}` },
  { email: inShop(4), who: `User Admin of ${shop}` },
  { email: 'samir.rahman@solano.example', who: 'Member, Owner of a workspace' },
  { email: 'tariq.otieno@solano.example', who: 'Member, Manager of a workspace' },
  { email: 'clara.moreno@solano.example', who: 'Member, Agent with restrictions' },
  { email: 'zoe.tanaka@solano.example', who: 'Member whose access to a workspace has expired' },
  { email: clinic.founder.email, who: `Organization Admin of ${clinic.details.name}` },
  { email: agency.founder.email, who: `Organization Admin of ${agency.details.name}` },
]
