/** What is wrong with an archive, with the file and line: for the operator, before anything was written. */
export class ArchiveMistake extends Error {
  constructor(place: { file: string; line?: number }, what: string) {
    super(`${place.file}${place.line === undefined ? '' : `, line ${place.line}`}: ${what}`)
  }
}
