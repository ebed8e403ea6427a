/** Invented people. The same number is the same person at every run. */
export type Person = { firstName: string; lastName: string; email: string }

const firstNames =
  'Amara Mateo Yuki Leila Tomasz Priya Kwame Ingrid Rafael Mei Omar Sofía Anton Nkechi Lucas Hana Dmitri Zoë Samir Freya Thabo Elif Diego Aisling Ravi Chiara Jabari Noor Erik Lucía Minh Salma Björn Adaeze Pedro Jin Farida Oskar Nadia Kofi Camille Arjun Helena Tariq Beatriz Ren Yasmin Henrik Imani Paolo Anjali Idris Marta Sione Clara Hassan Agnieszka Tunde Élodie Vikram Wanjiru'.split(
    ' ',
  )
const lastNames =
  "Okonkwo Ferreira Tanaka Haddad Kowalski Iyer Mensah Lindqvist Moreno Chen Farouk Navarro Petrov Eze Silva Sato Volkov De\u00a0Vries Khoury Larsen Mokoena Yılmaz Castillo O'Brien Menon Ricci Otieno Rahman Johansson Vega Nguyen Benali Nilsson Obi Duarte Park Karimi Novak Popescu Asante Moreau Kapoor Costa Aziz Almeida Mori Saleh Berg Njoroge Conti Sharma Bello Serrano Tupou Hoffmann Abbas Zielińska Adeyemi Lefèvre Rao Ibarra Kang Weiss"
    .split(' ')
    .map((name) => name.replace('\u00a0', ' '))

/** A name as an address writes it: plain letters only. */
const addressPart = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replaceAll(/[^a-z]/g, '')

export function named(firstName: string, lastName: string, domain: string): Person {
  return { firstName, lastName, email: `${addressPart(firstName)}.${addressPart(lastName)}@${domain}` }
}

/** The two lists have lengths without a common factor, so that thousands of numbers pass before a name comes again. */
export function personAt(number: number, domain: string): Person {
  return named(
    firstNames[number % firstNames.length] ?? 'Alex',
    lastNames[(number * 5) % lastNames.length] ?? 'Doe',
    domain,
  )
}
