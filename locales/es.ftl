# Spanish as it is written to people in the United States: usted, commas between thousands, points before decimals. `es-ES` says
# what Spain writes otherwise. docs/languages.md tells where the words come from.

## Dates. The first of a month is “1.º” in the Americas.

month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre

date-day = { $day ->
    [1] 1.º
   *[other] { $day }
} de { $month } de { $year }
date-month = { $month } de { $year }
date-year = { $year }
date-month-day = { $day ->
    [1] 1.º
   *[other] { $day }
} de { $month }

when-about-day = alrededor del { $date }
when-about-month = hacia { $date }
when-days = del { $from } al { $to }
when-months = de { $from } a { $to }

on-day = el { $date }
on-month = en { $date }
on-year = en { $date }
on-about-day = alrededor del { $date }
on-about-month = hacia { $date }
on-days = entre el { $from } y el { $to }
on-months = entre { $from } y { $to }

time = { $hour }:{ $minute }{ "\u00A0" }{ $half ->
    [am] a.{ "\u00A0" }m.
   *[pm] p.{ "\u00A0" }m.
} { $zone }
time-midnight = 12:00 de la noche { $zone }
time-noon = 12:00 del mediodía { $zone }
time-on = { $time } del { $date }

## Numbers. A thousand million has no word of its own in Spanish: 1.2 billion is 1,200 millones.

number-group = ,
number-group-from = 4
number-decimal = .
number-thousand = { $thousandfold }
number-million = { $count ->
    [1] { $number } millón
   *[other] { $number } millones
}
number-billion = { $thousandfold } millones

count-about = aproximadamente { $number }
count-over = más de { $number }
count-at-least = al menos { $number }
count-up-to = hasta { $number }
count-between = entre { $low } y { $high }

range-between = entre { $low } y { $high }
range-from = { $low } o más

money = { $lead }{ $number }
percent = { $number }{ "\u00A0" }%

ordinal = { $number ->
    [1] primero
    [2] segundo
    [3] tercero
    [4] cuarto
    [5] quinto
    [6] sexto
    [7] séptimo
    [8] octavo
    [9] noveno
    [10] décimo
   *[other] { $number }.º
}

## What is counted. Behind “millones” stands “de”.

unit-persons = { $scale ->
    [million] { $number } de personas
    [billion] { $number } de personas
   *[other] { $count ->
        [1] { $number } persona
       *[other] { $number } personas
    }
}
unit-accounts = { $scale ->
    [million] { $number } de cuentas
    [billion] { $number } de cuentas
   *[other] { $count ->
        [1] { $number } cuenta
       *[other] { $number } cuentas
    }
}
unit-records = { $scale ->
    [million] { $number } de registros
    [billion] { $number } de registros
   *[other] { $count ->
        [1] { $number } registro
       *[other] { $number } registros
    }
}
unit-months = { $count ->
    [1] { $number } mes
   *[other] { $number } meses
}

## Lists. “y” is “e” before the sound of i, but not before a diphthong (y hielo); “o” is “u” before the sound of o, and before
## numbers that are read with it (u ocho, u once; but o ciento diez).

series-and = y
    .changed = e
    .before = i í hi hí
    .unless = hia hie hio ia ie io
series-or = o
    .changed = u
    .before = o ó ho hó 8 11
    .unless = 110 111 112 113 114 115 116 117 118 119
series-two = { $first } { $word } { $last }
series-comma = ,
series-semicolon = ;
series-more = { $rest } { $word } { $last }
series-more-semicolon = { $rest }; { $word } { $last }

## Words of the page.

page-label = Página { $page } de { $pages }
draft-band = BORRADOR
draft-note = BORRADOR — no distribuir. Los datos que faltan están marcados así: { $mark }.

## The timeline.

timeline-started = Comenzó el incidente
timeline-believed = Hubo motivos para creer que hubo una filtración de datos
timeline-discovered = Se descubrió el incidente
timeline-confirmed = Se confirmó la filtración de datos
timeline-contained = Se contuvo el incidente
timeline-ended = Terminó el incidente
timeline-determined = Se determinó que la filtración afectó información personal
timeline-scope_identified = Se conoció el alcance
timeline-classified = El incidente se clasificó como grave
timeline-determined_material = Se determinó que el incidente es importante para los inversionistas
timeline-individuals_notified = Se avisó por primera vez a las personas afectadas
timeline-public_statement = Se avisó por primera vez al público
timeline-new_information = Se conoció información que faltaba en un informe anterior
timeline-handled = Terminó la respuesta al incidente

