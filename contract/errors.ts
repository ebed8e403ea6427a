import type { EntitlementKey } from './subscription.ts'
import { sentenceOf, type FieldProblemCode, type FieldValues } from './field-problems.ts'

/**
 * Every refusal a client can meet: its code, HTTP status and the sentence a person reads.
 * Answers are problem documents (RFC 9457). Whatever is not in this table is a fault (500).
 */
export const refusals = {
  invalid_request: [400, 'Some of what was sent is not valid.'],
  unauthenticated: [401, 'You are not signed in, or your session has ended. Sign in and try again.'],
  wrong_credentials: [401, 'The e-mail address or the password is not right.'],
  unverified: [403, 'Verify your e-mail address first: open the link in the mail we sent you.'],
  browser_session_required: [403, 'An API key cannot do this. Sign in with a browser.'],
  fresh_sign_in_required: [403, 'Confirm that it is you: enter your password again.'],
  second_factor_required: [403, 'Set up a second factor first, and sign in with it.'],
  cross_origin: [403, 'This request came from another site, so it was refused.'],
  forbidden: [403, 'Your role does not allow this. Ask an administrator of the organization.'],
  suspended: [403, 'Your membership in this organization is suspended. Ask an Organization Admin to reactivate it.'],
  not_found: [404, 'There is no such thing, or you have no access to it.'],
  method_not_allowed: [405, 'This address does not take that method.'],
  request_timeout: [408, 'The request took too long to arrive. Try again.'],
  too_large: [413, 'The request is larger than this address accepts.'],
  unsupported_media_type: [415, 'Send the body as application/json.'],
  rate_limited: [429, 'Too many attempts. Wait a moment, then try again.'],
  busy: [503, 'The server is busy with many sign-ins. Try again in a few seconds.'],
  unavailable: [503, 'The database cannot be reached right now. Nothing was changed. Try again in a moment.'],
  fault: [500, 'Something went wrong on our side. Nothing was changed. Tell support the request id.'],

  wrong_code: [422, 'This code is not right, or it was used already. Enter the one that the app shows now.'],
  sign_in_expired: [401, 'Signing in took too long. Start again.'],
  second_factor_exists: [409, 'An authenticator app is set up already. Turn it off before you set up another one.'],
  no_second_factor: [409, 'No second factor is set up.'],

  password_too_weak: [422, 'This password is too easy to guess.'],
  link_used_or_expired: [410, 'This link has been used already, or it is too old. Ask for a new one.'],
  password_required: [403, 'Enter the password you chose when you signed up.'],
  address_in_use: [409, 'This e-mail address cannot be used. Choose another one.'],
  same_address: [409, 'This is your address already.'],
  provider_unavailable: [404, 'This way of signing in is not available here.'],

  organization_allowance_used: [409, 'You have created your organization already. Ask for another one instead.'],
  request_pending: [409, 'You have a request that is waiting for an answer.'],
  name_mismatch: [409, 'The name you typed is not the same. Type it exactly.'],
  organization_deleted: [409, 'This organization has been deleted. An Organization Admin can restore it for 30 days.'],
  not_deleted: [409, 'This has not been deleted, so there is nothing to restore.'],
  organization_frozen: [409, 'This organization is frozen: nothing in it can be changed.'],
  view_only: [403, 'By support access nothing can be changed or downloaded.'],
  no_support_access: [409, 'There is no support access to take back.'],
  already_frozen: [409, 'This organization is frozen already.'],
  not_frozen: [409, 'This organization is not frozen.'],
  request_answered: [409, 'This request has been answered already.'],
  allowance_below_created: [409, 'This person has created more organizations than that already.'],

  last_organization_admin: [
    409,
    'An organization needs at least one active Organization Admin. Promote another member first.',
  ],
  succession_to_yourself: [409, 'You cannot follow yourself. Choose another member.'],
  succession_pending: [409, 'You have asked somebody already. Withdraw that first.'],
  succession_not_pending: [409, 'This offer is no longer open: it was answered or withdrawn, or has expired.'],
  nominator_may_no_longer: [
    409,
    'Who asked you is no longer an active Organization Admin, so the offer does not count.',
  ],
  already_administrator: [409, 'This person is an active Organization Admin already.'],
  no_successor: [409, 'There is no such successor any more.'],
  recovery_open: [409, 'A recovery of this organization is open already.'],
  recovery_not_open: [409, 'This recovery is no longer open.'],
  recovery_consented: [409, 'Another operator has consented already.'],
  own_recovery: [409, 'A recovery needs two operators, and neither of them can be who gains by it.'],
  no_active_member: [422, 'No active member of this organization has this address.'],
  own_role: [409, 'You cannot change your own role. Ask another administrator.'],
  own_membership: [409, 'You cannot suspend or remove yourself. Leave the organization instead.'],
  own_access: [409, 'You cannot change your own access to a workspace. Ask another administrator.'],
  role_above_yours: [403, 'Your role does not allow changing someone with this role.'],
  grant_above_yours: [403, 'Your role does not allow giving this role.'],
  level_above_yours: [403, 'Your level in this workspace does not allow this for that person.'],
  already_suspended: [409, 'This member is suspended already.'],
  not_suspended: [409, 'This member is not suspended.'],
  taker_not_active: [422, 'Who takes over must be another active member.'],
  member_not_active: [409, 'This member is suspended. Reactivate them first.'],

  already_member: [409, 'This person is a member already.'],
  already_invited: [409, 'This person has a pending invitation already.'],
  invited_too_often: [
    429,
    'This address was sent 5 invitations to this organization within an hour. Wait before you send another.',
  ],
  invitation_not_pending: [409, 'This invitation is no longer pending.'],
  invitation_expired: [410, 'This invitation has expired. Ask for a new one.'],
  invitation_for_another_address: [403, 'This invitation is for another e-mail address. Sign in with that address.'],
  inviter_may_no_longer: [409, 'The person who invited you may no longer give this role. Ask for a new invitation.'],
  inviting_off: [403, 'The people of this workspace cannot invite. Ask an administrator of the organization.'],
  inviting_owners_only: [403, 'Only the Owners of this workspace may invite into it.'],
  seats_used_up: [409, 'The seats of this workspace are used up. Ask an administrator of the organization.'],
  already_here: [409, 'This person has access to this workspace already.'],
  cannot_be_invited: [409, 'This person cannot be invited here. Ask an administrator of the organization.'],
  invited_by_administrator: [403, 'An administrator invited this person. Ask them.'],
  workspace_gone: [409, 'A workspace named here no longer exists.'],

  level_gone: [409, 'A level named here no longer exists.'],
  level_name_taken: [409, 'There is a level with this name already. Choose another one.'],
  level_in_use: [409, 'People hold this level, or are invited to it. Choose the level they get in its place.'],
  own_level: [409, 'You hold this level yourself, so somebody else has to change it.'],
  too_many_levels: [409, 'An organization may have 100 levels of its own. Delete one first.'],

  export_under_way: [409, 'An export is being built already. Wait until it is ready, or delete it.'],
  export_not_ready: [409, 'This export is not there to be had: it is not ready yet, has failed, or was deleted.'],
  bulk_run_not_draft: [409, 'This run was confirmed or dropped already.'],
  bulk_run_of_another: [403, 'Only who prepared this run can add to it and confirm it.'],
  bulk_run_moved: [409, 'The run has other rows than you think. Read it again.'],
  bulk_run_too_large: [422, 'A run takes at most 10,000 rows. Use several.'],
  bulk_run_nothing_to_do: [409, 'No row of this run can be carried out.'],
  bulk_run_row_fixed: [409, 'Only rows that invite somebody can be mended. Leave this one out instead.'],
  bulk_run_ended: [409, 'This run has ended already.'],

  workspace_deleted: [409, 'This workspace is in the trash.'],
  no_access_to_change: [409, 'This person has no access to this workspace.'],
  access_by_role: [409, 'An Organization Admin enters every workspace by role. Change the role instead.'],
  expiry_in_the_past: [422, 'The expiry date must lie in the future.'],
  moments_in_wrong_order: [422, 'The first moment must lie before the second.'],
  deadline_out_of_range: [422, 'The deadline must lie between today and a year from now.'],
  reviewer_not_active: [422, 'Someone chosen as reviewer is not an active member.'],
  fallback_is_reviewer: [422, 'Choose someone else to review what the reviewer cannot.'],
  nothing_to_review: [409, 'There is nothing to review: nobody holds what you chose.'],
  too_many_reviews: [409, 'At most 20 reviews can be open at once. Close or cancel one first.'],
  review_not_open: [409, 'This review is no longer open.'],
  own_review: [409, 'Nobody reviews their own access.'],
  already_reviewed: [409, 'Someone has reviewed this already.'],
  no_role_to_change: [409, 'This is a level in a workspace, not a role.'],
  no_level_to_change: [409, 'This is a role, not a level in a workspace.'],

  trial_ended: [
    409,
    'The trial of this organization has ended. Choose a plan to go on; until then nothing can be changed.',
  ],
  subscription_frozen: [409, 'An invoice of this organization is overdue. Until it is paid, nothing can be changed.'],
  subscription_canceled: [409, 'The subscription of this organization has ended. Choose a plan to go on.'],
  plan_gone: [409, 'This plan is no longer offered. Choose another one.'],
  plan_already_chosen: [409, 'This is your plan already.'],
  money_changed: [409, 'This costs something else by now. Look at the amount again.'],
  other_currency: [
    409,
    'A running subscription keeps its currency. Cancel it first, or choose a price in the same currency.',
  ],
  payment_due_first: [409, 'An invoice is overdue. Pay it first.'],
  seats_not_committed: [422, 'This plan is billed by the seats that are taken, so there is no number to agree on.'],
  fewer_seats_than_taken: [409, 'More seats are taken than that. Remove people first, or choose a larger number.'],
  nothing_to_cancel: [409, 'There is no subscription to cancel.'],
  already_canceling: [409, 'The subscription is canceled already, and ends with the period.'],
  nothing_pending: [409, 'There is no change to take back.'],
  nothing_to_resume: [409, 'There is no subscription to resume. Choose a plan.'],
  payments_not_collected: [409, 'Here invoices are paid by bank transfer, so there is no payment method to set.'],
  payment_provider_unavailable: [
    503,
    'The payment provider cannot be reached right now. Nothing was changed. Try again in a moment.',
  ],
  no_payment_setup: [409, 'This payment method was not begun here, or another one was begun since. Begin again.'],
  payment_setup_pending: [409, 'The payment method has not been entered yet.'],
  payment_setup_failed: [409, 'The payment method was not accepted. Try another one.'],
  no_payment_method: [409, 'There is no payment method. Set one first.'],
  invoice_not_payable: [409, 'Nothing is to be paid on this.'],
  payment_under_way: [409, 'A payment of this invoice is under way already.'],
  webhook_refused: [400, 'This event is not signed by the payment provider, or not of now.'],
  no_test_clock: [409, 'There is no test clock.'],
  clock_runs_back: [409, 'A test clock only goes forward, from what has happened already.'],
  clock_too_far: [422, 'Advance a test clock by two years at most.'],
  entitlement_of_another_kind: [422, 'A limit is a number or null; a feature is true or false.'],
  no_override: [404, 'Nothing is allowed there beside the plan.'],
  seats_exceeded: [
    409,
    'All seats of your plan are taken. Remove people or revoke invitations first, or ask an Organization Admin or a Billing Admin for a larger plan.',
  ],
  workspaces_exceeded: [
    409,
    'Your plan allows no more workspaces. Delete one first, or ask an Organization Admin or a Billing Admin for a larger plan.',
  ],
  feature_not_included: [
    409,
    'Your plan does not contain this. What is there stays; for more of it ask an Organization Admin or a Billing Admin for a larger plan.',
  ],
  too_many_keys: [409, 'You have reached the number of API keys a user may hold. Delete one first.'],
} as const satisfies Record<string, readonly [status: number, detail: string]>

