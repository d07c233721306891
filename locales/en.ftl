# Forthwith in English, as it is written in the United States.
#
# A catalogue holds every word that the program itself puts into a document. The English one is the list of what a catalogue
# must have: docs/languages.md tells how to write another. What stands in braces is a value: `{ $month }`.

## Dates. $day is a number, $month one of the names below, $year four digits, $date a date of these patterns.

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

date-day = { $month } { $day }, { $year }
date-month = { $month } { $year }
date-year = { $year }
# A day of every year.
date-month-day = { $month } { $day }

## Points in time as they stand alone, and, under `on-`, with the word they take in a sentence.

when-about-day = about { $date }
when-about-month = about { $date }
when-days = { $from } to { $to }
when-months = { $from } to { $to }

on-day = on { $date }
on-month = in { $date }
on-year = in { $date }
on-about-day = on or about { $date }
on-about-month = in or about { $date }
on-days = between { $from } and { $to }
on-months = between { $from } and { $to }

## Times of day. $hour runs from 1 to 12, $hour24 from 00 to 23, $half is am or pm, $zone the short name of the time zone.

time = { $hour }:{ $minute } { $half ->
    [am] a.m.
   *[pm] p.m.
} { $zone }
time-midnight = midnight { $zone }
time-noon = noon { $zone }
time-on = { $time } on { $date }

## Numbers. `number-group` stands between groups of three digits, in numbers of `number-group-from` digits or more. Before a
## word, $number is what stands in the file (1.2), $thousandfold a thousand of it (1,200), $count its value for a choice.

number-group = ,
number-group-from = 4
number-decimal = .
number-thousand = { $number } thousand
number-million = { $number } million
number-billion = { $number } billion

count-about = about { $number }
count-over = over { $number }
count-at-least = at least { $number }
count-up-to = up to { $number }
count-between = { $low } to { $high }

range-between = { $low } to { $high }
range-from = { $low } or more

# $lead is what Americans put before the number ($, CHF and a space), $code the ISO 4217 code.
money = { $lead }{ $number }
percent = { $number }%

# The number of an event among others. $rank is the same number, which chooses among one, two, few and other.
ordinal = { $number ->
    [1] first
    [2] second
    [3] third
    [4] fourth
    [5] fifth
    [6] sixth
    [7] seventh
    [8] eighth
    [9] ninth
    [10] tenth
    [11] eleventh
    [12] twelfth
   *[other] { $rank ->
        [one] { $number }st
        [two] { $number }nd
        [few] { $number }rd
       *[other] { $number }th
    }
}

## What is counted: $number is the count in words, $count chooses, $scale is none, thousand, million or billion.

unit-persons = { $count ->
    [one] { $number } person
   *[other] { $number } people
}
unit-accounts = { $count ->
    [one] { $number } account
   *[other] { $number } accounts
}
unit-records = { $count ->
    [one] { $number } record
   *[other] { $number } records
}
unit-months = { $count ->
    [one] { $number } month
   *[other] { $number } months
}

## Lists in a sentence: two things, or more. Where one of them holds a comma, semicolons part them.

series-and = and
series-or = or
series-two = { $first } { $word } { $last }
series-comma = ,
series-semicolon = ;
series-more = { $rest }, { $word } { $last }
series-more-semicolon = { $rest }; { $word } { $last }

## Words of the page.

page-label = Page { $page } of { $pages }
draft-band = DRAFT
draft-note = DRAFT — not for release. Open facts are marked { $mark }.

## What a point of the timeline is called in a chronology.

timeline-started = The incident began
timeline-believed = There was reason to believe that a breach had happened
timeline-discovered = The incident was discovered
timeline-confirmed = The breach was confirmed
timeline-contained = The incident was contained
timeline-ended = The incident ended
timeline-determined = It was determined that personal information was breached
timeline-scope_identified = The scope was known
timeline-classified = The incident was classified as a major incident
timeline-determined_material = The incident was determined to be material
timeline-individuals_notified = The people affected were first notified
timeline-public_statement = The public was first told
timeline-new_information = Information that an earlier report lacked became known
timeline-handled = Handling of the incident ended

## Categories of data: `.yours`, what a letter calls it to the person it belongs to (in English it stands behind “your”);
## `.theirs`, what it is called of others, in the plural where there is one. `data-part` says that only a part of it was there.
##
## The program speaks English by itself. So the names of places, the words of closed lists and what a category is called in a
## report stand in the program, and other catalogues give them as `place-US-NY`, `word-customer` and the value of `data-ssn`.

data-part = { $data } (in part)

data-name =
    .yours = name
    .theirs = names
data-date-of-birth =
    .yours = date of birth
    .theirs = dates of birth
data-postal-address =
    .yours = mailing or billing address
    .theirs = mailing or billing addresses
data-phone-number =
    .yours = phone number
    .theirs = telephone numbers
data-email-address =
    .yours = email address
    .theirs = email addresses
data-demographic =
    .yours = personal details (such as gender, race or marital status)
    .theirs = demographic details (such as gender, race or marital status)
data-ssn =
    .yours = Social Security number
    .theirs = Social Security numbers
data-taxpayer-id =
    .yours = taxpayer ID number
    .theirs = taxpayer identification numbers
data-drivers-license =
    .yours = driver's license number
    .theirs = driver's license numbers
data-passport =
    .yours = passport number
    .theirs = passport numbers
data-military-id =
    .yours = military ID number
    .theirs = military identification numbers
data-tribal-or-other-gov-id =
    .yours = other government ID number
    .theirs = other government identification numbers
data-immigration-status =
    .yours = citizenship or immigration information
    .theirs = citizenship or immigration information
