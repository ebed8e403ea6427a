import type { Api, OperationId } from '#contract/api.ts'
import type { RequestOf } from '#contract/endpoint.ts'
import type { Things } from './things.ts'
import { password } from './world.ts'

type Samples = { [Id in OperationId]: (things: Things) => RequestOf<Api[Id]> }

const nothing = () => ({})
const unknownSecret = 'A'.repeat(43)
const organization = ({ organizationId }: Things) => ({ params: { organizationId } })
const workspaceInvitation = ({ organizationId, workspaceId, workspaceInvitationId }: Things) => ({
  params: { organizationId, workspaceId, workspaceInvitationId },
})
const workspace = ({ organizationId, workspaceId }: Things) => ({ params: { organizationId, workspaceId } })
const member = ({ organizationId, memberId }: Things) => ({ params: { organizationId, userId: memberId } })
const level = ({ organizationId, levelId }: Things) => ({
  params: { organizationId, levelId: levelId as `lvl_${string}` },
})
const invitation = ({ organizationId, invitationId }: Things) => ({ params: { organizationId, invitationId } })
const review = ({ organizationId, reviewId }: Things) => ({ params: { organizationId, reviewId } })
const reviewPlan = ({ memberId }: Things) => ({
  scope: { kind: 'all' as const },
  reviewers: { kind: 'owners' as const },
  fallbackId: memberId,
})
const offer = ({ organizationId, offerId }: Things) => ({ params: { organizationId, offerId } })
const recovery = ({ organizationId, recoveryId }: Things) => ({ params: { organizationId, recoveryId } })
const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
const bulkRun = ({ organizationId, bulkRunId }: Things) => ({ params: { organizationId, runId: bulkRunId } })
const newPassword = 'seven purple tractors'
const secondFactor = { factorId: 'fac_01hzzzzzzzzzzzzzzzzzzzzzzz' }
const pixel = Buffer.from(
  '89504e470d0a1a0a0000000d4948445200000001000000010806000000' +
    '1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082',
  'hex',
).toString('base64')

/**
 * A request to every endpoint that is valid in itself, so that only rights decide its answer. An endpoint without
 * one does not compile: that is how a new endpoint enters the access matrix by itself.
 */
