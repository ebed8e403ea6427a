/** What a table keeps about a person: the lines it becomes in their file, and what happens when their user goes. */
export type Kept = {
  /** Types of lines in the file a person downloads. Every other column of the table must then be named below. */
  exportedAs?: readonly string[]
  /** Columns that are in no line, with the reason. */
  leftOut: Readonly<Record<string, string>>
  /** What may still name a person once their user is deleted, with the reason. Everything else is gone by then. */
  stays?: Readonly<Record<string, string>>
}

const themself = 'The person the file is about.'
const secret = 'A secret, or the hash of one: whoever has the file must not be able to use it.'
const derived = 'Made from other columns, for sorting and finding.'
const another = 'Another person.'
const theirs = 'Of the organization: it decides on what its members do, and can hold what belongs to other people.'
const minutes = 'Lives for minutes, while somebody signs in.'
const run = 'Until the run goes, within ninety days.'
const grant = 'Who let operators look, for a week at most; it is in the audit log, and so in their own activity.'
const operators =
  'What operators did, so that they can be held to it. What concerned the person is in their own activity.'
const log =
  'The log proves who changed what; it would prove nothing if names could leave it. It goes with the organization.'

/**
 * Every column that can hold a person's id, address, name or trace. A new one that is not here turns the tests red:
 * export it in personal-data/own-records-store.ts, or say here why not.
 */
