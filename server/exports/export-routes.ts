import { exports } from '#contract/exports.ts'
import { read, write } from '../http/route.ts'
import type { Services } from '../services.ts'
import { deleteExport, downloadExport, requestExport } from './export-commands.ts'
import { latestExports } from './export-store.ts'

export const exportRoutes = ({ database }: Services) => ({
  listExports: read(exports.listExports, {
    load: ({ params }) => [latestExports(params)],
    answer: ([rows]) => ({ data: rows }),
  }),
  requestExport: write(exports.requestExport, { run: (context) => requestExport(context) }),
  downloadExport: write(exports.downloadExport, {
    run: (context, { params }) => downloadExport(context, database, params.exportId),
  }),
  deleteExport: write(exports.deleteExport, {
    run: async (context, { params }) => {
      await deleteExport(context, params.exportId)
      return undefined
    },
  }),
})