## Categories of data. `.yours` has its possessive, for Spanish has “su” and “sus”.

data-part = { $data } (en parte)

data-name = nombre
    .yours = su nombre
    .theirs = nombres
data-date-of-birth = fecha de nacimiento
    .yours = su fecha de nacimiento
    .theirs = fechas de nacimiento
data-postal-address = dirección postal o de facturación
    .yours = su dirección postal o de facturación
    .theirs = direcciones postales o de facturación
data-phone-number = número de teléfono
    .yours = su número de teléfono
    .theirs = números de teléfono
data-email-address = dirección de correo electrónico
    .yours = su dirección de correo electrónico
    .theirs = direcciones de correo electrónico
data-demographic = datos demográficos (como género, raza o estado civil)
    .yours = sus datos personales (como género, raza o estado civil)
    .theirs = datos demográficos (como género, raza o estado civil)
data-ssn = número de Seguro Social
    .yours = su número de Seguro Social
    .theirs = números de Seguro Social
data-taxpayer-id = número de identificación del contribuyente
    .yours = su número de identificación del contribuyente
    .theirs = números de identificación del contribuyente
data-drivers-license = número de licencia de conducir
    .yours = su número de licencia de conducir
    .theirs = números de licencias de conducir
data-passport = número de pasaporte
    .yours = su número de pasaporte
    .theirs = números de pasaporte
data-military-id = número de identificación militar
    .yours = su número de identificación militar
    .theirs = números de identificación militar
data-tribal-or-other-gov-id = otro número de identificación del gobierno
    .yours = otro número de identificación que le dio el gobierno
    .theirs = otros números de identificación del gobierno
data-immigration-status = información sobre ciudadanía o inmigración
    .yours = su información de ciudadanía o inmigración
    .theirs = información sobre ciudadanía o inmigración
data-payment-card = número de tarjeta de crédito o de débito
    .yours = el número de su tarjeta de crédito o de débito
    .theirs = números de tarjetas de crédito o de débito
data-payment-card-cvv = código de seguridad o PIN de tarjeta
    .yours = el código de seguridad o el PIN de su tarjeta
    .theirs = códigos de seguridad o PIN de tarjetas
data-payment-card-partial = últimos cuatro dígitos de una tarjeta
    .yours = los últimos cuatro dígitos de su tarjeta
    .theirs = últimos cuatro dígitos de tarjetas
data-bank-account = número de cuenta bancaria
    .yours = su número de cuenta bancaria
    .theirs = números de cuentas bancarias
data-financial-other = información sobre saldos, préstamos o crédito
    .yours = su información sobre saldos, préstamos o crédito
    .theirs = información sobre saldos, préstamos o crédito de las cuentas
data-credit-report = informe o puntaje de crédito
    .yours = su informe o puntaje de crédito
    .theirs = informes o puntajes de crédito
data-username = nombre de usuario
    .yours = su nombre de usuario
    .theirs = nombres de usuario
data-password = contraseña
    .yours = su contraseña
    .theirs = contraseñas
data-password-hash = contraseña cifrada con hash
    .yours = su contraseña en forma codificada
    .theirs = contraseñas cifradas con hash
data-security-qa = pregunta de seguridad y su respuesta
    .yours = sus preguntas de seguridad y las respuestas
    .theirs = preguntas de seguridad y sus respuestas
data-account-pin = PIN o código de acceso de la cuenta
    .yours = el PIN o código de acceso de su cuenta
    .theirs = PIN o códigos de acceso de cuentas
data-mfa-secret = clave secreta o código de respaldo de la verificación en dos pasos
    .yours = la clave secreta o los códigos de respaldo de su verificación en dos pasos
    .theirs = claves secretas o códigos de respaldo de la verificación en dos pasos
data-session-or-api-token = token de sesión o clave de API
    .yours = su sesión iniciada o la clave de acceso de una aplicación
    .theirs = tokens de sesión o claves de API
data-biometric = datos biométricos (como huella digital, rostro o voz)
    .yours = los datos de su huella digital, su rostro o su voz
    .theirs = datos biométricos (como huellas digitales, rostros o voces)