export const keptAboutPeople: Readonly<Record<string, Kept>> = {
  'atrium_private.data_keys': { leftOut: { wrapped_by: 'Names a secret, not a person.' } },
  users: { exportedAs: ['user'], leftOut: { password_hash: secret } },
  identities: { exportedAs: ['identity'], leftOut: { user_id: themself } },
  sessions: {
    exportedAs: ['session'],
    leftOut: { token_hash: secret, user_id: themself, registration_id: 'Of a session before there is a user.' },
  },
  second_factors: {
    exportedAs: ['second_factor'],
    leftOut: { secret, user_id: themself, last_used_step: 'The same as when it was used last, in steps of a clock.' },
  },
  recovery_codes: { exportedAs: ['recovery_codes'], leftOut: { user_id: themself, code_hash: secret } },
  email_changes: { exportedAs: ['email_change'], leftOut: { user_id: themself, secret_hash: secret } },
  password_resets: { exportedAs: ['password_reset'], leftOut: { user_id: themself, secret_hash: secret } },
  organization_requests: {
    exportedAs: ['organization_request'],
    leftOut: { user_id: themself, answered_by: another },
  },
  memberships: {
    exportedAs: ['membership'],
    leftOut: { user_id: themself, sort_name: derived, search: derived, last_seen_order: derived },
  },
  workspace_access: {
    exportedAs: ['workspace_access'],
    leftOut: { user_id: themself, granted_by: another, level_id: 'The same as the level, where it is a custom one.' },
    stays: { granted_by: 'Who gave others their level: the id alone, which names nobody any more.' },
  },
  invitations: {
    exportedAs: ['invitation_received', 'invitation_sent'],
    leftOut: {
      secret_hash: secret,
      invited_by: 'Another person, or the person themself.',
      delegated: 'Of the organization: who in it answers for the invitation.',
      mailings: 'How often the organization wrote within an hour: the entries of the log tell.',
      mail_error: 'What a mail server said to this one; nothing about the person.',
    },
    stays: {
      email: 'An invitation to them is the organization’s; whoever holds the mailbox can still sign up and accept it.',
      invited_by_name: 'Who was invited must see by whom.',
    },
  },
  invitation_workspaces: {
    leftOut: {
      delegated_by: 'The person themself: the entry of the log tells whom they invited where.',
      delegated_by_name: 'The name of the person themself.',
      member_id: 'That they came by it: the entry of the log tells.',
    },
    stays: { delegated_by_name: 'Who was invited must see by whom.' },
  },
  access_levels: {
    exportedAs: ['access_level'],
    leftOut: {
      made_by: themself,
      made_by_name: 'The name of the person themself.',
      permissions: 'What the organization lets people do.',
      name_key: 'The name, for comparing.',
      changed_at: 'Who changed it is in the log.',
    },
    stays: { made_by_name: 'The organization must see who composed its level.' },
  },
  bulk_runs: {
    exportedAs: ['bulk_run'],
    leftOut: {
      created_by: themself,
      created_by_name: 'The name of the person themself.',
      confirmed_by: 'Who confirmed and from where: in the entry of the log.',
    },
    stays: { created_by: run, created_by_name: run, confirmed_by: run },
  },
  bulk_run_rows: {
    exportedAs: ['bulk_run_row'],
    leftOut: {
      user_id: themself,
      written: 'What a refused row of a list said of role and workspaces: of the run, not of the person.',
    },
    stays: { user_id: run, name: run, email: run },
  },
  seat_periods: {
    leftOut: { holder_id: 'The person themself; the history of their memberships is in the file, and tells the same.' },
    stays: { holder_id: 'What invoices counted: the id alone, which names nobody any more.' },
  },
  access_history: {
    exportedAs: ['access_history'],
    leftOut: {
      user_id: themself,
      thing_id: 'Is there as workspaceId.',
      role: derived,
      sort_name: derived,
    },
    stays: { user_id: log, sort_name: log },
  },
  access_history_people: {
    exportedAs: ['organization'],
    leftOut: { user_id: themself, sort_name: derived, name: 'Is there as yourName.', email: 'Is there as yourEmail.' },
    stays: { user_id: log, name: log, email: log, sort_name: log },
  },
  audit_entries: {
    exportedAs: ['user_audit_entry', 'audit_entry'],
    leftOut: {
      subject_user_id: themself,
      actor_id: 'The person themself, or another one.',
      imported: 'How the entry came here.',
    },
    stays: {
      subject_user_id: log,
      actor_id: log,
      actor_name: log,
      actor_email: log,
      target_id: log,
      target_name: log,
      before: log,
      after: log,
      ip: log,
      user_agent: log,
    },
  },
  organizations: { leftOut: { created_by: 'Is there as createdByYou.' } },
  workspaces: {
    leftOut: { created_by: theirs },
    stays: { created_by: 'Who added the workspace: the id alone, which names nobody any more.' },
  },
  member_words: { leftOut: { user_id: derived, word: derived } },
  registrations: {
    leftOut: { email: 'Of somebody who is no user yet. It goes within days.' },
    stays: { email: 'Somebody signed up with this address and has not proved it. It goes within days.' },
  },
  provider_sign_ins: { leftOut: { user_id: minutes } },
  half_sign_ins: { leftOut: { user_id: minutes } },
  rate_limits: {
    leftOut: { key: 'Counts attempts for minutes, by address or network.' },
    stays: { key: 'Counts attempts for minutes; it must not be emptied by deleting a user.' },
  },
  mailbox: {
    leftOut: {
      recipient: 'The development mailbox, which anybody on this machine can read; empty where mail is really sent.',
      subject: 'As the recipient.',
      text: 'As the recipient.',
      html: 'As the recipient.',
    },
    stays: {
      recipient: 'The last mail says goodbye, and is kept here for want of a mail server.',
      subject: 'As the recipient.',
      text: 'As the recipient.',
      html: 'As the recipient.',
    },
  },
  billing_information: {
    leftOut: {
      legal_name: theirs,
      street: theirs,
      contacts: 'Of the organization: where its invoices go.',
    },
    stays: {
      contacts: 'Of the organization: where its invoices go. Whoever looks after the billing takes an address out.',
    },
  },
  seller_versions: {
    leftOut: { set_by: 'The user of the machine who said who sells: nobody of this product.' },
    stays: { set_by: 'The user of the machine who said who sells: nobody of this product.' },
  },
  access_reviews: {
    leftOut: {
      reviewer_id: theirs,
      fallback_id: theirs,
      rights_of: theirs,
      started_by: theirs,
      started_by_name: theirs,
    },
    stays: { reviewer_id: log, fallback_id: log, rights_of: log, started_by: log, started_by_name: log },
  },
  access_review_items: {
    exportedAs: ['access_review_item'],
    leftOut: { user_id: themself, reviewer_id: another, answered_by: another, answered_by_name: another },
    stays: { user_id: log, name: log, email: log, reviewer_id: log, answered_by: log, answered_by_name: log },
  },
  support_access: {
    leftOut: { granted_by: grant, granted_by_name: grant },
    stays: { granted_by: grant, granted_by_name: grant },
  },
  succession_offers: { leftOut: { nominee_id: theirs, nominated_by: theirs } },
  named_successors: { leftOut: { admin_id: theirs, successor_id: theirs } },
  recoveries: {
    leftOut: {
      new_admin_id: theirs,
      new_admin_name: theirs,
      opened_by: operators,
      opened_by_name: operators,
      consented_by: operators,
      consented_by_name: operators,
    },
    stays: {
      new_admin_id: log,
      new_admin_name: log,
      opened_by: operators,
      opened_by_name: operators,
      consented_by: operators,
      consented_by_name: operators,
    },
  },
  support_looks: { leftOut: { operator_id: operators }, stays: { operator_id: operators } },
  operators: { exportedAs: ['operator'], leftOut: { user_id: themself, granted_by: another } },
  operator_log: {
    leftOut: {
      operator_id: operators,
      operator_name: operators,
      operator_email: operators,
      about_user: operators,
      target_id: operators,
      target_name: operators,
      before: operators,
      after: operators,
      ip: operators,
      user_agent: operators,
    },
    stays: {
      operator_id: operators,
      operator_name: operators,
      operator_email: operators,
      about_user: operators,
      target_id: operators,
      target_name: operators,
      before: operators,
      after: operators,
      ip: operators,
      user_agent: operators,
    },
  },
  organization_exports: {
    leftOut: { requested_by: theirs, requested_by_name: theirs },
    stays: { requested_by_name: log },
  },
  'atrium_private.organization_imports': {
    leftOut: { imported_by: operators },
    stays: { imported_by: operators },
  },
  'atrium_private.outgoing_mails': {
    leftOut: { mail: 'Waits for seconds, until it is sent.', key: 'As the mail.' },
    stays: { mail: 'The mail that says goodbye, until it is sent.', key: 'As the mail.' },
  },
}