export type RefusalCode = keyof typeof refusals

/** One thing wrong with one field; `pointer` is a JSON pointer (RFC 6901) into {params, query, body}. */
export type FieldError = {
  pointer: string
  code: FieldProblemCode | RefusalCode
  message: string
  values?: FieldValues
}

/** A problem of a field that is found outside of its schema. */
export function fieldError(pointer: string, code: FieldProblemCode, values: FieldValues = {}): FieldError {
  const named = Object.keys(values).length > 0 && { values }
  return { pointer, code, message: sentenceOf(code, values), ...named }
}

/** A problem document (RFC 9457) as every 4xx and 5xx answer carries it. */
export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  instance: string
  code: RefusalCode
  requestId: string
  errors?: FieldError[]
  /** With `forbidden` and where a plan allows no more: who can help. With `last_organization_admin`: who could be promoted first. */
  people?: { name: string; email: string }[]
  /** With `invited_too_often`: from when on it may be tried again. */
  retryAt?: string
  /** With `seats_exceeded`, `workspaces_exceeded` and `feature_not_included`: what the plan allows. */
  exceeded?: Exceeded
}

/** An entitlement that was reached: how much of it there is, and what the plan of that name allows. */
export type Exceeded = { entitlement: EntitlementKey; limit: number | null; used: number; plan: string | null }
