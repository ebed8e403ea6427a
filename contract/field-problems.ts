/**
 * Everything that can be wrong with a field: a code for programs, and the sentence a person reads, with its values in
 * braces. The console says the same in the reader's language, by the code.
 */
export const fieldProblems = {
  invalid: 'Check this value.',
  malformed: 'The body is not valid JSON.',
  too_deep: 'The body nests deeper than {limit} levels.',
  required: 'Enter {what}.',
  too_long: 'Use at most {limit} characters.',
  too_short: 'Use at least {limit} characters.',
  number_too_small: 'Use at least {limit}.',
  number_too_large: 'Use at most {limit}.',
  too_many: 'At most {limit} at a time.',
  too_few: 'Choose at least one.',
  whole_number: 'Use a whole number.',
  number_between: 'Use a number from {least} to {most}.',
  invisible_characters: 'Remove the invisible characters.',
  email: 'Enter an e-mail address like name@example.com.',
  no_address: 'Enter at least one address.',
  incomplete_link: 'This link is not complete. Copy the whole address from the mail.',
  time_zone: 'Choose a time zone from the list.',
  cursor: 'This is not a cursor of this list.',
  id: 'This is not the id of {what}.',
  language: 'Choose a language from the list.',
  role: 'Choose a role from the list.',
  level: 'Choose a level from the list.',
  country: 'Choose a country from the list.',
  industry: 'Choose an industry from the list.',
  company_size: 'Choose a size from the list.',
  phone: 'Enter a phone number like +34 600 000 000.',
  website: 'Enter an address like https://example.com.',
  picture_type: 'Choose a PNG, JPEG or WebP picture.',
  not_a_picture: 'This is not a picture.',
  other_picture_type: 'This is a picture of another kind: {found}.',
  picture_too_large: 'Choose a picture of at most 256 KiB.',
  console_path: 'Use a path of this console.',
  date: 'Choose a day.',
  date_and_time: 'Enter a date and time.',
  date_too_late: 'Choose a date before the year 9999.',
  date_out_of_range: 'Choose a date from {least} to {most}.',
  code: 'Enter the six digits that the app shows.',
  code_or_recovery_code: 'Enter the six digits that the app shows, or a recovery code of 16 characters.',
  person_twice: 'Name each person once.',
  workspace_twice: 'Name each workspace once.',
  address_missing: 'This row has no address.',
  address_twice: 'The same person is in line {line} already.',
  unknown_role: '“{text}” is not a role.',
  unknown_level: '“{text}” is not a level.',
  unknown_workspace: 'There is no workspace called “{text}”.',
  ambiguous_workspace: 'Several workspaces are called “{text}”. Use its id instead.',
  workspace_missing: 'This row names a level and no workspace.',
  open_quote: 'A quotation mark opens here and is never closed.',
  text_after_quote: 'There is text after a closing quotation mark.',
  extra_fields: 'This row has {found} fields, and the header {expected}.',
  no_such_member: 'Nobody with this address is a member.',
  access_changed: 'Somebody else has changed this access since you looked. Look again and choose again.',
  left_out: 'This row was left out by hand.',
  run_cancelled: 'The run was cancelled before this row.',
  actor_gone: 'Whoever confirmed the run is no longer a member, so it was stopped before this row.',
  actor_suspended: 'Whoever confirmed the run is suspended, so it was stopped before this row.',
  actor_may_no_longer: 'Whoever confirmed the run may no longer do this, so it was stopped before this row.',
  tax_id: 'Check this tax id. A right one looks like {example}.',
  tax_id_anywhere: 'Use the letters and digits of your tax id, at least four.',
  currency: 'Choose a currency from the list.',
  guessable_password: 'This password is too easy to guess. Use a longer one, or several unrelated words.',
} as const satisfies Record<string, string>

export type FieldProblemCode = keyof typeof fieldProblems
/** What a sentence names, such as the limit. */
export type FieldValues = Readonly<Record<string, string | number>>

type Said = { code: FieldProblemCode; values: FieldValues }

/** Which problem a sentence tells. Schemas know sentences only; they are all said while the contract is loaded. */
const said = new Map<string, Said>()

/** The sentence of a problem, for a schema: `z.string().max(60, problem('too_long', { limit: 60 }))`. */
export function problem(code: FieldProblemCode, values: FieldValues = {}): string {
  const sentence = sentenceOf(code, values)
  said.set(sentence, { code, values })
  return sentence
}

/** What a schema complained about; what the schema library says by itself is `invalid`. */
export function saidBy(sentence: string): Said {
  return said.get(sentence) ?? { code: 'invalid', values: {} }
}

/** A problem in the server's words. */
export function sentenceOf(code: FieldProblemCode, values: FieldValues): string {
  return fieldProblems[code].replaceAll(/\{(\w+)\}/g, (_, name: string) => shown(values[name]))
}

const shown = (value: string | number | undefined) => (value ?? '').toLocaleString('en')
