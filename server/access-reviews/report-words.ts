import type { Language } from '#contract/languages.ts'
import type { AccessLevel, OrganizationRole } from '#contract/permissions.ts'
import type { ItemAnswer, ShownReview } from './access-review.ts'

/** What the printed report of a review says, in the words of the console. */
export type ReportWords = {
  accessReview: string
  facts: Record<'started' | 'deadline' | 'status' | 'reviewers' | 'fallback' | 'result' | 'made', string>
  status: Record<ShownReview['status'], string>
  owners: string
  /** Of a role that nobody else can review yet. */
  nobody: string
  entries: string
  columns: readonly [
    number: string,
    who: string,
    where: string,
    held: string,
    since: string,
    reviewer: string,
    answer: string,
    note: string,
  ]
  organization: string
  answers: Record<ItemAnswer, string>
  roles: Record<OrganizationRole, string>
  levels: Record<AccessLevel, string>
  until: string
  restrictions: string
  changedTo: string
  theDeadline: string
  notRemoved: string
  by: string
  page: string
}

export const reportWords: Record<Language, ReportWords> = {
  en: {
    accessReview: 'Access review',
    facts: {
      started: 'Started',
      deadline: 'Deadline',
      status: 'Status',
      reviewers: 'Reviewers',
      fallback: 'Who steps in',
      result: 'Entries',
      made: 'Report made',
    },
    status: { open: 'Open', closing: 'Closing', closed: 'Closed', cancelled: 'Cancelled' },
    owners: 'Owners of the workspace',
    nobody: 'Nobody yet',
    entries: 'Entries of the review',
    columns: ['#', 'Who', 'Where', 'Role or level', 'Since', 'Reviewer', 'Answer', 'Note'],
    organization: 'Organization',
    answers: {
      open: 'Open',
      confirmed: 'Confirmed',
      removed: 'Removed',
      changed: 'Changed',
      superseded: 'Changed meanwhile',
      not_reviewed: 'Not reviewed',
    },
    roles: {
      organization_admin: 'Organization Admin',
      billing_admin: 'Billing Admin',
      user_admin: 'User Admin',
      member: 'Member',
    },
    levels: { owner: 'Owner', manager: 'Manager', agent: 'Agent' },
    until: 'until {day}',
    restrictions: 'Restrictions: {count}',
    changedTo: 'Changed to {held}',
    theDeadline: 'The deadline',
    notRemoved: 'Could not be removed ({reason})',
    by: '{name}, {moment}',
    page: 'Page {page} of {pages}',
  },
  es: {
    accessReview: 'Revisión de accesos',
    facts: {
      started: 'Inicio',
      deadline: 'Fecha límite',
      status: 'Estado',
      reviewers: 'Quién revisa',
      fallback: 'Quién sustituye',
      result: 'Entradas',
      made: 'Informe creado',
    },
    status: { open: 'Abierta', closing: 'Cerrándose', closed: 'Cerrada', cancelled: 'Cancelada' },
    owners: 'Propietarios del espacio',
    nobody: 'Nadie todavía',
    entries: 'Entradas de la revisión',
    columns: ['#', 'Quién', 'Dónde', 'Rol o nivel', 'Desde', 'Quién revisa', 'Respuesta', 'Nota'],
    organization: 'Organización',
    answers: {
      open: 'Pendiente',
      confirmed: 'Confirmado',
      removed: 'Quitado',
      changed: 'Cambiado',
      superseded: 'Cambiado entretanto',
      not_reviewed: 'Sin revisar',
    },
    roles: {
      organization_admin: 'Administrador de la organización',
      billing_admin: 'Administrador de facturación',
      user_admin: 'Administrador de usuarios',
      member: 'Miembro',
    },
    levels: { owner: 'Propietario', manager: 'Gestor', agent: 'Agente' },
    until: 'hasta el {day}',
    restrictions: 'Restricciones: {count}',
    changedTo: 'Cambiado a {held}',
    theDeadline: 'La fecha límite',
    notRemoved: 'No se pudo quitar ({reason})',
    by: '{name}, {moment}',
    page: 'Página {page} de {pages}',
  },
  ar: {
    accessReview: 'مراجعة صلاحيات الوصول',
    facts: {
      started: 'البداية',
      deadline: 'الموعد النهائي',
      status: 'الحالة',
      reviewers: 'المراجعون',
      fallback: 'من ينوب',
      result: 'البنود',
      made: 'أُعدّ التقرير',
    },
    status: { open: 'مفتوحة', closing: 'قيد الإغلاق', closed: 'مغلقة', cancelled: 'ملغاة' },
    owners: 'مالكو مساحة العمل',
    nobody: 'لا أحد بعد',
    entries: 'بنود المراجعة',
    columns: ['#', 'من', 'أين', 'الدور أو المستوى', 'منذ', 'المراجع', 'الإجابة', 'ملاحظة'],
    organization: 'المؤسسة',
    answers: {
      open: 'مفتوح',
      confirmed: 'تأكّد',
      removed: 'أُزيل',
      changed: 'تغيّر',
      superseded: 'تغيّر في هذه الأثناء',
      not_reviewed: 'لم يُراجَع',
    },
    roles: {
      organization_admin: 'مسؤول المؤسسة',
      billing_admin: 'مسؤول الفوترة',
      user_admin: 'مسؤول المستخدمين',
      member: 'عضو',
    },
    levels: { owner: 'مالك', manager: 'مدير', agent: 'وكيل' },
    until: 'حتى {day}',
    restrictions: 'القيود: {count}',
    changedTo: 'تغيّر إلى {held}',
    theDeadline: 'الموعد النهائي',
    notRemoved: 'تعذّرت إزالته ({reason})',
    by: '{name}، {moment}',
    page: 'صفحة {page} من {pages}',
  },
}
