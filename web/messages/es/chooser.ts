import type { Translation } from '#contract/message-format.ts'
import type { chooser as english } from '../en/chooser'

export const chooser = {
  'chooser.action.add': 'Agregar un espacio de trabajo',
  'chooser.action.ask': 'Solicitar otra organización',
  'chooser.action.askAdministrator':
    'Los Administradores de la organización y los Administradores de usuarios agregan espacios de trabajo. Pídelo a uno de ellos:',
  'chooser.action.console': 'Continuar en la consola',
  'chooser.action.create': 'Crear tu organización',
  'chooser.action.createText': 'Viene con un primer espacio de trabajo, y puedes agregar más.',
  'chooser.action.requestText':
    'Responde el operador de este servicio. Tus motivos ya están escritos; puedes cambiarlos.',
  'chooser.action.signIn': 'Iniciar sesión',
  'chooser.action.signUp': 'Registrarse',
  'chooser.action.signUpText': 'Cada persona puede crear una organización, que viene con un primer espacio de trabajo.',
  'chooser.advice': 'Nuestro consejo',
  'chooser.advice.none': 'Responde lo que sepas. El consejo aparece aquí y dice por qué.',
  'chooser.advice.open':
    '{count, plural, one {Queda abierta una pregunta que podría cambiarlo.} other {Quedan abiertas # preguntas que podrían cambiarlo.}}',
  'chooser.advice.organizations': 'Varias organizaciones',
  'chooser.advice.organizationsText': 'Lo que necesitas no se puede mantener separado dentro de una organización.',
  'chooser.advice.soFar': 'por ahora',
  'chooser.advice.workspaces': 'Varios espacios de trabajo',
  'chooser.advice.workspacesText': 'Una organización lo reúne todo, con un espacio de trabajo para cada parte.',
  'chooser.answer.billing.separate': 'Cada una con su suscripción y sus facturas',
  'chooser.answer.billing.together': 'Una suscripción para todo',
  'chooser.answer.brand.own': 'Varias, dirigidas en conjunto',
  'chooser.answer.brand.separate': 'Varias, cada una dirigida por su cuenta',
  'chooser.answer.brand.together': 'Una marca y una región',
  'chooser.answer.fees.own': 'Se pagan en conjunto, pero queremos ver quién gasta qué',
  'chooser.answer.fees.separate': 'Cada una paga sus propios cargos',
  'chooser.answer.fees.together': 'Se pagan en conjunto',
  'chooser.answer.knowledge.own': 'Cada una el suyo; los administradores pueden verlo todo',
  'chooser.answer.knowledge.separate': 'Nadie puede acceder a ambos, ni siquiera los administradores',
  'chooser.answer.knowledge.together': 'El mismo para todos',
  'chooser.answer.people.own': 'Personas distintas, a cargo de los mismos administradores',
  'chooser.answer.people.separate': 'Personas y administradores distintos, que no deben verse entre sí',
  'chooser.answer.people.together': 'Las mismas personas; muchas trabajan en varias',
  'chooser.answer.signIn.separate': 'Reglas distintas, como inicio de sesión único solo para una',
  'chooser.answer.signIn.together': 'Las mismas reglas para todos',
  'chooser.clear': 'Empezar de nuevo',
  'chooser.compare': 'Ambas opciones, lado a lado',
  'chooser.compare.adding': 'Agregar una más',
  'chooser.compare.adding.organizations':
    'Cada persona puede crear una al registrarse. Las demás se solicitan al operador, en el producto.',
  'chooser.compare.adding.workspaces':
    'Lo agrega un Administrador de la organización o un Administrador de usuarios, en cualquier momento.',
  'chooser.compare.administrators': 'Administradores',
  'chooser.compare.administrators.organizations': 'Los de una no tienen ningún poder en la otra y no ven nada de ella.',
  'chooser.compare.administrators.workspaces':
    'Los Administradores de la organización entran en todos los espacios de trabajo.',
  'chooser.compare.billing': 'Suscripción',
  'chooser.compare.billing.organizations': 'Una para cada una, con su plan, sus facturas y su número de personas.',
  'chooser.compare.billing.workspaces':
    'Una para todos. Cada persona cuenta una vez, sin importar en cuántos espacios de trabajo esté.',
  'chooser.compare.fees': 'Cargos de WhatsApp',
  'chooser.compare.fees.organizations': 'Cada una conecta sus propias cuentas de WhatsApp Business y paga por ellas.',
  'chooser.compare.fees.workspaces':
    'Paga una organización. Cada número pertenece a un espacio de trabajo, así ves quién gasta qué.',
  'chooser.compare.knowledge': 'Conocimiento',
  'chooser.compare.knowledge.organizations': 'No se puede compartir nada.',
  'chooser.compare.knowledge.workspaces':
    'Cada uno tiene el suyo. La organización puede compartir una fuente con los espacios de trabajo que elija.',
  'chooser.compare.people': 'Personas',
  'chooser.compare.people.organizations':
    'Una lista para cada una. Quien trabaja en ambas recibe invitación a ambas, con un rol en cada una.',
  'chooser.compare.people.workspaces':
    'Una sola lista. Cada persona entra en los espacios de trabajo que necesita, con un nivel en cada uno.',
  'chooser.compare.signIn': 'Reglas de inicio de sesión',
  'chooser.compare.signIn.organizations':
    'Cada una tiene su inicio de sesión único, su segundo factor y sus reglas de sesión.',
  'chooser.compare.signIn.workspaces': 'Las mismas para todos en la organización.',
  'chooser.compare.what': 'Qué',
  'chooser.copy': 'Copiar enlace a estas respuestas',
  'chooser.cost.billing': 'Querías una sola suscripción. Cada organización tiene la suya, con sus propias facturas.',
  'chooser.cost.brand': 'Tu marca aparece en varias organizaciones, cada una configurada por separado.',
  'chooser.cost.fees': 'Querías pagar los cargos en conjunto. Cada organización paga los suyos.',
  'chooser.cost.knowledge': 'Querías el mismo conocimiento para todos. Hay que agregarlo en cada organización.',
  'chooser.cost.people':
    'Quienes trabajan en varias necesitan una invitación a cada una. Cambian de una a otra sin volver a iniciar sesión.',
  'chooser.cost.signIn': 'Hay que definir las mismas reglas en cada organización.',
  'chooser.description':
    'Di qué debe mantenerse separado. La mayoría de las empresas necesita una organización con varios espacios de trabajo; algunas necesitan más.',
  'chooser.need.billing': 'suscripción y facturas propias',
  'chooser.need.fees': 'cargos de WhatsApp propios',
  'chooser.need.knowledge': 'conocimiento al que nadie más pueda acceder',
  'chooser.need.people': 'personas y administradores propios',
  'chooser.need.signIn': 'reglas de inicio de sesión propias',
  'chooser.question.billing': 'Suscripción y facturas',
  'chooser.question.billing.hint': '¿Quién recibe la factura?',
  'chooser.question.brand': 'Marca o región',
  'chooser.question.brand.hint': '¿Qué ven tus clientes?',
  'chooser.question.fees': 'Cargos de WhatsApp',
  'chooser.question.fees.hint': '¿Quién paga los mensajes?',
  'chooser.question.knowledge': 'Conocimiento',
  'chooser.question.knowledge.hint': '¿Quién puede usar los documentos y respuestas en los que se apoya la IA?',
  'chooser.question.people': 'Personas',
  'chooser.question.people.hint': '¿Quién trabaja ahí y quién se ocupa de ellos?',
  'chooser.question.signIn': 'Reglas de inicio de sesión',
  'chooser.question.signIn.hint': 'Inicio de sesión único, segundo factor, duración de las sesiones.',
  'chooser.questions': '¿Qué debe estar separado?',
  'chooser.reason': 'Por qué',
  'chooser.reason.billing.separate':
    'Una suscripción pertenece a una organización. Dos suscripciones necesitan dos organizaciones.',
  'chooser.reason.billing.together':
    'Todos los espacios de trabajo comparten la suscripción de la organización y sus facturas.',
  'chooser.reason.brand.own':
    'Un espacio de trabajo lleva una marca: sus propios números, conocimiento, personas y zona horaria.',
  'chooser.reason.brand.separate':
    'Una marca por sí sola no necesita su propia organización: un espacio de trabajo tiene sus propios números, conocimiento y personas. La necesita en cuanto algo de lo anterior deba estar separado.',
  'chooser.reason.brand.together': 'Los espacios de trabajo dividen entonces el trabajo: por departamento o por fin.',
  'chooser.reason.fees.own':
    'Cada número pertenece a un espacio de trabajo, así que los estados de cuenta muestran lo que gastó cada uno.',
  'chooser.reason.fees.separate':
    'Una organización paga los cargos de sus cuentas de WhatsApp Business. Quien paga por su cuenta necesita una organización.',
  'chooser.reason.fees.together': 'Una organización paga por todos sus números.',
  'chooser.reason.knowledge.own': 'Cada espacio de trabajo tiene su propio conocimiento; nada se ve en otro.',
  'chooser.reason.knowledge.separate':
    'Los Administradores de la organización pueden entrar en todos los espacios de trabajo. Solo dos organizaciones protegen el conocimiento de los administradores de la otra.',
  'chooser.reason.knowledge.together':
    'La organización puede compartir una fuente con los espacios de trabajo que la necesitan.',
  'chooser.reason.people.own':
    'Cada persona entra solo en los espacios de trabajo que se le asignaron y no ve nada de los demás.',
  'chooser.reason.people.separate':
    'Una organización tiene una lista de usuarios, que sus administradores ven. Dos listas necesitan dos organizaciones.',
  'chooser.reason.people.together':
    'Una persona, un inicio de sesión, tantos espacios de trabajo como haga falta, contada una vez.',
  'chooser.reason.signIn.separate':
    'Las reglas de inicio de sesión valen para toda la organización. Dos conjuntos de reglas necesitan dos organizaciones.',
  'chooser.reason.signIn.together':
    'Las reglas de inicio de sesión se definen una vez y valen en todos los espacios de trabajo.',
  'chooser.request': 'Necesitamos otra organización con {needs}.',
  'chooser.standing.asks': 'Decide',
  'chooser.standing.costs': 'El precio',
  'chooser.standing.either': 'Da igual',
  'chooser.standing.fits': 'Encaja',
  'chooser.title': '¿Espacio de trabajo u organización?',
} as const satisfies Translation<typeof english>