data-genetic = datos genéticos
    .yours = sus datos de ADN
    .theirs = datos genéticos de las personas
data-medical = historial médico, diagnóstico o tratamiento
    .yours = su historial médico, enfermedad o tratamiento
    .theirs = historiales médicos, diagnósticos o tratamientos
data-prescription = información sobre recetas médicas
    .yours = la información de sus recetas médicas
    .theirs = información sobre las recetas médicas
data-medical-record-number = número de expediente médico o de cuenta de paciente
    .yours = su número de expediente médico o de cuenta de paciente
    .theirs = números de expedientes médicos o de cuentas de pacientes
data-health-insurance-id = número de póliza o de miembro del seguro médico
    .yours = el número de su seguro médico
    .theirs = números de póliza o de miembro de seguros médicos
data-health-claims-billing = información sobre facturas o reclamos médicos
    .yours = sus facturas médicas o reclamos al seguro
    .theirs = información sobre las facturas o los reclamos médicos
data-mental-health-or-substance = tratamiento de salud mental o por consumo de sustancias
    .yours = su tratamiento de salud mental o por consumo de alcohol o drogas
    .theirs = registros de tratamientos de salud mental o por consumo de sustancias
data-student-record = expediente escolar
    .yours = su expediente escolar
    .theirs = expedientes escolares
data-employment = información de empleo o nómina
    .yours = la información de su empleo o salario
    .theirs = información sobre empleo o nómina
data-telecom-account-number = número de cuenta con la compañía telefónica
    .yours = su número de cuenta de teléfono
    .theirs = números de cuenta con la compañía telefónica
data-telecom-cpni-plan = plan de tarifas, funciones y número de líneas
    .yours = su plan de tarifas y su número de líneas
    .theirs = planes de tarifas, funciones y números de líneas
data-telecom-cpni-call-detail = registro de llamadas o mensajes de texto
    .yours = los registros de sus llamadas o mensajes de texto
    .theirs = registros de llamadas o mensajes de texto
data-telecom-device-ids = identificador de dispositivo o de tarjeta SIM (IMEI, IMSI o ICCID)
    .yours = el número de identificación de su teléfono o de su tarjeta SIM
    .theirs = identificadores de dispositivos o de tarjetas SIM (IMEI, IMSI o ICCID)
data-precise-location = ubicación exacta o datos de antenas celulares
    .yours = su ubicación exacta
    .theirs = ubicaciones exactas o datos de antenas celulares
data-ip-or-device = dirección IP o datos del dispositivo o del navegador
    .yours = su dirección IP o los datos de su dispositivo o navegador
    .theirs = direcciones IP o datos de dispositivos o navegadores
data-communications-content = contenido de mensajes o correos electrónicos
    .yours = sus mensajes o correos electrónicos
    .theirs = contenidos de mensajes o correos electrónicos
data-photo-or-document-image = foto o documento de identidad escaneado
    .yours = su foto o su documento de identidad escaneado
    .theirs = fotos o documentos de identidad escaneados
data-license-plate-alpr = datos de lectores de placas de vehículos
    .yours = las lecturas de la placa de su vehículo
    .theirs = lecturas de placas de vehículos
data-children-data = información sobre un menor de 13 años
    .yours = su información sobre menores de 13 años
    .theirs = información sobre menores de 13 años
data-special-category-other = religión, política, afiliación sindical o vida sexual
    .yours = su religión, política, afiliación sindical o vida sexual
    .theirs = datos sobre religión, política, afiliación sindical o vida sexual
data-internal-business = documentos internos de la empresa
    .yours = sus documentos comerciales
    .theirs = documentos comerciales internos
data-source-code = código fuente
    .yours = su código fuente
    .theirs = códigos fuente
data-trade-secret = secretos comerciales o propiedad intelectual
    .yours = sus secretos comerciales o diseños
    .theirs = secretos comerciales o diseños protegidos
data-system-info = configuración de sistemas o redes
    .yours = la configuración de su computadora o de su red
    .theirs = configuraciones de sistemas o redes
data-other = otra información
    .yours = otra información sobre usted
    .theirs = otros datos
data-unknown = información que aún no se ha identificado
    .yours = información que todavía estamos identificando
    .theirs = información aún sin identificar
data-state-id = número de tarjeta de identificación estatal
    .yours = el número de su tarjeta de identificación estatal
    .theirs = números de tarjetas de identificación estatal
