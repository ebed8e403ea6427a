/** Why an archive that is in order is not imported, as a sentence for the operator. */
export class ImportRefused extends Error {}