data-payment-card =
    .yours = credit or debit card number
    .theirs = credit or debit card numbers
data-payment-card-cvv =
    .yours = card security code or PIN
    .theirs = card security codes or PINs
data-payment-card-partial =
    .yours = card's last four digits
    .theirs = last four digits of card numbers
data-bank-account =
    .yours = bank account number
    .theirs = bank account numbers
data-financial-other =
    .yours = account balance, loan or credit information
    .theirs = account balances, loan or credit information
data-credit-report =
    .yours = credit report or score
    .theirs = credit reports or scores
data-username =
    .yours = user name
    .theirs = user names
data-password =
    .yours = password
    .theirs = passwords
data-password-hash =
    .yours = password in scrambled form
    .theirs = hashed passwords
data-security-qa =
    .yours = security questions and answers
    .theirs = security questions and answers
data-account-pin =
    .yours = account PIN or passcode
    .theirs = account PINs or passcodes
data-mfa-secret =
    .yours = secret key or backup codes for two-step sign-in
    .theirs = secrets or recovery codes for two-step sign-in
data-session-or-api-token =
    .yours = sign-in session or app access key
    .theirs = session tokens or API keys
data-biometric =
    .yours = fingerprint, face or voice data
    .theirs = biometric data (such as fingerprints, faces or voices)
data-genetic =
    .yours = DNA data
    .theirs = genetic data
data-medical =
    .yours = medical history, illness or treatment
    .theirs = medical histories, diagnoses or treatments
data-prescription =
    .yours = prescription information
    .theirs = prescription information
data-medical-record-number =
    .yours = medical record or patient account number
    .theirs = medical record or patient account numbers
data-health-insurance-id =
    .yours = health insurance number
    .theirs = health insurance policy or member numbers
data-health-claims-billing =
    .yours = medical bills or insurance claims
    .theirs = medical billing or claims information
data-mental-health-or-substance =
    .yours = mental health, alcohol or drug treatment
    .theirs = mental health or substance use treatment records
data-student-record =
    .yours = school records
    .theirs = student records
data-employment =
    .yours = job or pay information
    .theirs = employment or payroll information
data-telecom-account-number =
    .yours = phone account number
    .theirs = carrier account numbers
data-telecom-cpni-plan =
    .yours = rate plan and number of lines
    .theirs = rate plans, features and numbers of lines
data-telecom-cpni-call-detail =
    .yours = call or text records
    .theirs = call or text detail records
data-telecom-device-ids =
    .yours = phone or SIM card ID number
    .theirs = device or SIM identifiers (IMEI, IMSI or ICCID)
data-precise-location =
    .yours = exact location
    .theirs = precise locations or cell-site data
data-ip-or-device =
    .yours = IP address, device or browser details
    .theirs = IP addresses, device or browser data
data-communications-content =
    .yours = messages or email
    .theirs = contents of messages or email
data-photo-or-document-image =
    .yours = photo or scanned ID
    .theirs = photos or scanned identity documents
data-license-plate-alpr =
    .yours = license plate scans
    .theirs = license plate reader data
data-children-data =
    .yours = information about children under 13
    .theirs = information about children under 13
data-special-category-other =
    .yours = religion, politics, union membership or sex life
    .theirs = details of religion, politics, union membership or sex life
data-internal-business =
    .yours = business documents
    .theirs = internal business documents
data-source-code =
    .yours = source code
    .theirs = source code
data-trade-secret =
    .yours = trade secrets or designs
    .theirs = trade secrets or intellectual property
data-system-info =
    .yours = computer or network settings
    .theirs = system or network configurations
data-other =
    .yours = other information
    .theirs = other information
data-unknown =
    .yours = information that we are still identifying
    .theirs = information not yet identified
data-state-id =
    .yours = state ID card number
    .theirs = state identification card numbers
data-irs-ip-pin =
    .yours = IRS identity protection PIN
    .theirs = IRS identity protection PINs
data-tribal-id =
    .yours = tribal ID number
    .theirs = tribal identification numbers
data-voter-id =
    .yours = voter ID number
    .theirs = voter identification numbers
data-driver-authorization-card =
    .yours = driver authorization card number
    .theirs = driver authorization card numbers
data-employer-tin =
    .yours = employer's tax ID number
    .theirs = employer taxpayer identification numbers
data-student-id =
    .yours = student ID number
    .theirs = student identification numbers
data-employee-id =
    .yours = employee ID number
    .theirs = employee identification numbers
data-account-access-code =
    .yours = access code or password for a bank or other money account
    .theirs = security codes, access codes or passwords for financial accounts
data-payment-card-expiry =
    .yours = card expiration date
    .theirs = card expiration dates
data-financial-access-info =
    .yours = other information that opens a bank or other money account
    .theirs = other information that gives access to financial accounts
data-electronic-id =
    .yours = electronic ID or routing number
    .theirs = unique electronic identifiers or routing numbers
data-mothers-maiden-name =
    .yours = mother's maiden name
    .theirs = mothers' maiden names
data-digital-signature =
    .yours = electronic signature
    .theirs = digital or electronic signatures
data-digital-signature-key =
    .yours = private key for signing electronic records
    .theirs = private keys for signing electronic records
data-tax-return-information =
    .yours = tax return information
    .theirs = tax return information
data-work-evaluation =
    .yours = job review
    .theirs = work evaluations
data-birth-or-marriage-certificate =
    .yours = birth or marriage certificate
    .theirs = birth or marriage certificates
data-adult-verification-data =
    .yours = age check information from an adult website
    .theirs = age verification information for adult websites
data-linkable-dissociated-data =
    .yours = records that can be linked back to you
    .theirs = separated data with the means to link it to persons