data-irs-ip-pin = PIN del IRS para la protección de la identidad
    .yours = su PIN del IRS para la protección de la identidad
    .theirs = varios PIN del IRS para la protección de la identidad
data-tribal-id = número de identificación tribal
    .yours = su número de identificación tribal
    .theirs = números de identificación tribal
data-voter-id = número de identificación de votante
    .yours = su número de identificación de votante
    .theirs = números de identificación de votantes
data-driver-authorization-card = número de tarjeta de autorización para conducir
    .yours = el número de su tarjeta de autorización para conducir
    .theirs = números de tarjetas de autorización para conducir
data-employer-tin = número de identificación fiscal de un empleador
    .yours = el número de identificación fiscal de su empleador
    .theirs = números de identificación fiscal de empleadores
data-student-id = número de identificación de estudiante
    .yours = su número de identificación de estudiante
    .theirs = números de identificación de estudiantes
data-employee-id = número de identificación de empleado
    .yours = su número de identificación de empleado
    .theirs = números de identificación de empleados
data-account-access-code = código de seguridad, código de acceso o contraseña de una cuenta financiera
    .yours = el código de acceso o la contraseña de su cuenta bancaria o de otra cuenta de dinero
    .theirs = códigos de seguridad, códigos de acceso o contraseñas de cuentas financieras
data-payment-card-expiry = fecha de vencimiento de una tarjeta
    .yours = la fecha de vencimiento de su tarjeta
    .theirs = fechas de vencimiento de tarjetas
data-financial-access-info = otra información que da acceso a una cuenta financiera
    .yours = otra información que da acceso a su cuenta bancaria o a otra cuenta de dinero
    .theirs = otra información que da acceso a cuentas financieras
data-electronic-id = identificador electrónico único o número de ruta bancaria
    .yours = su identificador electrónico o su número de ruta bancaria
    .theirs = identificadores electrónicos únicos o números de ruta bancaria
data-mothers-maiden-name = apellido de soltera de la madre
    .yours = el apellido de soltera de su madre
    .theirs = apellidos de soltera de las madres
data-digital-signature = firma digital o electrónica
    .yours = su firma electrónica
    .theirs = firmas digitales o electrónicas
data-digital-signature-key = clave privada para firmar documentos electrónicos
    .yours = su clave privada para firmar documentos electrónicos
    .theirs = claves privadas para firmar documentos electrónicos
data-tax-return-information = información de la declaración de impuestos
    .yours = la información de su declaración de impuestos
    .theirs = información sobre declaraciones de impuestos
data-work-evaluation = evaluación de trabajo
    .yours = su evaluación de trabajo
    .theirs = evaluaciones de trabajo
data-birth-or-marriage-certificate = acta de nacimiento o de matrimonio
    .yours = su acta de nacimiento o de matrimonio
    .theirs = actas de nacimiento o de matrimonio
data-adult-verification-data = información de verificación de edad de un sitio web para adultos
    .yours = su información de verificación de edad de un sitio web para adultos
    .theirs = información de verificación de edad de sitios web para adultos
data-linkable-dissociated-data = datos separados que pueden volver a vincularse con una persona
    .yours = sus registros que pueden volver a vincularse con usted
    .theirs = datos separados que pueden volver a vincularse con las personas

## Words of closed lists.

word-yes = sí
word-no = no
word-unknown = no se sabe
word-suspected = presunto
word-investigating = en investigación
word-contained = contenido
word-closed = cerrado
word-external = externo
word-insider = interno
word-partner = socio
word-complete = completo
word-partial = parcial
word-none = ninguno
word-persons = personas
word-accounts = cuentas
word-records = registros
word-us = nosotros
word-owner = dueño
word-vendor = proveedor
word-undecided = sin decidir
word-none-known = no se conoce
word-found = se encontró
word-not-assessed = sin evaluar
word-appears-complete = parece completo
word-ongoing = en curso
word-planned = previsto
word-under-way = en marcha
word-done = terminado
word-pending = pendiente
word-material = importante
word-not-material = no importante
word-none-expected = no se prevé
word-reasonably-likely = razonablemente probable
word-undetermined = sin determinar
word-breach = filtración de datos
word-vulnerability = vulnerabilidad
word-class-action = demanda colectiva
word-regulator = regulador
word-consent-decree = decreto por consentimiento
word-ransom = rescate
word-company = empresa
word-court = tribunal
word-press = prensa
word-confirmed = confirmado
word-ruled-out = descartado
word-customer = cliente
word-employee = empleado
word-patient = paciente
word-student = estudiante
word-applicant = solicitante
word-shareholder = accionista
word-other = otro
word-service-provider = proveedor de servicios
word-electronic = electrónico
word-paper = papel
word-device = dispositivo
word-likely = probable
word-unlikely = improbable
word-law-enforcement = autoridades policiales
word-us-attorney-general = fiscal general de los Estados Unidos
word-fcc = Comisión Federal de Comunicaciones

