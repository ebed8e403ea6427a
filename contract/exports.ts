import { z } from 'zod'
import { answers, empty, endpoint, file, inOrganization } from './endpoint.ts'
import { Instant } from './fields.ts'
import { ExportId, OrganizationId } from './ids.ts'

export const OrganizationExport = z.object({
  id: ExportId,
  status: z
    .enum(['queued', 'running', 'ready', 'failed', 'expired'])
    .describe('`expired`: its bytes are gone, after seven days or by hand.'),
  requestedBy: z.string().describe('The name of who asked for it.'),
  requestedAt: Instant,
  rowsDone: z.int().describe('Lines written so far.'),
  rowsTotal: z.int().describe('Lines it will have; 0 until it is begun.'),
  byteLength: z.int().nullable(),
  sha256: z.string().nullable().describe('Of the whole archive, hex.'),
  finishedAt: Instant.nullable(),
  expiresAt: Instant.nullable().describe('Until then it can be downloaded.'),
})

const ofOrganization = z.object({ organizationId: OrganizationId })
const ofExport = z.object({ organizationId: OrganizationId, exportId: ExportId })
const tag = 'Exports'

export const exports = {
  listExports: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/exports',
    tag,
    summary: 'List the last exports of the organization, with their progress (at most 20)',
    access: inOrganization('organization.export'),
    audit: [],
    params: ofOrganization,
    answer: answers(z.object({ data: z.array(OrganizationExport) })),
    refusals: [],
  }),
  requestExport: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/exports',
    tag,
    summary: 'Ask for an archive of everything the organization owns',
    description:
      'A job builds it; a mail tells when it is ready. One at a time. A zip of JSON lines with a manifest, see docs/export.md.',
    access: inOrganization('organization.export', { fresh: true, frozen: true }),
    audit: ['organization.export_requested'],
    params: ofOrganization,
    answer: answers(OrganizationExport, 202),
    refusals: ['export_under_way'],
  }),
  downloadExport: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/exports/{exportId}/archive',
    tag,
    summary: 'Download an archive that is ready, for seven days',
    access: inOrganization('organization.export', { fresh: true }),
    audit: ['organization.export_downloaded'],
    params: ofExport,
    answer: file('application/zip'),
    refusals: ['export_not_ready'],
  }),
  deleteExport: endpoint({
    method: 'DELETE',
    path: '/api/organizations/{organizationId}/exports/{exportId}',
    tag,
    summary: 'Delete an archive before its week is over, or stop one that is being built',
    access: inOrganization('organization.export', { frozen: true }),
    audit: ['organization.export_deleted'],
    params: ofExport,
    answer: empty,
    refusals: ['export_not_ready'],
  }),
}
