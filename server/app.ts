import { randomUUID } from 'node:crypto'
import fastify, { type FastifyInstance } from 'fastify'
import type { Api, OperationId } from '#contract/api.ts'
import type { EndpointShape } from '#contract/endpoint.ts'
import packageJson from '../package.json' with { type: 'json' }
import { accessExplanationRoutes } from './access-explanations/access-explanation-routes.ts'
import { accessGridRoutes } from './access-grid/access-grid-routes.ts'
import { accessHistoryRoutes } from './access-history/access-history-routes.ts'
import { accessLevelRoutes } from './access-levels/access-level-routes.ts'
import { accessReviewRoutes } from './access-reviews/access-review-routes.ts'
import { auditRoutes } from './audit/audit-routes.ts'
import { departureRoutes } from './departures/departure-routes.ts'
import { billingInformationRoutes } from './billing-information/billing-information-routes.ts'
import { bulkRunRoutes } from './bulk-runs/bulk-run-routes.ts'
import { createPasswords, type Passwords } from './authentication/passwords.ts'
import type { Vault } from './authentication/vault.ts'
import type { Services } from './services.ts'
import type { Config } from './config.ts'
import type { Database } from './db/connect.ts'
import { bind } from './http/bind.ts'
import type { Route } from './http/route.ts'
import { createOutbound, type Outbound } from './http/outbound.ts'
import { serveConsole } from './http/console.ts'
import { sessionCookie } from './http/cookies.ts'
import { parseJsonBodies } from './http/json-body.ts'
import { sendWithHeaders } from './http/headers.ts'
import { answerWithProblems, asRefused, sendProblem } from './http/problem.ts'
import { createRateLimiter, type RateLimiter } from './http/rate-limit.ts'
import { serveReference } from './reference/reference-routes.ts'
import { entitlementRoutes } from './entitlements/entitlement-routes.ts'
import { exportRoutes } from './exports/export-routes.ts'
import { instanceRoutes } from './instance/instance-routes.ts'
import { invitationRoutes } from './invitations/invitation-routes.ts'
import { invoiceRoutes } from './invoices/invoice-routes.ts'
import { ledgerRoutes } from './ledger/ledger-routes.ts'
import { mailboxRoutes } from './mail/mailbox.ts'
import { memberRoutes } from './members/member-routes.ts'
import { operatorRoutes } from './operators/operator-routes.ts'
import { organizationRequestRoutes } from './organizations/organization-request-routes.ts'
import { organizationRoutes } from './organizations/organization-routes.ts'
import { planRoutes } from './plans/plan-routes.ts'
import { peopleRoutes } from './people/people-routes.ts'
import { personalDataRoutes } from './personal-data/personal-data-routes.ts'
import { recoveryRoutes } from './recoveries/recovery-routes.ts'
import { registrationRoutes } from './users/registration-routes.ts'
import { seatRoutes } from './seats/seat-routes.ts'
import { secondFactorRoutes } from './users/second-factor-routes.ts'
import { sessionRoutes } from './users/session-routes.ts'
import type { PaymentProvider } from './payments/payment-provider.ts'
import { paymentRoutes } from './payments/payment-routes.ts'
import { serveTestBank } from './payments/test-bank-routes.ts'
import { serveWebhooks } from './payments/webhook-routes.ts'
import { subscriptionDue } from './subscriptions/due-commands.ts'
import { remindersDue } from './subscriptions/trial-reminder-commands.ts'
import { seatPreviewRoutes } from './subscriptions/seat-preview-routes.ts'
import { subscriptionRoutes } from './subscriptions/subscription-routes.ts'
import { testClockRoutes } from './test-clocks/test-clock-routes.ts'
import { successionRoutes } from './successions/succession-routes.ts'
import { supportAccessRoutes } from './support-access/support-access-routes.ts'
import { userRoutes } from './users/user-routes.ts'
import { workspaceAccessRoutes } from './workspace-access/workspace-access-routes.ts'
import { workspaceInvitationRoutes } from './workspace-invitations/workspace-invitation-routes.ts'
import { workspaceRoutes } from './workspaces/workspace-routes.ts'