## Kinds of organization.

kind-public-company = empresa que cotiza en bolsa
kind-smaller-reporting-company = empresa declarante pequeña
kind-foreign-private-issuer = emisor privado extranjero
kind-telecom-carrier = compañía de telecomunicaciones
kind-voip-provider = proveedor de telefonía por internet (VoIP)
kind-hipaa-covered-entity = proveedor, plan o centro de compensación de salud sujeto a la ley HIPAA
kind-hipaa-business-associate = socio comercial según la ley HIPAA
kind-health-app-vendor = proveedor de aplicaciones de salud o de registros personales de salud
kind-bank = banco
kind-bank-service-provider = proveedor de servicios para bancos
kind-credit-union = cooperativa de crédito
kind-ftc-financial-institution = institución financiera supervisada por la Comisión Federal de Comercio
kind-broker-dealer = agente de bolsa
kind-investment-adviser = asesor de inversiones
kind-insurer = aseguradora
kind-nydfs-covered-entity = entidad con licencia del regulador financiero de Nueva York (NYDFS)
kind-information-broker = corredor de información
kind-credit-reporting-agency = agencia de informes de crédito
kind-defense-contractor = contratista de defensa
kind-critical-infrastructure = operador de infraestructura crítica
kind-nis2-essential = entidad esencial según la directiva NIS 2
kind-nis2-important = entidad importante según la directiva NIS 2
kind-eu-financial-entity = entidad financiera de la Unión Europea
kind-digital-product-manufacturer = fabricante de productos con elementos digitales
kind-school = escuela o universidad
kind-government = organismo público
kind-nonprofit = organización sin fines de lucro
kind-other = otro tipo de organización

## How an incident came about.

method-api-abuse = uso indebido de una API
method-credential-stuffing = uso automático de contraseñas robadas en otros sitios
method-phishing = mensajes engañosos (phishing)
method-ransomware = secuestro de datos (ransomware)
method-malware = programas dañinos
method-stolen-credentials = uso de credenciales robadas
method-exploited-vulnerability = aprovechamiento de una vulnerabilidad
method-insider = uso indebido por parte de alguien de la organización
method-misdirected-message = mensaje enviado a la persona equivocada
method-lost-device = pérdida o robo de un dispositivo
method-vendor-breach = filtración de datos en un proveedor
method-misconfiguration = error de configuración
method-sim-swap = duplicación de la tarjeta SIM
method-brute-force = adivinación repetida de contraseñas
method-other = otro método

## The United States, their territories, and parts of other countries. The names are those of the Diccionario panhispánico de
## dudas where it has one.

