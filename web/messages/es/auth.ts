import type { Translation } from '#contract/message-format.ts'
import type { auth as english } from '../en/auth'

export const auth = {
  'password.advice.empty': 'Al menos 10 caracteres. Varias palabras sin relación entre sí funcionan bien.',
  'password.advice.fair': 'Bien. Unos caracteres más la hacen más segura.',
  'password.advice.guessable': 'Fácil de adivinar. Evita nombres, palabras comunes y filas del teclado.',
  'password.advice.short': 'Demasiado corta: usa al menos 10 caracteres.',
  'password.advice.strong': 'Contraseña segura',
  'provider.failure.cancelled': 'Detuviste el inicio de sesión. Inténtalo de nuevo o usa tu contraseña.',
  'provider.failure.expired': 'El inicio de sesión tardó demasiado. Empieza de nuevo.',
  'provider.failure.failed': 'No fue posible iniciar sesión de esa forma. Inténtalo de nuevo o usa tu contraseña.',
  'provider.failure.linkFirst':
    'Aquí ya inicias sesión con una contraseña. Escríbela ahora; después puedes agregar esta forma de iniciar sesión en “Contraseña e inicio de sesión”, en tu perfil.',
  'provider.failure.notProved':
    'El proveedor no confirma que esta dirección de correo sea tuya. Regístrate con tu dirección y una contraseña.',
  'provider.failure.unreachable':
    'No se puede contactar al proveedor en este momento. Inténtalo más tarde o usa tu contraseña.',
  'provider.google': 'Continuar con Google',
  'provider.microsoft': 'Continuar con Microsoft',
  'provider.or': 'o',
  'signIn.back': 'Volver al inicio de sesión',
  'signIn.email': 'Correo electrónico',
  'signIn.forgot': '¿Olvidaste tu contraseña?',
  'signIn.link': 'Iniciar sesión',
  'signIn.password': 'Contraseña',
  'signIn.signUp': '¿Es tu primera vez aquí? {link}',
  'signIn.submit': 'Iniciar sesión',
  'signIn.title': 'Inicia sesión en Atrium',
  'signUp.choose': '¿Una organización o varias?',
  'signUp.description': 'Crea tu organización o únete a la que te invitó.',
  'signUp.email': 'Correo de trabajo',
  'signUp.emailHint': 'Enviamos ahí un enlace para verificarlo.',
  'signUp.firstName': 'Nombre',
  'signUp.lastName': 'Apellido',
  'signUp.link': 'Regístrate',
  'signUp.password': 'Contraseña',
  'signUp.signIn': '¿Ya te registraste? {link}',
  'signUp.submit': 'Registrarse',
  'signUp.title': 'Regístrate en Atrium',
  'signedIn.as': 'Sesión iniciada como {email}.',
  'signedIn.signOut': 'Cerrar sesión',
} as const satisfies Translation<typeof english>