type Routes = { [Id in OperationId]: Route<Api[Id]> }

/** Every endpoint of the contract with its handler; one that is missing does not compile. */
function routes(services: Services, payments: PaymentProvider): Routes {
  return {
    ...instanceRoutes(services.config),
    ...registrationRoutes(services),
    ...sessionRoutes(services),
    ...secondFactorRoutes(services),
    ...userRoutes(services),
    ...personalDataRoutes(services),
    ...organizationRoutes,
    ...organizationRequestRoutes,
    ...memberRoutes,
    ...departureRoutes,
    ...successionRoutes,
    ...invitationRoutes(services),
    ...peopleRoutes,
    ...bulkRunRoutes(services),
    ...workspaceRoutes,
    ...workspaceAccessRoutes,
    ...workspaceInvitationRoutes(),
    ...accessLevelRoutes,
    ...accessExplanationRoutes,
    ...auditRoutes,
    ...exportRoutes(services),
    ...accessGridRoutes,
    ...accessHistoryRoutes,
    ...seatRoutes,
    ...accessReviewRoutes,
    ...operatorRoutes,
    ...recoveryRoutes(services),
    ...supportAccessRoutes,
    ...billingInformationRoutes,
    ...invoiceRoutes,
    ...ledgerRoutes,
    ...planRoutes,
    ...subscriptionRoutes,
    ...seatPreviewRoutes,
    ...entitlementRoutes,
    ...paymentRoutes({ ...services, provider: payments }),
    ...testClockRoutes(services.config, [remindersDue, subscriptionDue]),
    ...mailboxRoutes(services.config),
  }
}

export type AppOptions = {
  config: Config
  database: Database
  publicUrl: () => string
  /** Who collects invoices. */
  payments: PaymentProvider
  /** What seals secrets that are stored. */
  vault: Vault
  /** The way to addresses that organizations name; tests have their own. */
  outbound?: Outbound
  /** The built console. */
  consoleFolder: string
  /** Told when a mail was queued and committed; without it the queue finds it by polling. */
  mailQueued?: () => void
  /** For tests: cheap password hashes and answers checked against their schemas. */
  testing?: { passwords: Passwords; limiter?: RateLimiter }
}

/** The version of the API and of the product. */
const { version } = packageJson

const mebibyte = 1024 * 1024

/** The composition root: everything that answers HTTP, put together from its parts. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { config, database, publicUrl, payments, testing } = options
  const server = fastify({
    logger: { level: config.logLevel },
    trustProxy: (_address, hop) => hop < config.trustedProxies,
    genReqId: () => randomUUID(),
    bodyLimit: mebibyte,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => {
      void sendProblem(request, reply, asRefused(error))
    },
  })
  answerWithProblems(server)
  server.removeContentTypeParser('text/plain')
  parseJsonBodies(server)
  sendWithHeaders(server, publicUrl)
  const services: Services = {
    config,
    vault: options.vault,
    outbound: options.outbound ?? createOutbound({ allowsLoopback: config.allowsLoopbackTargets }),
    database,
    publicUrl,
    passwords: testing?.passwords ?? createPasswords({ concurrency: 2, queue: 8 }),
    limiter: testing?.limiter ?? createRateLimiter(database.pool),
  }
  const bindOptions = {
    database,
    cookies: sessionCookie(),
    publicOrigin: publicUrl,
    checkAnswers: testing !== undefined,
    mailQueued: options.mailQueued ?? (() => undefined),
  }
  for (const route of Object.values(routes(services, payments)))
    bind(server, route as unknown as Route<EndpointShape>, bindOptions)
  serveReference(server, version)
  await serveWebhooks(server, { database, payments })
  await serveTestBank(server, { database, isOn: payments.kind === 'test' })
  server.get('/livez', () => ({ status: 'ok' }))
  server.get('/readyz', async () => {
    await database.ping()
    return { status: 'ok' }
  })
  await serveConsole(server, options.consoleFolder)
  return server
}
