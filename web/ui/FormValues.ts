/** What a form contains when it is sent, read by field name. */
export class FormValues {
  readonly #data: FormData

  constructor(data: FormData) {
    this.#data = data
  }

  /** The trimmed text, empty when the field is empty or missing. */
  text(name: string): string {
    return this.raw(name).trim()
  }

  /** The text as typed, for passwords. */
  raw(name: string): string {
    const value = this.#data.get(name)
    return typeof value === 'string' ? value : ''
  }

  /** The trimmed text, or undefined when empty: for optional members of a request. */
  optional(name: string): string | undefined {
    const value = this.text(name)
    return value === '' ? undefined : value
  }

  number(name: string): number | undefined {
    const value = this.text(name)
    return value === '' ? undefined : Number(value)
  }

  isChecked(name: string): boolean {
    return this.#data.has(name)
  }

  /** Every value of fields that share a name, such as a list of checkboxes. */
  list(name: string): readonly string[] {
    return this.#data.getAll(name).filter((value) => typeof value === 'string')
  }

  file(name: string): File | undefined {
    const value = this.#data.get(name)
    return value instanceof File && value.size > 0 ? value : undefined
  }
}
