import type { Blueprint } from './organizations.ts'
import type { Built, Joined } from './people-join.ts'

const inTwoWeeks = () => new Date(Date.now() + 14 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)

/** What administrators do with an organization that has grown: levels of its own, and a look at who has what. */
export async function addUpkeep(blueprint: Blueprint, built: Built): Promise<void> {
  await giveLevels(blueprint, built)
  await startReview(blueprint, built)
}

async function giveLevels({ levels }: Blueprint, { founder, organizationId, members }: Built): Promise<void> {
  // Late in the list nobody is suspended or gone, and these have neither restrictions nor an end.
  const ordinary = members.filter(
    ({ role, workspaces }, index) =>
      index > 60 && index % 8 === 6 && index % 13 !== 5 && role === 'member' && workspaces[0]?.level === 'agent',
  )
  for (const [place, level] of levels.entries()) {
    const { levelId } = await founder.call('POST /api/organizations/{organizationId}/access-levels', {
      params: { organizationId },
      body: level,
    })
    for (const { userId, workspaces } of ordinary.slice(place * 3, place * 3 + 3)) {
      const workspaceId = workspaces[0]?.workspaceId ?? ''
      await founder.call('PUT /api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}', {
        params: { organizationId, workspaceId, userId },
        body: { level: levelId },
      })
    }
  }
}

/** The Owners answer for their workspaces; one of them has begun. */
async function startReview({ review }: Blueprint, { founder, organizationId, members }: Built): Promise<void> {
  if (review === null) return
  const { id } = await founder.call('GET /api/users/me')
  const { reviewId } = await founder.call('POST /api/organizations/{organizationId}/access-reviews', {
    params: { organizationId },
    body: {
      name: review,
      deadline: inTwoWeeks(),
      scope: { kind: 'all' },
      reviewers: { kind: 'owners' },
      fallbackId: id,
    },
  })
  const owner = members.find(isOwner)
  const params = { organizationId, reviewId }
  const items = await owner?.visitor.call('GET /api/organizations/{organizationId}/access-reviews/{reviewId}/items', {
    params,
    query: { reviewer: 'me', limit: 12 },
  })
  const confirmable = items?.data.filter(({ refusals }) => refusals.confirm === null) ?? []
  if (confirmable.length === 0) return
  await owner?.visitor.call('POST /api/organizations/{organizationId}/access-reviews/{reviewId}/answers', {
    params,
    body: { answer: { kind: 'confirm' }, items: confirmable.map(({ number }) => number), note: '' },
  })
}

const isOwner = ({ role, workspaces }: Joined) => role === 'member' && workspaces.some(({ level }) => level === 'owner')
