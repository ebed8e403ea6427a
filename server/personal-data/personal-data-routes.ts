import { personalData } from '#contract/personal-data.ts'
import { read, write } from '../http/route.ts'
import type { Services } from '../services.ts'
import { leftOrganizations, lostThings } from './deletion-store.ts'
import { downloadMyData } from './personal-data-commands.ts'

const nothing = { sessionCount: 0, apiKeyCount: 0, sentInvitationCount: 0 }

export const personalDataRoutes = (services: Services) => ({
  downloadMyData: write(personalData.downloadMyData, {
    prepare: async (_, __, asking) => services.limiter.consume(['data_by_user', (await asking()).actor.userId]),
    run: (context) => downloadMyData(context, services.database),
  }),
  previewDeletion: read(personalData.previewDeletion, {
    spansOrganizations: true,
    load: () => [leftOrganizations(), lostThings()],
    answer: ([organizations, [things = nothing]]) => {
      const [{ organizationCount, blockingCount } = { organizationCount: 0, blockingCount: 0 }] = organizations
      const shown = organizations.map(({ id, name, role, status, isDeleted, blocks, hasOtherMembers }) => {
        return { id, name, role, status, isDeleted, blocks, hasOtherMembers }
      })
      return { organizations: shown, organizationCount, blockingCount, ...things }
    },
  }),
})
