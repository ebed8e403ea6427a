import type { Language } from './languages.ts'

/** Choices that describe an organization. Without imports, so that the console can show them without the validator. */
export const industries = [
  'retail',
  'education',
  'financial_services',
  'food_and_beverage',
  'healthcare',
  'hospitality_and_travel',
  'logistics',
  'manufacturing',
  'marketing',
  'media',
  'non_profit',
  'professional_services',
  'public_sector',
  'real_estate',
  'technology',
  'telecommunications',
  'other',
] as const

export const companySizes = ['1', '2-10', '11-50', '51-200', '201-500', '501-1000', '1001-5000', '5001+'] as const

export type Industry = (typeof industries)[number]
export type CompanySize = (typeof companySizes)[number]

/** The workspace that every organization begins with, in the language of who creates it. */
export const firstWorkspaceNames = {
  en: 'My workspace',
  es: 'Mi espacio de trabajo',
  ar: 'مساحة عملي',
} as const satisfies Record<Language, string>