place-US-AK = Alaska
place-US-AL = Alabama
place-US-AR = Arkansas
place-US-AS = Samoa Americana
place-US-AZ = Arizona
place-US-CA = California
place-US-CO = Colorado
place-US-CT = Connecticut
place-US-DC = Distrito de Columbia
place-US-DE = Delaware
place-US-FL = Florida
place-US-GA = Georgia
place-US-GU = Guam
place-US-HI = Hawái
place-US-IA = Iowa
place-US-ID = Idaho
place-US-IL = Illinois
place-US-IN = Indiana
place-US-KS = Kansas
place-US-KY = Kentucky
place-US-LA = Luisiana
place-US-MA = Massachusetts
place-US-MD = Maryland
place-US-ME = Maine
place-US-MI = Míchigan
place-US-MN = Minnesota
place-US-MO = Misuri
place-US-MP = Islas Marianas del Norte
place-US-MS = Misisipi
place-US-MT = Montana
place-US-NC = Carolina del Norte
place-US-ND = Dakota del Norte
place-US-NE = Nebraska
place-US-NH = Nuevo Hampshire
place-US-NJ = Nueva Jersey
place-US-NM = Nuevo México
place-US-NV = Nevada
place-US-NY = Nueva York
place-US-OH = Ohio
place-US-OK = Oklahoma
place-US-OR = Oregón
place-US-PA = Pensilvania
place-US-PR = Puerto Rico
place-US-RI = Rhode Island
place-US-SC = Carolina del Sur
place-US-SD = Dakota del Sur
place-US-TN = Tennessee
place-US-TX = Texas
place-US-UM = Islas menores alejadas de los Estados Unidos
place-US-UT = Utah
place-US-VA = Virginia
place-US-VI = Islas Vírgenes de los Estados Unidos
place-US-VT = Vermont
place-US-WA = Washington
place-US-WI = Wisconsin
place-US-WV = Virginia Occidental
place-US-WY = Wyoming
place-CA-AB = Alberta
place-CA-BC = Columbia Británica
place-CA-MB = Manitoba
place-CA-NB = Nuevo Brunswick
place-CA-NL = Terranova y Labrador
place-CA-NS = Nueva Escocia
place-CA-NT = Territorios del Noroeste
place-CA-NU = Nunavut
place-CA-ON = Ontario
place-CA-PE = Isla del Príncipe Eduardo
place-CA-QC = Quebec
place-CA-SK = Saskatchewan
place-CA-YT = Yukón
place-AU-ACT = Territorio de la Capital Australiana
place-AU-NT = Territorio del Norte
place-MX-CMX = Ciudad de México
place-MX-COA = Coahuila
place-MX-MEX = Estado de México
place-MX-MIC = Michoacán
place-MX-VER = Veracruz

## Countries.

