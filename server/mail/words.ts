/** What a letter says: {values} in braces. A paragraph or note whose value is null is left out. */
type LetterWords = {
  subject: string
  paragraphs: readonly string[]
  /** The label of the one thing to click. */
  action?: string
  /** Said small, below the action. */
  notes: readonly string[]
}

export type Words = Readonly<Record<string, LetterWords>>

/** The names of the values in a text, as far as a type can read them; texts inside of a choice hold more than a word. */
type Named<Text extends string> = Text extends `${string}{${infer Inside}}${infer Rest}`
  ? Exclude<Inside extends `${infer Name},${string}` ? Name : Inside, `${string} ${string}`> | Named<Rest>
  : never

/** The values that a letter of these words needs. */
export type ValueNames<Letter extends LetterWords> = Named<
  Letter['subject'] | Letter['paragraphs'][number] | Letter['notes'][number]
>
