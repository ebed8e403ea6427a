import type { Translation } from '#contract/message-format.ts'
import type { details as english } from '../en/details'

export const details = {
  'details.country': 'البلد',
  'details.industry': 'القطاع',
  'details.industry.education': 'التعليم',
  'details.industry.financial_services': 'الخدمات المالية',
  'details.industry.food_and_beverage': 'الأغذية والمشروبات',
  'details.industry.healthcare': 'الرعاية الصحية',
  'details.industry.hospitality_and_travel': 'الضيافة والسفر',
  'details.industry.logistics': 'الخدمات اللوجستية',
  'details.industry.manufacturing': 'التصنيع',
  'details.industry.marketing': 'التسويق',
  'details.industry.media': 'الإعلام',
  'details.industry.non_profit': 'منظمات غير ربحية',
  'details.industry.other': 'أخرى',
  'details.industry.professional_services': 'الخدمات المهنية',
  'details.industry.public_sector': 'القطاع العام',
  'details.industry.real_estate': 'العقارات',
  'details.industry.retail': 'تجارة التجزئة',
  'details.industry.technology': 'التقنية',
  'details.industry.telecommunications': 'الاتصالات',
  'details.phone': 'الهاتف',
  'details.size': 'حجم الشركة',
  'details.size.people': '{size, select, 1 {أنا فقط} other {عدد الأشخاص {size}}}',
  'details.timeZone': 'المنطقة الزمنية',
  'details.website': 'الموقع الإلكتروني',
} as const satisfies Translation<typeof english>
