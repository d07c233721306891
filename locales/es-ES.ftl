# What Spain writes otherwise than the catalogue `es`, which follows the usage of the United States, Mexico, Central America and
# Puerto Rico. Numbers after the Ortografía de la lengua española (2010): a thin space between groups, none in numbers of four
# digits, a comma before decimals.

date-day = { $day } de { $month } de { $year }
date-month-day = { $day } de { $month }

time = { $hour24 }:{ $minute } { $zone }
time-midnight = 0:00 { $zone }
time-noon = 12:00 { $zone }
time-on = a las { $time } del { $date }

number-group = { "\u202F" }
number-group-from = 5
number-decimal = ,

money = { $number }{ "\u00A0" }{ $code }