export const samples: Samples = {
  getInstance: nothing,
  register: () => ({ body: { firstName: 'New', lastName: 'Person', email: 'new-person@example.com', password } }),
  registerByInvitation: ({ invitationSecret }) => ({
    body: { firstName: 'New', lastName: 'Person', password, invitationSecret },
  }),
  getRegistration: nothing,
  resendVerification: nothing,
  changeRegistrationAddress: () => ({ body: { email: 'corrected@example.com' } }),
  verifyAddress: () => ({ body: { secret: unknownSecret } }),
  signIn: () => ({ body: { email: 'nobody@example.com', password } }),
  signOut: nothing,
  confirmIdentity: () => ({ body: { password } }),
  listSessions: nothing,
  endSession: () => ({ params: { sessionId: 'ses_01hzzzzzzzzzzzzzzzzzzzzzzz' } }),
  endOtherSessions: nothing,
  startProviderSignIn: () => ({ params: { provider: 'google' } }),
  finishProviderSignIn: () => ({ params: { provider: 'google' } }),
  listSecondFactors: nothing,
  beginSecondFactor: nothing,
  confirmSecondFactor: () => ({ params: secondFactor, body: { code: '123456' } }),
  removeSecondFactor: () => ({ params: secondFactor, body: { code: '123456' } }),
  renewRecoveryCodes: () => ({ body: { code: '123456' } }),
  finishSignIn: () => ({ body: { code: '123456' } }),
  listApiKeys: nothing,
  createApiKey: () => ({ body: { name: 'Sample', expiresInDays: 1 } }),
  deleteApiKey: () => ({ params: { keyId: 'key_01hzzzzzzzzzzzzzzzzzzzzzzz' } }),
  getMe: nothing,
  updateMe: () => ({ body: { firstName: 'Renamed' } }),
  rememberPlace: ({ organizationId, workspaceId }) => ({ body: { organizationId, workspaceId } }),
  changePassword: () => ({ body: { currentPassword: password, newPassword } }),
  requestEmailChange: () => ({ body: { email: 'next-address@example.com' } }),
  cancelEmailChange: nothing,
  confirmEmailChange: () => ({ body: { secret: unknownSecret } }),
  requestPasswordReset: () => ({ body: { email: 'nobody@example.com' } }),
  resetPassword: () => ({ body: { secret: unknownSecret, newPassword } }),
  listMyActivity: nothing,
  deleteMe: nothing,
  downloadMyData: nothing,
  previewDeletion: nothing,
  listMyOrganizations: nothing,
  createOrganization: () => ({ body: { name: 'Another' } }),
  getOrganization: organization,
  updateOrganization: (things) => ({ ...organization(things), body: { name: 'Renamed' } }),
  setLogo: (things) => ({ ...organization(things), body: { contentType: 'image/png', base64: pixel } }),
  removeLogo: organization,
  getLogo: organization,
  listAdministrators: organization,
  leaveOrganization: organization,
  deleteOrganization: (things) => ({ ...organization(things), body: { name: things.organizationName } }),
  restoreOrganization: organization,
  listOrganizationRequests: nothing,
  requestOrganization: () => ({ body: { reason: 'A second brand' } }),
  listMembers: organization,
  countMembers: organization,
  countMatchingMembers: organization,
  getMember: member,
  changeMemberRole: (things) => ({ ...member(things), body: { role: 'user_admin' } }),
  suspendMember: member,
  reactivateMember: ({ organizationId, suspendedId }) => ({ params: { organizationId, userId: suspendedId } }),
  removeMember: member,
  getDeparture: member,
  handOver: (things) => ({ ...member(things), body: { how: 'suspend', to: things.memberId, parts: ['reviews'] } }),
  getBulkDeparture: bulkRun,
  getSuccession: organization,
  offerSuccession: (things) => ({ ...organization(things), body: { userId: things.memberId } }),
  acceptSuccession: offer,
  declineSuccession: offer,
  withdrawSuccession: offer,
  nameSuccessor: (things) => ({ ...organization(things), body: { userId: things.memberId } }),
  unnameSuccessor: organization,
  declineSuccessor: member,
  stopRecovery: recovery,
  listOpenRecoveries: nothing,
  listRecoveries: organization,
  openRecovery: (things) => ({
    ...organization(things),
    body: { email: things.memberEmail, reason: 'Nobody answers' },
  }),
  consentToRecovery: recovery,
  cancelRecovery: recovery,
  listInvitations: organization,
  countInvitations: organization,
  checkAddresses: (things) => ({ ...organization(things), body: { emails: ['colleague@example.com'] } }),
  listPeople: organization,
  exportPeople: organization,
  createBulkRun: (things) => ({
    ...organization(things),
    body: { kind: 'suspend', userIds: [things.memberId] },
  }),
  addBulkRunRows: (things) => ({ ...bulkRun(things), body: { after: 1, text: 'someone@example.com' } }),
  listAccessGrid: organization,
  listAccessGridColumns: organization,
  listBulkRuns: organization,
  getBulkRun: bulkRun,
  listBulkRunRows: bulkRun,
  mendBulkRunRow: ({ organizationId, bulkRunId }) => ({
    params: { organizationId, runId: bulkRunId, number: 1 },
    body: { email: 'someone@example.com' },
  }),
  leaveOutBulkRunRow: ({ organizationId, bulkRunId }) => ({
    params: { organizationId, runId: bulkRunId, number: 1 },
  }),
  exportBulkRunRows: bulkRun,
  confirmBulkRun: bulkRun,
  cancelBulkRun: bulkRun,
  invite: (things) => ({
    ...organization(things),
    body: { invitations: [{ email: 'colleague@example.com', role: 'member' }] },
  }),
  sendUnsentInvitations: organization,
  resendInvitation: invitation,
  revokeInvitation: invitation,
  viewInvitation: ({ invitationSecret }) => ({ body: { secret: invitationSecret } }),
  acceptInvitation: ({ invitationSecret }) => ({ body: { secret: invitationSecret } }),
  declineInvitation: () => ({ body: { secret: unknownSecret } }),
  listMyInvitations: nothing,
  sendMyInvitation: ({ invitationId }) => ({ params: { invitationId } }),
  listWorkspaces: organization,
  createWorkspace: (things) => ({ ...organization(things), body: { name: 'Support' } }),
  getWorkspace: workspace,
  updateWorkspace: (things) => ({ ...workspace(things), body: { name: 'Renamed' } }),
  deleteWorkspace: (things) => ({ ...workspace(things), body: { name: things.workspaceName } }),
  restoreWorkspace: ({ organizationId, trashedWorkspaceId }) => ({
    params: { organizationId, workspaceId: trashedWorkspaceId },
  }),
  getMyAccess: workspace,
  listWorkspaceMembers: workspace,
  listMemberWorkspaces: member,
  findAddable: workspace,
  setWorkspaceAccess: (things) => ({
    params: { ...workspace(things).params, userId: things.memberId },
    body: { level: 'agent', restrictions: { broadcasts: true } },
  }),
  removeWorkspaceAccess: (things) => ({ params: { ...workspace(things).params, userId: things.memberId } }),
  getInviting: workspace,
  setInviting: (things) => ({ ...workspace(things), body: { inviters: 'owners', seats: 3 } }),
  listWorkspaceInvitations: workspace,
  inviteToWorkspace: (things) => ({
    ...workspace(things),
    body: { emails: ['newcomer@example.com'], level: 'agent' },
  }),
  resendWorkspaceInvitation: workspaceInvitation,
  revokeWorkspaceInvitation: workspaceInvitation,
  listAccessLevels: organization,
  createAccessLevel: (things) => ({ ...organization(things), body: { name: 'Lead', permissions: ['inbox.view'] } }),
  changeAccessLevel: (things) => ({ ...level(things), body: { name: 'Auditor', permissions: ['inbox.view'] } }),
  deleteAccessLevel: (things) => ({ ...level(things), body: { replacement: 'agent' } }),
  listLevelHolders: (things) => ({ ...level(things), query: { permissions: 'inbox.view' } }),
  listGivableLevels: workspace,
  explainAccess: (things) => ({
    ...workspace(things),
    query: { userId: things.memberId, permission: 'contacts.export' },
  }),
  listAllowed: (things) => ({ ...workspace(things), query: { permission: 'contacts.export' } }),
  checkAccess: ({ organizationId, workspaceId, memberId }) => ({
    body: { questions: [{ organizationId, workspaceId, userId: memberId, permission: 'contacts.export' }] },
  }),
  listAuditEntries: organization,
  listAccessAt: organization,
  compareAccess: (things) => ({ ...organization(things), query: { from: '2020-01-01T00:00:00Z' } }),
  exportAccessAt: organization,
  exportAccessComparison: (things) => ({ ...organization(things), query: { from: '2020-01-01T00:00:00Z' } }),
  findInAccessHistory: organization,
  listExports: organization,
  requestExport: organization,
  downloadExport: (things) => ({ params: { ...organization(things).params, exportId: things.exportId } }),
  deleteExport: (things) => ({ params: { ...organization(things).params, exportId: things.exportId } }),
  grantSupportAccess: (things) => ({ ...organization(things), body: { hours: 4 } }),
  revokeSupportAccess: organization,
  listAccessReviews: organization,
  previewAccessReview: (things) => ({ ...organization(things), body: reviewPlan(things) }),
  startAccessReview: (things) => ({
    ...organization(things),
    body: { ...reviewPlan(things), name: 'Quarterly', deadline: tomorrow },
  }),
  listMyAccessReviews: organization,
  getAccessReview: review,
  cancelAccessReview: review,
  listAccessReviewItems: review,
  answerAccessReviewItems: (things) => ({
    ...review(things),
    body: { answer: { kind: 'confirm' }, items: [Number(things.reviewItem)] },
  }),
  exportAccessReview: review,
  printAccessReview: review,
  listRequestsForOperator: nothing,
  grantRequest: ({ requestId }) => ({ params: { requestId }, body: {} }),
  declineRequest: ({ requestId }) => ({ params: { requestId }, body: { note: 'Use workspaces' } }),
  findUserForOperator: () => ({ query: { email: 'nobody@example.com' } }),
  setAllowance: ({ memberId }) => ({ params: { userId: memberId }, body: { allowance: 3 } }),
  listOrganizationsForOperator: nothing,
  getOrganizationForOperator: organization,
  freezeOrganization: (things) => ({ ...organization(things), body: { reason: 'A bill' } }),
  unfreezeOrganization: organization,
  listOperatorLog: nothing,
  listMails: nothing,
  clearMailbox: nothing,
}