place-AD = Andorra
place-AE = Emiratos Árabes Unidos
place-AF = Afganistán
place-AG = Antigua y Barbuda
place-AI = Anguila
place-AL = Albania
place-AM = Armenia
place-AO = Angola
place-AQ = Antártida
place-AR = Argentina
place-AT = Austria
place-AU = Australia
place-AW = Aruba
place-AX = Islas Åland
place-AZ = Azerbaiyán
place-BA = Bosnia y Herzegovina
place-BB = Barbados
place-BD = Bangladés
place-BE = Bélgica
place-BF = Burkina Faso
place-BG = Bulgaria
place-BH = Baréin
place-BI = Burundi
place-BJ = Benín
place-BL = San Bartolomé
place-BM = Bermudas
place-BN = Brunéi
place-BO = Bolivia
place-BQ = Bonaire, San Eustaquio y Saba
place-BR = Brasil
place-BS = Bahamas
place-BT = Bután
place-BV = Isla Bouvet
place-BW = Botsuana
place-BY = Bielorrusia
place-BZ = Belice
place-CA = Canadá
place-CC = Islas Cocos
place-CD = República Democrática del Congo
place-CF = República Centroafricana
place-CG = República del Congo
place-CH = Suiza
place-CI = Costa de Marfil
place-CK = Islas Cook
place-CL = Chile
place-CM = Camerún
place-CN = China
place-CO = Colombia
place-CR = Costa Rica
place-CU = Cuba
place-CV = Cabo Verde
place-CW = Curazao
place-CX = Isla de Navidad
place-CY = Chipre
place-CZ = Chequia
place-DE = Alemania
place-DJ = Yibuti
place-DK = Dinamarca
place-DM = Dominica
place-DO = República Dominicana
place-DZ = Argelia
place-EC = Ecuador
place-EE = Estonia
place-EG = Egipto
place-EH = Sahara Occidental
place-ER = Eritrea
place-ES = España
place-ET = Etiopía
place-FI = Finlandia
place-FJ = Fiyi
place-FK = Islas Malvinas
place-FM = Micronesia
place-FO = Islas Feroe
place-FR = Francia
place-GA = Gabón
place-GB = Reino Unido
place-GD = Granada
place-GE = Georgia
place-GF = Guayana Francesa
place-GG = Guernsey
place-GH = Ghana
place-GI = Gibraltar
place-GL = Groenlandia
place-GM = Gambia
place-GN = Guinea
place-GP = Guadalupe
place-GQ = Guinea Ecuatorial
place-GR = Grecia
place-GS = Islas Georgia del Sur y Sándwich del Sur
place-GT = Guatemala
place-GW = Guinea-Bisáu
place-GY = Guyana
place-HK = Hong Kong
place-HM = Islas Heard y McDonald
place-HN = Honduras
place-HR = Croacia
place-HT = Haití
place-HU = Hungría
place-ID = Indonesia
place-IE = Irlanda
place-IL = Israel
place-IM = Isla de Man
place-IN = India
place-IO = Territorio Británico del Océano Índico
place-IQ = Irak
place-IR = Irán
place-IS = Islandia
place-IT = Italia
place-JE = Jersey
place-JM = Jamaica
place-JO = Jordania
place-JP = Japón
place-KE = Kenia
place-KG = Kirguistán
place-KH = Camboya
place-KI = Kiribati
place-KM = Comoras
place-KN = San Cristóbal y Nieves
place-KP = Corea del Norte
place-KR = Corea del Sur
place-KW = Kuwait
place-KY = Islas Caimán
place-KZ = Kazajistán
place-LA = Laos
place-LB = Líbano
place-LC = Santa Lucía
place-LI = Liechtenstein
place-LK = Sri Lanka
place-LR = Liberia
place-LS = Lesoto
place-LT = Lituania
place-LU = Luxemburgo
place-LV = Letonia
place-LY = Libia
place-MA = Marruecos
place-MC = Mónaco
place-MD = Moldavia
place-ME = Montenegro
place-MF = San Martín
place-MG = Madagascar
place-MH = Islas Marshall
place-MK = Macedonia del Norte
place-ML = Malí
place-MM = Myanmar
place-MN = Mongolia
place-MO = Macao
place-MQ = Martinica
place-MR = Mauritania
place-MS = Montserrat
place-MT = Malta
place-MU = Mauricio
place-MV = Maldivas
place-MW = Malaui
place-MX = México
place-MY = Malasia
place-MZ = Mozambique
place-NA = Namibia
place-NC = Nueva Caledonia
place-NE = Níger
place-NF = Isla Norfolk
place-NG = Nigeria
place-NI = Nicaragua
place-NL = Países Bajos
place-NO = Noruega
place-NP = Nepal
place-NR = Nauru
place-NU = Niue
place-NZ = Nueva Zelanda
place-OM = Omán
place-PA = Panamá
place-PE = Perú
place-PF = Polinesia Francesa
place-PG = Papúa Nueva Guinea
place-PH = Filipinas
place-PK = Pakistán
place-PL = Polonia
place-PM = San Pedro y Miquelón
place-PN = Islas Pitcairn
place-PS = Palestina
place-PT = Portugal
place-PW = Palaos
place-PY = Paraguay
place-QA = Catar
place-RE = Reunión
place-RO = Rumania
place-RS = Serbia
place-RU = Rusia
place-RW = Ruanda
place-SA = Arabia Saudita
place-SB = Islas Salomón
place-SC = Seychelles
place-SD = Sudán
place-SE = Suecia
place-SG = Singapur
place-SH = Santa Elena
place-SI = Eslovenia
place-SJ = Svalbard y Jan Mayen
place-SK = Eslovaquia
place-SL = Sierra Leona
place-SM = San Marino
place-SN = Senegal
place-SO = Somalia
place-SR = Surinam
place-SS = Sudán del Sur
place-ST = Santo Tomé y Príncipe
place-SV = El Salvador
place-SX = Sint Maarten
place-SY = Siria
place-SZ = Esuatini
place-TC = Islas Turcas y Caicos
place-TD = Chad
place-TF = Territorios Australes Franceses
place-TG = Togo
place-TH = Tailandia
place-TJ = Tayikistán
place-TK = Tokelau
place-TL = Timor Oriental
place-TM = Turkmenistán
place-TN = Túnez
place-TO = Tonga
place-TR = Turquía
place-TT = Trinidad y Tobago
place-TV = Tuvalu
place-TW = Taiwán
place-TZ = Tanzania
place-UA = Ucrania
place-UG = Uganda
place-US = Estados Unidos
place-UY = Uruguay
place-UZ = Uzbekistán
place-VA = Ciudad del Vaticano
place-VC = San Vicente y las Granadinas
place-VE = Venezuela
place-VG = Islas Vírgenes Británicas
place-VN = Vietnam
place-VU = Vanuatu
place-WF = Wallis y Futuna
place-WS = Samoa
place-YE = Yemen
place-YT = Mayotte
place-ZA = Sudáfrica
place-ZM = Zambia
place-ZW = Zimbabue
