import { ArchiveMistake } from '../imports/archive-mistake.ts'
import { importArchive, type ImportReport } from '../imports/import-commands.ts'
import { ImportRefused } from '../imports/import-refused.ts'
import type { Command } from './command-line.ts'
import type { Database } from '../db/connect.ts'

type Wish = Extract<Command, { kind: 'import' }>

export async function importOrganization(
  wish: Wish,
  {
    ownerDatabase,
    print,
    operator,
  }: { ownerDatabase: () => Database; print: (line: string) => void; operator: string },
): Promise<number> {
  try {
    const report = await importArchive(ownerDatabase(), { ...wish, by: operator })
    for (const line of linesOf(report, wish)) print(line)
    return 0
  } catch (error) {
    if (!(error instanceof ArchiveMistake || error instanceof ImportRefused)) throw error
    print(`Nothing was imported. ${error.message}`)
    return 1
  }
}

function linesOf(report: ImportReport, { admin, dryRun, send }: Wish): string[] {
  const { name, organizationId, madeAt, keepsIds, counts, invited, suspended } = report
  const rows = [...counts].map(([table, count]) => `  ${String(count).padStart(9)}  ${table}`)
  const mails = send ? 'by mail, at once' : 'not sent: administrators send them on the users page'
  return [
    dryRun
      ? `${name} can be imported. Nothing was written; this is what would come.`
      : `${name} is here, as ${organizationId}. ${admin} is told by mail.`,
    `The archive was made on ${madeAt.slice(0, 10)} and is in order:`,
    ...rows,
    `Organization Admin: ${admin}`,
    `Invitations for members: ${invited} (${mails})`,
    ...(suspended === 0 ? [] : [`Suspended there, and not invited: ${suspended}`]),
    keepsIds ? 'Ids stay as they are.' : 'Every id is a new one: some of them are taken here.',
  ]
}
