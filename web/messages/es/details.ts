import type { Translation } from '#contract/message-format.ts'
import type { details as english } from '../en/details'

export const details = {
  'details.country': 'País',
  'details.industry': 'Sector',
  'details.industry.education': 'Educación',
  'details.industry.financial_services': 'Servicios financieros',
  'details.industry.food_and_beverage': 'Alimentos y bebidas',
  'details.industry.healthcare': 'Salud',
  'details.industry.hospitality_and_travel': 'Hotelería y viajes',
  'details.industry.logistics': 'Logística',
  'details.industry.manufacturing': 'Manufactura',
  'details.industry.marketing': 'Marketing',
  'details.industry.media': 'Medios de comunicación',
  'details.industry.non_profit': 'Sin fines de lucro',
  'details.industry.other': 'Otro',
  'details.industry.professional_services': 'Servicios profesionales',
  'details.industry.public_sector': 'Sector público',
  'details.industry.real_estate': 'Bienes raíces',
  'details.industry.retail': 'Comercio minorista',
  'details.industry.technology': 'Tecnología',
  'details.industry.telecommunications': 'Telecomunicaciones',
  'details.phone': 'Teléfono',
  'details.size': 'Tamaño de la empresa',
  'details.size.people': '{size, select, 1 {Solo yo} other {{size} personas}}',
  'details.timeZone': 'Zona horaria',
  'details.website': 'Sitio web',
} as const satisfies Translation<typeof english>
